/* corpus/link.c - reading links: one statement for every relation. */
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

enum status
corpus_links(struct corpus *c, enum relation r, int pos, struct arena *a, struct links *out, struct err *err)
{
	sqlite3_stmt *q = stmt_begin(c, "select other, strength, basis, why from link where at = ?1 and relation = ?2"
	                             " order by seq", pos, err);
	size_t cap = 0;
	int rc;

	out->v = NULL;
	out->n = 0;
	if (!q)
		return ST_FAIL;
	sqlite3_bind_int(q, 2, (int)r);
	while ((rc = sql_step(q)) == SQLITE_ROW) {
		struct link *l = add(out, &cap, a);

		l->to = (struct subject){ relation_info(r)->to, sqlite3_column_int(q, 0) };
		l->strength = stmt_word(c, sqlite3_column_int(q, 1), err);
		l->basis = stmt_word(c, sqlite3_column_int(q, 2), err);
		l->why = stmt_word(c, sqlite3_column_int(q, 3), err);
		if (!l->strength || !l->basis || !l->why)
			break;
	}
	stmt_end(q);
	if (rc == SQLITE_ROW) {         /* a word could not be read: err says why */
		out->n = 0;
		return ST_FAIL;
	}
	return rc == SQLITE_DONE ? ST_OK : stmt_fail(c, err, relation_info(r)->name);
}
