#include "search/search.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "open.h"
#include "search/regex.h"

/* Official texts of three provisions, in English and Arabic. */
static enum status
texts(void *ctx, const char *lang, struct arena *a, struct search_texts *out, struct err *err)
{
	static const struct { const char *key, *en, *ar; } have[] = {
		{ "2", "The lanes are for walking.", "المدينة للجميع" },
		{ "4", "Housing stands beside each lane.", "الماء حق" },
		{ "3(a)", "Nobody is moved without reason.", "السكن في مدينة" },
	};
	const char **v = arena_alloc(a, ((size_t)corpus_count(ctx, SUBJECT_PROVISION) + 1) * sizeof(*v));
	bool arabic = lang && strcmp(lang, "ar") == 0;

	if (lang && !arabic && strcmp(lang, "en") != 0)
		return err_set(err, ST_NOTFOUND, "none");
	for (size_t i = 0; i < sizeof(have) / sizeof(have[0]); i++)
		v[corpus_find(ctx, SUBJECT_PROVISION, have[i].key).pos] = arabic ? have[i].ar : have[i].en;
	*out = (struct search_texts){ arabic ? "ar" : "en", v };
	return ST_OK;
}

/* The hits, best first, or the error. */
static const char *
run(const char *query, enum search_mode mode, bool nouns)
{
	static char got[800];
	struct corpus *c = open_fixture();
	struct search *s = search_new(c);
	struct results r = { 0 };
	struct err err;

	search_on_official(s, texts, c);
	got[0] = '\0';
	if (search_run(s, query, mode, 0, &r, &err) != ST_OK)
		snprintf(got, sizeof(got), "%zu %s", err.off, err.msg);
	for (int i = 0; i < r.n; i++)
		snprintf(got + strlen(got), sizeof(got) - strlen(got), "%s%s%s%s", i ? " " : "", nouns ? subject_noun(r.kind) : "",
		         nouns ? " " : "", corpus_name(c, (struct subject){ r.kind, r.hits[i].pos })->code);
	if (r.nothing)
		snprintf(got, sizeof(got), "nothing");
	if (r.relaxed)
		strcat(got, " (relaxed)");
	results_clear(&r);
	search_free(s);
	corpus_close(c);
	return got;
}

/* Ids of provisions. */
static const char *
find(const char *query, bool regex)
{
	return run(query, regex ? SEARCH_REGEX : SEARCH_QUERY, false);
}

#define FIND(query, want) do { const char *got_ = find(query, false); \
	cr_assert_str_eq(got_, want, "%s: '%s'", query, got_); } while (0)

Test(search, words_phrases_operators)
{
	FIND("sanitation", "5");
	FIND("toilets", "5");
	FIND("houses housing", "3(a) 4 3(b)(i)");
	FIND("\"right to the city\"", "2");
	FIND("\"city the to right\"", "");
	FIND("water AND tome", "5");
	FIND("water NOT tome", "3(b)(i)");
	FIND("water -tome", "3(b)(i)");
	FIND("tenure OR sanitation", "5 3(b)(ii) 2");
	FIND("repea*", "6");
	FIND("\"right to the ci\"*", "2");
	FIND("long-term", "2");
	FIND("...", "nothing");
	FIND("", "nothing");
	FIND("zebra", "");
}

Test(search, official_texts_are_their_own_body)
{
	FIND("in:official lane", "4 2");       /* the word as it is typed first */
	FIND("lane", "");
	FIND("in:official \"each lane\"", "4");
	FIND("in:official tenure", "");
	FIND("in:official lane area:FI", "4");
	FIND("in:official -lane", "3(a)");
	FIND("in:official /mov.d/", "3(a)");
	FIND("in:official walking AND moved", "");
	FIND("in:official walking AND moved near:1", "2 3(a)");
	FIND("in:official walking AND housing near:1", "");
	FIND("in:official walking AND housing near:2", "2 4");
	FIND("in:official /walk/ AND \"stands beside\" near:2", "4 2");
	FIND("in:official walking AND -housing near:2", "2");
	FIND("in:official lane area:FI near:1", "4");
	FIND("in:official area:FI near:1", "4");
	FIND("in:official lang:ar مدينة", "3(a) 2");     /* without its article and with */
	FIND("in:official lang:fr lane", "12 the Agenda's official text in language fr has not been imported");
}

