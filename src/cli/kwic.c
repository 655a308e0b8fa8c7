/* cli/kwic.c - keywords in context: the words found one below the other, with what stands on their left and right.
 *
 *   114(a)             sustainable infrastructure for *public transport* and non-motorized options
 *   <HITS_INDENT><------------ left -------------->    <------------ what is left of the width ------>
 *
 * Text is made safe before it is measured, so that its width is that of what is printed. A line that runs from right to left has its
 * sides exchanged. */
#include <string.h>

#include "cli/cli.h"
#include "cli/hits.h"
#include "corpus/corpus.h"
#include "export/json.h"
#include "search/search.h"
#include "search/why.h"
#include "text/bidi.h"
#include "text/glyph.h"
#include "text/utf8.h"

#define SPANS_MAX 256
#define JSON_COLS 80            /* of each side in an object */

/* Where the end of s begins that fits in cols columns; at a word if something is cut. */
static size_t
tail(const char *s, size_t len, int cols)
{
	int has = glyph_text_cols(s, len);
	size_t off = 0, next;

	while (off < len && has > cols)
		has -= glyph_cols(glyph_safe(utf8_next(s, len, &off)));
	for (next = off; off && off < len && glyph_cols(glyph_safe(utf8_next(s, len, &next))) == 0;)
		off = next;             /* a mark whose letter is cut off */
	if (off && s[off - 1] != ' ') {
		const char *blank = memchr(s + off, ' ', len - off);

		if (blank && blank + 1 < s + len)
			off = (size_t)(blank + 1 - s);
	}
	return off;
}

/* Bytes at the start of s that fit in cols columns; to the end of a word if something is cut. */
static size_t
head(const char *s, size_t len, int cols)
{
	size_t off = 0, next = 0, word = 0;

	while (off < len) {
		cols -= glyph_cols(glyph_safe(utf8_next(s, len, &next)));
		if (cols < 0)
			break;
		off = next;
		if (off == len || s[off] == ' ')
			word = off;
	}
	return word ? word : off;
}

/* Columns of what comes from the first n bytes; joined letters may be fewer. */
static int
cols_of_first(const struct bidi_row *row, size_t n)
{
	int cols = 0;

	for (size_t i = 0, end; i < row->len; i = end) {
		for (end = i; end < row->len && (row->source[end] < n) == (row->source[i] < n); end++)
			;
		cols += row->source[i] < n ? glyph_text_cols(row->text + i, end - i) : 0;
	}
	return cols;
}

/* The line of a, hit and b if something in it runs from right to left; left columns are a's. */
static bool
print_turned(struct out *o, const char *a, size_t a_len, const char *hit, size_t hit_len, const char *b, size_t b_len, int left, int rest)
{
	struct span span = { a_len, a_len + hit_len };
	struct bidi bidi = { 0 };
	struct bidi_row row;
	struct buf line;
	bool turns;

	buf_init(&line, 4u << 20);
	buf_add(&line, a, a_len);
	buf_add(&line, hit, hit_len);
	buf_add(&line, b, b_len);
	turns = o->bidi && bidi_row(&bidi, &row, line.data, line.len, 0, line.len);
	if (turns) {
		int pad = left - cols_of_first(&row, a_len);

		out_blanks(o, row.rtl ? rest - pad - glyph_text_cols(row.text, row.len) : pad);
		out_turned(o, &row, &span, 1);
	}
	bidi_clear(&bidi);
	buf_clear(&line);
	return turns;
}

