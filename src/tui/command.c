/* tui/command.c - what is typed at the bottom: search, filter, command. */
#include <stdio.h>
#include <string.h>

#include "corpus/resolve.h"
#include "tui/ui.h"

void
ui_open_prompt(struct ui *ui, enum prompt_kind kind, const char *text)
{
	ui_here(ui, &ui->before);
	prompt_open(&ui->prompt, kind, text);
}

/* As the search screen shows it: the list of hits, the best in the reader. */
static void
show_results(struct ui *ui, const char *query)
{
	struct screen *s = &ui->screens[SCREEN_SEARCH];
	struct err err;

	ui->screen = SCREEN_SEARCH;
	ui->focus = FOCUS_LIST;
	if (screen_search(s, ui->app, query, &err) != ST_OK)
		ui_say(ui, "%s", err.msg);
	else if (s->results.relaxed && s->results.n)
		ui_say(ui, "No provision has all these words; these have some of them.");
	else if (s->results.n_skipped)
		ui_say(ui, "Too costly a pattern: %d provisions were not searched to the end.", s->results.n_skipped);
	ui_follow_list(ui);
}

static void
live(struct ui *ui)
{
	if (ui->prompt.kind == PROMPT_FILTER) {
		tree_filter(ui_tree(ui), ui->app->corpus, ui->prompt.text);
		ui_follow_list(ui);
	} else if (ui->prompt.kind == PROMPT_SEARCH) {
		show_results(ui, ui->prompt.text);
	}
}

/* ---- commands ---- */

static enum screen_id
screen_named(const char *word, size_t len)
{
	for (int id = 0; id < SCREENS; id++) {
		const char *name = screen_info((enum screen_id)id)->name;

		if (strlen(name) == len && strncmp(name, word, len) == 0)
			return (enum screen_id)id;
	}
	return len == 3 && strncmp(word, "sdg", 3) == 0 ? SCREEN_SDGS : SCREENS;
}

static void
search_for(struct ui *ui, const char *query)
{
	history_push(&ui->history, &ui->before);
	show_results(ui, query);
}

static void
run_command(struct ui *ui, const char *text)
{
	struct corpus *c = ui->app->corpus;
	size_t word = strcspn(text, " ");
	const char *rest = text + word + strspn(text + word, " ");
	enum screen_id id = screen_named(text, word);
	struct arena a = { NULL };
	struct subjects found;
	struct subject s;
	struct err err;

	if (strcmp(text, "q") == 0 || strcmp(text, "quit") == 0) {
		ui->quit = true;
	} else if (id == SCREEN_SEARCH && *rest) {
		search_for(ui, rest);
	} else if (id != SCREENS && !*rest) {
		ui_visit(ui, id);
	} else if (strncmp(text, "show ", 5) == 0) {
		run_command(ui, rest);
	} else if ((s = corpus_go(c, id == SCREEN_AREAS ? rest : text)).kind != SUBJECT_NONE) {
		ui_go(ui, s);
	} else if (corpus_references(c, text, &a, &found, &err) == ST_NOTFOUND) {
		ui_say(ui, "%s", err.msg);
	} else {
		ui_say(ui, "'%.40s' is no paragraph, code or command. To look for it: / and the words.", text);
	}
	arena_clear(&a);
}

static void
done(struct ui *ui)
{
	struct prompt p = ui->prompt;

	ui->prompt.kind = PROMPT_NONE;
	switch (p.kind) {
	case PROMPT_SEARCH:
		if (ui->before.screen != SCREEN_SEARCH || strcmp(ui->before.query, p.text) != 0)
			history_push(&ui->history, &ui->before);
		show_results(ui, p.text);
		if (p.len && ui->screens[SCREEN_SEARCH].results.n == 0 && !ui->message[0])
			ui_say(ui, "Nothing found. Fewer words, a beginning with * or another word may help.");
		break;
	case PROMPT_COMMAND:
		if (p.len)
			run_command(ui, p.text + strspn(p.text, " "));
		break;
	default:
		break;
	}
}

static void
leave(struct ui *ui)
{
	enum prompt_kind kind = ui->prompt.kind;

	ui->prompt.kind = PROMPT_NONE;
	if (kind == PROMPT_FILTER) {
		tree_filter(ui_tree(ui), ui->app->corpus, "");
		ui_follow_list(ui);
	} else if (kind == PROMPT_SEARCH) {
		ui_restore(ui, &ui->before);
	}
}

void
ui_prompt_key(struct ui *ui, int key)
{
	switch (prompt_key(&ui->prompt, key)) {
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
		if (ui->prompt.kind != PROMPT_COMMAND &&
		    (key == K_UP || key == K_DOWN || key == K_PAGE_UP || key == K_PAGE_DOWN))
			ui_act(ui, action_of(key));
		break;
	case PROMPT_SAME:
		break;
	}
}
