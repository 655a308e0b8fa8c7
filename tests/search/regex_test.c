/* No pattern holds the program: 50 ms for all texts, whatever it asks for. Processor time, so that a busy machine does not
 * matter. */
#include "search/regex.h"

#include <string.h>
#include <time.h>

#include "open.h"
#include "search/query.h"
#include "search/search.h"

#ifdef __SANITIZE_ADDRESS__
#define SEARCH_MS 150
#else
#define SEARCH_MS 50
#endif

/* costly: on any machine some text is passed over. */
static const struct { const char *pattern; bool costly; } patterns[] = {
	{ "(a+)+$", false },
	{ "(([a-z ]|[a-z]+)+)+[0-9][0-9]", true },
	{ "(.*)*$", false },
	{ "(.*?,){40}x", true },
	{ "(\\w+\\s?)+$", false },
	{ "(.)(.*)\\1\\2\\1$", false },                          /* references back */
	{ "\\b(\\w+)\\b(?:.*?\\b\\1\\b){4}", false },
	{ "(?=(.*a))(?=(.*b)).*?(?!\\2)\\1z", false },           /* looking around */
	{ "(?<!x)((?:[a-z ]|[a-z])+)*q!", false },
	{ "(?:(?=[\\s\\S]*)[\\s\\S])*+(?:~|#)", true },         /* 35 s on a paragraph of 3 kB under PCRE2's limits alone */
	{ "(?:(?=.*)(?=.*)(?=.*)(?=.*).)*+(?:~|#)", false },
	{ "(?s)(?=(.*+))(?!\\1).", false },
	{ "[\\w ,;.-]*+(?:~|\\x{7f})", false },                  /* without a step that PCRE2 would count */
	{ "(?:.{0,30000})(?:~|#)", false },
	{ "(?:a?){1000}(?:~|#)", true },
	{ "((a{1,100}){1,100}){1,10}", false },
	{ "(\\w|\\d|_)*[~#]", true },
	{ "(\\p{L}|\\p{Ll}|\\s)+[~#]", true },
	{ "(?R)?(a|b|e)+(?R)?x", false },
	{ "(?(?=.*x)(.*)+y|(.*)+z)~", false },
	{ "(?C1)(.*)+(?C2)[~#]", true },
	{ "(*LIMIT_MATCH=4000000000)(*LIMIT_DEPTH=4000000000)(\\w|\\d|_)*[~#]", true },
	{ "(*NO_AUTO_POSSESS)(*NO_START_OPT)(.*)*(.*)*(.*)*[~#]", true },
};

#define N_PATTERNS (sizeof(patterns) / sizeof(patterns[0]))

static double
ms(void)
{
	struct timespec t;

	clock_gettime(CLOCK_THREAD_CPUTIME_ID, &t);
	return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

Test(regex, no_pattern_holds_a_search_longer_than_50_ms)
{
	struct buf image = { 0 };
	struct corpus *c = open_real(&image);
	struct search *s = search_new(c);
	int n = corpus_count(c, SUBJECT_PROVISION);

	for (size_t i = 0; i < N_PATTERNS; i++) {
		struct results r = { 0 };
		struct err err = { ST_OK, 0, "" };
		double start = ms(), took;

		cr_expect_eq(search_run(s, patterns[i].pattern, SEARCH_REGEX, 0, &r, &err), ST_OK, "%s: %s", patterns[i].pattern,
		             err.msg);
		took = ms() - start;
		cr_expect_leq(took, SEARCH_MS, "%s: %.1f ms", patterns[i].pattern, took);
		cr_expect(!patterns[i].costly || r.n_skipped, "%s: nothing is said to be passed over", patterns[i].pattern);
		cr_expect(r.n_skipped >= 0 && r.n_skipped + r.n <= n, "%s: %d passed over, %d hits of %d", patterns[i].pattern,
		          r.n_skipped, r.n, n);
		results_clear(&r);
	}
	search_free(s);
	corpus_close(c);
	buf_clear(&image);
}

/* Many together have the time of one; and what was passed over by several is counted once. */
Test(regex, many_patterns_share_the_time)
{
	struct buf image = { 0 }, query;
	struct corpus *c = open_real(&image);
	struct search *s = search_new(c);
	struct results r = { 0 };
	struct err err = { ST_OK, 0, "" };
	double start, took;

	buf_init(&query, QUERY_MAX);
	for (int i = 0; i < QUERY_TERMS; i++)
		buf_printf(&query, "%s/(\\w|\\d|%d)*[~#]/", i ? " OR " : "", i);
	start = ms();
	cr_assert_eq(search_run(s, query.data, SEARCH_QUERY, 0, &r, &err), ST_OK, "%s", err.msg);
	took = ms() - start;
	cr_expect_leq(took, 2 * SEARCH_MS, "%.1f ms", took);    /* compiling 64 patterns takes some of it */
	cr_expect_eq(r.n_skipped, corpus_count(c, SUBJECT_PROVISION), "%d", r.n_skipped);
	results_clear(&r);
	search_free(s);
	corpus_close(c);
	buf_clear(&query);
	buf_clear(&image);
}

/* A family makes the tree be walked twice; the pattern runs and counts once. */
Test(regex, a_pattern_beside_a_family_runs_once)
{
	struct corpus *c = open_fixture();
	struct search *s = search_new(c);
	struct results r = { 0 };

	cr_assert_eq(search_run(s, "loo OR /(([a-z ]|[a-z]+)+)+[0-9][0-9]/", SEARCH_QUERY, 0, &r, NULL), ST_OK);
	cr_assert_gt(r.n_vias, 0);
	cr_assert_eq(r.n_patterns, 1, "%d", r.n_patterns);
	cr_assert(r.n_skipped > 0 && r.n_skipped <= corpus_count(c, SUBJECT_PROVISION), "%d", r.n_skipped);
	results_clear(&r);
	search_free(s);
	corpus_close(c);
}

Test(regex, no_pattern_holds_a_text_longer_than_some_ms)
{
	static char text[3000];

	for (size_t i = 0; i < sizeof(text); i++)
		text[i] = "we commit to houses, and land "[i % 30];
	for (size_t i = 0; i < N_PATTERNS; i++) {
		struct regex *r;
		size_t at, end;
		double start, took;

		cr_assert_eq(regex_new(&r, patterns[i].pattern, NULL), ST_OK);
		start = ms();
		regex_find(r, text, sizeof(text), 0, &at, &end);
		took = ms() - start;
		cr_expect_leq(took, SEARCH_MS / 5, "%s: %.1f ms", patterns[i].pattern, took);
		regex_free(r);
	}
}
