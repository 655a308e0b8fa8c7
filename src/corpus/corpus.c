/* corpus/corpus.c - opening, names, texts. */
#include "corpus/corpus.h"

#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/mem.h"
#include "corpus/stmt.h"

static enum status
read_meta(struct corpus *c, struct err *err)
{
	sqlite3_stmt *q = stmt_begin(c, "select key, value from meta", 0, err);
	int rc = SQLITE_DONE;

	if (!q)
		return ST_FAIL;
	while (c->n_meta < META_MAX && (rc = sql_step(q)) == SQLITE_ROW) {
		struct meta *f = &c->meta[c->n_meta];

		if (sqlite3_column_type(q, 1) == SQLITE_BLOB) { /* the pairs, which no one asks for by name */
			if (sqlite3_column_bytes(q, 1) == 2 * PACK_PAIRS)
				pack_init(&c->pack, sqlite3_column_blob(q, 1));
			continue;
		}
		c->n_meta++;
		f->key = stmt_text(c, q, 0, &c->arena);
		f->value = stmt_text(c, q, 1, &c->arena);
	}
	stmt_end(q);
	return rc == SQLITE_DONE || rc == SQLITE_ROW ? ST_OK : stmt_fail(c, err, "facts");
}

static enum status
check_version(struct corpus *c, const char *tokenizer, struct err *err)
{
	sqlite3_stmt *q = stmt_begin(c, "pragma user_version", 0, err);
	int version;

	if (!q)
		return ST_FAIL;
	version = sql_step(q) == SQLITE_ROW ? sqlite3_column_int(q, 0) : -1;
	stmt_end(q);
	if (version != CORPUS_VERSION)
		return err_set(err, ST_VERSION, "the corpus has format %d, this nua reads %d", version, CORPUS_VERSION);
	if (read_meta(c, err) != ST_OK)
		return ST_FAIL;
	if (strcmp(corpus_meta(c, "tokenizer"), tokenizer) != 0)
		return err_set(err, ST_VERSION, "the corpus was built with tokenizer '%s', this nua has '%s'",
		               corpus_meta(c, "tokenizer"), tokenizer);
	return ST_OK;
}

/* Nothing here runs on more than one thread, and the image is memory: no locks, no page copies. */
static void
configure(void)
{
	sqlite3_config(SQLITE_CONFIG_SINGLETHREAD);
	sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
	sqlite3_config(SQLITE_CONFIG_PAGECACHE, NULL, 0, 0);    /* of pages: none beforehand */
	sqlite3_config(SQLITE_CONFIG_MMAP_SIZE, (sqlite3_int64)1 << 30, (sqlite3_int64)1 << 30);
}

/* How many there are of each kind, and of words, from meta; tables for them, of which a run uses little. */
static void
read_counts(struct corpus *c)
{
	const char *p = corpus_meta(c, "counts");
	struct name *at;
	char *end;
	int n = 0;

	for (int kind = 0; kind < SUBJECT_KINDS; kind++) {
		c->names[kind].n = (int)strtol(p, &end, 10);
		n += c->names[kind].n + 1;
		p = *end ? end + 1 : end;
	}
	c->n_words = atoi(p);
	c->tables_len = (size_t)n * sizeof(*at) + (size_t)(c->n_words + 1) * sizeof(*c->words);
	c->tables = at = mem_table(c->tables_len);
	for (int kind = 0; kind < SUBJECT_KINDS; at += c->names[kind++].n + 1)
		c->names[kind].v = at;
	c->words = (const char **)at;
}

/* SQL: unpack(column), for what reads texts itself. */
static void
unpack(sqlite3_context *ctx, int n_args, sqlite3_value **args)
{
	const struct pack *p = sqlite3_user_data(ctx);
	const void *s;
	size_t len, n;
	char *out;

	(void)n_args;
	if (sqlite3_value_type(args[0]) != SQLITE_BLOB) {
		sqlite3_result_value(ctx, args[0]);
		return;
	}
	s = sqlite3_value_blob(args[0]);
	len = (size_t)sqlite3_value_bytes(args[0]);
	n = s ? pack_undo(p, s, len, NULL) : 0;
	out = sqlite3_malloc64(n + PACK_LONGEST);
	if (!out) {
		sqlite3_result_error_nomem(ctx);
		return;
	}
	pack_undo(p, s, len, out);
	sqlite3_result_text(ctx, out, (int)n, sqlite3_free);
}

enum status
corpus_open(struct corpus **out, const void *image, size_t len, corpus_setup_fn setup, const char *tokenizer,
            struct err *err)
{
	struct corpus *c = mem_alloc(sizeof(*c));
	enum status st = ST_OK;

