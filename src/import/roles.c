/* import/roles.c - which numbers are paragraphs, which lines are headings.
 *
 * 0. contents  A list of contents is text, whatever it looks like.
 * 1. runs      A number continues the innermost open run that expects it; 1 opens a run; anything else is text. A run inside a
 *              paragraph of another, which then goes on, is a list: its numbers are items.
 * 2. parts     "Annex" and the like, and where the numbers restart.
 * 3. headings  Lines without an end mark between the end of a paragraph and the next number. */
#include "import/roles.h"

#include <ctype.h>
#include <string.h>

#include "base/mem.h"
#include "text/utf8.h"

#define MAX_OPEN 16             /* runs that may still go on */
#define MAX_GAP 5               /* numbers that may be missing in a row */
#define MAX_PARAGRAPH 1000      /* what is higher is a year at the beginning of a line */
#define NEAR 16.0f              /* points by which the margin of a run may vary */
#define HEADING_ROWS 5
#define HEADING_BYTES 240       /* of one row */
#define CONTENTS_MIN 3          /* entries that make a list of contents */
#define CONTENTS_GAP 6          /* rows between two of them: one that is broken, the head of the next page */
#define CONTENTS_ROWS 1000      /* of the beginning: where one without leaders is looked for, */
#define CONTENTS_FAR 20000      /* and how far behind it its headings */

/* ---- rows ---- */

static uint32_t
last_char(const char *s, size_t len, size_t *at)
{
	size_t off;

	if (len == 0)
		return 0;
	*at = off = utf8_prev(s, len);
	return utf8_next(s, len, &off);
}

int
roles_end_mark_of(const char *s, size_t len)
{
	size_t at = 0;
	uint32_t c;

	/* quotes and brackets close behind the mark */
	while ((c = last_char(s, len, &at)) == 0x201D || c == 0x2019 || c == '"' || c == '\'' || c == 0xBB || c == ')' || c == ']' ||
	       c == 0xFF09 || c == 0x300B || c == 0x2026 || c == '*') {
		if (c == 0x201D || c == 0xBB || c == 0x2026)
			return '.';
		len = at;
	}
	switch (c) {
	case ':': case 0xFF1A:
		return ':';
	case '.': case ';': case '!': case '?': case 0x3002: case 0xFF1B: case 0xFF01: case 0xFF1F: case 0x61B: case 0x61F:
	case 0x6D4:
		return '.';
	case ',': case 0xFF0C: case 0x60C: case 0x3001:
		return ',';
	}
	return 0;
}

int
roles_end_mark(const char *s)
{
	return roles_end_mark_of(s, strlen(s));
}

/* Ends with words in quotation marks, and no sentence: "the report “Trees in streets”". */
static bool
is_quoted(const char *s)
{
	size_t n = strlen(s);

	return n > 4 && strcmp(s + n - 3, "”") == 0 && !strchr(".;:,!?", s[n - 4]);
}

/* Capitals only: how courts set the words above their parts. */
static bool
is_capitals(const char *s)
{
	size_t len = strlen(s), n = 0;

	for (size_t off = 0; off < len;) {
		uint32_t c = utf8_next(s, len, &off);

		if ((c >= 'a' && c <= 'z') || (c >= 0xDF && c < 0x100) || (c >= 0x430 && c < 0x460) || c > 0x530)
			return false;
		n += (c >= 'A' && c <= 'Z') || (c >= 0xC0 && c < 0xDF) || (c >= 0x410 && c < 0x430);
	}
	return n >= 4;
}

static bool
near(const struct roles *r, float x, int row)
{
	float d = r->c->v[row].x - x;

	return !r->positions || (d < NEAR && d > -NEAR);
}

static bool
has_leaders(const char *s)
{
	return strstr(s, "....") != NULL || strstr(s, ". . .") != NULL || strstr(s, "……") != NULL;
}

