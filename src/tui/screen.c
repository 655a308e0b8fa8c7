/* tui/screen.c - the table of screens and how each list is filled. */
#include "tui/screen.h"

#include <ctype.h>
#include <stdio.h>
#include <string.h>

#include "app.h"

static const struct screen_info screens[SCREENS] = {
	[SCREEN_CONTENTS] = { "contents", "Contents", ACTION_CONTENTS, OUTLINE_CONTENTS, 9 },
	[SCREEN_AREAS] = { "areas", "Areas", ACTION_AREAS, OUTLINE_AREAS, 0 },
	[SCREEN_ACTION] = { "action", "Action", ACTION_ACTION, OUTLINE_ACTION, 1 },
	[SCREEN_SDGS] = { "sdgs", "SDGs", ACTION_SDGS, OUTLINE_SDGS, 0 },
	[SCREEN_ACTORS] = { "actors", "Actors", ACTION_ACTORS, OUTLINE_ACTORS, 0 },
	[SCREEN_INSTRUMENTS] = { "instruments", "Instruments", ACTION_INSTRUMENTS, OUTLINE_INSTRUMENTS, 0 },
	[SCREEN_BACKGROUND] = { "background", "Background", ACTION_BACKGROUND, OUTLINE_BACKGROUND, 9 },
	[SCREEN_MATRIX] = { "matrix", "Matrix", ACTION_MATRIX, OUTLINE_NONE, 0 },
	[SCREEN_LIBRARY] = { "library", "Library", ACTION_LIBRARY, OUTLINE_NONE, 0 },
	[SCREEN_SEARCH] = { "search", "Search", ACTION_RESULTS, OUTLINE_NONE, 0 },
	[SCREEN_HELP] = { "help", "Help", ACTION_HELP, OUTLINE_NONE, 0 },
	[SCREEN_QUOTE] = { "quote", "Quotation", ACTION_QUOTE, OUTLINE_NONE, 0 },
};

const struct screen_info *
screen_info(enum screen_id id)
{
	return &screens[id];
}

bool
screen_is_page(enum screen_id id)
{
	return id == SCREEN_HELP || id == SCREEN_QUOTE;
}

enum screen_id
screen_home(enum subject_kind kind)
{
	switch (kind) {
	case SUBJECT_SECTION:
	case SUBJECT_PROVISION:
		return SCREEN_CONTENTS;
	case SUBJECT_AREA:
	case SUBJECT_PROGRAMME:
		return SCREEN_AREAS;
	case SUBJECT_CATEGORY:
	case SUBJECT_ELEMENT:
	case SUBJECT_MONITOR:
		return SCREEN_ACTION;
	case SUBJECT_GOAL:
	case SUBJECT_TARGET:
	case SUBJECT_INDICATOR:
		return SCREEN_SDGS;
	case SUBJECT_GROUP:
	case SUBJECT_ACTOR:
	case SUBJECT_CLASS:
	case SUBJECT_VERB:
		return SCREEN_ACTORS;
	case SUBJECT_INSTRUMENT:
		return SCREEN_INSTRUMENTS;
	case SUBJECT_CHAPTER:
	case SUBJECT_REPORT:
		return SCREEN_BACKGROUND;
	case SUBJECT_BOOK:
	case SUBJECT_PART:
	case SUBJECT_UNIT:
	case SUBJECT_NOTES:
		return SCREEN_LIBRARY;
	default:
		return SCREENS;
	}
}

enum status
screen_load(struct screen *s, enum screen_id id, struct app *app, struct err *err)
{
	struct nodes nodes = { NULL, 0 };
	enum status st = ST_OK;

	if (s->loaded)
		return ST_OK;
	if (screens[id].outline)
		st = corpus_outline(app->corpus, screens[id].outline, &s->arena, &nodes, err);
	if (st == ST_OK)
		tree_set(&s->tree, nodes, screens[id].open_depth);
	s->loaded = st == ST_OK;
	return st;
}

#define LIST_MAX 300            /* hits listed: all of the Agenda, and more than anyone reads of anything larger */

/* While a phrase, pattern or bracket is being typed it is not closed yet: read it as closed. */
static enum status
run_forgiving(struct app *app, const char *query, struct results *r, struct err *err)
{
	static const char *const closings[] = { "", "\"", "/", ")", "))", "\")" };
	struct err first, now;
	enum status st = ST_OK;

	for (size_t i = 0; i < sizeof(closings) / sizeof(closings[0]); i++) {
		char closed[520];

		snprintf(closed, sizeof(closed), "%s%s", query, closings[i]);
		memset(r, 0, sizeof(*r));
		st = search_run(app->search, closed, SEARCH_QUERY, LIST_MAX, r, &now);
		if (st == ST_OK)
			return st;
		if (i == 0 || st != ST_SYNTAX)
			first = now;
		if (st != ST_SYNTAX)
			break;
	}
	if (err)
		*err = first;
	return st;
}

