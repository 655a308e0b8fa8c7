/* tui/assist.c - help with a search being typed: Tab goes on with fields and names, the arrows bring back searches made
 * before, @name stands for a saved search. */
#include <stdio.h>
#include <string.h>

#include "base/mem.h"
#include "search/complete.h"
#include "tui/ui.h"

#define OFFERS 64

struct searches *
ui_searches(struct ui *ui)
{
	if (!ui->searches.recent)
		searches_open(&ui->searches, ui->place != NULL);
	return &ui->searches;
}

/* Put text in the place of what stands between from and the cursor; false: there is no room. */
static bool
put_word(struct prompt *p, size_t from, const char *text)
{
	char rest[PROMPT_MAX];
	size_t n = strlen(text);

	if (from + n + (p->len - p->at) >= PROMPT_MAX)
		return false;
	memcpy(rest, p->text + p->at, p->len - p->at + 1);
	memcpy(p->text + from, text, n);
	memcpy(p->text + from + n, rest, strlen(rest) + 1);
	p->at = from + n;
	p->len = strlen(p->text);
	return true;
}

/* The names of saved searches that begin so. */
static int
offer_saved(struct ui *ui, const char *word, size_t n, struct arena *a, struct completion *out)
{
	const struct searches *s = ui_searches(ui);
	int found = 0;

	for (int i = 0; i < s->n_saved && found < OFFERS; i++)
		if (strncmp(s->saved[i].name, word, n) == 0)
			out[found++] = (struct completion){ arena_printf(a, "@%s", s->saved[i].name), arena_str(a, s->saved[i].query) };
	return found;
}

bool
ui_complete(struct ui *ui, int way)
{
	struct assist *as = &ui->assist;
	struct prompt *p = &ui->prompt;
	struct completion offers[OFFERS];
	struct arena a = { NULL };
	bool again = as->offered[0] && p->at >= as->from && p->at - as->from == strlen(as->offered) &&
	             memcmp(p->text + as->from, as->offered, strlen(as->offered)) == 0;
	size_t from;
	int n;

	if (!again) {
		snprintf(as->typed, sizeof(as->typed), "%.*s", (int)p->at, p->text);
		as->at = way > 0 ? -1 : 0;
	}
	if (as->typed[0] == '@') {
		from = 0;
		n = offer_saved(ui, as->typed + 1, strlen(as->typed) - 1, &a, offers);
	} else {
		n = search_complete(ui->app->corpus, as->typed, strlen(as->typed), &a, offers, OFFERS, &from);
	}
	as->says[0] = '\0';
	if (n) {
		const struct completion *one;

		as->at = (as->at + way + n) % n;
		as->from = from;
		one = &offers[as->at];
		if (put_word(p, from, one->text))
			snprintf(as->offered, sizeof(as->offered), "%s", one->text);
		if (n > 1)
			snprintf(as->says, sizeof(as->says), "%s%s%d of %d, Tab: next", one->title, *one->title ? ": " : "", as->at + 1,
			         n);
		else
			snprintf(as->says, sizeof(as->says), "%s", one->title);
	}
	arena_clear(&a);
	return n > 0;
}

bool
ui_recall(struct ui *ui, int way)
{
	struct assist *as = &ui->assist;
	struct prompt *p = &ui->prompt;
	const struct searches *s = ui_searches(ui);
	bool browsing = as->back > 0 && as->back <= s->n_recent && strcmp(p->text, s->recent[s->n_recent - as->back]) == 0;
	int back = browsing ? as->back + way : way;

	if ((p->len && !browsing) || back < 0 || back > s->n_recent)
		return false;
	as->back = back;
	prompt_open(p, p->kind, back ? s->recent[s->n_recent - back] : "");
	snprintf(as->says, sizeof(as->says), "%s", back ? "An earlier search. Up and Down: others." : "");
	return true;
}

const char *
ui_meant(struct ui *ui, const char *text)
{
	const char *query = text[0] == '@' ? searches_find(ui_searches(ui), text + 1) : NULL;

	return query ? query : text;
}
