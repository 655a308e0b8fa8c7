/* text/utf8.h - UTF-8 in, characters out. Pure functions over bytes. */
#ifndef TEXT_UTF8_H
#define TEXT_UTF8_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define UTF8_BAD 0xFFFDu        /* what an invalid byte reads as */
#define UTF8_MAX 4              /* bytes of the longest character */

/* Read the character at s[*off], *off < len, and step over it. Overlong forms, surrogates, cut sequences
 * and stray bytes read as UTF8_BAD, one byte each. */
uint32_t utf8_next(const char *s, size_t len, size_t *off);

/* Where the character before s[off] begins; 0 at the start. */
size_t utf8_prev(const char *s, size_t off);

/* Write c (a valid scalar value) into out; returns 1 to 4 bytes. No NUL. */
size_t utf8_put(char out[UTF8_MAX], uint32_t c);

/* true if s[0..len) is valid UTF-8. */
bool utf8_is_valid(const char *s, size_t len);

/* true if s[0..len) holds nothing but ASCII. */
bool utf8_is_ascii(const char *s, size_t len);

/* How many bytes at the start of s[0..len) are printable ASCII, which is nearly all text: a column and a character each. */
size_t utf8_plain(const char *s, size_t len);

#endif
