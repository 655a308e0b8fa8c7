/* Rows of any text: the first byte is their width. Turned round they are made of the same characters, each once and where its
 * source says, and are no wider. */
#include "text/bidi.h"

#include <string.h>

#include "fuzz.h"
#include "text/glyph.h"
#include "text/utf8.h"
#include "text/wrap.h"

#define LAM 0x644

/* Each character of s[from..to) once, but for lams, which join with an alef. */
static void
same_characters(const struct bidi_row *row, const char *s, size_t len, size_t from, size_t to)
{
	unsigned char *seen = calloc(to - from + 1, 1);

	for (size_t i = 0; i < row->len;) {
		size_t at = row->source[i];
		uint32_t shown = utf8_next(row->text, row->len, &i);

		HOLDS(at >= from && at < to, "%zu of %zu to %zu", at, from, to);
		HOLDS(!seen[at - from]++, "%zu twice", at);
		HOLDS(glyph_safe(shown) == shown, "U+%04X", (unsigned)shown);
	}
	for (size_t off = from; off < to;) {
		size_t at = off;
		uint32_t c = utf8_next(s, len, &off);

		HOLDS(seen[at - from] || c == LAM, "U+%04X at %zu is lost", (unsigned)c, at);
	}
	free(seen);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	const char *s = (const char *)data + 1;
	size_t len = size ? size - 1 : 0, next;
	int cols = size ? data[0] % 80 + 1 : 1;
	char *can = malloc(len + 1);
	struct bidi b = { 0 };
	struct bidi_row row;

	if (len)
		wrap_breaks(s, len, can);
	for (size_t from = 0; from < len; from = next) {
		size_t n = wrap_row(s, len, can, from, cols, &next);

		if (!bidi_row(&b, &row, s, len, from, n))
			continue;
		HOLDS(utf8_is_valid(row.text, row.len), "%zu bytes", row.len);
		HOLDS(glyph_text_cols(row.text, row.len) <= glyph_text_cols(s + from, n), "%zu bytes", n);
		same_characters(&row, s, len, from, from + n);
	}
	if (bidi_row(&b, &row, s, len, 0, len))         /* as a title, newlines and all */
		same_characters(&row, s, len, 0, len);
	bidi_clear(&b);
	free(can);
	return 0;
}