/* Marks in the language that was searched. */
Test(search, official_texts_are_marked_in_their_language)
{
	static const char text[] = "المدينة للجميع";
	struct corpus *c = open_fixture();
	struct search *s = search_new(c);
	struct results r = { 0 };
	struct span span;
	struct err err;

	search_on_official(s, texts, c);
	cr_assert_eq(search_run(s, "in:official lang:ar مدينة", SEARCH_QUERY, 0, &r, &err), ST_OK);
	cr_assert_str_eq(r.official, "ar");
	cr_assert_eq(search_mark(s, &r, text, strlen(text), &span, 1), 1);
	cr_assert_eq(span.from, 0);
	cr_assert_eq(span.to, strlen("المدينة"));
	results_clear(&r);
	search_free(s);
	corpus_close(c);
}

Test(search, all_words_then_any)
{
	FIND("water zebra", "3(b)(i) 5 (relaxed)");
	FIND("\"water zebra\"", "");
	FIND("water AND NOT water", "");
}

/* What was found only through a family, as "id:from>to". */
static const char *
vias(const char *query, enum search_mode mode)
{
	static char got[400];
	struct corpus *c = open_fixture();
	struct search *s = search_new(c);
	struct results r = { 0 };

	got[0] = '\0';
	cr_assert_eq(search_run(s, query, mode, 0, &r, NULL), ST_OK);
	for (int i = 0; i < r.n; i++) {
		const struct via *v;

		for (int k = 0; (v = results_via(&r, &r.hits[i], k)) != NULL; k++)
			snprintf(got + strlen(got), sizeof(got) - strlen(got), "%s%s:%s>%s", *got ? " " : "",
			         corpus_name(c, (struct subject){ SUBJECT_PROVISION, r.hits[i].pos })->code, v->from, v->to);
	}
	results_clear(&r);
	search_free(s);
	corpus_close(c);
	return got;
}

Test(search, word_families)
{
	FIND("lavatories", "5");
	FIND("loo water", "5");
	FIND("home loan", "4");
	FIND("\"home loan\"", "");
	FIND("NOT loo", "1 2 3 3(a) 3(b) 3(b)(i) 3(b)(ii) 3(c) 4 5 6 7 8");
	FIND("the water in the house", "3(b)(i)");
	cr_assert_str_eq(vias("lavatories", SEARCH_QUERY), "5:lavatories>sanitation");
	cr_assert_str_eq(vias("home loans", SEARCH_QUERY), "4:home loans>housing finance 4:home loans>loans");
	cr_assert_str_eq(vias("sanitation", SEARCH_QUERY), "", "the user's own word needs no family");
	cr_assert_str_eq(vias("lavatories", SEARCH_LITERAL), "");
}

Test(search, a_bare_reference_or_code_is_no_word)
{
	FIND("4", "4");
	FIND(" para. 3 (b)", "3(b)");
	FIND("GE", "2");
	FIND("1.4", "2 3(b)(i) 3(b)(ii) 5");
	FIND("water 4", "3(b)(i) 5 (relaxed)");
	FIND("99", "");
}

Test(search, near_words_and_near_paragraphs)
{
	FIND("women NEAR/1 men", "2");
	FIND("men NEAR/1 women", "2");
	FIND("land NEAR/1 tenure", "2");
	FIND("women NEAR/2 city", "");
	FIND("women NEAR/6 \"to the city\"", "2");
	FIND("tenure AND water", "");
	FIND("tenure AND water near:1", "3(b)(i) 3(b)(ii) 2");
	FIND("sanitation AND tenure near:1", "");
	FIND("sanitation AND tenure near:2", "5 3(b)(ii)");
	FIND("repeat AND country near:1", "6 7");
	FIND("repeat AND -country near:1", "6");
	FIND("country AND sdg:11.1 near:1", "");
}

