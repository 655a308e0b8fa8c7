/* text/bidi.h - text that runs from right to left, for terminals that show characters in the order in which they come.
 *
 * Text is stored, wrapped, searched and copied in logical order, the one in which it is read. The last step before a terminal
 * turns a row of it round. No I/O. */
#ifndef TEXT_BIDI_H
#define TEXT_BIDI_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"

/* The paragraph that was worked out last: rows of one follow each other. Zeroed before its first use. */
struct bidi {
	const char *of;         /* the string it is part of; borrowed, and unchanged while rows are taken from it */
	size_t from, to;        /* its bytes there */
	bool turns;             /* something in it runs from right to left */
	bool rtl;               /* the whole of it does */
	int n, cap;             /* of each of these */
	uint32_t *c;            /* its characters, safe, mirrored and shaped */
	uint32_t *types;        /* FriBidiCharType */
	int *map;
	signed char *levels;
	size_t *at;             /* the byte of each in the string */
	struct buf row;
	size_t *source, source_cap;
};

/* A row as the terminal is to get it; good until the next one is taken. */
struct bidi_row {
	bool rtl;               /* belongs at the right edge */
	const char *text;       /* len bytes: safe UTF-8 from left to right, each letter before its marks */
	size_t len;
	const size_t *source;   /* source[i]: where in the string byte i of the text comes from */
};

/*
 * Row s[from..from+n) of the string s[0..len), cut by wrap_row or all of it: levels are worked out for its whole paragraph (the
 * bytes between newlines) before the row is reordered, as UAX #9 wants it. A paragraph runs as its first letter outside brackets.
 *
 * Letters are those of the row, but that brackets are mirrored, Arabic letters joined (presentation forms; lam and alef become
 * one) and characters that may not be shown replaced (glyph_safe). It is never wider than the row. Takes time linear in the
 * paragraph at its first row and in the row at the others.
 *
 * false: nothing in the paragraph runs from right to left; the row is to be drawn as it is.
 */
bool bidi_row(struct bidi *b, struct bidi_row *out, const char *s, size_t len, size_t from, size_t n);

/* The column of a row where what comes from a byte of the string begins; that of its end if nothing in it does. */
int bidi_col(const struct bidi_row *row, size_t byte);

/* true if a character runs from right to left. */
bool bidi_is_rtl(uint32_t c);

/* glyph_clean for a line of its own, in the order of the screen; as it is where nothing in it runs from right to left. */
void bidi_clean(struct buf *out, const char *s, size_t len);

void bidi_clear(struct bidi *b);

#endif
