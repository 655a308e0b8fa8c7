/* corpus/link.c - reading links: of one relation, or all of a subject. */
#include "corpus/link.h"

#include "corpus/stmt.h"

static struct link *
add(struct links *out, size_t *cap, struct arena *a)
{
	out->v = arena_more(a, out->v, (size_t)out->n, cap, 8, sizeof(*out->v));
	return &out->v[out->n++];
}

/* ---- packed links: schema/corpus.sql ---- */

struct packed {
	enum relation relation;
	int other, strength, basis, why;
};

/* Steps *p; 0 at the end. */
static int
next_number(const unsigned char **p, const unsigned char *end)
{
	unsigned n = 0, byte = 128;

	for (int shift = 0; *p < end && byte & 128 && shift < 28; shift += 7) {
		byte = *(*p)++;
		n |= (byte & 127) << shift;
	}
	return (int)n;
}

static bool
next_packed(const unsigned char **p, const unsigned char *end, struct packed *out)
{
	int r = next_number(p, end);

	out->relation = (enum relation)r;
	out->other = next_number(p, end);
	out->strength = next_number(p, end);
	out->basis = next_number(p, end);
	out->why = next_number(p, end);
	return r > REL_NONE && r < RELATIONS;
}

/* The blob of a row: [*p, *end). */
static void
packed_of(sqlite3_stmt *q, int col, const unsigned char **p, const unsigned char **end)
{
	*p = sqlite3_column_blob(q, col);
	*end = *p ? *p + sqlite3_column_bytes(q, col) : NULL;
}

/* The links of a subject; r: of one relation, REL_NONE of all. */
static enum status
read_links(struct corpus *c, struct subject s, enum relation r, struct arena *a, struct links *out, struct err *err)
{
	sqlite3_stmt *q;
	const unsigned char *p = NULL, *end = NULL;
	struct packed k;
	size_t cap = 0;
	int rc;

	*out = (struct links){ NULL, 0 };
	rc = stmt_row(c, "select id, links from link where id >= ?1 order by id", (int)SUBJECT_ID(s.kind, s.pos), &q, err);
	if (rc == SQLITE_ROW)
		packed_of(q, 1, &p, &end);
	while (p < end && next_packed(&p, end, &k)) {
		struct link *l;

		if (r && k.relation != r)
			continue;
		l = add(out, &cap, a);
		l->relation = k.relation;
		l->to = (struct subject){ relation_info(k.relation)->to, k.other };
		l->strength = stmt_word(c, k.strength, err);
		l->basis = stmt_word(c, k.basis, err);
		l->why = stmt_word(c, k.why, err);
		if (!l->strength || !l->basis || !l->why) {     /* err says why */
			out->n = 0;
			return ST_FAIL;
		}
	}
	return rc == SQLITE_DONE || rc == SQLITE_ROW ? ST_OK : ST_FAIL;
}

enum status
corpus_links(struct corpus *c, enum relation r, int pos, struct arena *a, struct links *out, struct err *err)
{
	return read_links(c, (struct subject){ relation_info(r)->from, pos }, r, a, out, err);
}

enum status
corpus_all_links(struct corpus *c, struct subject s, struct arena *a, struct links *out, struct err *err)
{
	return read_links(c, s, REL_NONE, a, out, err);
}

static void
add_end(struct ends *out, size_t *cap, struct arena *a, struct end e)
{
	out->v = arena_more(a, out->v, (size_t)out->n, cap, 512, sizeof(*out->v));
	out->v[out->n++] = e;
}

enum status
corpus_ends(struct corpus *c, enum relation r, struct arena *a, struct ends *out, struct err *err)
{
	enum subject_kind kind = relation_info(r)->from;
	sqlite3_stmt *q = stmt_begin(c, "select id, links from link where id between ?1 and ?2", (int)SUBJECT_ID(kind, 0), err);
	const unsigned char *p, *end;
	struct packed k;
	size_t cap = 0;
	int rc;

	*out = (struct ends){ NULL, 0 };
	if (!q)
		return ST_FAIL;
	sqlite3_bind_int(q, 2, (int)SUBJECT_ID(kind, POS_MAX));
	while ((rc = sql_step(q)) == SQLITE_ROW)
		for (packed_of(q, 1, &p, &end); p < end && next_packed(&p, end, &k);)
			if (k.relation == r)
				add_end(out, &cap, a, (struct end){ sqlite3_column_int(q, 0) & POS_MAX, k.other });
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
