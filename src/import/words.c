/* import/words.c - from words at positions to lines in reading order.
 *
 *   rows of pdftotext    level page ... left top width height confidence text; level 1 page, 4 line, 5 word
 *   pieces               what pdftotext calls a line; a wide gap (a number's tab) parts it
 *   chains               a label and what stands right of it on the same baseline: "12." + text, a footnote's number + text
 *   order                by height on the page, then from left to right; two columns one after the other
 *   text                 gaps below GAP of the height are inside words; small raised figures are footnote marks; where most
 *                        letters are Arabic or Hebrew, words go from right to left and their letters are turned round
 *
 * Measured on UN documents (../shared/UN-DOCUMENTS.md): gaps inside words are at most 0.145 of the height of the word box,
 * those between words at least 0.1485; footnote marks have half the height of the line. */
#include "import/words.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/mem.h"
#include "import/extract.h"
#include "import/script.h"
#include "text/utf8.h"

#define GAP 0.147f              /* of the height: less is inside a word */
#define MARK 0.7f               /* of the line's height: a footnote mark is not higher */
#define LABEL_GAP 72            /* points from a label's end to its text, at most */
#define LABEL_MAX 12            /* bytes of a label */
#define NEAR 64                 /* pieces that are looked at on each side, in order of height */
#define ROW_MAX (1 << 20)       /* bytes of a row: nothing that is longer is one */
#define WORDS_MAX 100000        /* on a page */
#define FEW_LETTERS 200         /* on a page, on average: hardly a document */

struct word {
	float x, y, w, h;
	const char *s;          /* in the page's arena */
	unsigned len;
};

struct piece {
	int from, to;           /* words */
	float x0, x1, y, h;     /* h, y: of most letters */
	int next, prev;         /* in its chain, to the right; -1: none */
	int row, col, band;     /* place on the page */
	bool label;
};

struct words {
	struct extract *x;
	struct buf row;         /* what was fed of a row that is not whole yet */
	struct arena arena;     /* of the page */
	struct word *word;
	struct piece *piece;
	int *order;             /* of pieces; as many as there is room for in piece */
	size_t cap_word, cap_piece, cap_order;
	int n_word, n_piece;
	int page;
	size_t letters;
	int n_words, odd_words; /* of the document; with signs inside that no word has */
	int rtl_words, common_words, swapped;   /* words with lam and alef put right */
	bool rtl;               /* the page runs from right to left */
};

struct words *
words_new(struct extract *x)
{
	struct words *w = mem_alloc(sizeof(*w));

	w->x = x;
	buf_init(&w->row, ROW_MAX);
	x->out->origin = ORIGIN_PDF;
	x->out->positions = x->out->notes_marked = true;
	return w;
}

void
words_free(struct words *w)
{
	buf_clear(&w->row);
	arena_clear(&w->arena);
	mem_free(w->word);
	mem_free(w->piece);
	mem_free(w->order);
	mem_free(w);
}

/* ---- characters ---- */

static bool
has(const struct word *w, bool (*is)(uint32_t c))
{
	for (size_t off = 0; off < w->len;)
		if (is(utf8_next(w->s, w->len, &off)))
			return true;
	return false;
}

static uint32_t
first_char(const struct word *w)
{
	size_t off = 0;

	return utf8_next(w->s, w->len, &off);
}

static uint32_t
last_char(const struct word *w)
{
	size_t off = utf8_prev(w->s, w->len);

	return utf8_next(w->s, w->len, &off);
}

/* ---- pieces and chains ---- */

/* The height of most letters, and where such words stand: whatever holds more than half wins (Boyer and Moore). */
static void
measure(const struct words *w, struct piece *p)
{
	long lead = 0;

	p->x0 = p->x1 = w->word[p->from].x;
	for (int i = p->from; i < p->to; i++) {
		const struct word *word = &w->word[i];

		p->x0 = fminf(p->x0, word->x);
		p->x1 = fmaxf(p->x1, word->x + word->w);
		if (lead > 0 && fabsf(word->h - p->h) < 0.5f) {
			lead += (long)word->len;
		} else if (lead > (long)word->len) {
			lead -= (long)word->len;
		} else {
			lead = (long)word->len - lead;
			p->h = word->h;
			p->y = word->y;
		}
	}
}

static float
middle(const struct piece *p)
{
	return p->y + p->h / 2;
}

