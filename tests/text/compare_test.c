/* The quotations here are of a text of our own. */
#include "text/compare.h"

#include <criterion/criterion.h>
#include <stdio.h>
#include <string.h>

static const struct passage_text own[] = {
	{ "1", "We, the gardeners of this town, plant trees for everyone: young and old, rich and poor." },
	{ "2", "We commit to water each tree’s roots, in long-lasting “green” rings — twice a week — until autumn; and" },
	{ "2(a)", "To count the leaves, every spring;" },
	{ "2(b)", "To sweep the paths, every autumn." },
	{ "3", "We will report on well-being to the town council each year. We will report on costs as well." },
	{ "4", "We plant trees for everyone: the end." },
	{ "9", "我们种树，人人共享。" },
};

/* "exact 2-2(b)", "differs 1: words", "absent", "empty" */
static void
expect(const char *quote, const char *want)
{
	static const char *const names[] = { "empty", "absent", "differs", "exact" };
	struct compare *c = compare_new(own, sizeof(own) / sizeof(own[0]));
	struct arena a = { NULL };
	struct comparison r;
	char got[600];
	int n;

	compare_quote(&r, c, quote, strlen(quote), &a);
	n = snprintf(got, sizeof(got), "%s", names[r.verdict]);
	for (int i = 0; i < r.n_places && r.verdict >= VERDICT_DIFFERS; i++) {
		n += snprintf(got + n, sizeof(got) - (size_t)n, "%s%s", i ? ", " : " ", own[r.places[i].first].key);
		if (r.places[i].last != r.places[i].first)
			n += snprintf(got + n, sizeof(got) - (size_t)n, "-%s", own[r.places[i].last].key);
	}
	for (int i = 0; i < r.n_pieces && r.verdict == VERDICT_DIFFERS; i++)
		if (r.pieces[i].kind != PIECE_SAME)
			n += snprintf(got + n, sizeof(got) - (size_t)n, " %c%.*s", r.pieces[i].kind == PIECE_QUOTED ? '-' : '+',
			              (int)r.pieces[i].len, r.pieces[i].s);
	cr_expect_str_eq(got, want, "'%s' gave '%s', not '%s'", quote, got, want);
	arena_clear(&a);
	compare_free(c);
}

Test(compare, exact)
{
	expect("plant trees for everyone: young and old", "exact 1");
	expect("  plant\n trees\tfor\u00A0everyone ", "exact 1, 4");
	expect("“We commit to water each tree's roots,”", "exact 2");
	expect("in long-lasting \"green\" rings – twice a week – until autumn", "exact 2");
	expect("in long-\nlasting ‘green’ rings", "exact 2");
	expect("will report on well-\n being to the town coun-\ncil", "exact 3");
	expect("plant tr\u00ADees for every\u200Bone", "exact 1, 4");
	expect("[w]e commit to water", "exact 2");
	expect("commit to water", "exact 2");
	expect("Plant trees for everyone: young", "exact 1");
	expect("我们种树,人人共享", "exact 9");
	expect("种树，人人", "exact 9");
}

Test(compare, ellipses)
{
	expect("We, the gardeners […] plant trees [...] young and old ... poor.", "exact 1");
	expect("We commit to water (…) until autumn", "exact 2");
	expect("We will report on well-being … on costs", "exact 3");
	expect("We commit to water […] report on costs", "exact 2-3");
	expect("the gardeners […] report on costs", "differs 1-3");
	expect("young and old […] the gardeners", "differs 1");
}

Test(compare, across_provisions)
{
	expect("until autumn; and To count the leaves", "exact 2-2(a)");
	expect("until autumn; and\n(a) To count the leaves, every spring;\n(b) To sweep", "exact 2-2(b)");
	expect("until autumn; and (b) To count the leaves", "differs 2-2(a) -(b)");
	expect("2. We commit to water each tree’s roots", "exact 2");
	expect("every autumn. 3. We will report", "exact 2(b)-3");
}

Test(compare, what_differs_is_never_exact)
{
	expect("We commit to watering each tree's roots", "differs 2 -watering +water");
	expect("plant trees for everybody: young and old", "differs 1 -everybody +everyone");
	expect("plant trees for everyone, young and old", "differs 1 -, +:");
	expect("plant trees for everyone young and old", "differs 1 +:");
	expect("We will report on wellbeing to the town council", "differs 3 -wellbeing +well-being");
	expect("we Commit to water each tree's roots", "differs 2 -Commit +commit");
	expect("young and old, rich and very poor", "differs 1 -very");
	expect("young and old, and poor", "differs 1 +rich");
	expect("We commit to sweep the paths every autumn", "differs 2(b) -We commit to +spring; +To +,");
}

Test(compare, what_is_not_there)
{
	expect("All ships sail north in winter and never come back to the town", "absent");
	expect("zebra", "absent");
	expect("", "empty");
	expect("“… — .”", "empty");
}

Test(compare, a_number_before_it_is_a_claim)
{
	struct compare *c = compare_new(own, sizeof(own) / sizeof(own[0]));
	struct arena a = { NULL };
	struct comparison r;

	compare_quote(&r, c, "3. We commit to water", 21, &a);
	cr_expect_eq(r.verdict, VERDICT_EXACT);
	cr_expect_eq(r.number, 3);
	arena_clear(&a);
	compare_free(c);
}

Test(compare, long_and_empty_texts)
{
	static char text[200000];
	struct compare *c = compare_new(own, sizeof(own) / sizeof(own[0])), *none = compare_new(NULL, 0);
	struct arena a = { NULL };
	struct comparison r;

	for (size_t i = 0; i + 6 < sizeof(text); i += 6)
		memcpy(text + i, "trees ", 6);
	compare_quote(&r, c, text, strlen(text), &a);
	cr_expect_eq(r.verdict, VERDICT_ABSENT);
	compare_quote(&r, none, "plant trees", 11, &a);
	cr_expect_eq(r.verdict, VERDICT_ABSENT);
	arena_clear(&a);
	compare_free(c);
	compare_free(none);
}
