/* export/cells.c - CSV and JSON of a matrix. */
#include "export/cells.h"

#include <string.h>

#include "export/csv.h"
#include "export/json.h"

#define SCHEMA 1

void
cells_csv(struct buf *out, const struct matrix *m)
{
	csv_text(out, axis_info(m->rows.id)->name);
	csv_text(out, "name");
	for (int k = 0; k < m->cols.n; k++)
		csv_text(out, m->cols.v[k].code);
	csv_text(out, m->cols.id ? "total" : "provisions");
	csv_end(out);
	for (int i = 0; i < m->rows.n; i++) {
		csv_text(out, m->rows.v[i].code);
		csv_text(out, m->rows.v[i].title);
		for (int k = 0; k < m->cols.n; k++)
			csv_number(out, matrix_value(m, i, k));
		csv_number(out, m->rows.v[i].total);
		csv_end(out);
	}
	csv_text(out, "total");
	csv_text(out, "");
	for (int k = 0; k < m->cols.n; k++)
		csv_number(out, m->cols.v[k].total);
	csv_number(out, m->total);
	csv_end(out);
}

void
cells_empty_csv(struct buf *out, const struct matrix *m)
{
	csv_text(out, axis_info(m->rows.id)->name);
	csv_text(out, axis_info(m->cols.id)->name);
	csv_end(out);
	for (int i = 0; i < m->rows.n; i++) {
		for (int k = 0; k < m->cols.n; k++) {
			if (matrix_value(m, i, k))
				continue;
			csv_text(out, m->rows.v[i].code);
			csv_text(out, m->cols.v[k].code);
			csv_end(out);
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