/* What may stand apart, before its text: "12.", "(a)", "IV.", "3", "*", "12 -". */
static bool
is_label(const struct words *w, const struct piece *p)
{
	const struct word *first = &w->word[p->from], *last = &w->word[p->to - 1];
	size_t len = 0;
	uint32_t end;

	for (int i = p->from; i < p->to && len <= LABEL_MAX; i++)
		len += w->word[i].len;
	if (p->to - p->from > 2 || len > LABEL_MAX)
		return false;
	end = last_char(last);
	return strchr(".)-", (int)(end < 0x80 ? end : 1)) || end == 0x2013 || end == 0x3001 || script_is_figure(end) ||
	       (first == last && (end == '*' || end == 0x2020 || (first->len <= 4 && first_char(first) == '(')));
}

/* The same baseline, or a small label within the height of its line. */
static bool
same_row(const struct piece *a, const struct piece *b)
{
	const struct piece *small = a->h < b->h ? a : b, *large = small == a ? b : a;
	float y = middle(small);

	return y > large->y && y < large->y + large->h &&
	       (small->h < MARK * large->h || fabsf(a->y + a->h - b->y - b->h) < 0.25f * large->h);
}

/* Join each label to the nearest piece behind it. order: by height. */
static void
join_labels(struct words *w)
{
	for (int k = 0; k < w->n_piece; k++) {
		struct piece *a = &w->piece[w->order[k]];
		float best = LABEL_GAP;
		int found = -1;

		if (!a->label)
			continue;
		for (int j = k > NEAR ? k - NEAR : 0; j < w->n_piece && j <= k + NEAR; j++) {
			const struct piece *b = &w->piece[w->order[j]];
			float gap = w->rtl ? a->x0 - b->x1 : b->x0 - a->x1;

			if (b != a && b->prev < 0 && gap > -0.5f * a->h && gap < best && same_row(a, b) &&
			    (w->rtl ? b->x1 < a->x1 : b->x0 > a->x0)) {
				best = gap;
				found = w->order[j];
			}
		}
		if (found >= 0) {
			a->next = found;
			w->piece[found].prev = w->order[k];
		}
	}
}

/* ---- order on the page ---- */

static int
by_height(const void *pa, const void *pb, void *pieces)
{
	const struct piece *v = pieces;
	int a = *(const int *)pa, b = *(const int *)pb;
	float ya = middle(&v[a]), yb = middle(&v[b]);

	return ya < yb ? -1 : ya > yb ? 1 : a - b;
}

static int
by_place(const void *pa, const void *pb, void *pieces)
{
	int a = *(const int *)pa, b = *(const int *)pb;
	const struct piece *p = (struct piece *)pieces + a, *q = (struct piece *)pieces + b;

	if (p->band != q->band)
		return p->band - q->band;
	if (p->col != q->col)
		return p->col - q->col;
	if (p->row != q->row)
		return p->row - q->row;
	return p->x0 < q->x0 ? -1 : p->x0 > q->x0 ? 1 : a - b;
}

static void
sort(struct words *w, int (*by)(const void *, const void *, void *))
{
	if (w->n_piece)
		qsort_r(w->order, (size_t)w->n_piece, sizeof(*w->order), by, w->piece);
}

/* Number the rows, from the top. order: by height. */
static void
number_rows(struct words *w)
{
	const struct piece *head = NULL;
	int row = 0;

	for (int k = 0; k < w->n_piece; k++) {
		struct piece *p = &w->piece[w->order[k]];

		if (!head || !same_row(head, p)) {
			head = p;
			row++;
		}
		p->row = row;
	}
}

/* A piece of running text: wide, and not figures. */
static bool
is_text(const struct words *w, const struct piece *p)
{
	return p->x1 - p->x0 > 7 * p->h && !script_is_figure(first_char(&w->word[p->from]));
}

/* Where two columns of text part, if they do: several rows have text on each side of it. 0: one column. */
static float
gutter(const struct words *w)
{
	float left = 0, right = INFINITY;
	int pairs = 0;

	for (int k = 0; k + 1 < w->n_piece; k++) {
		const struct piece *a = &w->piece[w->order[k]], *b = &w->piece[w->order[k + 1]], *l = a->x0 < b->x0 ? a : b,
		                   *r = l == a ? b : a;

		if (b->y >= a->y + a->h || l->x1 >= r->x0 || !is_text(w, l) || !is_text(w, r))
			continue;
		pairs++;
		left = fmaxf(left, l->x1);
		right = fminf(right, r->x0);
	}
	if (pairs < 3 || pairs * 20 < w->n_piece || left >= right)
		return 0;
	for (int i = 0; i < w->n_piece; i++)            /* what begins in between belongs to the right */
		if (w->piece[i].x0 > left && w->piece[i].x0 < right)
			right = w->piece[i].x0;
	return (left + right) / 2;
}

