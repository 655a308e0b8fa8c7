/* tui/command.c - what is typed at the bottom: search, filter, command. */
#include <stdio.h>
#include <string.h>

#include "corpus/resolve.h"
#include "search/suggest.h"
#include "text/utf8.h"
#include "tui/key.h"
#include "tui/ui.h"

void
ui_open_prompt(struct ui *ui, enum prompt_kind kind, const char *text)
{
	ui_here(ui, &ui->before);
	prompt_open(&ui->prompt, kind, text);
	memcpy(ui->only_before, ui->only.query, sizeof(ui->only_before));
	memset(&ui->assist, 0, sizeof(ui->assist));
	if (kind == PROMPT_SEARCH)
		ui_texts_find(ui);
	if (kind == PROMPT_FILTER) {
		ui->focus = FOCUS_LIST;
		ui->reader.link = -1;
	}
}

/* As the search screen shows it: the list of hits, the best in the reader. Of a bad query only the message. */
static void
show_results(struct ui *ui, const char *query, struct err *err)
{
	struct screen *s = &ui->screens[SCREEN_SEARCH];

	ui->screen = SCREEN_SEARCH;
	ui->focus = FOCUS_LIST;
	ui->texts.declined = false;
	ui->bad_query = ui_results(ui, ui_meant(ui, query), err) != ST_OK;
	if (ui->bad_query)
		ui_say(ui, "%s", err->msg);
	else if (s->beginning)
		ui_say(ui, "The last word is in none; these have words that begin with it.");
	else if (s->results.relaxed && s->results.n)
		ui_say(ui, "No %s has all these words; these have some of them.", s->results.found ? "passage" : "provision");
	else if (s->results.n_skipped)
		ui_say(ui, "Too costly a pattern: %d provisions were not searched to the end.", s->results.n_skipped);
	else if (s->results.partial)
		ui_say(ui, "Stopped early, as so many have this: the best of the first %d.", s->results.n_found);
	else if (s->results.n < s->results.n_found)
		ui_say(ui, "The best %d of %d are listed.", s->results.n, s->results.n_found);
	ui_follow_list(ui);
	if (!ui->bad_query)
		reader_fresh(&ui->reader);
}

void
ui_search(struct ui *ui, const char *query)
{
	struct err err;

	ui_push(ui);
	show_results(ui, query, &err);
	if (!ui->bad_query)
		searches_add(ui_searches(ui), query);
}

static void
live(struct ui *ui)
{
	struct subject direct;
	struct err err;

	if (ui->prompt.kind == PROMPT_ONLY) {
		ui->bad_query = ui_only(ui, ui->prompt.text, &err) != ST_OK;
		ui_follow_list(ui);
		return;
	}

	if (ui->prompt.kind == PROMPT_FILTER) {
		tree_filter(ui_tree(ui), ui->app->corpus, ui->prompt.text);
		ui_follow_list(ui);
	} else if (ui->prompt.kind == PROMPT_SEARCH) {
		show_results(ui, ui->prompt.text, &err);
		ui->message[0] = '\0';          /* the prompt's label says as much */
		direct = ui->screens[SCREEN_SEARCH].results.direct;
		if (direct.kind != SUBJECT_NONE)
			ui_say(ui, "Enter goes to %s: %.100s", corpus_name(ui->app->corpus, direct)->code,
			       corpus_name(ui->app->corpus, direct)->title);
	}
}

/* ---- commands ---- */

static enum screen_id
screen_named(const char *word, size_t len)
{
	static const struct { const char *name; enum screen_id id; } others[] = {       /* as the command line has them */
		{ "sdg", SCREEN_SDGS }, { "verbs", SCREEN_ACTORS }, { "indicators", SCREEN_SDGS },
		{ "programmes", SCREEN_AREAS }, { "report", SCREEN_BACKGROUND },
	};

	for (int id = 0; id < SCREENS; id++) {
		const char *name = screen_info((enum screen_id)id)->name;

		if (strlen(name) == len && strncmp(name, word, len) == 0)
			return (enum screen_id)id;
	}
	for (size_t i = 0; i < sizeof(others) / sizeof(others[0]); i++)
		if (strlen(others[i].name) == len && strncmp(others[i].name, word, len) == 0)
			return others[i].id;
	return SCREENS;
}

/* The links of what is shown now: the first is chosen. */
static void
choose_first_link(struct ui *ui)
{
	ui->focus = FOCUS_READER;
	ui_fit(ui);
	reader_step_link(&ui->reader, 1);
}

