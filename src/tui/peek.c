/* tui/peek.c - the preview: below list and reader, what the chosen link leads to, or why the chosen row stands where it
 * does, without going there. It follows the choice until it is closed. */
#include <string.h>

#include "corpus/link.h"
#include "tui/ui.h"

/* Basis and reason of the links through which the row stands under the one above it; "" if the structure says it. */
static const char *
reason_of_row(struct ui *ui, struct arena *a)
{
	struct corpus *c = ui->app->corpus;
	struct tree *t = ui_tree(ui);
	int up = tree_parent(t, tree_node(t));
	struct subject above = up < 0 ? (struct subject){ SUBJECT_NONE, 0 } : t->nodes.v[up].is;
	const char *label = page_label(c, above), *why = "";
	struct links links = { NULL, 0 };

	if (above.kind == SUBJECT_NONE || corpus_all_links(c, above, a, &links, NULL) != ST_OK)
		return "";
	for (int i = 0; i < links.n; i++)
		if (subject_is_same(links.v[i].to, tree_subject(t)) && *links.v[i].basis)
			why = arena_printf(a, "%s%s%s", why, *why ? "; " : "", page_link_note(&links.v[i], a));
	return *why ? arena_printf(a, "Why under %s: %s", *label ? label : corpus_name(c, above)->title, why) : "";
}

/* The text, or what the thing is; "" if only its title says that. */
static const char *
text_of(struct corpus *c, struct subject s, struct arena *a)
{
	struct passage text = { "", "", "" };
	struct facts facts;

	if (corpus_passage_of(c, s))
		return corpus_passage(c, s, a, &text, NULL) == ST_OK ? text.digest : "";
	return corpus_facts(c, s, a, &facts, NULL) == ST_OK ? facts_get(&facts, "Means") : "";
}

/* The text as the reader would show it, and the line that says whose words it is; "" of a digest, which it then is. */
static const char *
shown(struct ui *ui, struct subject s, struct arena *a, const char **source)
{
	const char *lang = ui_texts_of(ui, s);
	struct page_official o;
	struct err err;

	*source = "";
	if (subject_is_library(s)) {
		*source = ui_library_source(ui, s, a);
		return ui_library_text(ui, s);
	}
	if (!lang || page_texts(&o, ui->app->corpus, s, &ui->app->official, lang, a, &err) != ST_OK || !o.n)
		return text_of(ui->app->corpus, s, a);
	*source = o.source;
	return o.v[0].label[0] ? "" : o.v[0].text;
}

static void
build(struct ui *ui, struct subject s)
{
	struct page *page = &ui->peek.page;
	struct corpus *c = ui->app->corpus;
	const char *text, *why, *source;

	page_begin(page, s);
	reader_fresh(&ui->peek);
	ui->peek_source = false;
	if (s.kind == SUBJECT_NONE)
		return;
	why = ui->focus == FOCUS_LIST ? reason_of_row(ui, &page->arena) : "";   /* under a link it stands already */
	text = shown(ui, s, &page->arena, &source);
	ui->peek_source = *source != '\0';
	if (*source)
		page_add(page, BLOCK_SOURCE, "", source);
	if (*why)
		page_add(page, BLOCK_TEXT, "", why);
	page_add(page, BLOCK_TITLE, page_label(c, s), corpus_name(c, s)->title);
	if (!*source)
		page_add(page, BLOCK_PLACE, "", page_citation(c, s, &page->arena));
	if (*text)
		page_add(page, BLOCK_TEXT, "", text);
}

void
ui_peek_follow(struct ui *ui)
{
	struct subject s = ui->focus == FOCUS_READER ? reader_target(&ui->reader) : tree_subject(ui_tree(ui));

	if (ui->peeks)
		build(ui, s);
}

void
ui_peek(struct ui *ui)
{
	ui->peeks = !ui->peeks;
	ui_peek_follow(ui);
	if (!ui->peeks || ui->peek.page.n)
		return;
	ui->peeks = false;
	ui_say(ui, "Tab chooses a link, p shows where it leads.");
}

bool
ui_peek_outlives(enum action a)
{
	switch (a) {
	case ACTION_DOWN:
	case ACTION_UP:
	case ACTION_PAGE_DOWN:
	case ACTION_PAGE_UP:
	case ACTION_HALF_DOWN:
	case ACTION_HALF_UP:
	case ACTION_FIRST:
	case ACTION_LAST:
	case ACTION_NEXT_LINK:
	case ACTION_PREV_LINK:
	case ACTION_NEXT:
	case ACTION_PREV:
	case ACTION_PEEK:
	case ACTION_CANCEL:
	case ACTION_REDRAW:
		return true;
	default:
		return false;
	}
}

/* A bar, then as much of the page as there is room for. The cursor is on its first row. */
void
ui_peek_draw(struct ui *ui, const struct areas *a)
{
	static const char bar[] = " Preview: p or Esc closes";
	struct grid *g = &ui->grid;
	int row = a->body_row + a->body_rows;

	if (!a->peek_rows)
		return;
	grid_fill(g, row, 0, g->cols, ATTR_REVERSE);
	grid_text(g, row, 0, g->cols, bar, strlen(bar), ATTR_REVERSE | ATTR_BOLD);
	reader_draw(&ui->peek, g, row + 1, 1, g->cols - 2, a->peek_rows - 1, true, ui->app->search, NULL);
}