/* One column after the other, between pieces that go across both. */
static void
part_columns(struct words *w, float at)
{
	int band = 0;
	bool across = false;

	for (int k = 0; k < w->n_piece; k++) {
		struct piece *p = &w->piece[w->order[k]];
		bool wide = p->x0 < at && p->x1 > at;

		band += wide != across;
		across = wide;
		p->band = band;
		p->col = p->x0 >= at;
	}
}

/* ---- text from left to right ---- */

static bool
is_mark(const struct word *word, const struct piece *line)
{
	if (word->h > MARK * line->h || word->len > 12 || word->y + word->h / 2 > middle(line))
		return false;
	for (size_t off = 0; off < word->len;) {
		uint32_t c = utf8_next(word->s, word->len, &off);

		if (!script_is_figure(c) && !strchr("*,)", (int)(c < 0x80 ? c : 1)) && c != 0x2020 && c != 0x2021)
			return false;
	}
	return first_char(word) != ',' && first_char(word) != ')';
}

/* Square and cubic metres have raised figures too. */
static bool
is_unit(const struct extract *x)
{
	size_t n = x->text.len;
	const char *s = x->text.data + n;

	return n >= 2 && s[-1] == 'm' && (strchr(" ckd(/", s[-2]) || (s[-2] >= '0' && s[-2] <= '9')) && !x->blank;
}

/* "15,16" are two. */
static void
add_marks(struct extract *x, const struct word *word)
{
	const char *s = word->s, *e = word->s + word->len;

	while (s < e) {
		size_t n = 0;

		while (s + n < e && s[n] != ',' && s[n] != ')')
			n++;
		if (n)
			extract_mark(x, s, n);
		s += n + (s + n < e);
	}
}

/* What stands between two words of a line. gap: points. */
static void
add_gap(struct extract *x, const struct word *a, const struct word *b, float gap, bool after_mark)
{
	float h = fminf(a->h, b->h);
	bool cjk_a = script_is_cjk(last_char(a)), cjk_b = script_is_cjk(first_char(b)), equal = fabsf(a->h - b->h) < 0.1f * h;

	if (cjk_a && cjk_b ? gap < 0.5f * h : cjk_a || cjk_b ? gap < GAP * h : gap < 0.05f * h)
		return;
	if (after_mark ? gap < GAP * h : equal && gap < GAP * h) {
		if (!after_mark)
			extract_joint(x);
		return;
	}
	x->blank = true;
}

static void
add_ltr(struct extract *x, const struct words *w, const struct piece *head, const struct piece *line)
{
	const struct word *before = NULL;
	bool after_mark = false;

	for (const struct piece *p = head; p; p = p->next >= 0 ? &w->piece[p->next] : NULL) {
		if (p != head)
			x->blank = true;
		for (int i = p->from; i < p->to; i++) {
			const struct word *word = &w->word[i];
			bool mark = is_mark(word, line);

			if (before && i > p->from && !mark)
				add_gap(x, before, word, word->x - before->x - before->w, after_mark);
			if (mark && !is_unit(x))
				add_marks(x, word);
			else
				extract_text(x, word->s, word->len);
			before = word;
			after_mark = mark;
		}
	}
}

/* ---- text from right to left ---- */

/* Brackets are written as they look, so that an opening one is found as a closing one, or as they are meant: by the first,
 * from the right. */
static bool
is_mirrored(const struct word **v, int n)
{
	for (int i = 0; i < n; i++) {
		if (has(v[i], script_is_latin))
			continue;
		for (size_t off = v[i]->len; off > 0;) {
			off = utf8_prev(v[i]->s, off);
			if (v[i]->s[off] == ')' || v[i]->s[off] == ']')
				return true;
			if (v[i]->s[off] == '(' || v[i]->s[off] == '[')
				return false;
		}
	}
	return true;
}

static void
add_turned(struct words *w, const struct word *word, bool mirrored)
{
	uint32_t v[SCRIPT_WORD_MAX];
	int n = script_turn(v, word->s, word->len, mirrored);

	if (has(word, script_is_rtl)) {
		w->rtl_words++;
		w->common_words += script_is_common(v, n);
		w->swapped += script_swap_lam_alef(v, n);
	}
	for (int i = 0; i < n; i++)
		extract_char(w->x, v[i]);
}

