/* import/plain.c - plain text: what pdftotext prints (form feeds between pages), what Word saves (tabs, a paragraph a line).
 *
 * UTF-8, UTF-16 with a byte order mark; anything else is taken for Windows-1252, which has Latin-1 in it, with a warning. */
#include <string.h>

#include "base/mem.h"
#include "import/extract.h"
#include "text/utf8.h"

#define LINE_BYTES ((size_t)1 << 20)
#define UNBROKEN_COLS 160       /* lines longer than that were not broken by hand or program: each is a paragraph */

/* 0x80 to 0x9F; 0: there is none. */
static const uint16_t windows[32] = {
	0x20AC, 0, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0, 0x017D, 0,
	0, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0, 0x017E, 0x0178,
};

static void
add(struct buf *b, uint32_t c)
{
	char s[UTF8_MAX];

	buf_add(b, s, utf8_put(s, c));
}

static void
from_windows(struct buf *b, const char *data, size_t len)
{
	for (size_t i = 0; i < len; i++) {
		unsigned char c = (unsigned char)data[i];

		if (c >= 0x80 && c < 0xA0)
			add(b, windows[c - 0x80] ? windows[c - 0x80] : UTF8_BAD);
		else
			add(b, c);
	}
}

static uint32_t
unit16(const char *data, bool big)
{
	unsigned a = (unsigned char)data[0], z = (unsigned char)data[1];

	return big ? a << 8 | z : z << 8 | a;
}

static void
from_utf16(struct buf *b, const char *data, size_t len, bool big)
{
	for (size_t i = 0; i + 2 <= len; i += 2) {
		uint32_t c = unit16(data + i, big), low = i + 4 <= len ? unit16(data + i + 2, big) : 0;

		if (c >= 0xD800 && c < 0xDC00 && low >= 0xDC00 && low < 0xE000) {
			c = 0x10000 + ((c - 0xD800) << 10) + (low - 0xDC00);
			i += 2;
		}
		add(b, c >= 0xD800 && c < 0xE000 ? UTF8_BAD : c);
	}
	if (len % 2)
		add(b, UTF8_BAD);
}

/* Letters of more than one byte against bytes that are no UTF-8: damaged UTF-8 has few of the latter. */
static bool
is_damaged_utf8(const char *data, size_t len)
{
	size_t good = 0, bad = 0;

	for (size_t off = 0; off < len;) {
		size_t from = off;
		uint32_t c = utf8_next(data, len, &off);

		good += off - from > 1;
		bad += c == UTF8_BAD && off - from == 1;
	}
	return good > 5 * bad;
}

/* The text as UTF-8: data itself, or a copy in b. */
static const char *
decode(struct extract *x, struct buf *b, const char *data, size_t *len)
{
	const char *s = data;
	size_t n = *len;

	if (n >= 2 && (memcmp(s, "\xFF\xFE", 2) == 0 || memcmp(s, "\xFE\xFF", 2) == 0)) {
		from_utf16(b, s + 2, n - 2, s[0] == '\xFE');
	} else if (utf8_is_valid(s, n)) {
		return s;
	} else if (is_damaged_utf8(s, n)) {
		extract_warn(x, "Some bytes are not UTF-8: they are shown as \xEF\xBF\xBD.");
		return s;
	} else {
		extract_warn(x, "The text is not UTF-8: it was read as Windows-1252 (Latin-1). Look whether accents are right.");
		from_windows(b, s, n);
	}
	*len = b->len;
	return b->data;
}

/* Text has no NUL and few controls. */
static bool
is_binary(const char *s, size_t len)
{
	size_t controls = 0;

	for (size_t i = 0; i < len; i++) {
		if (s[i] == '\0')
			return true;
		controls += (unsigned char)s[i] < 0x20 && !strchr("\t\n\v\f\r\x1B", s[i]);
	}
	return controls > len / 50 + 10;
}

/* Where the line that begins at s ends, without what ends it; *next: the one after it. */
static const char *
line_end(const char *s, const char *end, const char **next)
{
	const char *p = s;

	while (p < end && ((unsigned char)*p > '\r' || (*p != '\n' && *p != '\r' && *p != '\f' && *p != '\v')))
		p++;
	*next = p;
	if (p < end && *p != '\f')      /* a form feed is seen by the caller */
		*next = p + (p + 1 < end && p[0] == '\r' && p[1] == '\n' ? 2 : 1);
	return p;
}

