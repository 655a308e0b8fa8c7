/* import/sdg_yaml.c - the YAML that translations are kept in: one level of "11-7-title: text", the text plain or in quotation marks,
 * over several lines where the next is indented. Whatever else YAML has is refused with its line. */
#include <ctype.h>
#include <string.h>

#include "base/buf.h"
#include "import/sdg_forms.h"

#define VALUE_MAX (1u << 16)    /* bytes */
#define CODE_MAX 40

struct yaml {
	const char *data, *p;
	struct buf value;
	struct err *err;
};

static enum status
fail(struct yaml *y, const char *what)
{
	return sdg_fail(y->err, y->data, y->p, what);
}

static bool
is_end(char c)
{
	return c == '\0' || c == '\n' || c == '\r';
}

static void
end_line(struct yaml *y)
{
	y->p += strcspn(y->p, "\r\n");
	y->p += *y->p == '\r';
	y->p += *y->p == '\n';
}

static void
skip_blanks(struct yaml *y)
{
	while (*y->p == ' ' || *y->p == '\t')
		y->p++;
}

/* Blanks at a line's end and its indentation are one blank; lines without anything in between, too. */
static void
fold(struct yaml *y)
{
	while (y->value.len && y->value.data[y->value.len - 1] == ' ')
		y->value.data[--y->value.len] = '\0';
	while (isspace((unsigned char)*y->p))
		y->p++;
	buf_char(&y->value, ' ');
}

/* "\x41", "\u0041": y->p at the digits. */
static enum status
read_number(struct yaml *y, int digits)
{
	return sdg_escape(&y->value, y->data, &y->p, digits, y->err);
}

/* y->p behind the backslash. */
static enum status
read_escape(struct yaml *y)
{
	char c = *y->p;

	if (is_end(c)) {        /* the line goes on without a blank */
		while (isspace((unsigned char)*y->p))
			y->p++;
		return ST_OK;
	}
	y->p++;
	switch (c) {
	case 'x': return read_number(y, 2);
	case 'u': return read_number(y, 4);
	case 'U': return read_number(y, 8);
	case 't': case 'n': case 'r': case ' ': case '\t': case '_': case 'N': case 'L': case 'P':
		buf_char(&y->value, ' ');
		return ST_OK;
	case '"': case '\\': case '/':
		buf_char(&y->value, c);
		return ST_OK;
	default:
		y->p--;
		return fail(y, "an escape that nua does not read");
	}
}

static enum status
read_quoted(struct yaml *y)
{
	const char *from = y->p;
	char quote = *y->p++;
	enum status st = ST_OK;

	while (st == ST_OK) {
		if (!*y->p) {
			y->p = from;
			return fail(y, "a text that does not end: a quotation mark is missing");
		}
		if (*y->p == quote && quote == '\'' && y->p[1] == quote) {
			buf_char(&y->value, quote);
			y->p += 2;
		} else if (*y->p == quote) {
			break;
		} else if (*y->p == '\\' && quote == '"') {
			y->p++;
			st = read_escape(y);
		} else if (is_end(*y->p)) {
			fold(y);
		} else {
			buf_char(&y->value, *y->p++);
		}
	}
	if (st != ST_OK)
		return st;
	y->p++;
	skip_blanks(y);
	return is_end(*y->p) || *y->p == '#' ? ST_OK : fail(y, "there is more behind the closing quotation mark");
}

/* A plain text ends before the first line that is not indented. */
static enum status
read_plain(struct yaml *y)
{
	if (*y->p && strchr("|>&*!{[%@`?-", *y->p) && (*y->p != '-' || y->p[1] == ' ') && (*y->p != '?' || y->p[1] == ' '))
		return fail(y, "a form of YAML that nua does not read: put the text in quotation marks");
	while (*y->p) {
		if (is_end(*y->p)) {
			const char *next = y->p;

			while (isspace((unsigned char)*next))
				next++;
			if (!*next || is_end(next[-1]))
				return ST_OK;   /* a blank line, or the next key */
			fold(y);
		}
		if (*y->p == ':' && (y->p[1] == ' ' || is_end(y->p[1])))
			return fail(y, "': ' in a text without quotation marks");
		if (*y->p == '#' && (y->p[-1] == ' ' || y->p[-1] == '\t'))
			return ST_OK;
		buf_char(&y->value, *y->p++);
	}
	return ST_OK;
}

/* 11-7-title is the wording of 11.7; there are others, such as 11-short. */
static void
take(struct yaml *y, struct sdg_take *t, const char *key, size_t len)
{
	static const char title[] = "-title";
	size_t n = len - (sizeof(title) - 1);
	char code[CODE_MAX];

	if (len <= sizeof(title) - 1 || n >= sizeof(code) || memcmp(key + n, title, sizeof(title) - 1) != 0)
		return;
	memcpy(code, key, n);
	code[n] = '\0';
	for (char *dash; (dash = strchr(code, '-')) != NULL;)
		*dash = '.';
	sdg_take_text(t, code, 0, NULL, y->value.data, y->value.len);
}

static enum status
read_pair(struct yaml *y, struct sdg_take *t)
{
	const char *key = y->p;
	size_t len = 0;
	enum status st;

	while (isalnum((unsigned char)key[len]) || (key[len] && strchr("-_.", key[len])))
		len++;
	if (!len || key[len] != ':' || !strchr(" \t\r\n", key[len + 1]))
		return fail(y, "this is no 'key: text' at the beginning of a line");
	y->p += len + 1;
	skip_blanks(y);
	buf_reset(&y->value);
	st = *y->p == '"' || *y->p == '\'' ? read_quoted(y) : read_plain(y);
	if (st == ST_OK && y->value.over)
		st = fail(y, "a text that is too long");
	if (st == ST_OK) {
		take(y, t, key, len);
		end_line(y);
	}
	return st;
}

enum status
sdg_yaml(struct sdg_take *t, const char *data, size_t len, struct err *err)
{
	struct yaml y = { .data = data, .p = data, .err = err };
	enum status st = ST_OK;

	(void)len;
	buf_init(&y.value, VALUE_MAX);
	while (st == ST_OK && *y.p) {
		size_t n = strspn(y.p, " \t");

		if (is_end(y.p[n]) || y.p[n] == '#')
			end_line(&y);
		else if (strncmp(y.p, "---", 3) == 0 && is_end(y.p[3]))
			end_line(&y);
		else
			st = read_pair(&y, t);
	}
	buf_clear(&y.value);
	return st;
}
