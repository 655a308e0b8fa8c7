/* tui/only.c - the filter: a query whose provisions are all that any list shows. It has a row of its own. */
#include <stdio.h>
#include <string.h>

#include "base/mem.h"
#include "search/complete.h"
#include "tui/ui.h"

static void
show_everywhere(struct ui *ui)
{
	for (int i = 0; i < SCREENS; i++)
		ui_only_apply(ui, (enum screen_id)i);
}

void
ui_only_apply(struct ui *ui, enum screen_id id)
{
	struct tree *t = &ui->screens[id].tree;

	if (id == SCREEN_MATRIX)
		table_only(&ui->table, ui->only.in);
	if (!ui->screens[id].loaded || ui->screens[id].n_costs || id == SCREEN_LIBRARY)
		return;
	tree_only(t, ui->only.in);
	if (t->filter[0])
		tree_filter(t, ui->app->corpus, t->filter);
}

enum status
ui_only(struct ui *ui, const char *query, struct err *err)
{
	struct only *o = &ui->only;
	struct results r = { 0 };
	enum status st = ST_OK;

	if (strspn(query, " ") == strlen(query)) {
		ui_only_clear(ui);
		show_everywhere(ui);
		return ST_OK;
	}
	st = search_run(ui->app->search, query, SEARCH_QUERY, 0, &r, err);
	if (st != ST_OK)
		return st;
	if (r.nothing)
		st = err_syntax(err, 0, "There is nothing in this to filter by.");
	else if (r.kind != SUBJECT_PROVISION)
		st = err_syntax(err, 0, "A filter chooses provisions of the Agenda.");
	else if (r.relaxed)     /* as a filter, words together mean all of them */
		r.n = 0;
	if (st == ST_OK) {
		mem_free(o->in);
		o->in = mem_alloc((size_t)corpus_count(ui->app->corpus, SUBJECT_PROVISION) + 1);
		for (int i = 0; i < r.n; i++)
			o->in[r.hits[i].pos] = 1;
		o->n = r.n;
		snprintf(o->query, sizeof(o->query), "%s", query);
		show_everywhere(ui);
	}
	results_clear(&r);
	return st;
}

void
ui_only_clear(struct ui *ui)
{
	mem_free(ui->only.in);
	memset(&ui->only, 0, sizeof(ui->only));
}

/* What stands for the chosen link, for what the reader shows, or for what the chosen row stands under. */
static const char *
term_here(struct ui *ui, struct arena *a)
{
	struct corpus *c = ui->app->corpus;
	struct tree *t = ui_tree(ui);
	const char *term = "";

	if (ui->focus == FOCUS_READER)
		term = search_inside(c, reader_target(&ui->reader), a);
	if (!*term)
		term = search_inside(c, ui->reader.page.of, a);
	for (int up = tree_node(t); !*term && up >= 0; up = tree_parent(t, up))
		term = search_inside(c, t->nodes.v[up].is, a);
	return term;
}

static void
take(struct ui *ui, const char *query)
{
	struct err err;

	if (ui_only(ui, query, &err) != ST_OK)
		ui_say(ui, "%s", err.msg);
	ui_follow_list(ui);
}

void
ui_only_add(struct ui *ui)
{
	struct arena a = { NULL };
	const char *term = term_here(ui, &a);

	if (!*term)
		ui_say(ui, "This is nothing to filter by: choose an area, goal, target, section, actor, verb or instrument.");
	else if (strlen(ui->only.query) + strlen(term) + 2 > PROMPT_MAX)
		ui_say(ui, "The filter is full.");
	else if (strstr(ui->only.query, term))
		ui_say(ui, "%s is in the filter.", term);
	else
		take(ui, arena_printf(&a, "%s%s%s", ui->only.query, *ui->only.query ? " " : "", term));
	arena_clear(&a);
}

/* Without its last word; a phrase or value in quotation marks goes whole. */
void
ui_only_drop(struct ui *ui)
{
	char query[PROMPT_MAX];
	size_t n = strlen(ui->only.query);
	bool quoted = false;

	if (!n) {
		ui_say(ui, "There is no filter. w filters by what is shown, F opens a line for one.");
		return;
	}
	memcpy(query, ui->only.query, n + 1);
	while (n && query[n - 1] == ' ')
		n--;
	while (n && (quoted || query[n - 1] != ' '))
		quoted ^= query[--n] == '"';
	while (n && query[n - 1] == ' ')
		n--;
	query[n] = '\0';
	take(ui, query);
}
