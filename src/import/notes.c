/* import/notes.c - footnotes.
 *
 * They stand under a rule of low lines; where there is none, in small type at the foot of a page. */
#include "import/notes.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/mem.h"

#define SMALL 0.92f             /* of the height of body text: type of notes */
#define MAX_NOTE 999
#define LATE_MAX 256            /* labels without text on a page, that may belong elsewhere; more are none */

bool
notes_is_rule(const char *s)
{
	size_t n = strspn(s, "_");

	return n >= 5 && s[n] == '\0';
}

/* "3", "3/", "*" alone or before text: the label's length; 0: none. */
static size_t
note_label(const char *s)
{
	size_t n = strspn(s, "0123456789");

	if (n == 0 && strncmp(s, "\xE2\x88\x97", 3) == 0)
		return s[3] == ' ' || s[3] == '\0' ? 3 : 0;
	if (n == 0)
		n = strspn(s, "*");
	if (n == 0 || n > 3)
		return 0;
	if (s[n] == '/')
		n++;
	return s[n] == ' ' || s[n] == '\0' ? n : 0;
}

static bool
has_mark(const struct lines *l, int line, size_t at, int *from)
{
	while (*from < l->n_marks && l->marks[*from].line < line)
		++*from;
	return *from < l->n_marks && l->marks[*from].line == line && l->marks[*from].at == at;
}

/* Note lines of page p: below the rule, or else in small type at its foot. */
static void
page_notes(struct cleaning *w, int p)
{
	const struct lines *l = w->l;
	int from = w->first[p], to = w->first[p + 1], rule = -1;

	for (int i = from; i < to && rule < 0; i++)
		if (notes_is_rule(w->text[i]) && w->use[i] != USE_FURNITURE)
			rule = i;
	if (rule >= 0) {
		w->use[rule] = USE_RULE;
		for (int i = from; i < to; i++)
			if (w->use[i] == USE_TEXT && (l->positions ? l->v[i].y > l->v[rule].y : i > rule))
				w->use[i] = USE_NOTE;
		return;
	}
	if (!l->positions || w->out->body <= 0)
		return;
	for (int i = to; i-- > from;) {
		const struct line *v = &l->v[i];
		int first = to, at;

		if (w->use[i] == USE_FURNITURE)
			continue;
		if (v->height > SMALL * w->out->body)
			break;
		/* the block reaches up to the highest labelled line */
		at = 0;
		if (note_label(w->text[i]) || has_mark(l, i, 0, &at))
			first = i;
		for (int j = first; j < to; j++)
			if (w->use[j] == USE_TEXT)
				w->use[j] = USE_NOTE;
	}
}

struct note_line {
	const char *label;      /* NULL: it goes on with a note; "": not known */
	const char *text;
	int line;
	int value;              /* of the label; 0 */
};

static void
add_note(struct cleaning *w, const char *label, const char *text, int line)
{
	struct clean *c = w->out;
	size_t n = strlen(label);

	if (n && label[n - 1] == '/')
		n--;
	c->notes = mem_grow(c->notes, &w->cap_notes, (size_t)c->n_notes + 1, sizeof *c->notes);
	c->notes[c->n_notes++] = (struct note){ strcmp(label, "\xE2\x88\x97") == 0 ? "*" : arena_dup(w->a, label, n), text,
		w->l->v[line].page, line, -1 };
}

/* Text lines v[0..n) as the texts of k notes with labels. A note ends with a point and the next begins with a capital. */
static void
share(struct cleaning *w, const struct note_line *v, int n, const char *const *label, int k)
{
	struct buf b;
	int done = 0;

	buf_init(&b, 100000);
	for (int i = 0; i < n; i++) {
		size_t len = strlen(v[i].text);
		unsigned char after = i + 1 < n ? (unsigned char)v[i + 1].text[0] : 0;

		if (b.len && b.data[b.len - 1] != '-')
			buf_char(&b, ' ');
		buf_add(&b, v[i].text, len);
		if (i + 1 == n || (done + 1 < k && len && strchr(".)", v[i].text[len - 1]) && (isupper(after) || after >= 0x80)) ||
		    (done + 1 < k && n - i - 1 <= k - done - 1)) {
			add_note(w, done < k ? label[done] : "", arena_dup(w->a, b.data, b.len), v[i].line);
			done++;
			buf_reset(&b);
		}
	}
	for (; done < k; done++)
		add_note(w, label[done], "", n ? v[0].line : 0);
	buf_clear(&b);
}

static int
by_value(const void *a, const void *b)
{
	const char *const *x = a, *const *y = b;

	return atoi(*x) - atoi(*y);
}

/*
 * The notes of one block. Labels may come out of order, alone, several before their texts or behind them: 1, text, text, 3, text,
 * 2. Labels that count up begin a stretch of lines; those that come late belong to the stretch of the numbers around them.
 */
