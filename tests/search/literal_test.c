#include "search/literal.h"

#include <criterion/criterion.h>
#include <string.h>

static const struct { const char *pattern, *literal; } cases[] = {
	{ "subnational and local", "subnational and local" },
	{ "\\bGovern(ment|s|ed)?\\b", "govern" },
	{ "wom[ae]n.*girls", "girls" },
	{ "[]a]bc[^]x]", "bc" },
	{ "a\\.b\\/c", "a.b/c" },
	{ "colou?r", "colo" },
	{ "colou*+r", "colo" },
	{ "houses?", "house" },
	{ "habité", "habit" },
	{ "housingé?", "housing" },
	{ "(?:slum|street)s of", "s of" },
	{ "x(y(z)[)(])long", "long" },
	{ "^to \\d+ or$", "to " },
	/* not needed, or not sure to be */
	{ "slum|housing", "" },
	{ "(slum|housing)", "" },
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

Test(literal, what_every_match_contains)
{
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		char got[LITERAL_MAX + 1];
		size_t n = literal_of(cases[i].pattern, got);

		cr_expect_str_eq(got, cases[i].literal, "%s: '%s'", cases[i].pattern, got);
		cr_expect_eq(n, strlen(got));
	}
}

Test(literal, no_longer_than_its_room)
{
	char pattern[3 * LITERAL_MAX + 1] = "", got[LITERAL_MAX + 1];

	memset(pattern, 'a', sizeof(pattern) - 1);
	cr_expect_eq(literal_of(pattern, got), LITERAL_MAX);
}
