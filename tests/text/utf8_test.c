#include "text/utf8.h"

#include <criterion/criterion.h>
#include <string.h>

Test(utf8, round_trip_of_every_scalar_value)
{
	for (uint32_t c = 1; c <= 0x10FFFF; c++) {
		char bytes[UTF8_MAX];
		size_t n, off = 0;

		if (c >= 0xD800 && c <= 0xDFFF)
			continue;
		n = utf8_put(bytes, c);
		cr_assert_eq(utf8_next(bytes, n, &off), c, "U+%04X", c);
		cr_assert_eq(off, n);
		cr_assert(utf8_is_valid(bytes, n));
		cr_assert_eq(utf8_prev(bytes, n), 0);
	}
}

Test(utf8, bad_bytes_are_one_mark_each)
{
	static const char *const bad[] = {
		"\x80", "\xC0\xAF", "\xE0\x80\xAF", "\xED\xA0\x80", "\xF4\x90\x80\x80", "\xFF", "\xE2\x82", "\xF0\x9F\x98",
	};

	for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++) {
		size_t len = strlen(bad[i]), n = 0;

		cr_assert_not(utf8_is_valid(bad[i], len), "%zu", i);
		for (size_t off = 0; off < len; n++)
			cr_assert_eq(utf8_next(bad[i], len, &off), UTF8_BAD, "%zu", i);
		cr_assert_eq(n, len, "%zu: one mark a byte", i);
	}
	cr_assert(utf8_is_valid("\xEF\xBF\xBD", 3), "U+FFFD itself is valid");
}

Test(utf8, prev_walks_back_over_what_next_walks_forward)
{
	const char *s = "aé中𝄞\x80z";
	size_t len = strlen(s), at[16], n = 0;

	for (size_t off = 0; off < len; utf8_next(s, len, &off))
		at[n++] = off;
	for (size_t off = len; off; n--)
		cr_assert_eq(off = utf8_prev(s, off), at[n - 1]);
}

Test(utf8, plain_ends_at_the_first_byte_that_is_not_printable)
{
	static const unsigned char not[] = { 0x00, 0x1F, 0x7F, 0x80, 0xFF };
	char s[20];

	for (size_t n = 0; n <= sizeof(s); n++) {
		memcpy(s, " ~az09 plain text ~ ", sizeof(s));
		cr_assert_eq(utf8_plain(s, n), n);
		for (size_t i = 0; i < sizeof(not) && n < sizeof(s); i++) {
			s[n] = (char)not[i];
			cr_assert_eq(utf8_plain(s, sizeof(s)), n, "0x%02X at %zu", not[i], n);
		}
	}
}
