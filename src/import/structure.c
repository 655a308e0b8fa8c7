/* import/structure.c - which numbers are paragraphs, which lines are headings, what belongs to what.
 *
 * 0. contents  A list of contents is text, whatever it looks like.
 * 1. runs      A number continues the innermost open run that expects it; 1 opens a run; anything else is text. A run inside a
 *              paragraph of another, which then goes on, is a list: its numbers are items.
 * 2. headings  Lines without an end mark between the end of a paragraph and the next number.
 * 3. units     One walk over the rows that puts lines together.
 *
 * Parts begin at "Annex" and the like and where the numbers restart. */
#include "import/structure.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/mem.h"
#include "import/opening.h"
#include "text/utf8.h"

#define MAX_OPEN 16             /* runs that may still go on */
#define MAX_GAP 5               /* numbers that may be missing in a row */
#define MAX_PARAGRAPH 1000      /* what is higher is a year at the beginning of a line */
#define NEAR 16.0f              /* points by which the margin of a run may vary */
#define HEADING_ROWS 5
#define HEADING_BYTES 240       /* of one row */
#define UNIT_BYTES (1u << 24)
#define STRAY_BYTES 60
#define CONTENTS_MIN 3          /* entries that make a list of contents */
#define CONTENTS_GAP 6          /* rows between two of them: one that is broken, the head of the next page */
#define CONTENTS_ROWS 1000      /* of the beginning: where one without leaders is looked for, */
#define CONTENTS_FAR 20000      /* and how far behind it its headings */

struct run {
	int first, last;        /* rows */
	int from, value;        /* its first and last number */
	int n;
	int outer;              /* run that was innermost when it opened; -1 */
	float x;
	bool list;              /* opens behind a colon */
	bool nested;            /* an outer run went on behind it */
};

/* Rows that are no numbers and no headings: with leaders, and those of a list of contents. */
enum entry { ENTRY_NONE, ENTRY_LEADERS, ENTRY_LISTED };

struct reading {
	const struct clean *c;
	struct lines *l;
	struct document *d;
	struct opening *open;   /* of each row */
	int *run;               /* of each row: the run whose number it opens with; -1 */
	int *head;              /* of each row: level of the heading it belongs to; 0 */
	int *unit;              /* of each row: where it went */
	unsigned char *entry;   /* of each row: enum entry */
	unsigned char *is_part; /* of each row: "Annex" and the like */
	unsigned char *fresh;   /* of each row: a run that is a part of its own begins here, or the headings above it */
	struct run *runs;
	int n_runs;
	size_t cap_runs, cap_units, cap_seen;
	int first_number;       /* row of the first accepted number; n: none */
	int first_part;         /* of the first "Annex" or the like; n: none */
	bool starts;            /* rows say where paragraphs begin */

	/* the walk */
	struct buf text;
	const char *whole;      /* where all of text stands, if it is one piece there; NULL */
	struct unit now;        /* being put together; kind -1: none */
	bool open_unit;
	int part;
	bool part_has_run, title_next;
	char paragraph[16];     /* key that items hang on */
	int letter, roman, digit, third;        /* the last of each level of items; 0: none open */
	char first_level[40], second_level[64]; /* keys */
	bool roman_first;       /* the first level counts i, ii, iii */
	const struct run *last_run;
};

void
structure_find(struct document *d, enum finding_kind kind, int part, const char *where, const char *what)
{
	size_t cap = (size_t)d->n_findings;

	if ((d->n_findings & (d->n_findings - 1)) == 0) {       /* grows at powers of two */
		struct finding *v = mem_alloc((cap ? 2 * cap : 1) * sizeof *v);

		if (cap)
			memcpy(v, d->findings, cap * sizeof *v);
		mem_free(d->findings);
		d->findings = v;
	}
	d->findings[d->n_findings++] = (struct finding){ kind, part, arena_str(&d->arena, where), arena_str(&d->arena, what) };
}

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

