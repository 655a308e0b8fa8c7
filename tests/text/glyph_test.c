#include "text/glyph.h"

#include <criterion/criterion.h>
#include <locale.h>
#include <string.h>

#include "text/utf8.h"

static void
set_locale(void)
{
	cr_assert(setlocale(LC_CTYPE, "C.UTF-8"));
}

TestSuite(glyph, .init = set_locale);

Test(glyph, nothing_that_commands_a_terminal_passes)
{
	for (uint32_t c = 0; c < 0x20; c++)
		cr_assert_eq(glyph_safe(c), UTF8_BAD);
	for (uint32_t c = 0x7F; c <= 0x9F; c++)
		cr_assert_eq(glyph_safe(c), UTF8_BAD);
	for (uint32_t c = 0x202A; c <= 0x202E; c++)
		cr_assert_eq(glyph_safe(c), UTF8_BAD);
	for (uint32_t c = 0x2066; c <= 0x2069; c++)
		cr_assert_eq(glyph_safe(c), UTF8_BAD);
	cr_assert_eq(glyph_safe(0x200B), UTF8_BAD);
	cr_assert_eq(glyph_safe(0xFEFF), UTF8_BAD);
	cr_assert_eq(glyph_safe(0xE0041), UTF8_BAD);
	cr_assert_eq(glyph_safe(0xE000), UTF8_BAD);
	cr_assert_eq(glyph_safe(0x61C), UTF8_BAD);
}

Test(glyph, ordinary_letters_of_every_un_language_pass)
{
	static const uint32_t letters[] = { 'a', 0xE9, 0x416, 0x645, 0x4F4F, 0x2019, 0x2014, 0x3002 };

	for (size_t i = 0; i < sizeof(letters) / sizeof(letters[0]); i++)
		cr_assert_eq(glyph_safe(letters[i]), letters[i]);
	cr_assert_eq(glyph_cols(0x4F4F), 2);
	cr_assert_eq(glyph_cols(0x301), 0);
}

static void
expect_clean(const char *in, const char *want, bool ascii)
{
	struct buf b;

	buf_init(&b, 1000);
	glyph_clean(&b, in, strlen(in), ascii);
	cr_assert_str_eq(b.data, want);
	buf_clear(&b);
}

Test(glyph, clean_text)
{
	expect_clean("a\033]0;title\007b", "a\xEF\xBF\xBD]0;title\xEF\xBF\xBD" "b", false);
	expect_clean("two\nlines\tand a tab", "two lines and a tab", false);
	expect_clean("\xC2\x9B" "31m", "\xEF\xBF\xBD" "31m", false);
	expect_clean("bad \xFF byte", "bad \xEF\xBF\xBD byte", false);
}

Test(glyph, combining_marks_are_limited)
{
	struct buf b;
	char many[1000] = "a";

	for (int i = 0; i < 400; i++)
		strcat(many, "\xCC\x81");
	buf_init(&b, 4000);
	glyph_clean(&b, many, strlen(many), false);
	cr_assert_eq(b.len, 1 + 2 * GLYPH_MARKS);
	buf_clear(&b);
}

Test(glyph, ascii_stand_ins)
{
	expect_clean("São Tomé’s “café” — 5–7 … │", "Sao Tome's \"cafe\" - 5-7 . |", true);
	expect_clean("cafe\xCC\x81 住", "cafe ?", true);
}