static void
block(struct cleaning *w, struct note_line *v, int n, int *last)
{
	const char **label = mem_alloc((size_t)(n + 1) * sizeof *label);
	const struct note_line *late[LATE_MAX];
	int top = *last, n_late = 0;

	for (int i = 0; i < n && n_late < LATE_MAX; i++)
		if (v[i].label && v[i].value && !v[i].text[0])
			late[n_late++] = &v[i];
	for (int i = 0; i < n;) {
		struct note_line *text = v + i;
		int k = 0, n_text = 0, next, low, high;

		/* the stretch: labels in a row, then texts, up to the next label that is higher than all before */
		while (i < n && k < n && v[i].label && (k == 0 || !v[i].text[0] || !v[i - 1].text[0])) {
			if (v[i].value == 0 || v[i].value > top || k == 0)
				label[k++] = v[i].label;
			if (v[i].value > top)
				top = v[i].value;
			i++;
			if (v[i - 1].text[0])
				break;
		}
		for (next = i; next < n && !(v[next].label && (v[next].value > top || v[next].value == 0)); next++)
			;
		low = k ? atoi(label[0]) : 0;
		high = next < n && v[next].value ? v[next].value : MAX_NOTE + 1;
		for (int j = 0; j < n_late; j++)
			if (late[j]->value > low && late[j]->value < high && low) {
				bool have = false;

				for (int m = 0; m < k; m++)
					have = have || strcmp(label[m], late[j]->label) == 0;
				if (!have && k < n)
					label[k++] = late[j]->label;
			}
		qsort(label, (size_t)k, sizeof *label, by_value);
		for (struct note_line *t = text; t < v + next; t++)
			if (t->text[0])
				text[n_text++] = *t;
		if (k == 0 && n_text && w->out->n_notes) {      /* goes on from the page before */
			struct note *before = &w->out->notes[w->out->n_notes - 1];

			for (int j = 0; j < n_text; j++)
				before->text = *before->text ? arena_printf(w->a, "%s %s", before->text, text[j].text) : text[j].text;
		} else if (k || n_text) {
			label[k] = "";
			share(w, text, n_text, label, k ? k : 1);
		}
		i = next > i ? next : i + (k == 0);
	}
	*last = top;
	mem_free(label);
}

static int
by_place(const void *a, const void *b, void *ctx)
{
	const struct cleaning *w = ctx;
	const struct line *x = &w->l->v[*(const int *)a], *y = &w->l->v[*(const int *)b];
	float d = x->y + x->height - y->y - y->height;

	if (d > 2.5f || d < -2.5f)
		return d < 0 ? -1 : 1;
	return x->x < y->x ? -1 : x->x > y->x ? 1 : *(const int *)a - *(const int *)b;
}

/* Split a note line into label and text, where it has a label. */
static struct note_line
note_line(struct cleaning *w, int i, int last, int *mark)
{
	const struct lines *l = w->l;
	struct note_line v = { NULL, w->text[i], i, 0 };
	size_t n;

	if (l->v[i].note) {
		v.label = l->v[i].note;
	} else if (has_mark(l, i, 0, mark)) {
		v.label = l->marks[*mark].label;
	} else if ((n = note_label(v.text)) > 0) {
		int value = atoi(v.text);

		/* before text it may be a date or a quantity: it must be about the next; alone in big type it is not */
		if (v.text[n] == '\0' || v.text[n - 1] == '/' || value == 0 || (!l->notes_marked && value > last && value <= last + 2)) {
			v.label = arena_dup(w->a, v.text, n);
			v.text += n + (v.text[n] == ' ');
		}
	}
	v.value = v.label ? atoi(v.label) : 0;
	if (v.value > MAX_NOTE)
		v.value = 0;
	return v;
}

static void
read_notes(struct cleaning *w)
{
	const struct lines *l = w->l;
	struct note_line *v = mem_alloc((size_t)(l->n + 1) * sizeof *v);
	int *order = mem_alloc((size_t)(l->n + 1) * sizeof *order), last = 0, mark = 0;

	for (int p = 0; p <= w->pages; p++) {
		int from = p ? w->first[p] : 0, to = p ? w->first[p + 1] : w->pages ? 0 : l->n, n = 0, k = 0, seen = last;

		for (int i = from; i < to; i++)
			if (w->use[i] == USE_NOTE)
				order[n++] = i;
		if (l->positions)
			qsort_r(order, (size_t)n, sizeof *order, by_place, w);
		for (int i = 0; i < n; i++) {
			if (l->positions)
				mark = 0;
			v[k] = note_line(w, order[i], seen, &mark);
			seen = v[k].value > seen ? v[k].value : seen;
			k++;
		}
		/* a label alone and the text on its line */
		block(w, v, k, &last);
	}
	mem_free(order);
	mem_free(v);
}

void
notes_find(struct cleaning *w)
{
	const struct lines *l = w->l;

	for (int p = 1; p <= w->pages; p++)
		page_notes(w, p);
	for (int i = 0; i < l->n; i++)
		if (w->use[i] == USE_TEXT && (l->v[i].note || (l->origin == ORIGIN_TEXT && strncmp(w->text[i], "* ", 2) == 0)))
			w->use[i] = USE_NOTE;
	read_notes(w);
}

/* ---- marks ---- */

