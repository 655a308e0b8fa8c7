/* corpus/link.c - reading links: of one relation, or all of a subject. */
#include "corpus/link.h"

#include "corpus/stmt.h"

static struct link *
add(struct links *out, size_t *cap, struct arena *a)
{
	if ((size_t)out->n == *cap) {   /* the old array stays in the arena until that dies */
		struct link *more;

		*cap = *cap ? *cap * 2 : 8;
		more = arena_alloc(a, *cap * sizeof(*more));
		for (int i = 0; i < out->n; i++)
			more[i] = out->v[i];
		out->v = more;
	}
	return &out->v[out->n++];
}

/* The rows of a statement, stepped to the end and reset. */
static enum status
read_links(struct corpus *c, sqlite3_stmt *q, struct arena *a, struct links *out, struct err *err)
{
	size_t cap = 0;
	int rc;

	while ((rc = sql_step(q)) == SQLITE_ROW) {
		struct link *l = add(out, &cap, a);

		l->relation = (enum relation)sqlite3_column_int(q, 0);
		l->to = (struct subject){ relation_info(l->relation)->to, sqlite3_column_int(q, 1) };
		l->strength = stmt_word(c, sqlite3_column_int(q, 2), err);
		l->basis = stmt_word(c, sqlite3_column_int(q, 3), err);
		l->why = stmt_word(c, sqlite3_column_int(q, 4), err);
		if (!l->strength || !l->basis || !l->why)
			break;
	}
	stmt_end(q);
	if (rc == SQLITE_ROW) {         /* a word could not be read: err says why */
		out->n = 0;
		return ST_FAIL;
	}
	return rc == SQLITE_DONE ? ST_OK : stmt_fail(c, err, "links");
}

/* The links whose ids are first..last. */
static enum status
between(struct corpus *c, long long first, long long last, struct arena *a, struct links *out, struct err *err)
{
	sqlite3_stmt *q = stmt_begin(c, "select id >> 20 & 255, other, strength, basis, why from link where id between ?1 and ?2",
	                             0, err);

	*out = (struct links){ NULL, 0 };
	if (!q)
		return ST_FAIL;
	sqlite3_bind_int64(q, 1, first);
	sqlite3_bind_int64(q, 2, last);
	return read_links(c, q, a, out, err);
}

enum status
corpus_links(struct corpus *c, enum relation r, int pos, struct arena *a, struct links *out, struct err *err)
{
	enum subject_kind kind = relation_info(r)->from;

	return between(c, LINK_ID(kind, pos, r), LINK_ID(kind, pos, r + 1) - 1, a, out, err);
}

enum status
corpus_all_links(struct corpus *c, struct subject s, struct arena *a, struct links *out, struct err *err)
{
	return between(c, LINK_ID(s.kind, s.pos, 0), LINK_ID(s.kind, s.pos + 1, 0) - 1, a, out, err);
}

static void
add_end(struct ends *out, size_t *cap, struct arena *a, struct end e)
{
	if ((size_t)out->n == *cap) {
		struct end *more;

		*cap = *cap ? *cap * 2 : 512;
		more = arena_alloc(a, *cap * sizeof(*more));
		for (int i = 0; i < out->n; i++)
			more[i] = out->v[i];
		out->v = more;
	}
	out->v[out->n++] = e;
}

enum status
corpus_ends(struct corpus *c, enum relation r, struct arena *a, struct ends *out, struct err *err)
{
	enum subject_kind kind = relation_info(r)->from;
	sqlite3_stmt *q = stmt_begin(c, "select id >> 28 & 1048575, other from link where id between ?1 and ?2 and id >> 20 & 255 = ?3",
	                             0, err);
	size_t cap = 0;
	int rc;

	*out = (struct ends){ NULL, 0 };
	if (!q)
		return ST_FAIL;
	sqlite3_bind_int64(q, 1, LINK_ID(kind, 1, 0));
	sqlite3_bind_int64(q, 2, LINK_ID(kind + 1, 0, 0) - 1);
	sqlite3_bind_int(q, 3, (int)r);
	while ((rc = sql_step(q)) == SQLITE_ROW)
		add_end(out, &cap, a, (struct end){ sqlite3_column_int(q, 0), sqlite3_column_int(q, 1) });
	stmt_end(q);
	return rc == SQLITE_DONE ? ST_OK : stmt_fail(c, err, "links");
}

static void
drop_ways_back(struct links *links)
{
	int n = 0;

	for (int i = 0; i < links->n; i++)
		if (!relation_info(links->v[i].relation)->back_of)
			links->v[n++] = links->v[i];
	links->n = n;
}

enum status
corpus_every_link(struct corpus *c, corpus_links_fn fn, void *arg, struct err *err)
{
	struct arena a = { NULL };
	enum status st = ST_OK;

	for (int kind = SUBJECT_NONE + 1; kind < SUBJECT_KINDS; kind++) {
		for (struct subject s = { (enum subject_kind)kind, 0 }; st == ST_OK && corpus_next(c, &s);) {
			struct links links;

			arena_reset(&a);
			st = corpus_all_links(c, s, &a, &links, err);
			drop_ways_back(&links);
			if (st == ST_OK)
				st = fn(arg, s, &links, err);
		}
	}
	arena_clear(&a);
	return st;
}