Test(search, in_one_place_only)
{
	FIND("water", "3(b)(i) 5");
	FIND("water in:digest -clean", "");
	FIND("homes in:title", "3(a) 3(b)(i)");
	FIND("loo in:terms", "5");
	FIND("toilets in:terms", "5");
	FIND("toilets in:digest", "");
	FIND("toilets -in:terms", "");
	FIND("/[Hh]ome/ in:title", "3(a) 3(b)(i)");
	FIND("water lang:en", "3(b)(i) 5");
	FIND("water lang:fr", "6 lang:fr: the texts that nua carries are in English (lang:en)");
}

/* Of another body. */
static const char *
find_in(const char *query)
{
	return run(query, SEARCH_QUERY, true);
}

#define FIND_IN(query, want) do { const char *got_ = find_in(query); \
	cr_assert_str_eq(got_, want, "%s: '%s'", query, got_); } while (0)

Test(search, framework_and_background)
{
	FIND_IN("tenure in:framework", "element 1-a");
	FIND_IN("tenure in:background", "");
	FIND_IN("framework in:background", "report 2");
	FIND_IN("africa in:background", "report 3");
	FIND_IN("\"union of towns\" in:background", "report 3");
	FIND_IN("homes NEAR/4 bank in:background", "report 3");
	FIND_IN("homes NEAR/1 pilot in:background", "");
	FIND_IN("/[0-9]{4}/ in:background", "report 1 report 3");
	FIND_IN("adopt* AND NOT homes in:background", "report 1");
	FIND_IN("homes zebra in:background", "report 3 (relaxed)");
	FIND_IN("homes AND zebra in:background", "");
	FIND_IN("africa in:background in:title", "");
	FIND_IN("homes in:background area:HSU", "20 area: chooses provisions of the Agenda; it does not go with this in:");
	FIND_IN("homes in:background near:1", "0 near: is of paragraphs of the Agenda; it does not go with this in:");
}

Test(search, accents_and_case)
{
	FIND("sao tome", "5");
	FIND("SÃO TOMÉ", "5");
	FIND("cafe", "5");
}

Test(search, fields)
{
	FIND("area:FI", "1 3(b) 4 6 7 8");
	FIND("area:fi housing", "4");
	FIND("pillar:housing tenure", "3(b)(ii) 2");
	FIND("lens:GE", "2");
	FIND("lens:HSU", "0 lens:HSU is not known");
	FIND("sdg:11.a", "6 7");
	FIND("sdg:1", "2 3(b)(i) 3(b)(ii) 5");
	FIND("part:opening", "1 2");
	FIND("part:body water", "3(b)(i) 5");
	FIND("actor:women", "2");
	FIND("verb:recognize", "1 2 6 7 8");
	FIND("instrument:charter", "1");
	FIND("NOT area:HSU", "1 3(b) 6 7 8");
	FIND("area:XX", "0 area:XX is not known");
}

Test(search, patterns)
{
	cr_assert_str_eq(find("long.term", true), "2");
	cr_assert_str_eq(find("^clean water", true), "3(b)(i)");
	cr_assert_str_eq(find("Clean", true), "3(b)(i)");
	cr_assert_str_eq(find("S\xC3\xA3o", true), "5");
	cr_assert_str_eq(find("(", true), "1 in the pattern: missing closing parenthesis");
	cr_assert_str_eq(find("/wat(er)/ sanitation", false), "5");
	cr_assert_str_eq(find("/[/ x", false), "2 in the pattern: missing terminating ] for character class");
}

Test(search, a_costly_pattern_is_given_up_and_counted)
{
	struct corpus *c = open_fixture();
	struct search *s = search_new(c);
	struct results r = { 0 };
	struct err err;

	cr_assert_eq(search_run(s, "(([a-z ]|[a-z]+)+)+[0-9][0-9]", SEARCH_REGEX, 0, &r, &err), ST_OK);
	cr_assert_gt(r.n_skipped, 0);
	results_clear(&r);
	search_free(s);
	corpus_close(c);
}

