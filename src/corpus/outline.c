/* corpus/outline.c - building the trees. */
#include "corpus/outline.h"

#include <string.h>

#include "base/mem.h"
#include "corpus/stmt.h"

struct growing {
	struct node *v;
	size_t cap;
	int n;
};

static void
add(struct growing *g, enum subject_kind kind, int pos, int depth)
{
	g->v = mem_grow(g->v, &g->cap, (size_t)g->n + 1, sizeof(*g->v));
	g->v[g->n++] = (struct node){ { kind, pos }, (short)depth };
}

/* Sections and provisions are both in document order: a section stands before the paragraph that opens it. */
static void
add_contents(struct growing *g, struct corpus *c)
{
	int n_sections = corpus_count(c, SUBJECT_SECTION), n = corpus_count(c, SUBJECT_PROVISION), next = 1;
	int depth_of[64] = { 0 };

	for (int pos = 1; pos <= n; pos++) {
		const struct name *p = corpus_name(c, (struct subject){ SUBJECT_PROVISION, pos });
		int depth = depth_of[p->section & 63] + 1;

		while (next <= n_sections) {
			const struct name *s = corpus_name(c, (struct subject){ SUBJECT_SECTION, next });

			if (p->parent || s->first > p->first)
				break;
			depth_of[next & 63] = s->parent ? depth_of[s->parent & 63] + 1 : 0;
			add(g, SUBJECT_SECTION, next, depth_of[next & 63]);
			next++;
			depth = depth_of[p->section & 63] + 1;
		}
		for (int up = p->parent; up; up = corpus_name(c, (struct subject){ SUBJECT_PROVISION, up })->parent)
			depth++;
		add(g, SUBJECT_PROVISION, pos, depth);
	}
}

/* Rows: top, middle (0: none), provision (0: none), sorted; a level is written when its number changes. */
static enum status
add_levels(struct growing *g, struct corpus *c, const char *sql, enum subject_kind top, enum subject_kind middle,
           struct err *err)
{
	sqlite3_stmt *q = stmt_begin(c, sql, 0, err);
	int last_top = 0, last_middle = 0, rc;

	if (!q)
		return ST_FAIL;
	while ((rc = sqlite3_step(q)) == SQLITE_ROW) {
		int t = sqlite3_column_int(q, 0), m = sqlite3_column_int(q, 1), p = sqlite3_column_int(q, 2);

		if (t != last_top)
			add(g, top, last_top = t, 0);
		if (m && m != last_middle)
			add(g, middle, last_middle = m, 1);
		if (p)
			add(g, SUBJECT_PROVISION, p, m ? 2 : 1);
	}
	stmt_end(q);
	return rc == SQLITE_DONE ? ST_OK : stmt_fail(c, err, "outline");
}

enum status
corpus_outline(struct corpus *c, enum outline which, struct arena *a, struct nodes *out, struct err *err)
{
	struct growing g = { NULL, 0, 0 };
	enum status st = ST_OK;

	switch (which) {
	case OUTLINE_CONTENTS:
		add_contents(&g, c);
		break;
	case OUTLINE_AREAS:
		st = add_levels(&g, c, "select a.pos, 0, l.provision from area a"
		                " left join provision_area l on l.area = a.pos order by a.pos, l.provision",
		                SUBJECT_AREA, SUBJECT_NONE, err);
		break;
	case OUTLINE_SDGS:
		st = add_levels(&g, c, "select t.goal, t.pos, l.provision from target t"
		                " left join provision_target l on l.target = t.pos order by t.pos, l.provision",
		                SUBJECT_GOAL, SUBJECT_TARGET, err);
		break;
	}
	out->n = g.n;
	out->v = arena_alloc(a, (size_t)g.n * sizeof(*out->v));
	if (g.n)
		memcpy(out->v, g.v, (size_t)g.n * sizeof(*out->v));
	mem_free(g.v);
	return st;
}