/* A reference, a code, or why it is none. links: to its links. */
static void
go_to(struct ui *ui, const char *text, bool links)
{
	struct corpus *c = ui->app->corpus;
	struct subject s = corpus_go(c, text);
	struct arena a = { NULL };
	struct subjects found = { NULL, 0 };
	struct err err;
	enum status st = corpus_references(c, text, &a, &found, &err);

	if (!links && ui_library_go(ui, text, s.kind != SUBJECT_NONE)) {
		;               /* it is there */
	} else if (s.kind != SUBJECT_NONE) {
		ui_go(ui, s, false);
		if (links)
			choose_first_link(ui);
		if (st == ST_OK && found.n > 1)
			ui_say(ui, "The first of %d. J goes to the next paragraph.", found.n);
	} else if (st == ST_NOTFOUND) {
		ui_say(ui, "%s", err.msg);
	} else {
		ui_say(ui, "'%.*s' is no paragraph, code or command. / searches for words.", UI_FIT(text, 40));
	}
	arena_clear(&a);
}

/* save NAME: the search that the search screen shows; forget NAME. */
static void
name_search(struct ui *ui, const char *name, bool forget)
{
	const char *query = ui->screens[SCREEN_SEARCH].query;
	struct err err;

	if (!forget && !*query)
		ui_say(ui, "There is no search to save. / searches.");
	else if (searches_name(ui_searches(ui), name, forget ? NULL : query, &err) != ST_OK)
		ui_say(ui, "%s", err.msg);
	else if (forget)
		ui_say(ui, "Forgotten: %s.", name);
	else
		ui_say(ui, "Saved: /@%s searches for it again.", name);
}

static bool
is_word(const char *text, size_t len, const char *word)
{
	return strlen(word) == len && strncmp(text, word, len) == 0;
}

/* "areas sdg": two axes; one is not enough here. */
static void
show_matrix(struct ui *ui, const char *text)
{
	char rows[24] = "", columns[24] = "";
	int n = sscanf(text, "%23s %23s", rows, columns);

	if (n == 2 && axis_named(rows) && axis_named(columns))
		ui_table_axes(ui, axis_named(rows), axis_named(columns));
	else
		ui_say(ui, "A matrix is of two: areas, sdg, targets, parts, actors, verbs, elements ...");
}

static void
run_command(struct ui *ui, const char *text)
{
	size_t word = strcspn(text, " ");
	const char *rest = text + word + strspn(text + word, " ");
	enum screen_id id = screen_named(text, word);

	if (!*text)
		return;
	if (strcmp(text, "q") == 0 || strcmp(text, "quit") == 0)
		ui->quit = true;
	else if (id == SCREEN_SEARCH && *rest)
		ui_search(ui, rest);
	else if (id == SCREEN_MATRIX && *rest)
		show_matrix(ui, rest);
	else if (id < SCREEN_TABS && (!*rest || id == SCREEN_HELP))
		ui_visit(ui, id);
	else if (is_word(text, word, "show") && *rest)
		go_to(ui, rest, false);
	else if (is_word(text, word, "links") && *rest)
		go_to(ui, rest, true);
	else if (is_word(text, word, "quote"))
		ui_quote(ui, rest);
	else if (is_word(text, word, "import"))
		ui_import(ui, rest);
	else if (is_word(text, word, "save") || is_word(text, word, "forget"))
		name_search(ui, rest, text[0] == 'f');
	else
		go_to(ui, text, false);
}

/* ---- the end of a prompt ---- */

static void
leave(struct ui *ui)
{
	enum prompt_kind kind = ui->prompt.kind;

	ui->prompt.kind = PROMPT_NONE;
	if (kind == PROMPT_FILTER)
		ui->before.filter[0] = '\0';
	if (kind == PROMPT_ONLY)
		ui_only(ui, ui->only_before, NULL);
	if (kind == PROMPT_SEARCH || kind == PROMPT_FILTER || kind == PROMPT_ONLY)
		ui_restore(ui, &ui->before);
}

#define SUGGESTIONS 3

/* Nothing was found: near words of the corpus, if there are any. */
static void
suggest(struct ui *ui)
{
	struct suggestion found[SUGGESTIONS];
	struct arena a = { NULL };
	char near[160] = "";
	int n;

	if (search_suggest(ui->app->search, &ui->screens[SCREEN_SEARCH].results, &a, found, SUGGESTIONS, &n, NULL) != ST_OK)
		n = 0;
	for (int i = 0; i < n; i++)
		snprintf(near + strlen(near), sizeof(near) - strlen(near), "%s%.40s (%d)", i ? ", " : "", found[i].instead,
		         found[i].n);
	if (ui->screens[SCREEN_SEARCH].n_costs)
		ui_say(ui, "Nothing found. Enter searches without what the row names.");
	else if (n)
		ui_say(ui, "Nothing found. Did you mean: %s?", near);
	else
		ui_say(ui, "Nothing found. Fewer words, a beginning with * or another word may help.");
	arena_clear(&a);
}

