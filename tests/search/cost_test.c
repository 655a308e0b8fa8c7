#include "search/cost.h"

#include <stdio.h>
#include <string.h>

#include "open.h"

/* What is offered instead of a query: "without: number <query>", '~' before a number: of some of the words. */
static const char *
costs(const char *query)
{
	static char got[800];
	struct corpus *c = open_fixture();
	struct search *s = search_new(c);
	struct cost cost[COST_MAX];
	struct arena a = { NULL };
	struct results r = { 0 };
	struct err err;
	int n = 0;

	got[0] = '\0';
	cr_assert_eq(search_run(s, query, SEARCH_QUERY, 0, &r, &err), ST_OK, "%s", err.msg);
	cr_assert_eq(search_cost(s, query, SEARCH_QUERY, &r, &a, cost, &n, &err), ST_OK);
	for (int i = 0; i < n; i++) {
		struct results again = { 0 };

		cr_assert_eq(search_run(s, cost[i].query, SEARCH_QUERY, 0, &again, &err), ST_OK, "%s: %s", cost[i].query, err.msg);
		cr_assert_eq(again.n, cost[i].n);
		results_clear(&again);
		snprintf(got + strlen(got), sizeof(got) - strlen(got), "%s%s: %s%d <%s>", i ? "; " : "", cost[i].without,
		         cost[i].relaxed ? "~" : "", cost[i].n, cost[i].query);
	}
	results_clear(&r);
	arena_clear(&a);
	search_free(s);
	corpus_close(c);
	return got;
}

#define COSTS(query, want) do { const char *got_ = costs(query); \
	cr_assert_str_eq(got_, want, "%s: '%s'", query, got_); } while (0)

Test(cost, each_restriction_that_keeps_hits_out)
{
	COSTS("housing area:GE", "area:GE: 3 <housing>");
	COSTS("area:GE housing", "area:GE: 3 <housing>");
	COSTS("water -tome", "-tome: 2 <water>");
	COSTS("water NOT tome", "NOT tome: 2 <water>");
	COSTS("housing area:FI -water part:body", "area:FI: 2 <housing -water part:body>");
	COSTS("housing part:\"opening words\"", "part:\"opening words\": 3 <housing>");
	COSTS("housing -(adequate OR money OR water)", "-(adequate OR money OR water): 3 <housing>");
	COSTS("housing (area:GE OR sdg:11.a)", "(area:GE OR sdg:11.a): 3 <housing>");
}

Test(cost, of_where_words_may_stand)
{
	COSTS("in:title finance", "in:title: 1 <finance>");
	COSTS("money -in:terms -area:FI in:title", "-area:FI: 1 <money -in:terms in:title>");
	COSTS("finance area:GE (in:title)", "area:GE (in:title): 1 <finance>");
}

Test(cost, an_and_goes_with_it)
{
	COSTS("housing AND area:GE", "area:GE: 3 <housing>");
	COSTS("area:GE AND housing", "area:GE: 3 <housing>");
	COSTS("(housing AND area:GE) AND money", "area:GE: 1 <(housing) AND money>");
	COSTS("money AND area:GE AND housing", "area:GE: 1 <money AND housing>");
	COSTS("(area:GE housing)", "area:GE: 3 <(housing)>");
	COSTS("zebra OR (housing area:GE)", "area:GE: 3 <zebra OR (housing)>");
}

Test(cost, all_when_none_alone_helps)
{
	COSTS("housing area:GE sdg:11.a", "area:GE sdg:11.a: 3 <housing>");
	COSTS("area:GE sdg:11.a", "area:GE: 2 <sdg:11.a>; sdg:11.a: 1 <area:GE>");
}

Test(cost, some_of_the_words)
{
	COSTS("water zebra area:GE", "area:GE: ~2 <water zebra>");
}

Test(cost, nothing_to_offer)
{
	COSTS("zebra", "");
	COSTS("zebra area:GE", "");
	COSTS("housing", "");
	COSTS("area:GE", "");
	COSTS("-water", "");
	COSTS("area:GE OR zebra", "");
	COSTS("...", "");
	COSTS("", "");
}
