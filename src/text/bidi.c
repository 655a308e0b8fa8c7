/* text/bidi.c - the Unicode Bidirectional Algorithm (UAX #9) and Arabic joining, both by FriBidi.
 *
 *   bytes -> characters (safe) -> levels of the paragraph -> joined and mirrored -> one row reordered -> bytes
 *
 * Why presentation forms (U+FB50, U+FE70): a terminal without bidi draws one character a cell and looks up no neighbours, so plain
 * letters stand apart there. Vim does the same unless 'termbidi' is set (its arabic.txt), and fribidi_shape_arabic(3) asks for it
 * where nothing else shapes. FRIBIDI_FLAG_SHAPE_ARAB_CONSOLE is left out: it is for screens that show no marks. Marks come after
 * their letter, as terminals take them (fribidi/fribidi#97). */
#include "text/bidi.h"

#include <fribidi/fribidi.h>
#include <string.h>

#include "base/mem.h"
#include "text/glyph.h"
#include "text/utf8.h"

#define ROW_MAX (64u << 20)
#define SHAPE (FRIBIDI_FLAGS_DEFAULT | FRIBIDI_FLAGS_ARABIC)

bool
bidi_is_rtl(uint32_t c)
{
	return c >= 0x590 && FRIBIDI_IS_RTL(fribidi_get_bidi_type(c));
}

/* Only characters that begin with one of these bytes can run from right to left: U+0590 to 0FFF, FB1D to FEFC, from 10000 on. */
static bool
may_turn(unsigned char c)
{
	return (c >= 0xD6 && c <= 0xE0) || c >= 0xEF;
}

static bool
turns(const char *s, size_t from, size_t to)
{
	if (utf8_is_ascii(s + from, to - from))
		return false;
	for (size_t off = from; off < to;) {
		size_t at = off;

		if (!may_turn((unsigned char)s[off++]))
			continue;
		off = at;
		if (bidi_is_rtl(glyph_safe(utf8_next(s, to, &off))))
			return true;
	}
	return false;
}

static void
release(struct bidi *b)
{
	mem_free(b->c);
	mem_free(b->types);
	mem_free(b->map);
	mem_free(b->levels);
	mem_free(b->at);
}

static void
make_room(struct bidi *b, size_t n)
{
	if (n > ROW_MAX)
		die("a paragraph of %zu bytes is too long", n);
	if ((int)n <= b->cap)
		return;
	release(b);
	b->cap = (int)n;
	b->c = mem_alloc(n * sizeof(*b->c));
	b->types = mem_alloc(n * sizeof(*b->types));
	b->map = mem_alloc(n * sizeof(*b->map));
	b->levels = mem_alloc(n * sizeof(*b->levels));
	b->at = mem_alloc(n * sizeof(*b->at));
}

/* That of the first letter (P2), as it is in all but one of 3,902 Arabic lines of UN texts. Not in brackets, if there is one
 * outside: nua itself writes 13(a) before a text. */
static FriBidiParType
direction(const struct bidi *b)
{
	FriBidiParType inside = FRIBIDI_PAR_LTR;
	bool none = true;
	int depth = 0;

	for (int i = 0; i < b->n; i++) {
		FriBidiParType dir = FRIBIDI_IS_RTL(b->types[i]) ? FRIBIDI_PAR_RTL : FRIBIDI_PAR_LTR;

		depth += b->c[i] == '(' ? 1 : b->c[i] == ')' && depth ? -1 : 0;
		if (!FRIBIDI_IS_LETTER(b->types[i]))
			continue;
		if (!depth)
			return dir;
		inside = none ? dir : inside;
		none = false;
	}
	return inside;
}