/* A query that cannot be read stays in the prompt, with the cursor where it goes wrong. */
static void
done_search(struct ui *ui)
{
	struct prompt *p = &ui->prompt;
	struct subject direct;
	struct err err;

	if (!p->len) {
		leave(ui);
		return;
	}
	if (p->text[0] == '@' && strcmp(ui_meant(ui, p->text), p->text) == 0) {
		ui_say(ui, "No search is saved as %.*s. :save NAME saves the last one.", UI_FIT(p->text, 60));
		return;
	}
	if (p->text[0] == '@')
		prompt_open(p, p->kind, ui_meant(ui, p->text));
	show_results(ui, p->text, &err);
	if (ui->bad_query) {
		p->at = err.off < p->len ? utf8_prev(p->text, err.off + 1) : p->len;
		return;
	}
	direct = ui->screens[SCREEN_SEARCH].results.direct;
	if (direct.kind != SUBJECT_NONE) {
		leave(ui);
		ui_go(ui, direct, false);
		return;
	}
	p->kind = PROMPT_NONE;
	searches_add(ui_searches(ui), p->text);
	ui_follow_list(ui);             /* now that there is room to say why it is a hit */
	if (ui->before.screen != SCREEN_SEARCH || strcmp(ui->before.query, p->text) != 0)
		history_push(&ui->history, &ui->before);
	if (ui->screens[SCREEN_SEARCH].results.nothing)
		ui_say(ui, "There is no word in this to search for.");
	else if (ui->screens[SCREEN_SEARCH].results.n == 0 && !ui->message[0])
		suggest(ui);
}

/* A filter that cannot be read stays in the prompt, as a query does. */
static void
done_only(struct ui *ui)
{
	struct err err;

	if (ui_only(ui, ui->prompt.text, &err) != ST_OK) {
		ui_say(ui, "%s", err.msg);
		ui->prompt.at = err.off < ui->prompt.len ? utf8_prev(ui->prompt.text, err.off + 1) : ui->prompt.len;
		return;
	}
	ui->prompt.kind = PROMPT_NONE;
	ui_follow_list(ui);
}

static void
done(struct ui *ui)
{
	struct tree *t = ui_tree(ui);
	char text[PROMPT_MAX];

	switch (ui->prompt.kind) {
	case PROMPT_SEARCH:
		done_search(ui);
		break;
	case PROMPT_COMMAND:
		memcpy(text, ui->prompt.text, sizeof(text));
		ui->prompt.kind = PROMPT_NONE;
		run_command(ui, text + strspn(text, " "));
		break;
	case PROMPT_FILTER:
		ui->prompt.kind = PROMPT_NONE;
		tree_select(t, t->sel);
		break;
	case PROMPT_ONLY:
		done_only(ui);
		break;
	case PROMPT_FILE:
	case PROMPT_SYMBOL:
	case PROMPT_LANG:
		ui_import_asked(ui);
		break;
	case PROMPT_REMOVE:
		ui_library_remove_asked(ui);
		break;
	case PROMPT_QUOTE:
		ui_quote_asked(ui);
		break;
	case PROMPT_NONE:
		break;
	}
}

/* "37G", as in less. */
static bool
is_number_then_g(const struct prompt *p, int key)
{
	return key == 'G' && p->kind == PROMPT_COMMAND && p->len && strspn(p->text, "0123456789") == p->len;
}

/* Keys of a search that the prompt itself does not know. */
static bool
assist(struct ui *ui, int key)
{
	if (ui->prompt.kind == PROMPT_FILE && key == K_TAB)
		return ui_import_complete(ui);
	if (ui->prompt.kind != PROMPT_SEARCH && ui->prompt.kind != PROMPT_ONLY)
		return false;
	if (key == K_TAB || key == K_BACKTAB)
		return ui_complete(ui, key == K_TAB ? 1 : -1);
	return ui->prompt.kind == PROMPT_SEARCH && (key == K_UP || key == K_DOWN) && ui_recall(ui, key == K_UP ? 1 : -1);
}

void
ui_prompt_key(struct ui *ui, int key)
{
	switch (prompt_key(&ui->prompt, is_number_then_g(&ui->prompt, key) ? K_ENTER : key)) {
	case PROMPT_EDITED:
		live(ui);
		break;
	case PROMPT_DONE:
		done(ui);
		break;
	case PROMPT_LEFT:
		leave(ui);
		break;
	case PROMPT_PASS:       /* arrows and pages move in the list below the prompt */
		if (assist(ui, key)) {
			live(ui);
			if (ui->assist.says[0])
				ui_say(ui, "%s", ui->assist.says);
		} else if ((ui->prompt.kind == PROMPT_SEARCH || ui->prompt.kind == PROMPT_FILTER || ui->prompt.kind == PROMPT_ONLY) &&
		           (key == K_UP || key == K_DOWN || key == K_PAGE_UP || key == K_PAGE_DOWN)) {
			ui_act(ui, action_of(key));
		}
		break;
	case PROMPT_SAME:
		break;
	}
}