/* "a*b*" -> marks as [ ] around the hits. */
static void
mark(const char *query, const char *text, const char *want)
{
	struct corpus *c = open_fixture();
	struct search *s = search_new(c);
	struct results r = { 0 };
	struct span spans[16];
	char got[400] = "";
	size_t at = 0;
	int n;

	cr_assert_eq(search_run(s, query, SEARCH_QUERY, 0, &r, NULL), ST_OK);
	n = search_mark(s, &r, text, strlen(text), spans, 16);
	for (int i = 0; i < n; i++) {
		snprintf(got + strlen(got), sizeof(got) - strlen(got), "%.*s[%.*s]", (int)(spans[i].from - at), text + at,
		         (int)(spans[i].to - spans[i].from), text + spans[i].from);
		at = spans[i].to;
	}
	strcat(got, text + at);
	cr_assert_str_eq(got, want);
	results_clear(&r);
	search_free(s);
	corpus_close(c);
}

Test(search, marks)
{
	mark("housing", "Houses and housing.", "[Houses] and [housing].");
	mark("\"land tenure\"", "land use, land tenure, tenure", "land use, [land tenure], tenure");
	mark("\"land tenure\"", "land land tenure", "land [land tenure]");
	mark("ten*", "Tenure, often ten", "[Tenure], often [ten]");
	mark("water NOT land", "water and land", "[water] and land");
	mark("tome", "São Tomé’s", "São [Tomé]’s");
	mark("/o.s/ house", "houses", "[houses]");
}

Test(search, window_holds_the_hits)
{
	char text[1000] = "";
	struct span span = { 0, 0 }, w;

	for (int i = 0; i < 100; i++)
		strcat(text, "word ");
	strcat(text, "needle in the hay ");
	for (int i = 0; i < 50; i++)
		strcat(text, "word ");
	span.from = 500;
	span.to = 506;
	w = search_window(text, strlen(text), &span, 1, 60);
	cr_assert_leq(w.from, 500);
	cr_assert_geq(w.to, 506);
	cr_assert_leq(w.to - w.from, 80);
	cr_assert(w.from == 0 || text[w.from - 1] == ' ');
	w = search_window("short", 5, NULL, 0, 60);
	cr_assert_eq(w.to, 5);
}

/* Whatever is typed: hits, or an error that is not SQL's. */
Test(search, no_text_can_cause_an_sql_error)
{
	static const char *const nasty[] = {
		"\"", "\"\"", "NEAR(", "NEAR(a b, 3)", "*", "a*b", "^a", "-", "--", ":", "digest:x", "title:x", "{a b}:c", "AND", "OR",
		"NOT", "a AND", "+", "a + b", "'; drop table provision; --", "\x01x", "\x02", "\"\x01\"", "a\"b", "%s%n", "\xFF",
		"\xE2\x80", "select", "a NEAR b", "\\", "//", "/*/", "[", "provision_fts", "rowid:1", "area:\"", "sdg:'",
	};
	struct corpus *c = open_fixture();
	struct search *s = search_new(c);

	for (size_t i = 0; i < sizeof(nasty) / sizeof(nasty[0]); i++) {
		for (int mode = SEARCH_QUERY; mode <= SEARCH_REGEX; mode++) {
			struct results r = { 0 };
			struct err err = { ST_OK, 0, "" };
			enum status st = search_run(s, nasty[i], (enum search_mode)mode, 0, &r, &err);

			cr_assert(st == ST_OK || st == ST_SYNTAX, "%s: %s", nasty[i], err.msg);
			results_clear(&r);
		}
	}
	srand(11);
	for (int i = 0; i < 20000; i++) {
		struct results r = { 0 };
		struct err err;
		char text[12];
		int len = 1 + rand() % 10;
		enum status st;

		for (int k = 0; k < len; k++)
			text[k] = (char)(1 + rand() % 255);
		text[len] = '\0';
		st = search_run(s, text, SEARCH_QUERY, 0, &r, &err);
		cr_assert(st == ST_OK || st == ST_SYNTAX, "%s", err.msg);
		results_clear(&r);
	}
	search_free(s);
	corpus_close(c);
}
