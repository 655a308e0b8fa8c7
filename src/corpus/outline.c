/* corpus/outline.c - unpacking the trees. */
#include "corpus/outline.h"

#include "corpus/stmt.h"

enum status
corpus_outline(struct corpus *c, enum outline which, struct arena *a, struct nodes *out, struct err *err)
{
	sqlite3_stmt *q = stmt_begin(c, "select nodes from outline where id = ?1", (int)which, err);
	const unsigned char *p;
	enum status st = ST_OK;

	out->n = 0;
	if (!q)
		return ST_FAIL;
	if (sql_step(q) == SQLITE_ROW && (p = sqlite3_column_blob(q, 0)) != NULL) {
		out->n = sqlite3_column_bytes(q, 0) / OUTLINE_NODE;
		out->v = arena_alloc(a, (size_t)out->n * sizeof(*out->v));
		for (int i = 0; i < out->n; i++, p += OUTLINE_NODE)
			out->v[i] = (struct node){ { (enum subject_kind)(p[0] & 31), p[1] | p[2] << 8 | p[3] << 16 }, p[0] >> 5 };
	} else {
		st = stmt_fail(c, err, "outline");
	}
	stmt_end(q);
	return st;
}
