/* text/wrap.c - line breaking.
 *
 * can[i] is 1 if a row may begin at byte i, 2 if it must (the byte before is a newline), else 0. */
#include "text/wrap.h"

#include <ctype.h>
#include <stdbool.h>
#include <string.h>
#include <unilbrk.h>

#include "text/glyph.h"
#include "text/utf8.h"

static bool
is_letter(char c)
{
	return isalpha((unsigned char)c) || (unsigned char)c >= 0x80;
}

/* A break before byte i (i > 0) of ASCII text: after spaces, and after a hyphen between letters. */
static bool
ascii_break(const char *s, size_t len, size_t i)
{
	if (s[i] == ' ')
		return false;
	if (s[i - 1] == ' ')
		return true;
	return s[i - 1] == '-' && i >= 2 && i + 1 < len && is_letter(s[i - 2]) && is_letter(s[i]);
}

/* A break that UAX #14 allows and a reader would not: after a slash, and after a hyphen beside a digit. */
static bool
tears(const char *s, size_t i)
{
	if (s[i - 1] == '/')
		return true;
	return s[i - 1] == '-' && i >= 2 && (isdigit((unsigned char)s[i]) || isdigit((unsigned char)s[i - 2]));
}

#define PLAIN 3         /* in can[0], which no break needs: the text is printable ASCII, and can holds nothing else */

void
wrap_breaks(const char *text, size_t len, char *can)
{
	if (len && utf8_plain(text, len) == len) {
		can[0] = PLAIN;
		return;
	}
	if (utf8_is_ascii(text, len)) {
		for (size_t i = 0; i < len; i++)
			can[i] = (char)(i == 0 ? 0 : text[i - 1] == '\n' ? 2 : ascii_break(text, len, i));
		return;
	}
	u8_possible_linebreaks((const uint8_t *)text, len, "UTF-8", can);
	for (size_t i = 0; i < len; i++) {
		bool may = can[i] == UC_BREAK_POSSIBLE && i > 0 && !tears(text, i);

		can[i] = (char)(i > 0 && text[i - 1] == '\n' ? 2 : may);
	}
}

/* Where the row that begins at from must end. A byte is a column, so the edge is known: back from there. */
static size_t
plain_fit(const char *text, size_t len, size_t from, int cols)
{
	size_t edge, fit;

	if (len - from <= (size_t)cols)
		return len;
	edge = from + (size_t)cols;
	if (text[edge] == ' ') {        /* it hangs over, with all behind it */
		while (edge < len && text[edge] == ' ')
			edge++;
		return edge;
	}
	for (fit = edge; fit > from; fit--)
		if (ascii_break(text, len, fit))
			return fit;
	return edge;
}

/* The same for all other text. */
static size_t
fit_of(const char *text, size_t len, const char *can, size_t from, int cols)
{
	size_t off = from, fit = 0;     /* fit: the last place where a break is allowed */
	int used = 0;

	while (off < len) {
		size_t at = off;
		uint32_t c;
		int w;

		if (at > from && can[at] == 2) {
			fit = at;
			break;
		}
		if (at > from && can[at])
			fit = at;
		if (text[at] >= 0x20 && text[at] < 0x7F) {      /* nearly always */
			c = (uint32_t)text[at];
			w = 1;
			off++;
		} else {
			c = utf8_next(text, len, &off);
			w = c == '\n' ? 0 : glyph_cols(glyph_safe(c));
		}
		/* a space may hang over the edge: it is not drawn */
		if (used + w > cols && at > from && w > 0 && c != ' ') {
			if (!fit)
				fit = at;
			break;
		}
		used += w;
		if (off >= len)
			fit = len;
	}
	return fit;
}

size_t
wrap_row(const char *text, size_t len, const char *can, size_t from, int cols, size_t *next)
{
	size_t fit = can[0] == PLAIN ? plain_fit(text, len, from, cols) : fit_of(text, len, can, from, cols), end = fit;

	*next = fit;
	while (*next < len && text[*next] == ' ')
		(*next)++;
	while (end > from && (text[end - 1] == ' ' || text[end - 1] == '\n'))
		end--;
	return end - from;
}
