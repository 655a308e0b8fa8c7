/* tui/quote.c - the quote screen: what is pasted or typed is compared with the official texts of the library.
 *
 *   differs: nearest is 26 (en), which has 13 of 14 words
 *   Nearest
 *     26  Title of the paragraph
 *   Quoted, [-not official-]      Official text: A/RES/71/256, en, exact; {+not quoted+}
 *   ... twice a [-day-]           ... twice a {+week+} */
#include <stdio.h>
#include <string.h>

#include "export/official.h"
#include "export/quote.h"
#include "tui/ui.h"

#define PLACES_MAX 20           /* links of one quotation */
#define ALIGN_BYTES 120         /* the same words over so much: the two texts begin side by side again */

void
ui_quote(struct ui *ui, const char *text)
{
	struct quote_view *q = &ui->quote;

	if (!ui_texts_any(ui))
		return;
	if (!text[strspn(text, " \n")]) {
		ui_open_prompt(ui, PROMPT_QUOTE, "");
		return;
	}
	if (!q->text.data)
		buf_init(&q->text, PROMPT_LONG);
	buf_reset(&q->text);
	buf_str(&q->text, text);
	while (strchr(" \n", q->text.data[q->text.len - 1]))
		q->text.data[--q->text.len] = '\0';
	if (ui->screen == SCREEN_QUOTE)
		ui_follow_list(ui);
	else
		ui_visit(ui, SCREEN_QUOTE);
	ui_fit(ui);
	reader_step_link(&ui->reader, 1);
}

void
ui_quote_asked(struct ui *ui)
{
	if (ui->prompt.full) {
		ui_say(ui, "Longer than %d kB: check it in parts, or with nua quote - <FILE.", PROMPT_LONG / 1024);
		return;
	}
	ui->prompt.kind = PROMPT_NONE;
	if (ui->prompt.text[strspn(ui->prompt.text, " \n")])
		ui_quote(ui, ui->prompt.text);
}

const char *
ui_quote_label(const struct ui *ui, char *out, size_t size)
{
	const char *s = ui->prompt.text;
	int words = 0;

	for (s += strspn(s, " \n"); *s; s += strspn(s, " \n")) {
		words++;
		s += strcspn(s, " \n");
	}
	if (ui->prompt.full)
		snprintf(out, size, "Quotation (too long): ");
	else if (words)
		snprintf(out, size, "Quotation (%d word%s): ", words, words == 1 ? "" : "s");
	else
		snprintf(out, size, ui->grid.cols < UI_ONE_PANE ? "Quotation: " : "Quotation (paste or type it; Enter compares): ");
	return out;
}

/* ---- the page ---- */

/* Line ends are blanks here. */
static void
add_words(struct page *page, const char *s, size_t len)
{
	char *copy = arena_alloc(&page->arena, len + 1);

	for (size_t i = 0; i < len; i++)
		copy[i] = s[i] == '\n' ? ' ' : s[i];
	copy[len] = '\0';
	page_add(page, BLOCK_TEXT, "", copy);
}

static void
add_pair(struct page *page, struct buf *quoted, struct buf *official)
{
	if (!quoted->len && !official->len)
		return;
	page_add(page, BLOCK_BLANK, "", "");
	page_add(page, BLOCK_PAIR, "", arena_str(&page->arena, quoted->data))->note = arena_str(&page->arena, official->data);
	buf_reset(quoted);
	buf_reset(official);
}

static void
add_pieces(struct page *page, const struct quote *w, const char *source)
{
	struct buf quoted, official;
	bool differs = false;

	buf_init(&quoted, 4u << 20);
	buf_init(&official, 4u << 20);
	page_add(page, BLOCK_BLANK, "", "");
	page_add(page, BLOCK_SOURCE, "", "Quoted; [-only here-]")->note = arena_printf(&page->arena, "%s; {+only here+}", source);
	for (int i = 0; i < w->c.n_pieces; i++) {
		struct piece p = w->c.pieces[i];

		if (p.kind == PIECE_SAME && p.len >= ALIGN_BYTES && differs) {
			struct piece marks = { PIECE_SAME, p.s, strspn(p.s, ",.;:)!?") };       /* belong to what was before */

			if (marks.len) {
				quote_piece(&quoted, &marks);
				quote_piece(&official, &marks);
			}
			add_pair(page, &quoted, &official);
			marks.len += strspn(p.s + marks.len, " \r\n\t");
			p.s += marks.len;
			p.len -= marks.len;
			differs = false;
		}
		differs |= p.kind != PIECE_SAME;
		if (p.kind != PIECE_TEXT)
			quote_piece(&quoted, &p);
		if (p.kind != PIECE_QUOTED)
			quote_piece(&official, &p);
	}
	add_pair(page, &quoted, &official);
	buf_clear(&quoted);
	buf_clear(&official);
}