/* How a line ends: ':' list follows, '.' a sentence or clause ends, ',' a comma, 0 none of them. */
static int
end_mark_of(const char *s, size_t len)
{
	size_t at = 0;
	uint32_t c = last_char(s, len, &at);

	/* quotes and brackets close behind the mark */
	while (len && (c == 0x201D || c == 0x2019 || c == '"' || c == '\'' || c == 0xBB || c == ')' || c == ']' || c == 0xFF09 ||
	               c == 0x300B || c == 0x2026 || c == '*')) {
		size_t off;

		if (c == 0x201D || c == 0xBB || c == 0x2026)
			return '.';
		len = at;
		if (len == 0)
			return 0;
		at = off = utf8_prev(s, len);
		c = utf8_next(s, len, &off);
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

static int
end_mark(const char *s)
{
	return end_mark_of(s, strlen(s));
}

/* Ends with words in quotation marks, and no sentence: "the report “Trees in streets”". */
static bool
is_quoted(const char *s)
{
	size_t n = strlen(s);

	return n > 4 && strcmp(s + n - 3, "”") == 0 && !strchr(".;:,!?", s[n - 4]);
}

static bool
is_lower(const char *s)
{
	size_t off = 0, len = strlen(s);
	uint32_t c = len ? utf8_next(s, len, &off) : 0;

	return (c >= 'a' && c <= 'z') || (c >= 0xDF && c <= 0xFF && c != 0xF7) || (c >= 0x430 && c <= 0x45F);
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
near(const struct reading *r, float x, int row)
{
	float d = r->c->v[row].x - x;

	return !r->l->positions || (d < NEAR && d > -NEAR);
}

static bool
has_leaders(const char *s)
{
	return strstr(s, "....") != NULL || strstr(s, ". . .") != NULL || strstr(s, "……") != NULL;
}

/* Bytes of the sign before a point of a list that is not numbered; 0: none. */
static unsigned
bullet_len(const char *s)
{
	static const char *const signs[] = { "- ", "– ", "— ", "• ", "∙ ", "● ", "▪ ", "* " };

	if (!strchr("-*\xE2", s[0]))
		return 0;
	for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
		if (strncmp(s, signs[i], strlen(signs[i])) == 0)
			return (unsigned)strlen(signs[i]);
	return 0;
}

/* The line that closes a resolution: "68th plenary meeting". */
static bool
is_meeting(const char *s)
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
comes_again(const struct reading *r, int i)
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
find_contents(struct reading *r)
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
next_number(const struct reading *r, int i, int *row)
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
comes(const struct reading *r, int i, int v)
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
is_numbered_heading(const struct reading *r, int i)
{
	const struct row *v = r->c->v;
	int j = i;

	if (v[i].heading)
		return true;
	if (!v[i].text[r->open[i].end] || is_lower(v[i].text + r->open[i].end))
		return false;
	for (; j < r->c->n && j < i + HEADING_ROWS; j++) {
		if (j > i && r->open[j].kind == OPEN_NUMBER && r->open[j].value < MAX_PARAGRAPH)
			break;
		if (end_mark(v[j].text) || strlen(v[j].text) > HEADING_BYTES || r->open[j].kind == OPEN_ITEM)
			return false;
	}
	if (j == r->c->n || j == i + HEADING_ROWS || r->open[j].kind != OPEN_NUMBER)
		return false;
	if (r->open[j].value == r->open[i].value + 1 && near(r, v[i].x, j))
		return false;
	for (int k = i - 1; k >= 0 && k >= i - 3; k--)          /* the last of a list of short lines */
		if (r->open[k].kind == OPEN_NUMBER && r->open[k].value == r->open[i].value - 1 && near(r, v[k].x, i) &&
		    !end_mark(v[i - 1].text))
			return false;
	return true;
}

static void
accept(struct reading *r, int run, int i)
{
	struct run *u = &r->runs[run];

	u->last = i;
	u->value = r->open[i].value;
	u->n++;
	r->run[i] = run;
	if (i < r->first_number)
		r->first_number = i;
}

static int
open_run(struct reading *r, int i, int outer)
{
	struct run *u;

	r->runs = mem_grow(r->runs, &r->cap_runs, (size_t)r->n_runs + 1, sizeof *r->runs);
	u = &r->runs[r->n_runs];
	*u = (struct run){ .first = i, .last = i, .from = r->open[i].value, .value = 0, .outer = outer, .x = r->c->v[i].x };
	u->list = i > 0 && end_mark(r->c->v[i - 1].text) == ':' && !is_capitals(r->c->v[i - 1].text);
	accept(r, r->n_runs, i);
	return r->n_runs++;
}

/* Which of the open runs, innermost last, goes on with row i; -1: none. */
static int
continues(const struct reading *r, const int *stack, int depth, int i)
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
		    (r->c->v[i].starts || r->c->v[i].first || end_mark(r->c->v[i - 1].text)))
			found = k;
	}
	return found;
}

static void
find_runs(struct reading *r)
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
		if (r->l->positions && u->outer >= 0 && u->list && u->x > r->runs[u->outer].x + 12)
			u->nested = true;
		if (u->n == 1 && r->n_runs > 1) /* a number alone counts nothing */
			r->run[u->first] = -1;
	}
	r->first_number = r->c->n;
	for (int i = 0; i < r->c->n && r->first_number == r->c->n; i++)
		if (r->run[i] >= 0)
			r->first_number = i;
}

/* ---- parts ---- */