/* About as wide as it looks: an ideograph takes two columns and three bytes. */
static size_t
columns(const char *s, const char *e)
{
	size_t n = 0;

	for (; s < e; s++)
		n += ((unsigned char)*s & 0xC0) != 0x80 ? 1u + ((unsigned char)*s >= 0xE3) : 0;
	return n;
}

/* true if more than one in twenty lines is longer than any that was broken. */
static bool
is_unbroken(const char *s, const char *end)
{
	size_t n = 0, n_long = 0;

	for (const char *next; s < end; s = next) {
		const char *e = line_end(s, end, &next);

		if (next == e)
			next++;         /* a form feed */
		n += e > s;
		n_long += e - s > UNBROKEN_COLS && columns(s, e) > UNBROKEN_COLS;
	}
	return n_long * 20 > n;
}

/* The row of a table, "| a | b |": without the outer bars and the empty cells. */
static void
add_row(struct extract *x, const char *s, const char *e)
{
	while (s < e) {
		const char *bar = memchr(s, '|', (size_t)(e - s)), *to = bar ? bar : e;
		size_t before = x->text.len;

		while (s < to && (*s == ' ' || *s == '\t'))
			s++;
		if (s < to && before)
			extract_text(x, " | ", 3);
		extract_text(x, s, (size_t)(to - s));
		x->blank = false;
		s = bar ? bar + 1 : e;
	}
}

static enum status
read_lines(struct extract *x, const char *s, size_t len)
{
	const char *from = s, *end = s + len, *next;
	char *own = from == x->own ? x->own : NULL;
	bool unbroken = is_unbroken(s, end), starts = true, breaks, table;
	int page = memchr(s, '\f', len) ? 1 : 0;

	x->out->pages = page;
	for (int k = 1; s < end; s = next, k++) {
		const char *e = line_end(s, end, &next);
		struct line *line;

		if (k % 4096 == 0 && extract_stop(x, (int)((double)(s - from) * 100 / (double)len)))
			break;
		while (s < e && (*s == '\t' || *s == ' '))
			s++;
		while (e > s && (e[-1] == ' ' || e[-1] == '\t'))
			e--;
		if (e - s > 1 && *s == '|' && e[-1] == '|')
			add_row(x, s, e);
		else
			extract_text(x, s, (size_t)(e - s));
		breaks = next < end && *next == '\f';
		table = e - s > 1 && *s == '|' && e[-1] == '|';
		line = own ? extract_end_at(x, own + (s - from), (size_t)(e - s)) : extract_end(x);
		if (line) {
			line->page = page;
			line->starts = starts || unbroken;
			line->table = table;
			x->out->pages = page;
		}
		if (breaks) {
			page++;
			next++;
			starts = false; /* pdftotext has an empty line before each page break */
		} else {
			starts = !line;
		}
	}
	return extract_status(x);
}

/* Asked of the bytes, before anything is made of them: a file without ends of lines would be held three times. */
static bool
has_endless_line(const char *data, size_t len)
{
	for (size_t at = 0, n = 0; at < len; at++) {
		n = data[at] == '\n' || data[at] == '\r' || data[at] == '\f' ? 0 : n + 1;
		if (n > LINE_BYTES)
			return true;
	}
	return false;
}

enum status
plain_read(struct extract *x, const char *data, size_t len)
{
	struct buf copy;
	enum status st;

	if (has_endless_line(data, len))
		return err_set(x->err, ST_SYNTAX, "a line is longer than %zu MB: this is no document with paragraphs", LINE_BYTES >> 20);
	buf_init(&copy, 4 * len + 16);
	data = decode(x, &copy, data, &len);
	if (is_binary(data, len))
		st = err_set(x->err, ST_SYNTAX, "not a PDF, a Word file (.docx) or text");
	else if (markdown_is(data, len))
		st = markdown_read(x, data, len);
	else
		st = read_lines(x, data, len);
	if (x->out->origin != ORIGIN_MARKDOWN)
		x->out->origin = ORIGIN_TEXT;
	buf_clear(&copy);
	return st;
}