	configure();
	if (sqlite3_open_v2(":memory:", &c->db, SQLITE_OPEN_READWRITE | SQLITE_OPEN_MEMORY, NULL) != SQLITE_OK ||
	    sqlite3_deserialize(c->db, "main", (unsigned char *)(uintptr_t)image, (sqlite3_int64)len,
	                        (sqlite3_int64)len, SQLITE_DESERIALIZE_READONLY) != SQLITE_OK)
		st = stmt_fail(c, err, "open");
	if (st == ST_OK)
		st = setup(c->db, err);
	if (st == ST_OK)
		st = check_version(c, tokenizer, err);
	if (st == ST_OK && sqlite3_create_function(c->db, "unpack", 1, SQLITE_UTF8 | SQLITE_DETERMINISTIC, &c->pack, unpack, NULL,
	                                           NULL) != SQLITE_OK)
		st = stmt_fail(c, err, "unpack");
	/* One reading transaction for the whole run: to begin and end one costs a statement a seventh of its time. */
	if (st == ST_OK && sqlite3_exec(c->db, "begin", NULL, NULL, NULL) != SQLITE_OK)
		st = stmt_fail(c, err, "begin");
	if (st == ST_OK)
		read_counts(c);
	if (st != ST_OK) {
		corpus_close(c);
		return st;
	}
	*out = c;
	return ST_OK;
}

void
corpus_close(struct corpus *c)
{
	if (!c)
		return;
	for (int i = 0; i < STMT_MAX; i++)
		sqlite3_finalize(c->stmts[i].q);
	sqlite3_close(c->db);
	mem_table_free(c->tables, c->tables_len);
	arena_clear(&c->arena);
	mem_free(c);
}

struct sqlite3 *
corpus_db(struct corpus *c)
{
	return c->db;
}

const char *
corpus_meta(struct corpus *c, const char *key)
{
	for (int i = 0; i < c->n_meta; i++)
		if (strcmp(c->meta[i].key, key) == 0)
			return c->meta[i].value;
	return "";
}

void
corpus_address(struct corpus *c, const char *lang, struct buf *b)
{
	const char *url = corpus_meta(c, "published-at"), *en = strstr(url, "/en/");
	size_t n = strlen(lang);

	for (const char *l = corpus_meta(c, "published-in"); en && *l; l += strcspn(l, " "), l += strspn(l, " "))
		if (strcspn(l, " ") == n && memcmp(l, lang, n) == 0) {
			buf_printf(b, "%.*s/%s/%s", (int)(en - url), url, lang, en + 4);
			return;
		}
	buf_str(b, url);
}

/* ---- names ---- */

static const struct name no_name = { "", "", 0, 0, 0, 0 };

static int
single_int(sqlite3_stmt *q)
{
	int n = sql_step(q) == SQLITE_ROW ? sqlite3_column_int(q, 0) : 0;

	stmt_end(q);
	return n;
}

static struct names *
names_of(struct corpus *c, enum subject_kind kind)
{
	return &c->names[kind < SUBJECT_KINDS ? kind : SUBJECT_NONE];
}

int
corpus_count(struct corpus *c, enum subject_kind kind)
{
	return names_of(c, kind)->n;
}

void
corpus_on_name(struct corpus *c, corpus_name_fn fn, void *ctx)
{
	c->name_fn = fn;
	c->name_ctx = ctx;
}

const struct name *
corpus_name(struct corpus *c, struct subject s)
{
	struct names *t = names_of(c, s.kind);
	sqlite3_stmt *q;
	struct name *n;

	if (subject_is_library(s)) {
		const struct name *known = c->name_fn ? c->name_fn(c->name_ctx, s) : NULL;

		return known ? known : &no_name;
	}
	if (s.pos < 1 || s.pos > t->n)
		return &no_name;
	n = &t->v[s.pos];
	if (n->code)
		return n;
	if (stmt_row(c, "select id, code, title, parent, first, last, section from subject where id >= ?1 order by id",
	             (int)SUBJECT_ID(s.kind, s.pos), &q, NULL) != SQLITE_ROW)
		return &no_name;
	n->title = stmt_text(c, q, 2, &c->arena);
	n->parent = sqlite3_column_int(q, 3);
	n->first = sqlite3_column_int(q, 4);
	n->last = sqlite3_column_int(q, 5);
	n->section = sqlite3_column_int(q, 6);
	n->code = stmt_text(c, q, 1, &c->arena);
	return n;
}

bool
corpus_next(struct corpus *c, struct subject *s)
{
	while (s->pos < corpus_count(c, s->kind))
		if ((s->pos++, *corpus_name(c, *s)->code))
			return true;
	return false;
}

/* Provisions stand in the order of their numbers: the first that has this one, and those behind it. */
static struct subject
find_provision(struct corpus *c, const char *code)
{
	struct subject s = { SUBJECT_PROVISION, 1 };
	long number = strtol(code, NULL, 10);
	int n = corpus_count(c, SUBJECT_PROVISION), past = n + 1;

	while (s.pos < past) {
		int middle = s.pos + (past - s.pos) / 2;

		if (corpus_name(c, (struct subject){ SUBJECT_PROVISION, middle })->first < number)
			s.pos = middle + 1;
		else
			past = middle;
	}
	for (; s.pos <= n && corpus_name(c, s)->first == number; s.pos++)
		if (strcasecmp(corpus_name(c, s)->code, code) == 0)
			return s;
	return (struct subject){ SUBJECT_NONE, 0 };
}