/* Words of another script, v[from] the rightmost, from left to right; a stop before the first closes the whole. */
static void
add_island(struct words *w, const struct word **v, int from, int to)
{
	const struct word *first = v[to - 1];
	size_t lead = strspn(first->s, ".,;:!?");

	if (lead >= first->len)
		lead = 0;
	for (int i = to - 1; i >= from; i--) {
		size_t skip = i == to - 1 ? lead : 0;

		extract_text(w->x, v[i]->s + skip, v[i]->len - skip);
		if (i > from)
			w->x->blank = true;
	}
	extract_text(w->x, first->s, lead);
}

static int
by_right_edge(const void *pa, const void *pb)
{
	const struct word *a = *(const struct word *const *)pa, *b = *(const struct word *const *)pb;
	float xa = a->x + a->w, xb = b->x + b->w;

	return xa > xb ? -1 : xa < xb ? 1 : a < b ? -1 : a > b;
}

static void
add_rtl(struct words *w, const struct piece *head, const struct piece *line)
{
	const struct word **v = NULL;
	bool mirrored;
	size_t cap = 0;
	int n = 0;

	for (const struct piece *p = head; p; p = p->next >= 0 ? &w->piece[p->next] : NULL)
		for (int i = p->from; i < p->to; i++) {
			v = mem_grow(v, &cap, (size_t)n + 1, sizeof(*v));
			v[n++] = &w->word[i];
		}
	if (!n)
		return;
	qsort(v, (size_t)n, sizeof(*v), by_right_edge);
	mirrored = is_mirrored(v, n);
	for (int i = 0, to; i < n; i = to) {
		to = i + 1;
		if (i > 0 && v[i - 1]->x - v[i]->x - v[i]->w >= GAP * fminf(v[i]->h, v[i - 1]->h))
			w->x->blank = true;
		if (is_mark(v[i], line)) {
			add_marks(w->x, v[i]);
		} else if (has(v[i], script_is_rtl) || !has(v[i], script_is_latin)) {
			add_turned(w, v[i], mirrored);
		} else {
			for (int k = to; k < n && !has(v[k], script_is_rtl) && !is_mark(v[k], line); k++)
				if (has(v[k], script_is_latin))
					to = k + 1;
			add_island(w, v, i, to);
		}
	}
	mem_free(v);
}

/* ---- a page ---- */

/* Does it run from right to left? By its letters; on a page that does, one such letter is enough. */
static bool
runs_rtl(const struct words *w, int from, int to)
{
	bool any = false;
	long n = 0;

	for (int i = from; i < to; i++)
		for (size_t off = 0; off < w->word[i].len;) {
			uint32_t c = utf8_next(w->word[i].s, w->word[i].len, &off);

			any |= script_is_rtl(c);
			n += script_is_rtl(c) ? 1 : script_is_latin(c) ? -1 : 0;
		}
	return n > 0 || (w->rtl && any);
}

static void
put_chain(struct words *w, int first)
{
	const struct piece *head = &w->piece[first], *main_piece = head, *p = head;
	float x0 = head->x0, x1 = head->x1;
	struct line *line;
	bool rtl;

	for (; p->next >= 0; p = &w->piece[p->next]) {
		const struct piece *q = &w->piece[p->next];

		if (q->h > main_piece->h || q->to - q->from > main_piece->to - main_piece->from)
			main_piece = q;
		x0 = fminf(x0, q->x0);
		x1 = fmaxf(x1, q->x1);
	}
	rtl = runs_rtl(w, main_piece->from, main_piece->to);
	if (rtl)
		add_rtl(w, head, main_piece);
	else
		add_ltr(w->x, w, head, main_piece);
	w->letters += w->x->text.len;
	line = extract_end(w->x);
	if (!line)
		return;
	line->page = w->page;
	line->x = rtl ? x1 : x0;
	line->y = main_piece->y;
	line->height = main_piece->h;
	line->rtl = rtl;
}

static void
end_piece(struct words *w)
{
	struct piece *p = w->n_piece ? &w->piece[w->n_piece - 1] : NULL;

	if (p && p->to < 0) {
		p->to = w->n_word;
		if (p->to == p->from)
			w->n_piece--;
	}
}

static void
begin_piece(struct words *w)
{
	end_piece(w);
	w->piece = mem_grow(w->piece, &w->cap_piece, (size_t)w->n_piece + 1, sizeof(*w->piece));
	w->piece[w->n_piece++] = (struct piece){ .from = w->n_word, .to = -1, .next = -1, .prev = -1 };
}

