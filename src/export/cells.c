/* export/cells.c - CSV and JSON of a matrix. */
#include "export/cells.h"

#include <string.h>

#include "export/json.h"
#include "text/glyph.h"
#include "text/utf8.h"

#define SCHEMA 1

/* A field, always in quotation marks: a code such as 11.10 or 1-22 is a text. */
static void
field(struct buf *b, const char *text)
{
	buf_char(b, '"');
	for (size_t off = 0, len = strlen(text); off < len;) {
		uint32_t c = utf8_next(text, len, &off);
		char bytes[UTF8_MAX];

		if (c == '"')
			buf_char(b, '"');
		buf_add(b, bytes, utf8_put(bytes, glyph_is_hidden(c) ? UTF8_BAD : c));
	}
	buf_char(b, '"');
}

void
cells_csv(struct buf *out, const struct matrix *m)
{
	field(out, axis_info(m->rows.id)->name);
	buf_str(out, ",\"name\"");
	for (int k = 0; k < m->cols.n; k++) {
		buf_char(out, ',');
		field(out, m->cols.v[k].code);
	}
	buf_str(out, m->cols.id ? ",\"total\"\r\n" : ",\"provisions\"\r\n");
	for (int i = 0; i < m->rows.n; i++) {
		field(out, m->rows.v[i].code);
		buf_char(out, ',');
		field(out, m->rows.v[i].title);
		for (int k = 0; k < m->cols.n; k++)
			buf_printf(out, ",%d", matrix_value(m, i, k));
		buf_printf(out, ",%d\r\n", m->rows.v[i].total);
	}
	buf_str(out, "\"total\",\"\"");
	for (int k = 0; k < m->cols.n; k++)
		buf_printf(out, ",%d", m->cols.v[k].total);
	buf_printf(out, ",%d\r\n", m->total);
}

void
cells_empty_csv(struct buf *out, const struct matrix *m)
{
	field(out, axis_info(m->rows.id)->name);
	buf_char(out, ',');
	field(out, axis_info(m->cols.id)->name);
	buf_str(out, "\r\n");
	for (int i = 0; i < m->rows.n; i++) {
		for (int k = 0; k < m->cols.n; k++) {
			if (matrix_value(m, i, k))
				continue;
			field(out, m->rows.v[i].code);
			buf_char(out, ',');
			field(out, m->cols.v[k].code);
			buf_str(out, "\r\n");
		}
	}
}

static void
object(struct buf *out, const struct matrix *m, struct corpus *c, int row, int col)
{
	struct json j = { out, false };
	struct arena a = { NULL };
	int *v, n = matrix_cell(m, row, col, &a, &v), total = m->rows.v[row].total;

	json_open(&j, NULL, '{');
	json_int(&j, "schema", SCHEMA);
	json_string(&j, "rows", axis_info(m->rows.id)->name);
	json_string(&j, "columns", axis_info(m->cols.id)->name);
	json_string(&j, "row", m->rows.v[row].code);
	json_string(&j, "column", col < 0 ? "" : m->cols.v[col].code);
	json_int(&j, "count", n);
	if (m->percent)
		json_int(&j, "percent", col < 0 ? (total ? 100 : 0) : matrix_value(m, row, col));
	json_open(&j, "provisions", '[');
	for (int i = 0; i < n; i++)
		json_string(&j, NULL, corpus_name(c, (struct subject){ SUBJECT_PROVISION, v[i] })->code);
	json_close(&j, ']');
	json_close(&j, '}');
	buf_char(out, '\n');
	arena_clear(&a);
}

static void
objects(struct buf *out, const struct matrix *m, struct corpus *c, bool empty)
{
	for (int i = 0; i < m->rows.n; i++) {
		if (!m->cols.id && (m->rows.v[i].total == 0) == empty)
			object(out, m, c, i, -1);
		for (int k = 0; k < m->cols.n; k++)
			if ((matrix_value(m, i, k) == 0) == empty)
				object(out, m, c, i, k);
	}
}

void
cells_jsonl(struct buf *out, const struct matrix *m, struct corpus *c)
{
	objects(out, m, c, false);
}

void
cells_empty_jsonl(struct buf *out, const struct matrix *m, struct corpus *c)
{
	objects(out, m, c, true);
}