bool
roles_is_meeting(const char *s)
{
	static const char *const words[] = { "plenary meeting", "séance plénière", "sesión plenaria", "sessão plenária",
		"пленарное заседание", "الجلسة العامة", "次全体会议" };
	bool is_short = strnlen(s, 90) < 90;

	for (size_t i = 0; is_short && i < sizeof words / sizeof *words; i++)
		if (strstr(s, words[i]))
			return true;
	return false;
}

/* ---- contents ---- */

/* "Housing 12 - 14 7", and a row behind it that is "Housing". */
static bool
comes_again(const struct roles *r, int i)
{
	const struct row *v = r->c->v;
	size_t len = strlen(v[i].text), n = len;

	while (n && (isdigit((unsigned char)v[i].text[n - 1]) || v[i].text[n - 1] == ' ' || v[i].text[n - 1] == '-'))
		n--;
	if (n < 4 || n == len || v[i].text[n] != ' ' || !isdigit((unsigned char)v[i].text[len - 1]))
		return false;
	for (int j = i + 1; j < r->c->n && j < i + CONTENTS_FAR; j++)
		if (strncmp(v[j].text, v[i].text, n) == 0 && !v[j].text[n])
			return true;
	return false;
}

/* A list of contents: entries with leaders, or with the number of a page whose words stand alone further on. */
static void
find_contents(struct roles *r)
{
	int first = 0, last = 0, n = 0; /* of the list that may go on */

	for (int i = 0; i <= r->c->n; i++) {
		if (i < r->c->n && has_leaders(r->c->v[i].text))
			r->entry[i] = ENTRY_LEADERS;
		else if (i < r->c->n && (i >= CONTENTS_ROWS || !comes_again(r, i)))
			continue;
		if (n >= CONTENTS_MIN && (i == r->c->n || i > last + 1 + CONTENTS_GAP))
			memset(r->entry + first, ENTRY_LISTED, (size_t)(last - first) + 1);
		if (i > last + 1 + CONTENTS_GAP)
			n = 0;
		if (n++ == 0)
			first = i;
		last = i;
	}
}

/* ---- runs ---- */

/* The next number behind row i at its margin; -1: none soon. */
static int
next_number(const struct roles *r, int i, int *row)
{
	for (int j = i + 1; j < r->c->n && j < i + 400; j++)
		if (r->open[j].kind == OPEN_NUMBER && near(r, r->c->v[i].x, j)) {
			*row = j;
			return r->open[j].value;
		}
	return -1;
}

/* v comes behind row i before more than a few other numbers. */
static bool
comes(const struct roles *r, int i, int v)
{
	for (int n = 0, row = i, value; n < 4 && (value = next_number(r, row, &row)) >= 0; n++)
		if (value == v)
			return true;
	return false;
}

/*
 * A numbered heading: short, no end mark, only such lines between it and the next number, which does not go on with it.
 * It must not be taken for a paragraph with its number.
 */
static bool
is_numbered_heading(const struct roles *r, int i)
{
	const struct row *v = r->c->v;
	int j = i;

	if (v[i].heading)
		return true;
	if (!v[i].text[r->open[i].end] || opening_is_lower(v[i].text + r->open[i].end))
		return false;
	for (; j < r->c->n && j < i + HEADING_ROWS; j++) {
		if (j > i && r->open[j].kind == OPEN_NUMBER && r->open[j].value < MAX_PARAGRAPH)
			break;
		if (roles_end_mark(v[j].text) || strlen(v[j].text) > HEADING_BYTES || r->open[j].kind == OPEN_ITEM)
			return false;
	}
	if (j == r->c->n || j == i + HEADING_ROWS || r->open[j].kind != OPEN_NUMBER)
		return false;
	if (r->open[j].value == r->open[i].value + 1 && near(r, v[i].x, j))
		return false;
	for (int k = i - 1; k >= 0 && k >= i - 3; k--)          /* the last of a list of short lines */
		if (r->open[k].kind == OPEN_NUMBER && r->open[k].value == r->open[i].value - 1 && near(r, v[k].x, i) &&
		    !roles_end_mark(v[i - 1].text))
			return false;
	return true;
}

