#include "import/verify.h"

#include <criterion/criterion.h>
#include <string.h>

static struct arena arena;
static struct verification v;

static void
clear(void)
{
	verification_clear(&v);
	arena_clear(&arena);
}

TestSuite(verify, .fini = clear);

static const char *const right[] = { "Homes for all", "Streets that:", "Connect people", "We close" };
static const char *const keys[] = { "1", "2", "2(a)", "3" };

static void
verify(const struct unit *units, int n, bool wording)
{
	struct expected e[4];

	for (int i = 0; i < 4; i++) {
		e[i].key = keys[i];
		print_make(&e[i].print, right[i], strlen(right[i]), &arena);
	}
	verify_units(&v, units, n, 2, e, 4, wording);
}

#define U(k, p, id, words) { .kind = k, .part = p, .key = id, .text = words }

Test(verify, word_for_word)
{
	const struct unit units[] = { U(UNIT_PARAGRAPH, 1, "1", "Decides"), U(UNIT_PARAGRAPH, 2, "1", "Homes for all."),
		U(UNIT_PARAGRAPH, 2, "2", "Streets that"), U(UNIT_ITEM, 2, "2(a)", "Connect people;"),
		U(UNIT_FOOTNOTE, 2, "3", "See there"), U(UNIT_PARAGRAPH, 2, "3", "We close.") };

	verify(units, 6, true);
	cr_assert(verification_is_good(&v));
	cr_assert_str_eq(verification_summary(&v), "exact: 4 of 4");
	cr_assert_eq(v.v[3].unit, 5);
	verification_clear(&v);
	verify(units, 6, false);
	cr_assert(verification_is_good(&v));
	cr_assert_str_eq(verification_summary(&v), "all 4 there; wording not compared");
}

Test(verify, what_is_wrong)
{
	const struct unit units[] = { U(UNIT_PARAGRAPH, 2, "1", "Ho mes for all"), U(UNIT_PARAGRAPH, 2, "2", "Streets that"),
		U(UNIT_PARAGRAPH, 2, "3", "We shall close") };

	verify(units, 3, true);
	cr_assert_not(verification_is_good(&v));
	cr_assert_str_eq(verification_summary(&v), "1 of 4 exact, 1 with broken words, 1 different, 1 missing");
	cr_assert_str_eq(verification_says(&v, &v.v[0]), "a word is broken at 'Ho mes for all'");
	cr_assert_str_eq(verification_says(&v, &v.v[2]), "missing");
	cr_assert_eq(v.v[2].unit, -1);
	cr_assert_str_eq(verification_says(&v, &v.v[3]), "differs at 'We shall close'");
	verification_clear(&v);
	verify(units, 3, false);
	cr_assert_str_eq(verification_summary(&v), "3 of 4 there; wording not compared, 1 missing");
	verification_clear(&v);
	verify(NULL, 0, true);
	cr_assert_eq(v.count[VERDICT_MISSING], 4);
}

/* A text without blanks is one word: what is shown of it is cut, between characters. */
Test(verify, a_word_without_end)
{
	char *s = arena_alloc(&arena, 3001);
	struct unit units[] = { U(UNIT_PARAGRAPH, 2, "1", s) };

	for (int i = 0; i < 3000; i += 3)
		memcpy(s + i, "\xE5\x9F\x8E", 3);
	verify(units, 1, true);
	cr_assert_eq(v.v[0].verdict, VERDICT_DIFFERS);
	cr_assert_eq(strlen(v.v[0].where), 159);
}
