/* import/markdown.c - Markdown as people write it: headings, lists, emphasis, links, footnotes, tables, quotations, code.
 *
 * Not the whole of CommonMark: what would change the words of a paragraph or its number is taken out, and what is not
 * understood stays as it is. Emphasis is only seen within a line. */
#include <string.h>

#include "import/extract.h"
#include "text/utf8.h"

static bool
is_space(char c)
{
	return c == ' ' || c == '\t';
}

/* How many # begin a heading; 0: none. */
static int
heading_level(const char *s, const char *e)
{
	int n = 0;

	while (s + n < e && n < 7 && s[n] == '#')
		n++;
	return n <= 6 && s + n < e && is_space(s[n]) ? n : 0;
}

bool
markdown_is(const char *text, size_t len)
{
	const char *end = text + len;

	if (len >= 3 && memcmp(text, "\xEF\xBB\xBF", 3) == 0)
		text += 3;
	if (memchr(text, '\f', (size_t)(end - text)))
		return false;
	while (text < end) {
		const char *e = memchr(text, '\n', (size_t)(end - text));

		if (!e)
			e = end;
		if (heading_level(text, e))
			return true;
		text = e < end ? e + 1 : end;
	}
	return false;
}

/* "[^label]" at s: where it ends; NULL: it is none. */
static const char *
note_end(const char *s, const char *e)
{
	const char *p = s + 2;

	if (e - s < 4 || s[0] != '[' || s[1] != '^')
		return NULL;
	while (p < e && p - s < 40 && *p != ']' && !is_space(*p))
		p++;
	return p < e && *p == ']' && p > s + 2 ? p + 1 : NULL;
}

/* "[text](address)" at s: where the text ends; *past: where the link does. NULL: it is none. */
static const char *
link_end(const char *s, const char *e, const char **past)
{
	const char *p = memchr(s, ']', (size_t)(e - s)), *q;

	if (!p || p + 1 >= e || p[1] != '(' || (q = memchr(p, ')', (size_t)(e - p))) == NULL)
		return NULL;
	*past = q + 1;
	return p;
}

/* Where the run of n times c that closes emphasis is, behind s; NULL: nowhere in the line. */
static const char *
close_of(const char *s, const char *e, char c, size_t n)
{
	for (const char *p = s; p < e; p++) {
		size_t k = 0;

		while (p + k < e && p[k] == c)
			k++;
		if (k == n && p > s && !is_space(p[-1]))
			return p;
		p += k;
	}
	return NULL;
}

static bool
is_word(const char *p)
{
	return (*p >= '0' && *p <= '9') || (*p >= 'a' && *p <= 'z') || (*p >= 'A' && *p <= 'Z') || (unsigned char)*p >= 0x80;
}

/* A run of * or _ or ` at s that has its pair: its length; 0: it is text. *close: where the pair stands. */
static size_t
emphasis(const char *from, const char *s, const char *e, const char **close)
{
	size_t n = 0;

	while (s + n < e && s[n] == *s)
		n++;
	if (n > 3 || s + n >= e || is_space(s[n]) || (*s == '_' && s > from && is_word(s - 1)))
		return 0;
	*close = close_of(s + n, e, *s, n);
	return *close ? n : 0;
}

/* Where what is inside one pair of marks ends; pairs inside pairs go down by one level. */
static void
add_inline(struct extract *x, const char *s, const char *e, int depth)
{
	const char *from = s, *close, *past;
	size_t n;

	while (s < e) {
		if (*s == '\\' && s + 1 < e && s[1] > 0x20 && s[1] < 0x7F && !is_word(s + 1)) {
			extract_char(x, (unsigned char)s[1]);
			s += 2;
		} else if (*s == '[' && (close = note_end(s, e)) != NULL) {
			extract_mark(x, s + 2, (size_t)(close - s) - 3);
			s = close;
		} else if (depth && *s == '[' && (close = link_end(s, e, &past)) != NULL) {
			add_inline(x, s + 1, close, depth - 1);
			s = past;
		} else if (depth && (*s == '*' || *s == '_') && (n = emphasis(from, s, e, &close)) > 0) {
			add_inline(x, s + n, close, depth - 1);
			s = close + n;
		} else if (*s == '`' && (n = emphasis(from, s, e, &close)) > 0) {
			extract_text(x, s + n, (size_t)(close - s) - n);
			s = close + n;
		} else {
			/* a run without its pair is one piece, so that each is looked at once */
			size_t off = 1, left = (size_t)(e - s);
			char c = *s;

			if (c == '*' || c == '_' || c == '`')
				while (off < left && s[off] == c)
					off++;
			else if ((unsigned char)c >= 0x80)
				off = 0, utf8_next(s, left, &off);
			extract_text(x, s, off);
			s += off;
		}
	}
}