static void
accept(struct roles *r, int run, int i)
{
	struct run *u = &r->runs[run];

	u->last = i;
	u->value = r->open[i].value;
	u->n++;
	r->run[i] = run;
}

static int
open_run(struct roles *r, int i, int outer)
{
	struct run *u;

	r->runs = mem_grow(r->runs, &r->cap_runs, (size_t)r->n_runs + 1, sizeof *r->runs);
	u = &r->runs[r->n_runs];
	*u = (struct run){ .first = i, .last = i, .from = r->open[i].value, .value = 0, .outer = outer, .x = r->c->v[i].x };
	u->list = i > 0 && roles_end_mark(r->c->v[i - 1].text) == ':' && !is_capitals(r->c->v[i - 1].text);
	accept(r, r->n_runs, i);
	return r->n_runs++;
}

/* Which of the open runs, innermost last, goes on with row i; -1: none. */
static int
continues(const struct roles *r, const int *stack, int depth, int i)
{
	int v = r->open[i].value, found = -1;

	for (int k = depth; k-- > 0;) {
		const struct run *u = &r->runs[stack[k]];

		if (u->value + 1 != v || !near(r, u->x, i))
			continue;
		if (found < 0)
			found = k;
		/* a list behind a colon and the run around it both expect it: the list is over */
		else if (r->runs[stack[found]].list && r->runs[stack[found]].outer == stack[k])
			found = k;
	}
	for (int k = depth; found < 0 && k-- > 0;) {
		const struct run *u = &r->runs[stack[k]];
		bool again = v == u->value, gap = v > u->value + 1 && v <= u->value + 1 + MAX_GAP;

		if ((again || (gap && !comes(r, u->last, u->value + 1))) && near(r, u->x, i) && comes(r, i, v + 1) &&
		    (r->c->v[i].starts || r->c->v[i].first || roles_end_mark(r->c->v[i - 1].text)))
			found = k;
	}
	return found;
}

static void
find_runs(struct roles *r)
{
	int stack[MAX_OPEN], depth = 0;

	for (int i = 0; i < r->c->n; i++) {
		int k, v = r->open[i].value;

		if (r->open[i].kind != OPEN_NUMBER || v >= MAX_PARAGRAPH || is_numbered_heading(r, i))
			continue;
		if ((k = continues(r, stack, depth, i)) >= 0) {
			while (depth > k + 1)
				r->runs[stack[--depth]].nested = true;
			accept(r, stack[k], i);
			continue;
		}
		if (v != 1 && !(depth == 0 && comes(r, i, v + 1) && comes(r, i, v + 2)))
			continue;
		if (depth == MAX_OPEN) {
			memmove(stack, stack + 1, (MAX_OPEN - 1) * sizeof *stack);
			depth--;
		}
		k = open_run(r, i, depth ? stack[depth - 1] : -1);
		stack[depth++] = k;
	}
	for (int k = 0; k < r->n_runs; k++) {
		struct run *u = &r->runs[k];

		/* indented under another */
		if (r->positions && u->outer >= 0 && u->list && u->x > r->runs[u->outer].x + 12)
			u->nested = true;
		if (u->n == 1 && r->n_runs > 1) /* a number alone counts nothing */
			r->run[u->first] = -1;
	}
	while (r->first_number < r->c->n && r->run[r->first_number] < 0)
		r->first_number++;
}

/* ---- parts ---- */

bool
roles_is_number(const struct roles *r, int i)
{
	return r->run[i] >= 0 && !r->runs[r->run[i]].nested;
}

/*
 * "Annex" alone, and no sentence that goes on; "Article 5" or "XIV" if the numbers behind it begin again: else they are
 * headings.
 */
