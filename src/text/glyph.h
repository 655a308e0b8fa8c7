/* text/glyph.h - which characters may reach a terminal, how wide they are, and their ASCII stand-ins.
 *
 * Everything that nua shows or prints passes glyph_safe: it is the one gate. */
#ifndef TEXT_GLYPH_H
#define TEXT_GLYPH_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"

#define GLYPH_MARKS 4           /* combining marks kept per cell; the rest is dropped */

/* c itself if it is harmless to show, else U+FFFD: C0, DEL, C1, bidirectional controls, zero-width and other
 * format characters, tags, private use, noncharacters, and what the C library's tables do not know. */
uint32_t glyph_safe(uint32_t c);

/* true for those of them that can be told without the C library: for text that is stored or handed on as JSON. */
bool glyph_is_hidden(uint32_t c);

/* Columns of a safe character: 0 (combining), 1 or 2. After the C library's wcwidth, as ncurses measures;
 * needs LC_CTYPE of a UTF-8 locale. */
int glyph_cols(uint32_t c);

/* One ASCII character for c: quotes, dashes, arrows and lines by look, accented letters by their base letter,
 * '?' for the rest. 0: c is a combining mark, drop it. */
char glyph_ascii(uint32_t c);

/* Columns of s[0..len) once every character has passed glyph_safe. */
int glyph_text_cols(const char *s, size_t len);

/* The bytes of s[0..len) that fit in cols columns, with the marks of the last letter. */
size_t glyph_fit(const char *s, size_t len, int cols);

/* Append s[0..len) made safe; newlines and tabs become spaces. ascii: ASCII stand-ins. */
void glyph_clean(struct buf *out, const char *s, size_t len, bool ascii);

#endif
