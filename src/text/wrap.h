/* text/wrap.h - break one paragraph into screen rows.
 * Widths are terminal columns, offsets are bytes. No I/O, no state. */
#ifndef TEXT_WRAP_H
#define TEXT_WRAP_H

#include <stddef.h>

/*
 * Find where text[0..len) may be broken, for wrap_row, which alone knows what stands in can. can has room for len bytes.
 *
 * Source: UAX #14 through libunistring, less the breaks that tear document symbols (A/RES/71/256), and/or,
 * 85-92, 34(a) and 11.7; for plain ASCII the same by a short rule.
 */
void wrap_breaks(const char *text, size_t len, char *can);

/*
 * Find the end of the row that begins at text[from], from < len.
 *
 * can   from wrap_breaks, for the same text
 * cols  >= 1; a single character wider than that is returned alone
 * next  out: where the following row starts, past swallowed spaces; len at the end
 *
 * Returns the bytes to draw. Never splits a character from its combining marks. Cannot fail.
 */
size_t wrap_row(const char *text, size_t len, const char *can, size_t from, int cols, size_t *next);

#endif
