#include "search/literal.h"

#include <criterion/criterion.h>
#include <string.h>

/* alternatives in the order of the pattern, / between them */
static const struct { const char *pattern, *literals; } cases[] = {
	{ "subnational and local", "subnational and local" },
	{ "\\bGovern(ment|s|ed)?\\b", "govern" },
	{ "wom[ae]n.*girls", "girls" },
	{ "[]a]bc[^]x]", "bc" },
	{ "a\\.b-c", "a.b-c" },
	{ "colou?r", "colo" },
	{ "colou*+r", "colo" },
	{ "houses?", "house" },
	{ "habité", "habit" },
	{ "housingé?", "housing" },
	{ "(?:slum|street)s of", "s of" },
	{ "x(y(z)[)(])long", "long" },
	{ "^to \\d+ or$", "to " },
	{ "slum|housing", "slum/housing" },
	{ "^Slums?$|(a|b)housing|[|]x\\|yz", "slum/housing/x|yz" },
	{ "(slum|street)s? of|land", " of/land" },
	/* not needed, or not sure to be */
	{ "(slum|housing)", "" },
	{ "slum|", "" },
	{ "|slum", "" },
	{ "slum|h.*", "" },
	{ "slum|(?i)land", "" },
	{ "aa|bb|cc|dd|ee|ff|gg|hh|ii", "" },
	{ "slum{0}s", "" },
	{ "(?i)slum", "" },
	{ "(?!slum)", "" },
	{ "(*ACCEPT)slum", "" },
	{ "(?<slum>street)slum", "" },
	{ "\\Qa|b\\E", "" },
	{ "\\x41bc", "" },
	{ "(abc)\\1def", "" },
	{ "[[:alpha:]]abc", "" },
	{ "[\\]abc", "" },
	{ "abc)def", "" },
	{ "(abc", "" },
	{ "abc\\", "" },
	{ "a+b", "" },
	{ "", "" },
};

Test(literal, what_no_match_is_without)
{
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		char got[LITERALS * (LITERAL_MAX + 1) + 1] = "";
		struct literals l;

		literals_of(cases[i].pattern, &l);
		for (int k = 0; k < l.n; k++)
			strcat(k ? strcat(got, "/") : got, l.text[k]);
		cr_expect_str_eq(got, cases[i].literals, "%s: '%s'", cases[i].pattern, got);
	}
}

Test(literal, no_longer_than_its_room)
{
	char pattern[3 * LITERAL_MAX + 1] = "";
	struct literals l;

	memset(pattern, 'a', sizeof(pattern) - 1);
	literals_of(pattern, &l);
	cr_expect_eq(l.n, 1);
	cr_expect_eq(strlen(l.text[0]), LITERAL_MAX);
}
