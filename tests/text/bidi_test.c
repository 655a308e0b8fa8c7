#include "text/bidi.h"

#include <criterion/criterion.h>
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/mem.h"
#include "text/glyph.h"
#include "text/utf8.h"
#include "text/wrap.h"

static struct bidi bidi;
static struct bidi_row row;

static void
set_locale(void)
{
	cr_assert(setlocale(LC_CTYPE, "C.UTF-8"));
}

static void
clear(void)
{
	bidi_clear(&bidi);
}

TestSuite(bidi, .init = set_locale, .fini = clear);

static void
expect(const char *logical, const char *shown, bool rtl)
{
	cr_assert(bidi_row(&bidi, &row, logical, strlen(logical), 0, strlen(logical)), "nothing turns in '%s'", logical);
	cr_expect_str_eq(row.text, shown, "'%s' shows as '%s', not '%s'", logical, row.text, shown);
	cr_expect_eq(row.len, strlen(shown));
	cr_expect_eq(row.rtl, rtl, "'%s'", logical);
	bidi_clear(&bidi);
}

Test(bidi, what_runs_from_left_to_right_is_left_alone)
{
	static const char *const texts[] = { "", "37 (c)", "São Tomé’s café", "жилье", "城市", "a\u202Eb", "\xFF\xD8", "e\u0301" };

	for (size_t i = 0; i < sizeof(texts) / sizeof(texts[0]); i++)
		cr_expect_not(bidi_row(&bidi, &row, texts[i], strlen(texts[i]), 0, strlen(texts[i])), "'%s'", texts[i]);
}

/* Hebrew has no joined letters: what UAX #9 says of their order can be read off. */
Test(bidi, order)
{
	expect("אבג", "גבא", true);
	expect("אב 12 גד", "דג 12 בא", true);
	expect("אב UN-Habitat III גד.", ".דג UN-Habitat III בא", true);
	expect("אב 2016-2036 גד", "דג 2016-2036 בא", true);     /* European numbers after Hebrew keep their order */
	expect("12. אב", "בא .12", true);
	expect("say אבג now", "say גבא now", false);
	expect("say אב 12", "say 12 בא", false);
	expect("אבג…", "…גבא", true);
	expect("אב\tג\n ", "  ג בא", true);
}

Test(bidi, brackets_are_mirrored_and_stay_around_their_words)
{
	expect("אב (גד) [ה]", "[ה] (דג) בא", true);
	expect("אב (UN) גד", "דג (UN) בא", true);
	expect("«אב»", "«בא»", true);
	expect("a (אב)", "a (בא)", false);
}

Test(bidi, arabic_letters_are_joined)
{
	expect("سلام", "\uFEE1\uFEFC\uFEB3", true);             /* meem, lam and alef as one, seen */
	expect("لا", "\uFEFB", true);
	expect("بيت", "\uFE96\uFEF4\uFE91", true);
	expect("ب بب", "\uFE90\uFE91 \uFE8F", true);
	expect("بيت 85-92", "92-85 \uFE96\uFEF4\uFE91", true);  /* read from the right: 85 first */
	expect("بيت ٣٤", "٣٤ \uFE96\uFEF4\uFE91", true);
}

Test(bidi, marks_stay_with_their_letter)
{
	expect("ש\u05C1\u05BCב", "בש\u05C1\u05BC", true);
	expect("حق\u0651\u064C", "\uFED6\u0651\u064C\uFEA3", true);
	expect("é אב e\u0301", "é בא e\u0301", false);
}

Test(bidi, a_number_before_a_paragraph_does_not_turn_it)
{
	expect("13(a) אב UN", "UN בא (a)13", true);
	expect("(c) (ii) אב", "בא (ii) (c)", true);
	expect("(ב) ab", "(ב) ab", false);
	expect("(UN א)", "(UN א)", false);
	expect("UN-Habitat אב", "UN-Habitat בא", false);
}

