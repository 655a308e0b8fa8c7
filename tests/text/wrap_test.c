#include "text/wrap.h"

#include <criterion/criterion.h>
#include <locale.h>
#include <string.h>

static void
set_locale(void)
{
	setlocale(LC_CTYPE, "C.UTF-8");
}

TestSuite(wrap, .init = set_locale);

/* Rows joined by '|'. */
static void
expect(const char *text, int cols, const char *want)
{
	size_t len = strlen(text), next;
	char can[400], got[800] = "";

	wrap_breaks(text, len, can);
	for (size_t from = 0; from < len; from = next) {
		size_t n = wrap_row(text, len, can, from, cols, &next);

		cr_assert_gt(next, from, "no progress in '%s'", text);
		if (from)
			strcat(got, "|");
		strncat(got, text + from, n);
	}
	cr_assert_str_eq(got, want);
}

Test(wrap, at_spaces)
{
	expect("one two three", 7, "one two|three");
	expect("one two three", 8, "one two|three");
	expect("one two three", 13, "one two three");
	expect("one  two", 4, "one|two");
	expect("", 4, "");
}

Test(wrap, words_longer_than_the_row_are_cut)
{
	expect("abcdefgh", 3, "abc|def|gh");
	expect("a bcdefgh", 3, "a|bcd|efg|h");
}

Test(wrap, after_hyphens_between_letters_only)
{
	expect("long-term", 6, "long-|term");
	expect("paras. 85-92", 9, "paras.|85-92");
	expect("age- and gender", 6, "age-|and|gender");
}

Test(wrap, never_inside_symbols)
{
	expect("see A/RES/71/256", 8, "see|A/RES/71|/256");
	expect("para and/or item 11.7", 9, "para|and/or|item 11.7");
	expect("é see A/RES/71/256 x", 14, "é see|A/RES/71/256 x");
	expect("é and/or x", 5, "é|and/o|r x");
}

Test(wrap, wide_and_combining)
{
	expect("住房住房", 4, "住房|住房");
	expect("住房住房", 3, "住|房|住|房");
	expect("住", 1, "住");
	expect("ée\xCC\x81" "e\xCC\x81", 2, "ée\xCC\x81|e\xCC\x81");
}

Test(wrap, newlines_break)
{
	expect("one\ntwo", 20, "one|two");
	expect("é\nb", 20, "é|b");
}

Test(wrap, rows_never_exceed_the_columns)
{
	const char *text = "The quick brown-fox jumps-over 12-34 a/b/c and (iv) the lazy dog's 100,000 tails";
	size_t len = strlen(text);
	char can[200];

	wrap_breaks(text, len, can);
	for (int cols = 1; cols < 90; cols++) {
		size_t next;

		for (size_t from = 0; from < len; from = next)
			cr_assert_leq((int)wrap_row(text, len, can, from, cols, &next), cols);
	}
}