/*
 * "Annex" alone, and no sentence that goes on; "Article 5" or "XIV" if the numbers behind it begin again: else they are
 * headings.
 */
static void
find_parts(struct reading *r)
{
	int next = 1;           /* value of the number below */

	for (int i = r->c->n; i-- > 0;) {
		const struct row *v = &r->c->v[i];
		int what;

		if (r->run[i] >= 0 && !r->runs[r->run[i]].nested)
			next = r->runs[r->run[i]].first == i ? 1 : 2;
		what = r->run[i] < 0 && r->entry[i] != ENTRY_LISTED ? opening_part(v->text) : 0;
		if (!what || (i + 1 < r->c->n && is_lower(v[1].text)) || (r->starts && !v->starts && !v->first && i > 0))
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
is_number(const struct reading *r, int i)
{
	return r->run[i] >= 0 && !r->runs[r->run[i]].nested;
}

static bool
may_be_heading(const struct reading *r, int i)
{
	const struct row *v = &r->c->v[i];

	if (is_meeting(v->text) || (i > 0 && is_meeting(v[-1].text)))
		return false;   /* and its date */
	return r->run[i] < 0 && !v->table && !bullet_len(v->text) && !r->entry[i] && strlen(v->text) <= HEADING_BYTES &&
	       (r->open[i].kind == OPEN_NONE || r->open[i].kind == OPEN_NUMBER) && !r->is_part[i];
}

/* A heading by its label or its type, whatever stands above it. */
static bool
is_marked(const struct reading *r, int i)
{
	return opening_heading(r->c->v[i].text) || r->c->v[i].height > 1.1f * r->c->body;
}

/* Row i is the last of a target, which has no end mark. */
static bool
ends_target(const struct reading *r, int i)
{
	const struct row *v = r->c->v;

	if (!r->starts || i + 1 == r->c->n || !(v[i + 1].starts || (v[i + 1].first && is_marked(r, i + 1))))
		return false;
	while (i > 0 && !v[i].starts && r->open[i].kind == OPEN_NONE)
		i--;
	return r->open[i].kind == OPEN_TARGET;
}

static bool
is_end(const struct reading *r, int i)
{
	int mark = end_mark(r->c->v[i].text);

	if (ends_target(r, i))
		return true;
	return mark == '.' || mark == ':' ||
	       (mark == ',' && (i < r->first_number || (r->starts && i + 1 < r->c->n && r->c->v[i + 1].starts)));
}

static int
level_of(const struct reading *r, int i)
{
	int level = opening_heading(r->c->v[i].text);

	if (r->c->v[i].heading)
		return r->c->v[i].heading;
	return level ? level : r->open[i].kind == OPEN_NUMBER ? 3 : 1;
}

/* The lines above row i up to the end of a paragraph. */
static void
headings_above(struct reading *r, int i)
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
	while (top < i && (is_lower(r->c->v[top].text) ||
	                   (r->starts && !r->c->v[top].starts && !r->c->v[top].first && top > 0 && !r->head[top - 1] &&
	                    !r->is_part[top - 1])))
		top++;
	for (int j = top; j < i; j++)
		r->head[j] = level_of(r, j);
}

/* Where rows say what begins: a short block without an end mark, behind the end of a paragraph and before another block. */
static void
heading_block(struct reading *r, int i)
{
	const struct row *v = r->c->v;
	int end = i + 1;
	bool marked = v[i].bold || is_marked(r, i);
	int rows = v[i].height > 1.1f * r->c->body ? 2 * HEADING_ROWS : 3;

	if (!(v[i].starts || v[i].first || (i > 0 && r->is_part[i - 1])) || r->head[i] || !may_be_heading(r, i) || is_lower(v[i].text) ||
	    (i > 0 && !is_end(r, i - 1) && !r->head[i - 1] && !r->is_part[i - 1]))
		return;
	if (i < r->first_number && i < r->first_part && !opening_heading(v[i].text))
		return;         /* a masthead has many such lines */
	while (end < r->c->n && !v[end].starts && !v[end].first)
		end++;
	if (end == r->c->n || end - i > rows || (end_mark(v[end - 1].text) && !(opening_heading(v[i].text) == 3 && v[end].starts) &&
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
find_headings(struct reading *r)
{
	for (int i = 0; i < r->c->n; i++)
		if (r->c->v[i].heading && r->run[i] < 0 && r->entry[i] != ENTRY_LISTED)
			r->head[i] = r->c->v[i].heading;
	for (int i = r->c->n; i-- > 0;)
		if (is_number(r, i) || r->is_part[i])
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

/* ---- units ---- */

static void
flush(struct reading *r)
{
	struct document *d = r->d;

	if (!r->open_unit)
		return;
	r->open_unit = false;
	r->now.text = r->whole && !r->text.over ? r->whole : arena_dup(&d->arena, r->text.data, r->text.len);
	r->whole = NULL;
	d->units = mem_grow(d->units, &r->cap_units, (size_t)d->n_units + 1, sizeof *d->units);
	d->units[d->n_units++] = r->now;
	buf_reset(&r->text);
}

static void
begin(struct reading *r, enum unit_kind kind, const char *key, int level, int row)
{
	flush(r);
	r->now = (struct unit){ .kind = kind, .part = r->part, .key = arena_str(&r->d->arena, key), .level = level,
		.page = r->c->v[row].page, .line = r->c->v[row].line };
	r->open_unit = true;
}

static bool
is_wide(uint32_t c)
{
	return c >= 0x2E80 && c < 0xFFE0 && !(c >= 0xA000 && c < 0xF900);
}

/* Words that follow a hyphen which stands for a missing half: "short- and long-term". */
static bool
suspends(const char *s)
{
	static const char *const words[] = { "and ", "or ", "to ", "et ", "ou ", "y ", "o ", "e ", "и ", "или " };

	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (strncmp(s, words[i], strlen(words[i])) == 0)
			return true;
	return false;
}

/*
 * If row s[0..len) stands behind the had bytes that were put together before, in the text of the file and with nothing but blanks
 * between: join them there by one blank. The row above then reads on into this one; the walk looks at none above the one before.
 */
static bool
joined_in_place(struct reading *r, size_t had, const char *s, size_t len, int row)
{
	char *data = r->l->data, *end, *from;

	if (!r->whole || !data || s != r->c->v[row].text || r->whole < data || s <= r->whole || s >= data + r->l->len)
		return false;
	end = data + (r->whole - data) + had;
	from = data + (s - data);
	for (char *p = end + 1; p < from; p++)
		if (!strchr(" \t\r\n", *p))
			return false;
	memmove(end + 1, from, len + 1);
	memset(end + len + 2, ' ', (size_t)(from - end) - 1);
	*end = ' ';
	r->c->v[row].text = end + 1;
	return true;
}

/* Join a line with what is there: no blank between ideographs, nor behind a hyphen, which stays. */
static void
append(struct reading *r, const char *s, int row)
{
	struct buf *b = &r->text;
	size_t at = 0, off = 0, len = strlen(s), had;
	uint32_t before = last_char(b->data, b->len, &at), after = len ? utf8_next(s, len, &off) : 0;
	bool hyphen = (before == '-' || before == 0x2010 || before == 0x2011) && b->len > 1 && b->data[at ? at - 1 : 0] != ' ', blank;

	r->unit[row] = r->d->n_units;
	if (len == 0)
		return;
	blank = b->len && !is_wide(before) && !is_wide(after) && !(hyphen && !suspends(s)) && before != '/';
	had = b->len;
	if (blank)
		buf_char(b, ' ');
	buf_add(b, s, len);
	if (had == 0)
		r->whole = s;
	else if (!blank || !joined_in_place(r, had, s, len, row))
		r->whole = NULL;
}

static void
no_items(struct reading *r)
{
	r->letter = r->roman = r->digit = r->third = 0;
	r->roman_first = false;
	r->first_level[0] = r->second_level[0] = '\0';
}

static void
new_part(struct reading *r)
{
	r->part++;
	r->part_has_run = false;
	r->paragraph[0] = '\0';
	no_items(r);
}

static void
roman_text(char out[16], int n)
{
	static const char *const tens[] = { "", "x", "xx", "xxx", "xl" };
	static const char *const ones[] = { "", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix" };

	snprintf(out, 16, "%s%s", n > 0 && n < 50 ? tens[n / 10] : "", n > 0 && n < 50 ? ones[n % 10] : "");
}

static void
letter_text(char out[16], int n)
{
	if (n <= 26)
		snprintf(out, 16, "%c", 'a' + n - 1);
	else
		snprintf(out, 16, "%c%c", 'a' + (n - 27) % 26, 'a' + (n - 27) % 26);
}

/* An item of the first level: (a), or (i) or (1) where a list begins with that. */
static void
first_item(struct reading *r, int i, const char *label)
{
	snprintf(r->first_level, sizeof r->first_level, "%s(%.15s)", r->paragraph, label);
	r->second_level[0] = '\0';
	r->roman = r->third = 0;
	if (!r->roman_first && r->letter)
		r->digit = 0;
	begin(r, UNIT_ITEM, r->first_level, 1, i);
}

static void
second_item(struct reading *r, int i, int n)
{
	char label[16];

	roman_text(label, n);
	r->roman = n;
	r->third = 0;
	snprintf(r->second_level, sizeof r->second_level, "%s(%s)", r->first_level, label);
	begin(r, UNIT_ITEM, r->second_level, 2, i);
}

static void
third_item(struct reading *r, int i, int letter)
{
	char label[16], where[88];

	letter_text(label, letter);
	r->third = letter;
	snprintf(where, sizeof where, "%s(%s)", r->second_level, label);
	begin(r, UNIT_ITEM, where, 3, i);
}

static void
letter_item(struct reading *r, int i, int letter)
{
	char label[16];

	r->letter = letter;
	letter_text(label, letter);
	first_item(r, i, label);
}

static void
roman_item(struct reading *r, int i, int n)
{
	char label[16];

	r->roman_first = true;
	roman_text(label, n);
	first_item(r, i, label);
	r->roman = n;
}

static void
digit_item(struct reading *r, int i, int n)
{
	char label[16];

	r->digit = n;
	snprintf(label, sizeof label, "%d", n);
	first_item(r, i, label);
}

/* The letters that should stand before this one. */
static void
missing_items(struct reading *r, int letter)
{
	for (int n = r->letter + 1; n < letter; n++) {
		char label[16], where[88];

		letter_text(label, n);
		snprintf(where, sizeof where, "%s(%s)", r->paragraph, label);
		structure_find(r->d, FINDING_GAP, r->part, where, "a sub-item is missing");
	}
}

/* Is the label of row i the next of an open level, or the first of a new one? Then the item begins. */
static bool
item(struct reading *r, int i, const struct opening *o)
{
	int colon = i > 0 && !r->head[i - 1] ? end_mark(r->c->v[i - 1].text) : ':';
	int letter = o->letter == r->letter + 1 ? o->letter : o->letter2 == r->letter + 1 ? o->letter2 : o->letter;

	if (r->roman && o->roman == r->roman + 1 && r->roman_first) {
		roman_item(r, i, o->roman);
	} else if (r->roman && o->roman == r->roman + 1) {
		second_item(r, i, o->roman);
	} else if (letter && !r->roman_first && letter == r->letter + 1 && !(o->roman == 1 && colon == ':')) {
		letter_item(r, i, letter);
	} else if (o->roman == 1 && r->letter && !r->roman) {
		second_item(r, i, 1);
	} else if (o->roman == 1 && !r->letter && !r->roman) {
		roman_item(r, i, 1);
	} else if (o->digit && o->digit == r->digit + 1 && r->letter) { /* the second level of Arabic and Chinese */
		r->digit = o->digit;
		second_item(r, i, o->digit);
	} else if (o->digit && o->digit == r->digit + 1) {
		digit_item(r, i, o->digit);
	} else if ((letter == 1 && r->second_level[0] && colon == ':') || (r->third && letter == r->third + 1)) {
		third_item(r, i, letter);
	} else if (letter > r->letter + 1 && letter <= r->letter + 1 + 3 && r->letter && !r->roman_first && !o->roman) {
		missing_items(r, letter);
		letter_item(r, i, letter);
	} else if (letter == 1 && colon) {      /* a second list in the same paragraph */
		no_items(r);
		letter_item(r, i, 1);
	} else {
		return false;
	}
	return true;
}

/* Append what row i says from a place on; where that opens with "(a)" or "(i)", and "(b)" follows, a list begins in it. */
static void
append_or_item(struct reading *r, int i, size_t from)
{
	const char *s = r->c->v[i].text + from;
	struct opening o = opening_read(s);
	bool letter = o.letter == 1 && !r->letter, roman = o.roman == 1 && !r->roman;

	for (int j = i + 1; o.kind == OPEN_ITEM && (letter || roman) && j < r->c->n && r->run[j] < 0; j++)
		if (r->open[j].kind == OPEN_ITEM && (letter ? r->open[j].letter == 2 : r->open[j].roman == 2)) {
			append(r, "", i);
			if (!item(r, i, &o))
				break;
			append_or_item(r, i, from + o.end);
			return;
		}
	append(r, s, i);
}

/* A label at the beginning of a line may be a reference that the line broke at: "in paragraph 5 / (a) above". */
static bool
item_may_begin(const struct reading *r, int i)
{
	const char *s = i > 0 ? r->c->v[i - 1].text : "";
	const char *last = strrchr(s, ' ');

	if (i == 0 || r->c->v[i].starts || r->head[i - 1] || (r->c->v[i].first && r->l->positions))
		return true;
	last = last ? last + 1 : s;
	return end_mark(s) || strcmp(last, "and") == 0 || strcmp(last, "or") == 0 || strcmp(last, "et") == 0 ||
	       strcmp(last, "y") == 0 || strcmp(last, "и") == 0 || strcmp(last, "ou") == 0;
}

/* 11.1, 11.2, 11.a: the next of its goal, or the first of the next goal. */
static bool
target(struct reading *r, int i, int *goal, int *sub)
{
	const struct opening *o = &r->open[i];
	char key[24];

	if (!((o->value == *goal && (o->sub == *sub + 1 || (o->sub == 101 && *sub > 0 && *sub < 100))) ||
	      (o->sub == 1 && o->value == *goal + 1) || (*goal == 0 && o->sub == 1)))
		return false;
	if (*goal == 0) {       /* the first: another must follow */
		int j = i + 1;

		while (j < r->c->n && j < i + 12 && !(r->open[j].kind == OPEN_TARGET && r->open[j].value == o->value))
			j++;
		if (j == r->c->n || r->open[j].kind != OPEN_TARGET || (r->open[j].sub != 2 && r->open[j].sub != 101))
			return false;
	}
	*goal = o->value;
	*sub = o->sub;
	if (o->sub > 100)
		snprintf(key, sizeof key, "%d.%c", o->value, 'a' + o->sub - 101);
	else
		snprintf(key, sizeof key, "%d.%d", o->value, o->sub);
	no_items(r);
	begin(r, UNIT_TARGET, key, 0, i);
	append(r, r->c->v[i].text + o->end, i);
	return true;
}

static void
gaps(struct reading *r, int i, int before)
{
	char where[24];
	int v = r->open[i].value;

	for (int n = before + 1; n < v; n++) {
		snprintf(where, sizeof where, "%d", n);
		structure_find(r->d, FINDING_GAP, r->part, where, "a paragraph is missing");
	}
	if (v == before) {
		snprintf(where, sizeof where, "%d", v);
		structure_find(r->d, FINDING_REPEAT, r->part, where, "the number comes again");
	}
}

static void
paragraph(struct reading *r, int i)
{
	const struct run *u = &r->runs[r->run[i]];
	int v = r->open[i].value, before = 0;

	if (u->first == i && v > 1) {
		char what[64];

		snprintf(what, sizeof what, "the numbers begin with %d", v);
		structure_find(r->d, FINDING_WARNING, r->part, "", what);
	} else if (u->first != i) {
		for (int j = i - 1; j >= u->first; j--)
			if (r->run[j] == r->run[i]) {
				before = r->open[j].value;
				break;
			}
		gaps(r, i, before);
	}
	snprintf(r->paragraph, sizeof r->paragraph, "%d", v);
	no_items(r);
	r->part_has_run = true;
	begin(r, UNIT_PARAGRAPH, r->paragraph, 0, i);
	append_or_item(r, i, r->open[i].end);
}

static void
text(struct reading *r, int i)
{
	const struct row *v = &r->c->v[i];
	int mark = r->open_unit && i > 0 ? end_mark_of(r->text.data, r->text.len) : 0;
	bool ended = mark == '.' || mark == ':' || (mark == ',' && r->now.kind == UNIT_TEXT);
	bool after_item = r->open_unit && r->now.kind == UNIT_ITEM;
	bool heading = r->open_unit && (r->now.kind == UNIT_HEADING || r->now.kind == UNIT_TITLE);
	bool starts = v->starts || bullet_len(v->text) || (v->first && r->l->positions && v->x > r->c->v[i ? i - 1 : 0].x + 12);

	if (r->open_unit && !heading && (r->text.len == 0 || !starts || (!ended && r->now.kind != UNIT_TEXT)) &&
	    !(r->text.len && is_meeting(v->text)) && !(r->text.len && r->now.kind == UNIT_TEXT && v->table)) {
		append(r, v->text, i);
		return;
	}
	if (r->part_has_run && !after_item && !heading && !bullet_len(v->text) && end_mark(v->text) != ':' && !is_meeting(v->text) &&
	    !(r->now.kind == UNIT_TEXT && bullet_len(r->text.data))) {
		char what[STRAY_BYTES * 2];
		size_t n = strlen(v->text);

		if (n > STRAY_BYTES) {
			for (n = STRAY_BYTES; n && ((unsigned char)v->text[n] & 0xC0) == 0x80; n--)
				;
			snprintf(what, sizeof what, "%.*s...", (int)n, v->text);
		} else {
			snprintf(what, sizeof what, "%.*s", (int)n, v->text);
		}
		structure_find(r->d, FINDING_STRAY, r->part, r->now.key ? r->now.key : "", what);
	}
	begin(r, UNIT_TEXT, "", 0, i);
	append(r, v->text, i);
}

/* A list of contents is one text, so that an outline has one row of it. Its leaders are cut to three points. */
static void
contents(struct reading *r, int i)
{
	const char *s = r->c->v[i].text, *dots = strstr(s, "....");

	if (i == 0 || r->entry[i - 1] != ENTRY_LISTED)
		begin(r, UNIT_TEXT, "", 0, i);
	if (dots)
		s = arena_printf(&r->d->arena, "%.*s...%s", (int)(dots - s), s, dots + strspn(dots, "."));
	append(r, s, i);
}

/* A heading's lines belong together unless one says that it is new. */
static bool
same_heading(const struct reading *r, int i)
{
	const struct row *v = &r->c->v[i], *b = v - 1;

	if (i == 0 || !r->head[i - 1] || !r->open_unit || r->fresh[i])
		return false;
	if (opening_heading(v->text) || r->open[i].kind == OPEN_NUMBER || v->heading)
		return false;
	if (opening_part(b->text) || (opening_heading(b->text) && is_lower(v->text)))
		return true;    /* "XIV" and its words */
	if (r->starts)
		return !v->starts && !v->first;
	return strlen(b->text) >= 45;
}

static void
walk(struct reading *r)
{
	int goal = 0, sub = 0;

	for (int i = 0; i < r->c->n; i++) {
		if (r->entry[i] == ENTRY_LISTED) {
			contents(r, i);
			continue;
		}
		if (r->is_part[i]) {
			if (r->d->n_units || r->open_unit) {
				flush(r);
				new_part(r);
			}
			begin(r, UNIT_TITLE, "", 0, i);
			append(r, r->c->v[i].text, i);
			r->title_next = true;
			continue;
		}
		if (r->fresh[i] && r->part_has_run) {
			flush(r);
			new_part(r);
		}
		if (r->head[i]) {
			if (same_heading(r, i) && (r->now.kind == UNIT_HEADING || r->now.kind == UNIT_TITLE)) {
				append(r, r->c->v[i].text, i);
				continue;
			}
			begin(r, r->title_next ? UNIT_TITLE : UNIT_HEADING, "", r->head[i], i);
			append(r, r->c->v[i].text, i);
			r->title_next = false;
			continue;
		}
		r->title_next = false;
		if (r->run[i] >= 0 && !r->runs[r->run[i]].nested) {
			paragraph(r, i);
		} else if (r->run[i] >= 0) {
			char label[16];

			snprintf(label, sizeof label, "%d", r->open[i].value);
			no_items(r);
			first_item(r, i, label);
			append(r, r->c->v[i].text + r->open[i].end, i);
		} else if (r->open[i].kind == OPEN_ITEM && item_may_begin(r, i) && item(r, i, &r->open[i])) {
			append_or_item(r, i, r->open[i].end);
		} else if (!(r->open[i].kind == OPEN_TARGET && target(r, i, &goal, &sub))) {
			text(r, i);
		}
	}
	flush(r);
}

/* ---- what the walk leaves ---- */

static int
by_key(const void *a, const void *b)
{
	const struct unit *x = *(struct unit *const *)a, *y = *(struct unit *const *)b;
	int d = x->part != y->part ? x->part - y->part : strcmp(x->key, y->key);

	return d ? d : x < y ? -1 : 1;
}

/* A key that comes again in its part is told apart. */
static void
unique(struct document *d)
{
	struct unit **v = mem_alloc(((size_t)d->n_units + 1) * sizeof *v);
	const char *key = "";
	int n = 0, again = 1, part = 0;

	for (int i = 0; i < d->n_units; i++)
		if (d->units[i].key[0])
			v[n++] = &d->units[i];
	qsort(v, (size_t)n, sizeof *v, by_key);
	for (int i = 0; i < n; i++) {
		if (v[i]->part == part && strcmp(v[i]->key, key) == 0) {
			v[i]->key = arena_printf(&d->arena, "%s#%d", key, ++again);
			continue;
		}
		part = v[i]->part;
		key = v[i]->key;
		again = 1;
	}
	mem_free(v);
}

static void
footnotes(struct reading *r)
{
	struct document *d = r->d;

	for (int k = 0; k < r->c->n_notes; k++) {
		const struct note *n = &r->c->notes[k];
		const struct unit *u = n->row >= 0 && r->unit[n->row] >= 0 && r->unit[n->row] < d->n_units ? &d->units[r->unit[n->row]] : NULL;
		int part = u ? u->part : 1;
		const char *ref = u ? u->key : "";

		for (int i = 0; !u && i < d->n_units && d->units[i].page <= n->page && d->units[i].kind != UNIT_FOOTNOTE; i++)
			part = d->units[i].part;
		d->units = mem_grow(d->units, &r->cap_units, (size_t)d->n_units + 1, sizeof *d->units);
		d->units[d->n_units++] = (struct unit){ .kind = UNIT_FOOTNOTE, .part = part, .text = n->text, .page = n->page,
			.line = n->line, .ref = ref,
			.key = n->label[0] ? arena_printf(&d->arena, "note %s", n->label) : "" };
		if (!n->label[0])
			structure_find(d, FINDING_STRAY, part, arena_printf(&d->arena, "page %d", n->page), "a footnote without a number");
	}
}

static const char *
place(struct document *d, const struct unit *u)
{
	return u->key[0] || !u->page ? u->key : arena_printf(&d->arena, "page %d", u->page);
}

/* A finding about a row, where that went. */
static void
found(struct reading *r, enum finding_kind kind, int row, const char *what)
{
	const struct unit *u = row < r->c->n && r->unit[row] >= 0 && r->unit[row] < r->d->n_units ? &r->d->units[r->unit[row]] : NULL;

	structure_find(r->d, kind, u ? u->part : 0, u ? place(r->d, u) : "", what);
}

/* A character that a text in this language does not have: of another script, or none at all. */
static bool
is_foreign(const char *lang, uint32_t c)
{
	bool cyrillic = c >= 0x400 && c < 0x530, arabic = (c >= 0x600 && c < 0x780) || (c >= 0xFB50 && c < 0xFE00);
	bool wide = (c >= 0x3040 && c < 0xA000) || (c >= 0xAC00 && c < 0xD7B0);

	if (c == UTF8_BAD || (c >= 0xE000 && c < 0xF900))
		return true;
	if (!lang[0])
		return false;
	if (strcmp(lang, "ru") == 0)
		return arabic || wide;
	if (strcmp(lang, "ar") == 0)
		return cyrillic || wide;
	if (strcmp(lang, "zh") == 0)
		return cyrillic || arabic;
	return cyrillic || arabic || wide;
}

static void
script(struct document *d)
{
	for (int i = 0; i < d->n_units; i++) {
		const struct unit *u = &d->units[i];
		char what[64];
		size_t n = 0, len = strlen(u->text);

		for (size_t off = 0; off < len && n + UTF8_MAX < sizeof what;) {
			char one[UTF8_MAX + 1] = "";
			uint32_t c;

			if ((unsigned char)u->text[off] < 0x80) {
				off++;
				continue;
			}
			c = utf8_next(u->text, len, &off);
			if (!is_foreign(d->lang, c))
				continue;
			utf8_put(one, c);
			what[n] = '\0';
			if (strstr(what, one))
				continue;
			n += utf8_put(what + n, c);
		}
		what[n] = '\0';
		if (n)
			structure_find(d, FINDING_SCRIPT, u->part, place(d, u), what);
	}
}

void
structure_read(struct document *d, const struct clean *c, struct lines *l)
{
	struct reading r = { .c = c, .l = l, .d = d, .part = 1, .first_number = c->n };
	size_t n = (size_t)c->n + 1;

	r.open = mem_alloc(n * sizeof *r.open);
	r.run = mem_alloc(n * sizeof *r.run);
	r.head = mem_alloc(n * sizeof *r.head);
	r.unit = mem_alloc(n * sizeof *r.unit);
	r.entry = mem_alloc(n);
	r.is_part = mem_alloc(n);
	r.fresh = mem_alloc(n);
	r.starts = l->positions || l->origin == ORIGIN_DOCX || l->origin == ORIGIN_MARKDOWN;
	buf_init(&r.text, UNIT_BYTES);
	find_contents(&r);
	for (int i = 0, n_starts = 0; i < c->n; i++) {
		unsigned bullet = bullet_len(c->v[i].text);

		r.run[i] = -1;
		r.unit[i] = -1;
		if (!c->v[i].table && !r.entry[i])
			r.open[i] = opening_read(c->v[i].text + bullet);
		r.open[i].end += bullet;
		if (bullet && r.open[i].kind != OPEN_ITEM)
			r.open[i].kind = OPEN_NONE;
		n_starts += c->v[i].starts;
		if (5 * n_starts > c->n)
			r.starts = true;        /* a text with blank lines between its paragraphs */
	}
	find_runs(&r);
	find_parts(&r);
	find_headings(&r);
	walk(&r);
	d->n_parts = r.part;
	footnotes(&r);
	unique(d);
	for (int k = 0; k < c->n_joins; k++)
		found(&r, FINDING_JOINED, c->joins[k].row, c->joins[k].what);
	script(d);
	buf_clear(&r.text);
	mem_free(r.runs);
	mem_free(r.open);
	mem_free(r.run);
	mem_free(r.head);
	mem_free(r.unit);
	mem_free(r.entry);
	mem_free(r.is_part);
	mem_free(r.fresh);
}