/* A bullet or its blanks before the text; "1." stays, it is the paragraph's number. */
static bool
skip_bullet(const char **s, const char *e)
{
	if (e - *s < 2 || !strchr("-*+", **s) || !is_space((*s)[1]))
		return false;
	*s += 2;
	return true;
}

/* Only - = * _ : | and blanks: a rule, the line under a heading or between the rows of a table. */
static bool
is_rule(const char *s, const char *e)
{
	int n = 0;

	for (; s < e; s++) {
		if (!strchr("-=*_:| \t", *s))
			return false;
		n += *s != ' ';
	}
	return n >= 3;
}

/* A row "| a | b |", cells parted by " | ". */
static void
add_cells(struct extract *x, const char *s, const char *e)
{
	while (s < e) {
		const char *bar = memchr(s, '|', (size_t)(e - s)), *to = bar ? bar : e;

		while (s < to && is_space(*s))
			s++;
		if (s < to && x->text.len)
			extract_text(x, " | ", 3);
		add_inline(x, s, to, 4);
		x->blank = false;
		s = bar ? bar + 1 : e;
	}
}

struct place {
	bool starts, code;
	char note[40];          /* the footnote whose text is being read; "" none */
};

/* "[^label]: text": remember the label and step over it. */
static bool
note_begins(struct place *at, const char **s, const char *e)
{
	const char *p = note_end(*s, e);

	if (!p || p >= e || *p != ':')
		return false;
	memcpy(at->note, *s + 2, (size_t)(p - *s) - 3);
	at->note[p - *s - 3] = '\0';
	*s = p + 1;
	return true;
}

static bool
all_bold(const char *s, const char *e)
{
	return e - s > 4 && memcmp(s, "**", 2) == 0 && s[2] != '*' && close_of(s + 2, e, '*', 2) == e - 2;
}

static void
read_line(struct extract *x, const char *s, const char *e, struct place *at)
{
	struct line *line, set = { 0 };
	int blanks = 0;

	for (; s < e && is_space(*s); s++)
		blanks += *s == '\t' ? 4 : 1;
	while (e > s && (is_space(e[-1]) || e[-1] == '\r'))
		e--;
	if (e - s >= 3 && (memcmp(s, "```", 3) == 0 || memcmp(s, "~~~", 3) == 0)) {
		at->code = !at->code;
		return;
	}
	for (; !at->code && s < e && *s == '>'; s++)
		while (s + 1 < e && is_space(s[1]))
			s++;
	if (s == e || (!at->code && is_rule(s, e))) {
		at->starts = true;
		return;
	}
	set.starts = at->starts;
	set.heading = at->code ? 0 : heading_level(s, e);
	if (at->code) {
		extract_text(x, s, (size_t)(e - s));
	} else if (set.heading) {
		for (s += set.heading; e > s && e[-1] == '#';)
			e--;
		set.starts = true;
		add_inline(x, s, e, 4);
	} else {
		if (note_begins(at, &s, e))
			set.starts = true;
		else if (at->starts && blanks == 0)
			at->note[0] = '\0';     /* a note goes on indented, or without an empty line */
		set.starts |= skip_bullet(&s, e);
		set.table = e - s > 1 && *s == '|';
		while (s < e && is_space(*s))
			s++;
		set.bold = all_bold(s, e);
		set.table ? add_cells(x, s, e) : add_inline(x, s, e, 4);
	}
	line = extract_end(x);
	if (!line)
		return;
	set.text = line->text;
	set.note = at->note[0] && !set.heading ? arena_str(&x->out->arena, at->note) : NULL;
	*line = set;
	at->starts = set.heading > 0 || set.table;
}

enum status
markdown_read(struct extract *x, const char *text, size_t len)
{
	const char *s = text, *end = text + len;
	struct place at = { .starts = true };

	x->out->origin = ORIGIN_MARKDOWN;
	x->out->notes_marked = true;
	if (len >= 3 && memcmp(s, "\xEF\xBB\xBF", 3) == 0)
		s += 3;
	for (int k = 1; s < end; k++) {
		const char *e = memchr(s, '\n', (size_t)(end - s));

		if (!e)
			e = end;
		if (k % 4096 == 0 && extract_stop(x, (int)((double)(s - text) * 100 / (double)len)))
			break;
		read_line(x, s, e, &at);
		s = e < end ? e + 1 : end;
	}
	return extract_status(x);
}