/* A place where a note's mark may stand in text without positions. */
struct place {
	int row;
	size_t at, end;         /* the digits, and the blank before them */
	int value;
	int weight;             /* best sum of a chain of rising values that ends here */
	int before;             /* in that chain; -1 */
};

/* How likely the digits at s[at..end) are a mark; 0: they are none. */
static int
likelihood(const char *s, size_t at, size_t end, bool glued)
{
	static const char *const words[] = { "Goal", "Goals", "paragraph", "paragraphs", "para.", "article", "Article", "chap.", "No.", "vol.",
		"resolution", "section", "target", "annex", "item", "rule", "Supplement", "Habitat", "and", "to", "of", "the", "than" };
	size_t a = at;
	int score = 10;

	if (at == 0 || (s[end] && s[end] != ' '))
		return 0;
	if (strchr(",.;:)", s[at - 1]) || (unsigned char)s[at - 1] >= 0x80)
		score += 4;
	while (a > 0 && s[a - 1] != ' ')
		a--;
	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (at - a == strlen(words[i]) && memcmp(s + a, words[i], at - a) == 0)
			score -= 8;
	if (s[end] == ' ' && isupper((unsigned char)s[end + 1]) && s[at - 1] != '.')
		score -= 3;     /* "17 October", though a name may follow too */
	return glued && isdigit((unsigned char)s[at - 1]) ? 0 : score;
}

static struct place *
places(struct cleaning *w, int from, int to, int low, int high, int *n)
{
	struct place *v = NULL;
	size_t cap = 0;

	*n = 0;
	for (int r = from; r < to; r++) {
		const char *s = w->out->v[r].text;

		for (size_t i = 1; s[i]; i++) {
			size_t end = i, at = i;
			int value = 0, weight;

			if (!isdigit((unsigned char)s[i]) || isdigit((unsigned char)s[i - 1]))
				continue;
			while (isdigit((unsigned char)s[end]) && end - i < 4)
				value = 10 * value + s[end++] - '0';
			if (s[end] == '/' && (s[end + 1] == ' ' || s[end + 1] == '\0' || ispunct((unsigned char)s[end + 1])))
				end++;
			if (s[at - 1] == ' ')
				at--;
			if (value < low || value > high)
				continue;
			weight = s[end - 1] == '/' ? 20 : likelihood(s, at, end, at == i);
			if (weight <= 0)
				continue;
			v = mem_grow(v, &cap, (size_t)*n + 1, sizeof *v);
			v[(*n)++] = (struct place){ r, at, end, value, weight, -1 };
		}
	}
	return v;
}

/* Take out the marks of notes low..high from rows[from..to): the likeliest places that count up. */
static void
take_marks(struct cleaning *w, int from, int to, int low, int high)
{
	int n, best = -1;
	struct place *v = places(w, from, to, low, high, &n);

	if (n > 2000)
		n = 2000;
	for (int i = 0; i < n; i++) {
		int own = v[i].weight;

		for (int j = 0; j < i; j++)
			if (v[j].value < v[i].value && v[j].weight + own > v[i].weight) {
				v[i].weight = v[j].weight + own;
				v[i].before = j;
			}
		if (best < 0 || v[i].weight > v[best].weight)
			best = i;
	}
	for (int i = best; i >= 0; i = v[i].before) {   /* from the end, so that earlier places stay where they are */
		struct row *r = &w->out->v[v[i].row];

		r->text = arena_printf(w->a, "%.*s%s", (int)v[i].at, r->text, r->text + v[i].end);
		for (int k = 0; k < w->out->n_notes; k++)
			if (atoi(w->out->notes[k].label) == v[i].value && w->out->notes[k].row < 0)
				w->out->notes[k].row = v[i].row;
	}
	mem_free(v);
}

/* Marks stand on the page of their note; without pages anywhere. */
void
notes_take_marks(struct cleaning *w)
{
	struct clean *c = w->out;
	const struct lines *l = w->l;

	if (l->notes_marked) {
		for (int m = 0, r = 0; m < l->n_marks; m++) {
			while (r + 1 < c->n && c->v[r + 1].line <= l->marks[m].line)
				r++;
			for (int k = 0; k < c->n_notes && w->use[l->marks[m].line] == USE_TEXT; k++)
				if (c->notes[k].row < 0 && strcmp(c->notes[k].label, l->marks[m].label) == 0) {
					c->notes[k].row = r;
					break;
				}
		}
		return;
	}
	for (int k = 0, end; k < c->n_notes; k = end) {
		int from = 0, to = c->n, low = MAX_NOTE, high = 0;

		for (end = k; end < c->n_notes && (!w->pages || c->notes[end].page == c->notes[k].page); end++) {
			int value = atoi(c->notes[end].label);

			if (value > 0 && value < low)
				low = value;
			if (value > high)
				high = value;
		}
		while (w->pages && from < to && c->v[from].page < c->notes[k].page)
			from++;
		while (w->pages && to > from && c->v[to - 1].page > c->notes[k].page)
			to--;
		if (high)
			take_marks(w, from, to, low, high);
	}
}