/* What a row looks like depends on what stands before it in its paragraph. */
Test(bidi, rows_are_those_of_their_paragraph)
{
	const char *s = "אבג abc دهו 1-2 נ\nxyz א\n123 ت", *numbers = strstr(s, "1-2"), *second = strstr(s, "xyz"), *third = strstr(s, "123");
	size_t len = strlen(s);

	cr_assert(bidi_row(&bidi, &row, s, len, (size_t)(strstr(s, "abc") - s), 3));
	cr_expect_str_eq(row.text, "abc");
	cr_expect(row.rtl);
	cr_assert(bidi_row(&bidi, &row, s, len, (size_t)(numbers - s), 6));
	cr_expect_str_eq(row.text, "נ 1-2");
	cr_assert(bidi_row(&bidi, &row, s, len, (size_t)(second - s), 6));
	cr_expect_str_eq(row.text, "xyz א");
	cr_expect_not(row.rtl);
	cr_assert(bidi_row(&bidi, &row, s, len, (size_t)(third - s), 6));
	cr_expect_str_eq(row.text, "\uFE95 123");
	cr_expect(row.rtl);
	cr_assert(bidi_row(&bidi, &row, s, len, 0, 6));
	cr_expect_str_eq(row.text, "גבא");

	s = "بيت 85-92";
	cr_assert(bidi_row(&bidi, &row, s, strlen(s), strlen(s) - 5, 5));
	cr_expect_str_eq(row.text, "92-85");
}

Test(bidi, each_byte_knows_its_source)
{
	const char *s = "אב (UN) לש\u05C1";

	cr_assert(bidi_row(&bidi, &row, s, strlen(s), 0, strlen(s)));
	for (size_t i = 0; i < row.len;) {
		size_t at = row.source[i], begin = i;
		uint32_t shown = utf8_next(row.text, row.len, &i), is = utf8_next(s, strlen(s), &at);

		cr_expect(shown == is || (shown ^ is) == ('(' ^ ')'), "byte %zu", begin);
	}
}

Test(bidi, what_may_not_be_shown_is_not)
{
	expect("א\u202Eb\u2066\u200F\033\x9B", "\uFFFD\uFFFD\uFFFD\uFFFDb\uFFFDא", true);
	expect("ל\xD7", "\uFFFDל", true);
}

/* Of paragraphs as long as nobody writes them. A thousand times the text in not much more than a thousand times the time. */
static void
expect_quick(const char *piece, size_t times)
{
	size_t n = strlen(piece), len = n * times, next;
	char *s = mem_alloc(len + 1), *can = mem_alloc(len);
	clock_t start = clock();
	int cols = 0, was = 0;

	for (size_t i = 0; i < times; i++)
		memcpy(s + i * n, piece, n);
	wrap_breaks(s, len, can);
	for (size_t from = 0; from < len; from = next) {
		size_t take = wrap_row(s, len, can, from, 60, &next);

		was = glyph_text_cols(s + from, take);
		if (bidi_row(&bidi, &row, s, len, from, take)) {
			cols = glyph_text_cols(row.text, row.len);
			cr_expect_leq(cols, was);
		}
	}
	cr_expect_lt((double)(clock() - start) / CLOCKS_PER_SEC, 3, "'%s'", piece);
	bidi_clear(&bidi);
	mem_free(can);
	mem_free(s);
}

Test(bidi, the_cost_is_linear)
{
	expect_quick("א", 500000);
	expect_quick("لا ", 300000);
	expect_quick("א(", 300000);
	expect_quick("(א)[b] ", 100000);
	expect_quick("א a ", 200000);
	expect_quick("ب\u0651", 200000);
	expect_quick("1-א,", 200000);
	expect_quick("\xD7", 500000);
}

/* A caret, a cursor: where what stands at a byte is on the row. A blank at the end is the place after it. */
Test(bidi, the_column_of_a_byte)
{
	const char *s = "אב x ";

	cr_assert(bidi_row(&bidi, &row, s, strlen(s), 0, strlen(s)));
	cr_expect_str_eq(row.text, " x בא");
	cr_expect_eq(bidi_col(&row, 0), 4);
	cr_expect_eq(bidi_col(&row, 2), 3);
	cr_expect_eq(bidi_col(&row, 5), 1);
	cr_expect_eq(bidi_col(&row, 6), 0);
	cr_expect_eq(bidi_col(&row, 7), 5, "nothing stands there");
	bidi_clear(&bidi);
}

/* The program of FriBidi's authors, for what is no row of something longer. */
Test(bidi, as_fribidi_has_it)
{
	const char *s = "نرى في المدينة رقم 2 ما يلزم (البرنامج UN-Habitat III، 2016-2036) لأن «حقٌّ للجميع» [A/RES/71/256] 85-92, 100%.";
	char line[2000] = "", command[1000];
	FILE *f;

	if (system("command -v fribidi >/dev/null") != 0)
		cr_skip_test("no fribidi");
	snprintf(command, sizeof(command), "printf '%%s\\n' '%s' | fribidi --nopad --nobreak --reordernsm --clean", s);
	f = popen(command, "r");
	cr_assert(f && fgets(line, sizeof(line), f));
	pclose(f);
	line[strcspn(line, "\n")] = '\0';
	expect(s, line, true);
}
