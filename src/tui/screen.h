/* tui/screen.h - the list of screens. A new one is a line in screen.c, and what fills its list. */
#ifndef TUI_SCREEN_H
#define TUI_SCREEN_H

#include "base/arena.h"
#include "base/err.h"
#include "search/cost.h"
#include "search/search.h"
#include "search/why.h"
#include "tui/action.h"
#include "tui/tree.h"

struct app;

enum screen_id {        /* in the order of the top row */
	SCREEN_CONTENTS,
	SCREEN_AREAS,
	SCREEN_ACTION,
	SCREEN_SDGS,
	SCREEN_ACTORS,
	SCREEN_INSTRUMENTS,
	SCREEN_BACKGROUND,
	SCREEN_MATRIX,
	SCREEN_LIBRARY,
	SCREEN_SEARCH,
	SCREEN_HELP,
	SCREEN_QUOTE,           /* has no name there */
	SCREENS
};

#define SCREEN_TABS SCREEN_QUOTE        /* so many have a name in the top row */

/* A list and what it is made from. */
struct screen {
	struct tree tree;
	struct arena arena;
	bool loaded;
	char query[512];        /* of the search screen */
	struct results results; /* of the search screen: to mark hits */
	enum group_by group;    /* of the search screen: a tree of headings and hits; GROUP_NONE: a list, best first */
	struct cost costs[COST_MAX];    /* of the search screen: where nothing is found, a row each (SUBJECT_NONE, 1..) */
	int n_costs;
	bool beginning;         /* of the search screen: the last word was found only as the beginning of words */
};

struct screen_info {
	const char *name;       /* one word: the command, and in the place file */
	const char *title;
	enum action action;     /* goes there */
	enum outline outline;   /* its list; OUTLINE_NONE: it has none, or one that is made while it is used */
	int open_depth;         /* nodes above it begin unfolded */
};

const struct screen_info *screen_info(enum screen_id id);

/* It is one text, without a list; one goes back from it to where one was. */
bool screen_is_page(enum screen_id id);

/* The screen that a kind of subject is at home in; SCREENS: none, it is shown beside any list. */
enum screen_id screen_home(enum subject_kind kind);

/* Fill the list if that has not been done. */
enum status screen_load(struct screen *s, enum screen_id id, struct app *app, struct err *err);

/* Search anew, as people type: what is not closed is read as closed, and a last word that is in no provision, or not
 * with the others, as the beginning of words. On a mistake in the query the old results stay and err says what is wrong. */
enum status screen_search(struct screen *s, struct app *app, const char *query, struct err *err);

/* Show the results of the search screen in other groups; the chosen hit stays chosen. */
enum status screen_group(struct screen *s, struct app *app, enum group_by by, struct err *err);

/* The search that the chosen row offers where nothing was found; NULL: the row is something else. */
const struct cost *screen_offer(const struct screen *s);

void screen_free(struct screen *s);

#endif