/* Where it is, or is nearest. Returns the line that says whose words these are. */
static const char *
add_places(struct ui *ui, struct page *page, const struct quote *w)
{
	struct corpus *c = ui->app->corpus;
	struct page_official text = { .source = "" };
	bool heading = false;
	struct err err;
	struct buf label;

	buf_init(&label, 100);
	for (int i = 0; i < w->c.n_places && i < PLACES_MAX; i++) {
		struct subject s = corpus_find(c, SUBJECT_PROVISION, w->in->v[w->c.places[i].first].key);

		if (s.kind == SUBJECT_NONE || (w->there >= 0 && i != w->there))
			continue;
		if (!heading) {
			page_add(page, BLOCK_BLANK, "", "");
			page_add(page, BLOCK_HEADING, "", w->c.verdict == VERDICT_DIFFERS ? "Nearest" : "Stands in");
		}
		heading = true;
		buf_reset(&label);
		quote_place(&label, w, i);
		page_add(page, BLOCK_LINK, arena_str(&page->arena, label.data), corpus_name(c, s)->title)->to = s;
		if (!*text.source && page_texts(&text, c, s, &ui->app->official, w->in->lang, &page->arena, &err) != ST_OK)
			text.source = "";
	}
	buf_clear(&label);
	return text.source;
}

static void
add_quote(struct ui *ui, struct page *page, const struct quotes *q, const struct quote *w, int number)
{
	const char *source = "";
	struct buf b;

	buf_init(&b, 1 << 16);
	quote_sentence(&b, w, q, corpus_meta(ui->app->corpus, "title"));
	page_add(page, BLOCK_TITLE, number ? arena_printf(&page->arena, "%d", number) : "", arena_str(&page->arena, b.data));
	buf_reset(&b);
	if (quote_doubt(&b, w, &ui->app->official))
		add_words(page, b.data, b.len - 1);
	buf_clear(&b);
	if (w->c.n_places)
		source = add_places(ui, page, w);
	if (quote_has_marks(w) && w->c.verdict == VERDICT_DIFFERS) {
		add_pieces(page, w, source);
		return;
	}
	page_add(page, BLOCK_BLANK, "", "");
	page_add(page, BLOCK_HEADING, "", "Quoted");
	add_words(page, w->s, w->len);
}

/* What all of it was compared with; it stays when the rest is scrolled. */
static void
add_source(struct page *page, const struct quotes *q)
{
	const char *langs = "";

	for (int i = 0; i < q->n; i++)
		langs = arena_printf(&page->arena, "%s, %s", langs, q->v[i].lang);
	page_add(page, BLOCK_SOURCE, "", arena_printf(&page->arena, "Compared with the official text: %s%s",
	                                              q->n ? q->v[0].v[0].symbol : "none is left", langs));
}

void
ui_quote_page(struct ui *ui)
{
	static const struct page_official sides[2] = { { .lang = "quoted" }, { .lang = "official" } };
	struct quote_view *view = &ui->quote;
	struct page *page = &ui->reader.page;
	struct arena a = { NULL };
	struct quotes q;
	struct quote *v;
	int n;

	quotes_open(&q, &ui->app->official);
	n = quotes_judge(&v, &q, view->text.data, view->text.len, &a);
	arena_reset(&view->arena);
	view->blocks = arena_alloc(&view->arena, (size_t)n * sizeof(*view->blocks) + 1);
	view->langs = arena_alloc(&view->arena, (size_t)n * sizeof(*view->langs) + 1);
	view->n = n;
	page_begin(page, (struct subject){ SUBJECT_NONE, 0 });
	add_source(page, &q);
	if (!n)
		page_add(page, BLOCK_TITLE, "", q.n ? "There is no word in this to compare." : "There is nothing to compare with.");
	for (int i = 0; i < n; i++) {
		if (i)
			page_add(page, BLOCK_BLANK, "", "");
		view->blocks[i] = page->n;
		view->langs[i] = arena_str(&view->arena, v[i].in ? v[i].in->lang : "");
		add_quote(ui, page, &q, &v[i], n > 1 ? i + 1 : 0);
		if (v[i].c.verdict == VERDICT_DIFFERS && quote_has_marks(&v[i])) {
			page->shown[0] = &sides[0];
			page->shown[1] = &sides[1];
		}
	}
	quotes_close(&q);
	arena_clear(&a);
}

void
ui_quote_follow(struct ui *ui)
{
	const struct quote_view *view = &ui->quote;
	struct reader *r = &ui->reader;
	int i = view->n, at = r->link >= 0 ? r->link : r->line_at.block;

	while (i > 0 && view->blocks[i - 1] > at)
		i--;
	for (int block = i > 0 ? view->blocks[i - 1] : r->page.n; block < r->page.n && r->link < 0; block++)
		if (r->page.v[block].kind == BLOCK_LINK)
			reader_choose(r, block);        /* the first of the quotation that is being read */
	if (i > 0 && r->link >= 0)
		ui_texts_ask(ui, reader_target(&ui->reader), view->langs[i - 1]);
}

void
ui_quote_free(struct ui *ui)
{
	buf_clear(&ui->quote.text);
	arena_clear(&ui->quote.arena);
}