static void
end_page(struct words *w)
{
	float at;

	end_piece(w);
	w->rtl = false;
	w->rtl = runs_rtl(w, 0, w->n_word);
	w->order = mem_grow(w->order, &w->cap_order, (size_t)w->n_piece, sizeof(*w->order));
	for (int i = 0; i < w->n_piece; i++) {
		measure(w, &w->piece[i]);
		w->piece[i].label = is_label(w, &w->piece[i]);
		w->order[i] = i;
	}
	sort(w, by_height);
	join_labels(w);
	number_rows(w);
	at = gutter(w);
	if (at > 0)
		part_columns(w, at);
	sort(w, by_place);
	for (int k = 0; k < w->n_piece; k++)
		if (w->piece[w->order[k]].prev < 0)
			put_chain(w, w->order[k]);
	w->n_word = w->n_piece = 0;
	arena_reset(&w->arena);
}

/* ---- rows ---- */

/* "Nicar~gua": as programs read scans. Addresses may have such signs. */
static bool
is_odd(const char *s)
{
	return strpbrk(s, "~|^\\`{}<>=") && !strpbrk(s, "./@") && (has(&(struct word){ .s = s, .len = (unsigned)strlen(s) }, script_is_latin));
}

/* Twelve fields; false: not a row. */
static bool
split(char *row, char *field[12])
{
	field[0] = row;
	for (int i = 1; i < 12; i++) {
		row = strchr(row, '\t');
		if (!row)
			return false;
		*row++ = '\0';
		field[i] = row;
	}
	return true;
}

/* A coordinate; what is none, or cannot be on a page, is 0. */
static float
number(const char *s)
{
	float f = strtof(s, NULL);

	return isfinite(f) && fabsf(f) < 1e6f ? f : 0;
}

static void
begin_page(struct words *w, char *const field[12])
{
	struct lines *l = w->x->out;

	if (w->page)
		end_page(w);
	w->page++;
	l->pages = w->page;
	if (w->page == 1) {
		l->page_width = number(field[8]);
		l->page_height = number(field[9]);
	}
}

static void
take_word(struct words *w, char *const field[12])
{
	size_t len = strlen(field[11]);
	struct word *word;

	if (!len)
		return;
	if (!w->n_piece || w->piece[w->n_piece - 1].to >= 0)
		begin_piece(w);
	w->word = mem_grow(w->word, &w->cap_word, (size_t)w->n_word + 1, sizeof(*w->word));
	word = &w->word[w->n_word++];
	w->n_words++;
	w->odd_words += is_odd(field[11]);
	*word = (struct word){ number(field[6]), number(field[7]), number(field[8]), number(field[9]),
	                       arena_dup(&w->arena, field[11], len), (unsigned)len };
}

static void
take_row(struct words *w, char *row)
{
	char *field[12];

	if (!split(row, field) || field[0][0] == '\0' || field[0][1] != '\0')
		return;
	if (field[0][0] == '1')
		begin_page(w, field);
	else if (field[0][0] == '4' && w->page)
		begin_piece(w);
	else if (field[0][0] == '5' && w->page)
		take_word(w, field);
}

bool
words_feed(struct words *w, const char *tsv, size_t len)
{
	const char *end = tsv + len;

	while (tsv < end) {
		const char *e = memchr(tsv, '\n', (size_t)(end - tsv));

		buf_add(&w->row, tsv, (size_t)((e ? e : end) - tsv));
		if (e) {
			if (!w->row.over)
				take_row(w, w->row.data);
			buf_reset(&w->row);
			w->row.over = false;
		}
		tsv = e ? e + 1 : end;
	}
	return w->n_word < WORDS_MAX;
}

enum status
words_end(struct words *w)
{
	struct extract *x = w->x;

	if (w->page)
		end_page(w);
	if (extract_stop(x, 100))
		return extract_status(x);
	if (!w->page)
		return err_set(x->err, ST_SYNTAX, "a damaged PDF, without pages: download it again");
	if (x->out->n == 0)
		return err_set(x->err, ST_SYNTAX, "a scan without text: its pages are pictures; find a copy with text, or run text "
		               "recognition (OCR) on it");
	if (w->page > 1 && w->letters / (size_t)w->page < FEW_LETTERS)
		extract_warn(x, "There is little text on its %d pages: some may be pictures.", w->page);
	if (w->odd_words > 1 && w->odd_words * 100 > w->n_words)
		extract_warn(x, "Letters look wrong in places, as when a program has read a scan. Compare before you quote.");
	if (w->swapped)
		extract_warn(x, "This PDF's Arabic has lam and alef the wrong way round: %d words were put right, others cannot be told "
		             "from the article. Compare before you quote.", w->swapped);
	if (w->rtl_words >= 60 && w->common_words * 100 < w->rtl_words * 6)
		extract_warn(x, "The letters look wrong throughout: the PDF's fonts do not say which letters they show.");
	return ST_OK;
}
