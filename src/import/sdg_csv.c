/* import/sdg_csv.c - tables (RFC 4180, but for what parts the columns). Those whose first row has names that are known are read by
 * column; in any other, as UNSD's list of indicators, each cell that begins with a code is a wording. */
#include <string.h>

#include "base/buf.h"
#include "base/mem.h"
#include "import/sdg_forms.h"

#define CELLS 32                /* of a row; what stands behind them is not read */
#define CELL_MAX ((size_t)8 << 20)
#define NAMES_ROW 10            /* the names stand in one of the first rows */

struct csv {
	const char *data, *p;
	char comma;
	struct buf text;        /* the cells of a row, each with a NUL */
	size_t at[CELLS];
	int n;                  /* of them, up to CELLS */
	int cols;               /* of the row */
	struct err *err;
};

/* What parts the columns: the one most often outside of quotation marks, in the first row. */
static char
find_comma(const char *s)
{
	static const char commas[] = ",;\t";
	int n[3] = { 0, 0, 0 }, best = 0;
	bool quoted = false;

	for (const char *p = s; *p && (quoted || (*p != '\n' && *p != '\r')); p++) {
		const char *at = strchr(commas, *p);

		quoted ^= *p == '"';
		if (at && !quoted)
			n[at - commas]++;
	}
	for (int i = 1; i < 3; i++)
		if (n[i] > n[best])
			best = i;
	return commas[best];
}

static enum status
read_quoted(struct csv *c, bool keep)
{
	const char *from = c->p++;

	for (;; c->p++) {
		if (!*c->p)
			return sdg_fail(c->err, c->data, from, "a cell that does not end: a quotation mark is missing");
		if (*c->p == '"' && *++c->p != '"')
			break;
		if (keep)
			buf_char(&c->text, *c->p);
	}
	return *c->p && *c->p != c->comma && *c->p != '\n' && *c->p != '\r'
	       ? sdg_fail(c->err, c->data, c->p, "there is more behind a closing quotation mark") : ST_OK;
}

static enum status
read_row(struct csv *c)
{
	enum status st = ST_OK;

	buf_reset(&c->text);
	c->n = c->cols = 0;
	for (;; c->p++) {
		bool keep = c->n < CELLS;

		c->cols++;
		if (keep)
			c->at[c->n++] = c->text.len;
		if (*c->p == '"')
			st = read_quoted(c, keep);
		else
			for (; *c->p && *c->p != c->comma && *c->p != '\n' && *c->p != '\r'; c->p++)
				if (keep)
					buf_char(&c->text, *c->p);
		if (keep)
			buf_char(&c->text, '\0');
		if (st != ST_OK || !*c->p || *c->p != c->comma)
			break;
	}
	c->p += *c->p == '\r';
	c->p += *c->p == '\n';
	return st;
}

static const char *
cell(const struct csv *c, int i)
{
	return i < c->n ? c->text.data + c->at[i] : "";
}

/* The row of names, copied; how many, 0: this is none. */
static int
read_names(const struct csv *c, char *names[CELLS])
{
	struct sdg_field f[CELLS];

	for (int i = 0; i < c->n; i++)
		f[i] = (struct sdg_field){ cell(c, i), "1." };
	if (!sdg_is_record(f, c->n))
		return 0;
	for (int i = 0; i < c->n; i++)
		names[i] = mem_dup(cell(c, i), strlen(cell(c, i)));
	return c->n;
}

static void
take(const struct csv *c, struct sdg_take *t, char *const names[CELLS], int n)
{
	struct sdg_field f[CELLS];

	for (int i = 0; i < n; i++)
		f[i] = (struct sdg_field){ names[i], cell(c, i) };
	if (n)
		sdg_take_record(t, f, n);
	for (int i = 0; i < c->n && !n; i++)
		sdg_take_coded(t, cell(c, i), strlen(cell(c, i)));
}

enum status
sdg_csv(struct sdg_take *t, const char *data, size_t len, struct err *err)
{
	struct csv c = { .data = data, .p = data, .comma = find_comma(data), .err = err };
	char *names[CELLS];
	int n = 0, cols = 0;
	enum status st = ST_OK;

	(void)len;
	buf_init(&c.text, CELL_MAX);
	for (int row = 0; st == ST_OK && *c.p; row++) {
		const char *from = c.p;

		st = read_row(&c);
		if (st != ST_OK || (c.cols == 1 && !*cell(&c, 0)))
			continue;
		if (!row)
			cols = c.cols;
		if (cols < 2)           /* not to take the first half of a sentence for a wording */
			st = err_set(err, ST_SYNTAX, "neither Turtle, JSON, YAML nor a table with columns");
		else if (c.cols != cols)
			st = sdg_fail(err, data, from, "not as many columns as in the first row");
		if (st != ST_OK)
			break;
		if (!n && row < NAMES_ROW && (n = read_names(&c, names)) > 0)
			continue;
		take(&c, t, names, n);
	}
	for (int i = 0; i < n; i++)
		mem_free(names[i]);
	buf_clear(&c.text);
	return st;
}