static void
find_parts(struct roles *r)
{
	int next = 1;           /* value of the number below */

	for (int i = r->c->n; i-- > 0;) {
		const struct row *v = &r->c->v[i];
		int what;

		if (roles_is_number(r, i))
			next = r->runs[r->run[i]].first == i ? 1 : 2;
		what = r->run[i] < 0 && r->entry[i] != ENTRY_LISTED ? opening_part(v->text) : 0;
		if (!what || (i + 1 < r->c->n && opening_is_lower(v[1].text)) || (r->starts && !v->starts && !v->first && i > 0))
			continue;
		if (what == 1 || (next == 1 && (what == 2 || i > r->first_number)))
			r->is_part[i] = 1;
		else
			r->head[i] = 1;
	}
	while (r->first_part < r->c->n && !r->is_part[r->first_part])
		r->first_part++;
}

/* ---- headings ---- */

static bool
may_be_heading(const struct roles *r, int i)
{
	const struct row *v = &r->c->v[i];

	if (roles_is_meeting(v->text) || (i > 0 && roles_is_meeting(v[-1].text)))
		return false;   /* and its date */
	return r->run[i] < 0 && !v->table && !opening_bullet(v->text) && !r->entry[i] && strlen(v->text) <= HEADING_BYTES &&
	       (r->open[i].kind == OPEN_NONE || r->open[i].kind == OPEN_NUMBER) && !r->is_part[i];
}

/* A heading by its label or its type, whatever stands above it. */
static bool
is_marked(const struct roles *r, int i)
{
	return opening_heading(r->c->v[i].text) || r->c->v[i].height > 1.1f * r->c->body;
}

/* Row i is the last of a target, which has no end mark. */
static bool
ends_target(const struct roles *r, int i)
{
	const struct row *v = r->c->v;

	if (!r->starts || i + 1 == r->c->n || !(v[i + 1].starts || (v[i + 1].first && is_marked(r, i + 1))))
		return false;
	while (i > 0 && !v[i].starts && r->open[i].kind == OPEN_NONE)
		i--;
	return r->open[i].kind == OPEN_TARGET;
}

static bool
is_end(const struct roles *r, int i)
{
	int mark = roles_end_mark(r->c->v[i].text);

	if (ends_target(r, i))
		return true;
	return mark == '.' || mark == ':' ||
	       (mark == ',' && (i < r->first_number || (r->starts && i + 1 < r->c->n && r->c->v[i + 1].starts)));
}

static int
level_of(const struct roles *r, int i)
{
	int level = opening_heading(r->c->v[i].text);

	if (r->c->v[i].heading)
		return r->c->v[i].heading;
	return level ? level : r->open[i].kind == OPEN_NUMBER ? 3 : 1;
}

/* The lines above row i up to the end of a paragraph. */
static void
headings_above(struct roles *r, int i)
{
	int top = i;

	if (i > 0 && is_capitals(r->c->v[i - 1].text) && may_be_heading(r, i - 1)) {
		r->head[i - 1] = 1;     /* it may end with a colon */
		i = top = i - 1;
	}
	while (top > 0 && i - top < HEADING_ROWS && may_be_heading(r, top - 1) && !r->head[top - 1] && !is_end(r, top - 1))
		top--;
	if (top > 0 && !is_end(r, top - 1) && !r->head[top - 1] && !r->is_part[top - 1])
		while (top < i && !(r->starts && opening_heading(r->c->v[top].text) && (r->c->v[top].starts || r->c->v[top].first)))
			top++;  /* only a label tells it from what stands above */
	if (top == i)
		return;
	while (top < i && (opening_is_lower(r->c->v[top].text) ||
	                   (r->starts && !r->c->v[top].starts && !r->c->v[top].first && top > 0 && !r->head[top - 1] &&
	                    !r->is_part[top - 1])))
		top++;
	for (int j = top; j < i; j++)
		r->head[j] = level_of(r, j);
}