/* Levels, joining and mirroring of the paragraph's characters. */
static void
resolve(struct bidi *b)
{
	FriBidiParType dir;
	FriBidiBracketType *brackets = mem_alloc((size_t)b->n * sizeof(*brackets));
	FriBidiArabicProp *joins = mem_alloc((size_t)b->n * sizeof(*joins));

	fribidi_get_bidi_types(b->c, b->n, b->types);
	fribidi_get_bracket_types(b->c, b->n, b->types, brackets);
	dir = direction(b);
	if (!fribidi_get_par_embedding_levels_ex(b->types, brackets, b->n, &dir, b->levels))
		die("out of memory");
	b->rtl = FRIBIDI_IS_RTL(dir);
	fribidi_get_joining_types(b->c, b->n, joins);
	fribidi_join_arabic(b->types, b->n, b->levels, joins);
	fribidi_shape(SHAPE, b->levels, b->n, joins, b->c);
	mem_free(brackets);
	mem_free(joins);
}

static void
take_paragraph(struct bidi *b, const char *s, size_t len, size_t from, size_t n)
{
	const char *end = from + n < len ? memchr(s + from + n, '\n', len - from - n) : NULL;
	size_t begin = from;

	while (begin && s[begin - 1] != '\n')
		begin--;
	b->of = s;
	b->from = begin;
	b->to = end ? (size_t)(end - s) : len;
	b->turns = turns(s, b->from, b->to);
	if (!b->turns)
		return;
	make_room(b, b->to - b->from);
	b->n = 0;
	for (size_t off = b->from; off < b->to; b->n++) {
		uint32_t c;

		b->at[b->n] = off;
		c = utf8_next(s, b->to, &off);
		b->c[b->n] = c == '\n' || c == '\t' || c == '\r' ? ' ' : glyph_safe(c);
	}
	resolve(b);
}

/* The first character of the paragraph at or after a byte. */
static int
char_at(const struct bidi *b, size_t byte)
{
	int lo = 0, hi = b->n;

	while (lo < hi) {
		int mid = lo + (hi - lo) / 2;

		if (b->at[mid] < byte)
			lo = mid + 1;
		else
			hi = mid;
	}
	return lo;
}

bool
bidi_row(struct bidi *b, struct bidi_row *out, const char *s, size_t len, size_t from, size_t n)
{
	int first, last;

	if (!n)
		return false;
	if (from < b->from || from + n > b->to || b->of != s)
		take_paragraph(b, s, len, from, n);
	if (!b->turns)
		return false;
	if (!b->row.data)
		buf_init(&b->row, (size_t)4 * ROW_MAX);
	buf_reset(&b->row);
	first = char_at(b, from);
	last = char_at(b, from + n);
	for (int i = first; i < last; i++)
		b->map[i] = i;
	if (last > first && !fribidi_reorder_line(FRIBIDI_FLAG_REORDER_NSM, b->types, last - first, first,
	                                          b->rtl ? FRIBIDI_PAR_RTL : FRIBIDI_PAR_LTR, b->levels, NULL, b->map))
		die("out of memory");
	for (int i = first; i < last; i++) {
		char bytes[UTF8_MAX];
		uint32_t c = b->c[b->map[i]];
		size_t wide = utf8_put(bytes, c);

		if (c == FRIBIDI_CHAR_FILL)     /* the lam that went into a lam-alef */
			continue;
		b->source = mem_grow(b->source, &b->source_cap, b->row.len + wide, sizeof(*b->source));
		for (size_t k = 0; k < wide; k++)
			b->source[b->row.len + k] = b->at[b->map[i]];
		buf_add(&b->row, bytes, wide);
	}
	*out = (struct bidi_row){ b->rtl, b->row.data, b->row.len, b->source };
	return true;
}

int
bidi_col(const struct bidi_row *row, size_t byte)
{
	size_t i = 0;

	while (i < row->len && row->source[i] != byte)
		i++;
	return glyph_text_cols(row->text, i);
}

void
bidi_clean(struct buf *out, const char *s, size_t len)
{
	struct bidi b = { 0 };
	struct bidi_row row;

	if (bidi_row(&b, &row, s, len, 0, len))
		glyph_clean(out, row.text, row.len, false);
	else
		glyph_clean(out, s, len, false);
	bidi_clear(&b);
}

void
bidi_clear(struct bidi *b)
{
	release(b);
	mem_free(b->source);
	buf_clear(&b->row);
	memset(b, 0, sizeof(*b));
}