#define BEGINNING_MIN 3         /* bytes: two letters begin half the words there are */

/* How many bytes of a word stand at the end of the query. */
static size_t
last_word(const char *query)
{
	size_t len = strlen(query), n = 0;

	while (n < len && (isalnum((unsigned char)query[len - n - 1]) || (unsigned char)query[len - n - 1] >= 0x80))
		n++;
	return n;
}

/* The last word as a beginning. Only better results are taken. */
static bool
run_beginning(struct app *app, const char *query, struct results *r)
{
	char longer[520];
	struct results other;

	if ((r->n && !r->relaxed) || last_word(query) < BEGINNING_MIN)
		return false;
	snprintf(longer, sizeof(longer), "%s*", query);
	memset(&other, 0, sizeof(other));
	if (search_run(app->search, longer, SEARCH_QUERY, LIST_MAX, &other, NULL) != ST_OK || !other.n || other.relaxed) {
		results_clear(&other);
		return false;
	}
	results_clear(r);
	*r = other;
	return true;
}

/* Headings and under them hits, or only hits; the best one is chosen. */
static enum status
list_hits(struct screen *s, struct app *app, struct err *err)
{
	const struct results *r = &s->results;
	struct nodes nodes = { NULL, 0 };
	struct groups groups;
	enum status st = hit_groups(app->corpus, r, s->group, &s->arena, &groups, err);
	int most = groups.n;

	if (st != ST_OK)
		return st;
	for (int i = 0; i < groups.n; i++)
		most += groups.v[i].n;
	nodes.v = arena_alloc(&s->arena, (size_t)most * sizeof(*nodes.v));
	for (int i = 0; i < groups.n; i++) {
		if (s->group)
			nodes.v[nodes.n++] = (struct node){ groups.v[i].of, 0 };
		for (int k = 0; k < groups.v[i].n; k++)
			nodes.v[nodes.n++] = (struct node){ { r->kind, r->hits[groups.v[i].hits[k]].pos }, s->group != 0 };
	}
	tree_set(&s->tree, nodes, 1);
	if (r->n)
		tree_select_node(&s->tree, tree_find(&s->tree, (struct subject){ r->kind, r->hits[0].pos }));
	return st;
}

/* Nothing was found: what would be without a part of the query. */
static enum status
list_costs(struct screen *s, struct app *app, struct err *err)
{
	struct nodes nodes = { NULL, 0 };
	enum status st = search_cost(app->search, s->query, SEARCH_QUERY, &s->results, &s->arena, s->costs, &s->n_costs, err);

	nodes.v = arena_alloc(&s->arena, COST_MAX * sizeof(*nodes.v));
	for (int i = 0; i < s->n_costs; i++)
		nodes.v[nodes.n++] = (struct node){ { SUBJECT_NONE, i + 1 }, 0 };
	tree_set(&s->tree, nodes, 0);
	return st;
}

static enum status
list_results(struct screen *s, struct app *app, struct err *err)
{
	arena_reset(&s->arena);
	s->n_costs = 0;
	return s->results.n ? list_hits(s, app, err) : list_costs(s, app, err);
}

enum status
screen_group(struct screen *s, struct app *app, enum group_by by, struct err *err)
{
	struct subject chosen = tree_subject(&s->tree);
	enum status st;
	int node;

	if (s->group == by)
		return ST_OK;
	s->group = by;
	if (!s->results.n)
		return ST_OK;
	st = list_results(s, app, err);
	node = chosen.kind == SUBJECT_PROVISION ? tree_find(&s->tree, chosen) : -1;
	if (node >= 0)
		tree_select_node(&s->tree, node);
	return st;
}

const struct cost *
screen_offer(const struct screen *s)
{
	struct subject is = tree_subject(&s->tree);

	return s->n_costs && is.kind == SUBJECT_NONE && is.pos ? &s->costs[is.pos - 1] : NULL;
}

enum status
screen_search(struct screen *s, struct app *app, const char *query, struct err *err)
{
	struct results r;
	enum status st;

	if (s->loaded && strcmp(s->query, query) == 0)
		return ST_OK;
	st = run_forgiving(app, query, &r, err);
	if (st != ST_OK)
		return st;
	s->beginning = run_beginning(app, query, &r);
	results_clear(&s->results);
	s->results = r;
	snprintf(s->query, sizeof(s->query), "%s", query);
	s->loaded = true;
	return list_results(s, app, err);
}

void
screen_free(struct screen *s)
{
	tree_free(&s->tree);
	results_clear(&s->results);
	arena_clear(&s->arena);
}