struct subject
corpus_find(struct corpus *c, enum subject_kind kind, const char *code)
{
	struct subject s = { SUBJECT_NONE, 0 };
	sqlite3_stmt *q;

	if (kind == SUBJECT_PROVISION)
		return find_provision(c, code);
	q = stmt_begin(c, "select id & 1048575 from subject where id between ?1 and ?1 + 1048575"
	               " and code = ?2 collate nocase", (int)SUBJECT_ID(kind, 0), NULL);
	if (!q)
		return s;
	sql_bind(q, 2, code, strlen(code));
	s.pos = single_int(q);
	s.kind = s.pos ? kind : SUBJECT_NONE;
	return s;
}

/* ---- texts ---- */

int
corpus_passage_of(struct corpus *c, struct subject s)
{
	static const enum subject_kind kinds[] = { SUBJECT_PROVISION, SUBJECT_ELEMENT, SUBJECT_REPORT };
	int before = 0;

	for (size_t i = 0; i < sizeof(kinds) / sizeof(kinds[0]); before += corpus_count(c, kinds[i++]))
		if (kinds[i] == s.kind)
			return before + s.pos;
	return 0;
}

static enum status
read_passage(struct corpus *c, struct subject s, bool whole, struct arena *a, struct passage *out, struct err *err)
{
	int pos = corpus_passage_of(c, s);
	sqlite3_stmt *q;
	enum status st = ST_OK;

	*out = (struct passage){ "", "", "" };
	switch (stmt_row(c, "select pos, digest, terms, lay from passage where pos >= ?1 order by pos", pos ? pos : -1, &q, err)) {
	case SQLITE_ROW:
		out->digest = stmt_text(c, q, 1, a);
		out->terms = whole ? stmt_text(c, q, 2, a) : "";
		out->lay = whole ? stmt_text(c, q, 3, a) : "";
		break;
	case SQLITE_DONE:
		st = err_set(err, ST_NOTFOUND, "no text of %s %d", subject_noun(s.kind), s.pos);
		break;
	default:
		st = ST_FAIL;
	}
	return st;
}

enum status
corpus_passage(struct corpus *c, struct subject s, struct arena *a, struct passage *out, struct err *err)
{
	return read_passage(c, s, true, a, out, err);
}

enum status
corpus_digest(struct corpus *c, struct subject s, struct arena *a, struct passage *out, struct err *err)
{
	return read_passage(c, s, false, a, out, err);
}

/* A number of n bytes, the high one first. */
static uint64_t
number_at(const unsigned char *b, int n)
{
	uint64_t v = 0;

	for (int i = 0; i < n; i++)
		v = v << 8 | b[i];
	return v;
}

enum status
corpus_print(struct corpus *c, struct subject s, struct arena *a, struct print *out, struct err *err)
{
	sqlite3_stmt *q = stmt_begin(c, "select print from passage where pos = ?1",
	                             s.kind == SUBJECT_PROVISION && s.pos ? s.pos : -1, err);
	const unsigned char *b;
	uint16_t *chunks;
	int rc;

	if (!q)
		return ST_FAIL;
	rc = sql_step(q);
	b = rc == SQLITE_ROW ? sqlite3_column_blob(q, 0) : NULL;
	if (b) {
		out->n_chunks = (sqlite3_column_bytes(q, 0) - 18) / 2;
		out->letters = number_at(b, 8);
		out->text = number_at(b + 8, 8);
		out->words = (int)number_at(b + 16, 2);
		out->chunks = chunks = arena_alloc(a, (size_t)out->n_chunks * sizeof(*chunks));
		for (int i = 0; i < out->n_chunks; i++)
			chunks[i] = (uint16_t)number_at(b + 18 + 2 * (size_t)i, 2);
	}
	stmt_end(q);
	if (rc != SQLITE_ROW && rc != SQLITE_DONE)
		return stmt_fail(c, err, "fingerprint");
	return b ? ST_OK : err_set(err, ST_NOTFOUND, "no fingerprint of %s", corpus_name(c, s)->code);
}

enum status
corpus_facts(struct corpus *c, struct subject s, struct arena *a, struct facts *out, struct err *err)
{
	sqlite3_stmt *q = stmt_begin(c, "select label, value from fact where id between ?1 and ?1 + 255",
	                             0, err);
	int rc;

	out->n = 0;
	if (!q)
		return ST_FAIL;
	sqlite3_bind_int64(q, 1, FACT_ID(s.kind, s.pos));
	while ((rc = sql_step(q)) == SQLITE_ROW && out->n < FACTS_MAX) {
		out->v[out->n].label = stmt_text(c, q, 0, a);
		out->v[out->n++].value = stmt_text(c, q, 1, a);
	}
	stmt_end(q);
	return rc == SQLITE_DONE ? ST_OK : stmt_fail(c, err, "facts");
}

const char *
facts_get(const struct facts *f, const char *label)
{
	for (int i = 0; i < f->n; i++)
		if (strcmp(f->v[i].label, label) == 0)
			return f->v[i].value;
	return "";
}
