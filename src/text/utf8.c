/* text/utf8.c - strict UTF-8 after Unicode 15, table 3-7. */
#include "text/utf8.h"

#include <string.h>

uint32_t
utf8_next(const char *s, size_t len, size_t *off)
{
	const unsigned char *p = (const unsigned char *)s + *off;
	size_t left = len - *off, n, i;
	uint32_t c = p[0], min;

	if (c < 0x80) {
		*off += 1;
		return c;
	}
	if (c >= 0xC2 && c <= 0xDF) {
		n = 2; c &= 0x1F; min = 0x80;
	} else if (c >= 0xE0 && c <= 0xEF) {
		n = 3; c &= 0x0F; min = 0x800;
	} else if (c >= 0xF0 && c <= 0xF4) {
		n = 4; c &= 0x07; min = 0x10000;
	} else {
		*off += 1;
		return UTF8_BAD;
	}
	for (i = 1; i < n; i++) {
		if (i >= left || (p[i] & 0xC0) != 0x80) {
			*off += 1;
			return UTF8_BAD;
		}
		c = c << 6 | (p[i] & 0x3F);
	}
	if (c < min || c > 0x10FFFF || (c >= 0xD800 && c <= 0xDFFF)) {
		*off += 1;
		return UTF8_BAD;
	}
	*off += n;
	return c;
}

size_t
utf8_prev(const char *s, size_t off)
{
	size_t back = off > 4 ? off - 4 : 0;

	if (off == 0)
		return 0;
	for (size_t at = back; at < off; at++) {
		size_t end = at;

		utf8_next(s, off, &end);
		if (end == off)
			return at;
	}
	return off - 1;
}

size_t
utf8_put(char out[UTF8_MAX], uint32_t c)
{
	if (c < 0x80) {
		out[0] = (char)c;
		return 1;
	}
	if (c < 0x800) {
		out[0] = (char)(0xC0 | c >> 6);
		out[1] = (char)(0x80 | (c & 0x3F));
		return 2;
	}
	if (c < 0x10000) {
		out[0] = (char)(0xE0 | c >> 12);
		out[1] = (char)(0x80 | (c >> 6 & 0x3F));
		out[2] = (char)(0x80 | (c & 0x3F));
		return 3;
	}
	out[0] = (char)(0xF0 | c >> 18);
	out[1] = (char)(0x80 | (c >> 12 & 0x3F));
	out[2] = (char)(0x80 | (c >> 6 & 0x3F));
	out[3] = (char)(0x80 | (c & 0x3F));
	return 4;
}

bool
utf8_is_valid(const char *s, size_t len)
{
	for (size_t off = 0; off < len;) {
		size_t at = off;

		if ((unsigned char)s[off] < 0x80)
			off++;
		else if (utf8_next(s, len, &off) == UTF8_BAD && off - at != 3)
			return false;
	}
	return true;
}

bool
utf8_is_ascii(const char *s, size_t len)
{
	for (size_t i = 0; i < len; i++)
		if ((unsigned char)s[i] >= 0x80)
			return false;
	return true;
}

#define WORD 8

/* Eight bytes at once: the high bit of one is set, or is when 1 is added (DEL) or 0x20 taken away (controls). */
static bool
is_plain(const char *s)
{
	const uint64_t ones = 0x0101010101010101;
	uint64_t v;

	memcpy(&v, s, WORD);
	return !((v | (v + ones) | (v - 0x20 * ones)) & 0x80 * ones);
}

size_t
utf8_plain(const char *s, size_t len)
{
	size_t n = 0;

	while (len - n >= WORD && is_plain(s + n))
		n += WORD;
	if (n && len - n < WORD && is_plain(s + len - WORD))
		return len;
	while (n < len && s[n] >= 0x20 && s[n] < 0x7F)
		n++;
	return n;
}