/* Where rows say what begins: a short block without an end mark, behind the end of a paragraph and before another block. */
static void
heading_block(struct roles *r, int i)
{
	const struct row *v = r->c->v;
	int end = i + 1;
	bool marked = v[i].bold || is_marked(r, i);
	int rows = v[i].height > 1.1f * r->c->body ? 2 * HEADING_ROWS : 3;

	if (!(v[i].starts || v[i].first || (i > 0 && r->is_part[i - 1])) || r->head[i] || !may_be_heading(r, i) ||
	    opening_is_lower(v[i].text) || (i > 0 && !is_end(r, i - 1) && !r->head[i - 1] && !r->is_part[i - 1]))
		return;
	if (i < r->first_number && i < r->first_part && !opening_heading(v[i].text))
		return;         /* a masthead has many such lines */
	while (end < r->c->n && !v[end].starts && !v[end].first)
		end++;
	if (end == r->c->n || end - i > rows || (roles_end_mark(v[end - 1].text) && !(opening_heading(v[i].text) == 3 && v[end].starts) &&
	                                           !(i > 0 && r->is_part[i - 1] && is_quoted(v[end - 1].text))))
		return;         /* "Action 18. We will ... peace." has an end mark */
	if (!marked && strlen(v[i].text) > 100)
		return;
	for (int j = i; j < end; j++)
		if (!may_be_heading(r, j))
			return;
	for (int j = i; j < end; j++)
		r->head[j] = level_of(r, j);
}

static void
find_headings(struct roles *r)
{
	for (int i = 0; i < r->c->n; i++)
		if (r->c->v[i].heading && r->run[i] < 0 && r->entry[i] != ENTRY_LISTED)
			r->head[i] = r->c->v[i].heading;
	for (int i = r->c->n; i-- > 0;)
		if (roles_is_number(r, i) || r->is_part[i])
			headings_above(r, i);
	for (int i = 0; r->starts && i < r->c->n; i++)
		heading_block(r, i);
	/* a part begins with the headings above its first number */
	for (int k = 0; k < r->n_runs; k++) {
		int i = r->runs[k].first;

		if (r->runs[k].nested || r->run[i] < 0)
			continue;
		while (i > 0 && r->head[i - 1])
			i--;
		r->fresh[i] = 1;
	}
}

void
roles_find(struct roles *out, const struct clean *c, const struct lines *l)
{
	size_t n = (size_t)c->n + 1;

	*out = (struct roles){ .c = c, .positions = l->positions };
	out->open = mem_alloc(n * sizeof *out->open);
	out->run = mem_alloc(n * sizeof *out->run);
	out->head = mem_alloc(n * sizeof *out->head);
	out->entry = mem_alloc(n);
	out->is_part = mem_alloc(n);
	out->fresh = mem_alloc(n);
	out->starts = l->positions || l->origin == ORIGIN_DOCX || l->origin == ORIGIN_MARKDOWN;
	find_contents(out);
	for (int i = 0, n_starts = 0; i < c->n; i++) {
		unsigned bullet = opening_bullet(c->v[i].text);

		out->run[i] = -1;
		if (!c->v[i].table && !out->entry[i])
			out->open[i] = opening_read(c->v[i].text + bullet);
		out->open[i].end += bullet;
		if (bullet && out->open[i].kind != OPEN_ITEM)
			out->open[i].kind = OPEN_NONE;
		n_starts += c->v[i].starts;
		if (5 * n_starts > c->n)
			out->starts = true;     /* a text with blank lines between its paragraphs */
	}
	find_runs(out);
	find_parts(out);
	find_headings(out);
}

void
roles_clear(struct roles *r)
{
	mem_free(r->runs);
	mem_free(r->open);
	mem_free(r->run);
	mem_free(r->head);
	mem_free(r->entry);
	mem_free(r->is_part);
	mem_free(r->fresh);
}
