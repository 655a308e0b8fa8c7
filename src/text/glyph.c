/* text/glyph.c - the gate between text from anywhere and the terminal. */
#include "text/glyph.h"

#include <uninorm.h>
#include <wchar.h>

#include "text/utf8.h"

struct range { uint32_t first, last; };

/* Controls, and invisible or order-changing characters, private and not characters at all. Sorted. */
static const struct range hidden[] = {
	{ 0x0000, 0x001F }, { 0x007F, 0x009F }, { 0x00AD, 0x00AD }, { 0x034F, 0x034F },
	{ 0x061C, 0x061C }, { 0x115F, 0x1160 }, { 0x17B4, 0x17B5 }, { 0x180B, 0x180F },
	{ 0x200B, 0x200F }, { 0x2028, 0x202E }, { 0x2060, 0x206F }, { 0x3164, 0x3164 },
	{ 0xD800, 0xF8FF }, { 0xFDD0, 0xFDEF }, { 0xFE00, 0xFE0F }, { 0xFEFF, 0xFEFF },
	{ 0xFFA0, 0xFFA0 }, { 0xFFF0, 0xFFFB }, { 0xFFFE, 0xFFFF }, { 0x13430, 0x1345F },
	{ 0x1BCA0, 0x1BCA3 }, { 0x1D173, 0x1D17A }, { 0xE0000, 0x10FFFF },
};

bool
glyph_is_hidden(uint32_t c)
{
	size_t lo = 0, hi = sizeof(hidden) / sizeof(hidden[0]);

	if (c >= 0x20 && c < 0x7F)
		return false;
	if ((c & 0xFFFE) == 0xFFFE)             /* the last two of each plane are no characters */
		return true;
	while (lo < hi) {
		size_t mid = (lo + hi) / 2;

		if (c < hidden[mid].first)
			hi = mid;
		else if (c > hidden[mid].last)
			lo = mid + 1;
		else
			return true;
	}
	return false;
}

uint32_t
glyph_safe(uint32_t c)
{
	if (c >= 0x20 && c < 0x7F)
		return c;
	return glyph_is_hidden(c) || wcwidth((wchar_t)c) < 0 ? UTF8_BAD : c;
}

int
glyph_cols(uint32_t c)
{
	int n;

	if (c >= 0x20 && c < 0x7F)
		return 1;
	n = wcwidth((wchar_t)c);
	return n < 0 ? 1 : n;
}

static char
ascii_by_look(uint32_t c)
{
	static const struct { uint32_t c; char as; } look[] = {
		{ 0x00A0, ' ' }, { 0x00AB, '"' }, { 0x00B7, '.' }, { 0x00BB, '"' }, { 0x00D7, 'x' },
		{ 0x2010, '-' }, { 0x2011, '-' }, { 0x2012, '-' }, { 0x2013, '-' }, { 0x2014, '-' },
		{ 0x2018, '\'' }, { 0x2019, '\'' }, { 0x201C, '"' }, { 0x201D, '"' }, { 0x2022, '*' },
		{ 0x2026, '.' }, { 0x202F, ' ' }, { 0x2039, '<' }, { 0x203A, '>' }, { 0x2190, '<' },
		{ 0x2191, '^' }, { 0x2192, '>' }, { 0x2193, 'v' }, { 0x2212, '-' }, { 0x2500, '-' },
		{ 0x2502, '|' }, { 0x250C, '+' }, { 0x252C, '+' }, { 0x2534, '+' }, { 0x253C, '+' },
		{ 0x25B8, '>' }, { 0x25BE, 'v' },
	};

	for (size_t i = 0; i < sizeof(look) / sizeof(look[0]); i++)
		if (look[i].c == c)
			return look[i].as;
	return 0;
}

char
glyph_ascii(uint32_t c)
{
	ucs4_t base[UC_DECOMPOSITION_MAX_LENGTH];
	char look;

	if (c < 0x80)
		return (char)c;
	look = ascii_by_look(c);
	if (look)
		return look;
	if (c != UTF8_BAD && glyph_cols(c) == 0)
		return 0;
	while (c >= 0x80 && uc_canonical_decomposition(c, base) > 0)
		c = base[0];
	return (char)(c < 0x80 ? c : '?');
}

int
glyph_text_cols(const char *s, size_t len)
{
	int cols = 0;

	for (size_t off = 0; off < len;) {
		size_t plain = utf8_plain(s + off, len - off);

		off += plain;
		cols += (int)plain;
		if (off < len)
			cols += glyph_cols(glyph_safe(utf8_next(s, len, &off)));
	}
	return cols;
}

size_t
glyph_fit(const char *s, size_t len, int cols)
{
	size_t off = 0, next = 0;

	while (off < len) {
		cols -= glyph_cols(glyph_safe(utf8_next(s, len, &next)));
		if (cols < 0)
			break;
		off = next;
	}
	return off;
}

void
glyph_clean(struct buf *out, const char *s, size_t len, bool ascii)
{
	int marks = 0;

	for (size_t off = 0; off < len;) {
		char bytes[UTF8_MAX];
		size_t plain = utf8_plain(s + off, len - off);
		uint32_t c;

		if (plain) {                    /* goes as it is */
			buf_add(out, s + off, plain);
			off += plain;
			marks = 0;
			continue;
		}
		c = utf8_next(s, len, &off);
		c = c == '\n' || c == '\t' || c == '\r' ? ' ' : glyph_safe(c);
		marks = glyph_cols(c) == 0 ? marks + 1 : 0;
		if (marks > GLYPH_MARKS)
			continue;
		if (!ascii)
			buf_add(out, bytes, utf8_put(bytes, c));
		else if (glyph_ascii(c))
			buf_char(out, glyph_ascii(c));
	}
}
