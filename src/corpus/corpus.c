/* corpus/corpus.c - opening, names, texts. */
#include "corpus/corpus.h"

#include <stdint.h>
#include <string.h>
#include <strings.h>

#include "base/mem.h"
#include "corpus/stmt.h"

static enum status
read_facts(struct corpus *c, struct err *err)
{
	sqlite3_stmt *q = stmt_begin(c, "select key, value from meta", 0, err);
	int rc = SQLITE_DONE;

	if (!q)
		return ST_FAIL;
	while (c->n_facts < FACTS_MAX && (rc = sqlite3_step(q)) == SQLITE_ROW) {
		struct fact *f = &c->facts[c->n_facts++];

		f->key = stmt_text(q, 0, &c->arena);
		f->value = stmt_text(q, 1, &c->arena);
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
	version = sqlite3_step(q) == SQLITE_ROW ? sqlite3_column_int(q, 0) : -1;
	stmt_end(q);
	if (version != CORPUS_VERSION)
		return err_set(err, ST_VERSION, "the corpus has format %d, this nua reads %d", version, CORPUS_VERSION);
	if (read_facts(c, err) != ST_OK)
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
	sqlite3_config(SQLITE_CONFIG_MMAP_SIZE, (sqlite3_int64)1 << 30, (sqlite3_int64)1 << 30);
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
	for (int i = 0; i < c->n_facts; i++)
		if (strcmp(c->facts[i].key, key) == 0)
			return c->facts[i].value;
	return "";
}

/* ---- names ---- */

/* Columns: pos, code, title, parent, first, last, section. */
static const char *const name_sql[SUBJECT_KINDS] = {
	[SUBJECT_SECTION] = "select pos, code, title, parent, first, last, 0 from section order by 1",
	[SUBJECT_PROVISION] = "select pos, id, title, parent, paragraph, paragraph, section from provision order by 1",
	[SUBJECT_AREA] = "select pos, code, name, kind = 'lens', 0, 0, 0 from area order by 1",
	[SUBJECT_GOAL] = "select number, number, name, 0, 0, 0, 0 from goal order by 1",
	[SUBJECT_TARGET] = "select pos, code, gist, goal, 0, 0, 0 from target order by 1",
	[SUBJECT_ACTOR] = "select pos, code, name, 0, 0, 0, 0 from actor order by 1",
	[SUBJECT_VERB] = "select pos, lemma, lemma, class, 0, 0, 0 from verb order by 1",
	[SUBJECT_INSTRUMENT] = "select pos, code, name, 0, year, year, 0 from instrument order by 1",
};

static const struct name no_name = { "", "", 0, 0, 0, 0 };

static void
names_add(struct corpus *c, struct names *t, size_t *cap, sqlite3_stmt *q)
{
	int pos = sqlite3_column_int(q, 0);
	struct name *n;

	t->v = mem_grow(t->v, cap, (size_t)pos + 1, sizeof(*t->v));
	while (t->n < pos)
		t->v[++t->n] = no_name;
	n = &t->v[pos];
	n->code = stmt_text(q, 1, &c->arena);
	n->title = stmt_text(q, 2, &c->arena);
	n->parent = sqlite3_column_int(q, 3);
	n->first = sqlite3_column_int(q, 4);
	n->last = sqlite3_column_int(q, 5);
	n->section = sqlite3_column_int(q, 6);
}

/* Read a whole kind at its first use: lists, links and references all need the names again and again. */
static const struct names *
names_of(struct corpus *c, enum subject_kind kind)
{
	struct names *t = &c->names[kind], read = { NULL, 0 };
	sqlite3_stmt *q;
	size_t cap = 0;
	int rc;

	if (t->v || kind == SUBJECT_NONE || kind >= SUBJECT_KINDS)
		return t;
	q = stmt_begin(c, name_sql[kind], 0, NULL);
	if (!q)
		return t;
	while ((rc = sqlite3_step(q)) == SQLITE_ROW)
		names_add(c, &read, &cap, q);
	stmt_end(q);
	if (rc == SQLITE_DONE && read.v) {
		t->v = arena_alloc(&c->arena, (size_t)(read.n + 1) * sizeof(*t->v));
		memcpy(t->v + 1, read.v + 1, (size_t)read.n * sizeof(*t->v));
		t->v[0] = no_name;
		t->n = read.n;
	}
	mem_free(read.v);
	return t;
}

int
corpus_count(struct corpus *c, enum subject_kind kind)
{
	return names_of(c, kind)->n;
}

const struct name *
corpus_name(struct corpus *c, struct subject s)
{
	const struct names *t = names_of(c, s.kind);

	return s.pos >= 1 && s.pos <= t->n ? &t->v[s.pos] : &no_name;
}

struct subject
corpus_find(struct corpus *c, enum subject_kind kind, const char *code)
{
	const struct names *t = names_of(c, kind);

	for (int i = 1; i <= t->n; i++)
		if (strcasecmp(t->v[i].code, code) == 0)
			return (struct subject){ kind, i };
	return (struct subject){ SUBJECT_NONE, 0 };
}

/* ---- texts ---- */

enum status
corpus_provision(struct corpus *c, int pos, struct arena *a, struct provision *out, struct err *err)
{
	sqlite3_stmt *q = stmt_begin(c, "select digest, terms, lay from provision where pos = ?1", pos, err);
	enum status st = ST_OK;

	if (!q)
		return ST_FAIL;
	switch (sqlite3_step(q)) {
	case SQLITE_ROW:
		out->digest = stmt_text(q, 0, a);
		out->terms = stmt_text(q, 1, a);
		out->lay = stmt_text(q, 2, a);
		break;
	case SQLITE_DONE:
		st = err_set(err, ST_NOTFOUND, "no provision %d", pos);
		break;
	default:
		st = stmt_fail(c, err, "provision");
	}
	stmt_end(q);
	return st;
}

static const char *const means_sql[SUBJECT_KINDS] = {
	[SUBJECT_AREA] = "select means from area where pos = ?1",
	[SUBJECT_GOAL] = "select colour from goal where number = ?1",
	[SUBJECT_TARGET] = "select indicators from target where pos = ?1",
	[SUBJECT_ACTOR] = "select means from actor where pos = ?1",
	[SUBJECT_VERB] = "select k.name || ' (' || k.rank || ' of 8): ' || k.means from verb v"
	                 " join verb_class k on k.rank = v.class where v.pos = ?1",
	[SUBJECT_INSTRUMENT] = "select means from instrument where pos = ?1",
};

enum status
corpus_means(struct corpus *c, struct subject s, struct arena *a, const char **out, struct err *err)
{
	sqlite3_stmt *q;
	enum status st = ST_OK;
	int rc;

	*out = "";
	if (s.kind >= SUBJECT_KINDS || !means_sql[s.kind])
		return ST_OK;
	q = stmt_begin(c, means_sql[s.kind], s.pos, err);
	if (!q)
		return ST_FAIL;
	rc = sqlite3_step(q);
	if (rc == SQLITE_ROW)
		*out = stmt_text(q, 0, a);
	else if (rc != SQLITE_DONE)
		st = stmt_fail(c, err, "description");
	stmt_end(q);
	return st;
}
