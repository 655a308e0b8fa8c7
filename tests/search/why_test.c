#include "search/why.h"

#include <stdio.h>
#include <string.h>

#include "open.h"

/* "code: id id; code: id" */
static const char *
groups(const char *query, enum group_by by)
{
	static char got[800];
	struct corpus *c = open_fixture();
	struct search *s = search_new(c);
	struct arena a = { NULL };
	struct results r = { 0 };
	struct groups g;
	struct err err;

	got[0] = '\0';
	cr_assert_eq(search_run(s, query, SEARCH_QUERY, 0, &r, &err), ST_OK, "%s", err.msg);
	cr_assert_eq(hit_groups(c, &r, by, &a, &g, &err), ST_OK);
	for (int i = 0; i < g.n; i++) {
		snprintf(got + strlen(got), sizeof(got) - strlen(got), "%s%s:", i ? "; " : "", corpus_name(c, g.v[i].of)->code);
		for (int k = 0; k < g.v[i].n; k++)
			snprintf(got + strlen(got), sizeof(got) - strlen(got), " %s",
			         corpus_name(c, (struct subject){ SUBJECT_PROVISION, r.hits[g.v[i].hits[k]].pos })->code);
	}
	results_clear(&r);
	arena_clear(&a);
	search_free(s);
	corpus_close(c);
	return got;
}

#define GROUPS(query, by, want) do { const char *got_ = groups(query, by); \
	cr_assert_str_eq(got_, want, "%s: '%s'", query, got_); } while (0)

Test(groups, in_the_order_of_the_corpus_best_hit_first_in_each)
{
	GROUPS("housing", GROUP_SECTION, "body: 3(a) 3(b)(i); homes: 4");
	GROUPS("housing", GROUP_PILLAR, "HSU: 3(a) 4 3(b)(i); FI: 4");
	GROUPS("housing", GROUP_GOAL, "1: 3(b)(i); 11: 3(a) 4");
	GROUPS("housing", GROUP_NONE, ": 3(a) 4 3(b)(i)");
}

Test(groups, a_goal_has_a_hit_once)
{
	GROUPS("\"women own\"", GROUP_GOAL, "1: 2; 11: 2");
	GROUPS("\"women own\"", GROUP_PILLAR, "HSU: 2");        /* a lens is no pillar */
}

Test(groups, none)
{
	GROUPS("zebra", GROUP_SECTION, "");
	GROUPS("zebra", GROUP_NONE, "");
}
