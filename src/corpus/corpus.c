/* corpus/corpus.c - opening, names, texts. */
#include "corpus/corpus.h"

#include <stdint.h>
#include <stdlib.h>
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
	while (c->n_facts < FACTS_MAX && (rc = sql_step(q)) == SQLITE_ROW) {
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
	version = sql_step(q) == SQLITE_ROW ? sqlite3_column_int(q, 0) : -1;
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

/* How many there are of each kind, and of words, from meta. */
static void
read_counts(struct corpus *c)
{
	const char *p = corpus_meta(c, "counts");

	for (int kind = 0; kind < SUBJECT_KINDS && *p; kind++) {
		struct names *t = &c->names[kind];
		char *end;

		t->n = (int)strtol(p, &end, 10);
		t->v = arena_alloc(&c->arena, (size_t)(t->n + 1) * sizeof(*t->v));
		p = *end ? end + 1 : end;
	}
	c->n_words = atoi(p);
	c->words = arena_alloc(&c->arena, (size_t)(c->n_words + 1) * sizeof(*c->words));
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

/* row: code, title, parent, first, last, section of ?1. find: pos of code ?1. */
static const struct {
	const char *row, *find;
} name_sql[SUBJECT_KINDS] = {
	[SUBJECT_SECTION] = {
		"select code, title, parent, first, last, 0 from section where pos = ?1",
		"select pos from section where code = ?1 collate nocase" },
	[SUBJECT_PROVISION] = {
		"select id, title, parent, paragraph, paragraph, section from provision where pos = ?1",
		"select pos from provision where id = ?1 collate nocase" },
	[SUBJECT_AREA] = {
		"select code, name, kind = 'lens', 0, 0, 0 from area where pos = ?1",
		"select pos from area where code = ?1 collate nocase" },
	[SUBJECT_GOAL] = {
		"select number, name, 0, 0, 0, 0 from goal where number = ?1",
		"select number from goal where number = ?1" },
	[SUBJECT_TARGET] = {
		"select code, gist, goal, 0, 0, 0 from target where pos = ?1",
		"select pos from target where code = ?1 collate nocase" },
	[SUBJECT_ACTOR] = {
		"select code, name, 0, 0, 0, 0 from actor where pos = ?1",
		"select pos from actor where code = ?1 collate nocase" },
	[SUBJECT_VERB] = {
		"select lemma, lemma, class, 0, 0, 0 from verb where pos = ?1",
		"select pos from verb where lemma = ?1 collate nocase" },
	[SUBJECT_INSTRUMENT] = {
		"select code, name, 0, year, year, 0 from instrument where pos = ?1",
		"select pos from instrument where code = ?1 collate nocase" },
};

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

const struct name *
corpus_name(struct corpus *c, struct subject s)
{
	struct names *t = names_of(c, s.kind);
	sqlite3_stmt *q;
	struct name *n;

	if (s.pos < 1 || s.pos > t->n)
		return &no_name;
	n = &t->v[s.pos];
	if (n->code)
		return n;
	q = stmt_begin(c, name_sql[s.kind].row, s.pos, NULL);
	if (!q)
		return &no_name;
	if (sql_step(q) == SQLITE_ROW) {
		n->title = stmt_text(q, 1, &c->arena);
		n->parent = sqlite3_column_int(q, 2);
		n->first = sqlite3_column_int(q, 3);
		n->last = sqlite3_column_int(q, 4);
		n->section = sqlite3_column_int(q, 5);
		n->code = stmt_text(q, 0, &c->arena);
	}
	stmt_end(q);
	return n->code ? n : &no_name;
}

struct subject
corpus_find(struct corpus *c, enum subject_kind kind, const char *code)
{
	struct subject s = { SUBJECT_NONE, 0 };
	sqlite3_stmt *q = kind > SUBJECT_NONE && kind < SUBJECT_KINDS ? stmt_begin(c, name_sql[kind].find, 0, NULL) : NULL;

	if (!q)
		return s;
	sql_check(sqlite3_bind_text(q, 1, code, -1, SQLITE_TRANSIENT));
	s.pos = single_int(q);
	s.kind = s.pos ? kind : SUBJECT_NONE;
	return s;
}

/* ---- texts ---- */

enum status
corpus_provision(struct corpus *c, int pos, struct arena *a, struct provision *out, struct err *err)
{
	sqlite3_stmt *q = stmt_begin(c, "select digest, terms, lay from provision where pos = ?1", pos, err);
	enum status st = ST_OK;

	if (!q)
		return ST_FAIL;
	switch (sql_step(q)) {
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
	[SUBJECT_VERB] = ("select k.name || ' (' || k.rank || ' of ' || (select count(*) from verb_class) || '): ' || k.means"
	                  " from verb v join verb_class k on k.rank = v.class where v.pos = ?1"),
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
	rc = sql_step(q);
	if (rc == SQLITE_ROW)
		*out = stmt_text(q, 0, a);
	else if (rc != SQLITE_DONE)
		st = stmt_fail(c, err, "description");
	stmt_end(q);
	return st;
}