static void
print_line(struct cli *cli, const char *code, const char *text, struct span hit)
{
	struct out *o = &cli->out;
	int marks = o->color ? 0 : 2, rest = o->cols - HITS_INDENT - marks, left = rest * 2 / 5;
	struct buf a, b, c;
	size_t from, len, end;

	buf_init(&a, 1 << 20);
	buf_init(&b, 1 << 20);
	buf_init(&c, 1 << 20);
	glyph_clean(&a, text, hit.from, o->ascii);
	glyph_clean(&b, text + hit.from, hit.to - hit.from, o->ascii);
	glyph_clean(&c, text + hit.to, strlen(text + hit.to), o->ascii);
	from = tail(a.data, a.len, left);
	out_text(o, code, strlen(code), STYLE_STRONG);
	out_blanks(o, strlen(code) < HITS_INDENT ? HITS_INDENT - (int)strlen(code) : 1);
	len = head(b.data, b.len, rest - left);
	end = head(c.data, c.len, rest - left - glyph_text_cols(b.data, len));
	if (!print_turned(o, a.data + from, a.len - from, b.data, len, c.data, end, left, rest)) {
		out_blanks(o, left - glyph_text_cols(a.data + from, a.len - from));
		out_text(o, a.data + from, a.len - from, STYLE_PLAIN);
		out_text(o, b.data, len, STYLE_HIT);
		out_text(o, c.data, end, STYLE_PLAIN);
	}
	out_line(o);
	buf_clear(&a);
	buf_clear(&b);
	buf_clear(&c);
}

static void
print_json(struct cli *cli, const struct name *name, int rank, enum hit_field f, const char *text, struct span hit)
{
	struct json j = { &cli->out.buf, false };
	size_t from = tail(text, hit.from, JSON_COLS);

	json_open(&j, NULL, '{');
	json_int(&j, "schema", 1);
	json_string(&j, "id", name->code);
	json_int(&j, "paragraph", name->first);
	json_int(&j, "rank", rank);
	json_string(&j, "field", hit_field_info(f)->name);
	json_int(&j, "at", (long)hit.from);
	json_text(&j, "left", text + from, hit.from - from);
	json_text(&j, "hit", text + hit.from, hit.to - hit.from);
	json_text(&j, "right", text + hit.to, head(text + hit.to, strlen(text + hit.to), JSON_COLS));
	json_close(&j, '}');
	buf_char(&cli->out.buf, '\n');
}

/* The lines of one field; returns how many. */
static int
print_field(struct cli *cli, const struct results *r, int i, const struct passage *p, enum hit_field f)
{
	const char *text = hit_field_text(cli->app.corpus, r, (struct subject){ r->kind, r->hits[i].pos }, p, f);
	const struct name *name = r->found ? &r->found[r->hits[i].pos].name
	                                   : corpus_name(cli->app.corpus, (struct subject){ r->kind, r->hits[i].pos });
	struct span spans[SPANS_MAX];
	int n = search_mark(cli->app.search, r, text, strlen(text), spans, SPANS_MAX);

	for (int k = 0; k < n; k++) {
		if (cli->options.jsonl)
			print_json(cli, name, i + 1, f, text, spans[k]);
		else
			print_line(cli, name->code, text, spans[k]);
	}
	return n;
}

/* Everyday words are no text of the document: only where a hit has nothing else. */
enum status
hits_kwic(struct cli *cli, const struct results *r, struct err *err)
{
	struct arena a = { NULL };
	enum status st = ST_OK;
	int lines = 0;

	for (int i = 0; i < hits_limit(cli, r) && st == ST_OK; i++) {
		struct passage p = { "", "", "" };
		int n = 0;

		st = r->found ? ST_OK : corpus_passage(cli->app.corpus, (struct subject){ r->kind, r->hits[i].pos }, &a, &p, err);
		if (st == ST_OK) {
			n += print_field(cli, r, i, &p, HIT_TITLE);
			n += print_field(cli, r, i, &p, HIT_DIGEST);
			n += print_field(cli, r, i, &p, HIT_TERMS);
			n += print_field(cli, r, i, &p, HIT_OFFICIAL);
			lines += n ? n : print_field(cli, r, i, &p, HIT_LAY);
		}
		arena_reset(&a);
	}
	arena_clear(&a);
	if (st == ST_OK && r->n && !lines)
		buf_str(&cli->notes, "No words of this query stand in the texts: there is no line to show.\n");
	return st;
}
