/* export/layout.c - wrapping blocks.
 *
 *   37  Title of the provision            label, two blanks, text
 *   Text fills the whole width.
 *   Heading
 *     11.7  Gist of the target            labels of one group share a column
 *           editorial: the reason         notes stand under the text
 */
#include "export/layout.h"

#include <string.h>

#include "base/mem.h"
#include "text/glyph.h"
#include "text/wrap.h"

#define GAP 2                   /* blanks after a label */
#define MIN_TEXT 12             /* columns a text needs beside its label; else it goes below */

static struct row *
add_row(struct layout *l, int block, enum row_part part, int indent)
{
	struct row *r;

	l->v = mem_grow(l->v, &l->cap, (size_t)l->n + 1, sizeof(*l->v));
	r = &l->v[l->n++];
	memset(r, 0, sizeof(*r));
	r->block = block;
	r->part = part;
	r->indent = (short)indent;
	r->text = r->beside = "";
	return r;
}

/* Wrap one string. first: the block's label stands on its first row. */
static void
add_text(struct layout *l, int block, enum row_part part, const char *text, int indent, int cols, bool first)
{
	size_t len = strlen(text), from = 0;

	if (indent >= cols)
		indent = 0;
	l->breaks = mem_grow(l->breaks, &l->breaks_cap, len + 1, 1);
	wrap_breaks(text, len, l->breaks);
	while (from < len) {
		struct row *r = add_row(l, block, part, indent);
		size_t next;

		r->len = wrap_row(text, len, l->breaks, from, cols - indent, &next);
		r->text = text + from;
		r->first = first;
		first = false;
		from = next;
	}
}

/* The widest label among the links that follow each other from i on. */
static int
label_cols(const struct page *page, int i)
{
	int widest = 0;

	for (; i < page->n && page->v[i].kind == BLOCK_LINK; i++) {
		int cols = glyph_text_cols(page->v[i].label, strlen(page->v[i].label));

		widest = cols > widest ? cols : widest;
	}
	return widest;
}

static void
add_labelled(struct layout *l, const struct page *page, int i, int before, int label, int cols)
{
	const struct block *b = &page->v[i];
	int indent = before + (label ? label + GAP : 0);
	bool beside = *b->label != '\0';

	if (cols - indent < MIN_TEXT && cols > MIN_TEXT) {      /* too narrow: the label on a row of its own */
		indent = before;
		if (beside)
			add_row(l, i, ROW_LABEL, before)->first = true;
		beside = false;
	}
	add_text(l, i, ROW_TEXT, b->text, indent, cols, beside || !*b->label);
	if (*b->note)
		add_text(l, i, ROW_NOTE, b->note, indent, cols, false);
}

/* The second text beside the rows of the first, from row on; where these end, rows of its own. */
static void
add_beside(struct layout *l, int block, const char *text, int row, int cols)
{
	size_t len = strlen(text), from = 0, next;
	int half = LAYOUT_PAIR_HALF(cols);

	l->breaks = mem_grow(l->breaks, &l->breaks_cap, len + 1, 1);
	wrap_breaks(text, len, l->breaks);
	for (; from < len; from = next, row++) {
		size_t n = wrap_row(text, len, l->breaks, from, half, &next);

		if (row == l->n) {
			struct row *r = add_row(l, block, ROW_NOTE, half + LAYOUT_PAIR_GAP);

			r->text = text + from;
			r->len = n;
		} else {
			l->v[row].beside = text + from;
			l->v[row].beside_len = n;
		}
	}
}

/* Two texts: in two columns, or below each other; then with the names of their languages. */
static void
add_pair(struct layout *l, const struct page *page, int i, int cols)
{
	const struct block *b = &page->v[i];
	int row = l->n, indent = 0;

	if (cols >= LAYOUT_PAIR_COLS) {
		add_text(l, i, ROW_TEXT, b->text, 0, LAYOUT_PAIR_HALF(cols), false);
		add_beside(l, i, b->note, row, cols);
		return;
	}
	for (int k = 0; k < 2 && b->kind == BLOCK_PAIR; k++) {
		int name = glyph_text_cols(page->shown[k]->lang, strlen(page->shown[k]->lang)) + GAP;

		indent = name > indent ? name : indent;
	}
	add_text(l, i, ROW_TEXT, b->text, indent, cols, indent > 0);
	add_text(l, i, ROW_NOTE, b->note, indent, cols, indent > 0);
}

void
layout_page(struct layout *l, const struct page *page, int cols)
{
	int label = 0;

	if (cols < 1)
		cols = 1;
	l->n = 0;
	for (int i = 0; i < page->n; i++) {
		const struct block *b = &page->v[i];

		switch (b->kind) {
		case BLOCK_BLANK:
			add_row(l, i, ROW_BLANK, 0);
			break;
		case BLOCK_TITLE:
			add_labelled(l, page, i, 0, glyph_text_cols(b->label, strlen(b->label)), cols);
			break;
		case BLOCK_LINK:
			if (i == 0 || page->v[i - 1].kind != BLOCK_LINK)
				label = label_cols(page, i);
			add_labelled(l, page, i, LAYOUT_LABEL_INDENT, label, cols);
			break;
		case BLOCK_PAIR:
		case BLOCK_SOURCE:
			add_pair(l, page, i, cols);
			break;
		default:
			add_text(l, i, ROW_TEXT, b->text, 0, cols, false);
		}
	}
}

void
layout_clear(struct layout *l)
{
	mem_free(l->v);
	mem_free(l->breaks);
	memset(l, 0, sizeof(*l));
}
