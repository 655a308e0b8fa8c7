#include "export/matrix.h"

#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "corpus/link.h"
#include "export/cells.h"
#include "export/svg.h"
#include "open.h"

static void
set_locale(void)
{
	setlocale(LC_CTYPE, "C.UTF-8");
}

TestSuite(matrix, .init = set_locale);

static bool
has_bit(const struct axis_value *v, int pos)
{
	return v->set[pos / 64] >> (pos % 64) & 1;
}

/* Is a provision linked with a value, asked of its own links one by one: another way than the matrix takes. */
static bool
is_linked(struct corpus *c, int pos, enum axis axis, struct subject value)
{
	struct arena a = { NULL };
	struct links links;
	int section = corpus_name(c, (struct subject){ SUBJECT_PROVISION, pos })->section;
	bool yes = false;

	if (value.kind == SUBJECT_SECTION) {
		for (; section; section = corpus_name(c, (struct subject){ SUBJECT_SECTION, section })->parent)
			yes |= section == value.pos;
		return yes;
	}
	cr_assert_eq(corpus_all_links(c, (struct subject){ SUBJECT_PROVISION, pos }, &a, &links, NULL), ST_OK);
	for (int i = 0; i < links.n; i++) {
		struct subject to = links.v[i].to;

		if (axis == AXIS_GOAL && to.kind == SUBJECT_TARGET)
			to = (struct subject){ SUBJECT_GOAL, corpus_name(c, to)->parent };
		if (axis == AXIS_CATEGORY && to.kind == SUBJECT_ELEMENT)
			to = (struct subject){ SUBJECT_CATEGORY, corpus_name(c, to)->parent };
		if (axis == AXIS_CLASS && to.kind == SUBJECT_VERB)
			to = (struct subject){ SUBJECT_CLASS, corpus_name(c, to)->parent };
		yes |= subject_is_same(to, value);
	}
	arena_clear(&a);
	return yes;
}

/* Every cell and total of every pair of axes, counted slowly. */
Test(matrix, counts_are_those_of_a_slow_recount)
{
	struct corpus *c = open_fixture();
	int all = corpus_count(c, SUBJECT_PROVISION);
	struct matrix m = { .total = 0 };

	for (int x = 1; x < AXES; x++) {
		for (int y = 1; y < AXES; y++) {
			cr_assert_eq(matrix_build(&m, c, (enum axis)x, (enum axis)y, NULL), ST_OK);
			cr_assert(m.rows.n > 0 && m.cols.n > 0, "%s", axis_info((enum axis)x)->name);
			for (int i = 0; i < m.rows.n; i++) {
				int total = 0;

				for (int pos = 1; pos <= all; pos++) {
					bool any = false;

					for (int k = 0; k < m.cols.n; k++)
						any |= is_linked(c, pos, m.rows.id, m.rows.v[i].is) && has_bit(&m.cols.v[k], pos);
					total += any;
				}
				cr_assert_eq(m.rows.v[i].total, total);
				for (int k = 0; k < m.cols.n; k++) {
					int n = 0;

					for (int pos = 1; pos <= all; pos++)
						n += is_linked(c, pos, m.rows.id, m.rows.v[i].is) && is_linked(c, pos, m.cols.id, m.cols.v[k].is);
					cr_assert_eq(matrix_value(&m, i, k), n, "%s %s", m.rows.v[i].code, m.cols.v[k].code);
				}
			}
		}
	}
	matrix_clear(&m);
	corpus_close(c);
}

Test(matrix, sub_items_count_and_stand_in_their_section)
{
	struct corpus *c = open_fixture();
	struct matrix m = { .total = 0 };
	struct arena a = { NULL };
	int *v;

	cr_assert_eq(matrix_build(&m, c, AXIS_LENS, AXIS_PART, NULL), ST_OK);
	cr_assert_eq(m.rows.n, 1);
	cr_assert_str_eq(m.rows.v[0].code, "GE");
	cr_assert_str_eq(m.cols.v[0].label, "1-2");
	cr_assert_eq(m.total, 1);               /* not the 13: only those in a cell */
	cr_assert_eq(matrix_build(&m, c, AXIS_SECTION, AXIS_NONE, NULL), ST_OK);
	cr_assert_str_eq(m.rows.v[1].code, "body");
	cr_assert_eq(m.rows.v[1].total, 11);    /* 3-8, and 5 sub-items of 3 */
	cr_assert_eq(m.total, 13);
	cr_assert_eq(matrix_cell(&m, 0, -1, &a, &v), 2);
	cr_assert_eq(v[1], 2);
	arena_clear(&a);
	matrix_clear(&m);
	corpus_close(c);
}

Test(matrix, order_shades_and_percent)
{
	struct corpus *c = open_fixture();
	struct matrix m = { .total = 0 };

	cr_assert_eq(matrix_build(&m, c, AXIS_AREA, AXIS_TARGET, NULL), ST_OK);
	matrix_sort(&m, true);
	for (int i = 1; i < m.rows.n; i++)
		cr_assert_geq(m.rows.v[i - 1].total, m.rows.v[i].total);
	for (int i = 0; i < m.rows.n; i++) {
		for (int k = 0; k < m.cols.n; k++) {
			cr_assert_eq(matrix_shade(&m, i, k) == 0, matrix_value(&m, i, k) == 0);
			for (int j = 0; j < m.cols.n; j++)
				if (matrix_value(&m, i, j) > matrix_value(&m, i, k))
					cr_assert_geq(matrix_shade(&m, i, j), matrix_shade(&m, i, k));
		}
	}
	matrix_transpose(&m);
	cr_assert_eq(m.cols.id, AXIS_AREA);
	cr_assert_str_eq(m.cols.v[0].code, "HSU");
	matrix_transpose(&m);
	m.percent = true;
	matrix_sort(&m, false);
	cr_assert_str_eq(m.rows.v[2].code, "GE");
	cr_assert_eq(matrix_value(&m, 2, 0), 100);      /* 2, all that GE has, serves 1.4 and 11.1 */
	cr_assert_eq(matrix_value(&m, 2, 1), 100);
	matrix_clear(&m);
	corpus_close(c);
}

Test(matrix, only_some_provisions)
{
	struct corpus *c = open_fixture();
	struct matrix m = { .total = 0 };
	unsigned char in[14] = { 0 };

	in[1] = in[2] = 1;
	cr_assert_eq(matrix_build(&m, c, AXIS_AREA, AXIS_TARGET, NULL), ST_OK);
	matrix_only(&m, in);
	cr_assert_eq(matrix_value(&m, 0, 0), 1);        /* HSU, 1.4: 2 */
	cr_assert_eq(m.rows.v[0].total, 1);
	cr_assert_eq(m.cols.v[1].total, 2);             /* 11.1: 1 and 2 */
	cr_assert_eq(m.total, 2);
	matrix_only(&m, NULL);
	cr_assert_eq(m.total, 13);
	matrix_clear(&m);
	corpus_close(c);
}

Test(matrix, names_of_axes)
{
	cr_assert_eq(axis_named("sdg"), AXIS_GOAL);
	cr_assert_eq(axis_named("Goals"), AXIS_GOAL);
	cr_assert_eq(axis_named("lens"), AXIS_LENS);
	cr_assert_eq(axis_named("verb"), AXIS_VERB);
	cr_assert_eq(axis_named("paragraph"), AXIS_NONE);
	cr_assert_eq(axis_named(""), AXIS_NONE);
}

/* ---- speed ---- */

/* A matrix of the real one's largest form over any number of provisions, each in a tenth of the sets. */
static void
generate(struct matrix *m, int rows, int cols, int provisions)
{
	struct matrix_axis *axes[] = { &m->rows, &m->cols };
	int n[] = { rows, cols };
	unsigned seed = 1;

	m->words = (size_t)provisions / 64 + 1;
	for (int x = 0; x < 2; x++) {
		*axes[x] = (struct matrix_axis){ AXIS_AREA, arena_alloc(&m->arena, (size_t)n[x] * sizeof(struct axis_value)), n[x] };
		for (int i = 0; i < n[x]; i++) {
			uint64_t *set = arena_alloc(&m->arena, m->words * sizeof(*set));

			for (int pos = 1; pos <= provisions; pos++)
				if ((seed = seed * 1103515245 + 12345) >> 16 & 1 && (seed >> 20) % 5 == 0)
					set[pos / 64] |= UINT64_C(1) << (pos % 64);
			axes[x]->v[i] = (struct axis_value){ { SUBJECT_AREA, i + 1 }, "x", "x", "x", set, 0 };
		}
	}
	m->count = arena_alloc(&m->arena, (size_t)rows * (size_t)cols * sizeof(*m->count));
}

static double
least_ms(struct matrix *m)
{
	double least = 1e9;

	for (int i = 0; i < 9; i++) {
		struct timespec a, b;
		double ms;

		clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &a);
		matrix_count(m);
		clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &b);
		ms = (double)(b.tv_sec - a.tv_sec) * 1e3 + (double)(b.tv_nsec - a.tv_nsec) / 1e6;
		least = ms < least ? ms : least;
	}
	return least;
}

/* 169 targets by 58 instruments: at the real size, and at a hundred times as many provisions, where it may take a
 * hundred times as long. Processor time, the least of nine: 5 ms and the factor leave room for slow machines. */
Test(matrix, fast_and_linear)
{
	struct matrix m = { .total = 0 }, big = { .total = 0 };
	double ms, big_ms;
	int n = 0;

	generate(&m, 169, 58, 201);
	generate(&big, 169, 58, 20100);
	ms = least_ms(&m);
	big_ms = least_ms(&big);
#ifndef __SANITIZE_ADDRESS__
	cr_assert_lt(ms, 5.0, "%.2f ms", ms);
#endif
	cr_assert_lt(big_ms, 120 * ms, "%.2f ms, %.2f ms at 100 times the size", ms, big_ms);
	for (int pos = 1; pos <= 20100; pos++)
		n += has_bit(&big.rows.v[7], pos) && has_bit(&big.cols.v[5], pos);
	cr_assert_eq(matrix_value(&big, 7, 5), n);
	cr_assert_gt(n, 0);
	fprintf(stderr, "matrix 169x58: %.3f ms, %.3f ms at 100 times the size\n", ms, big_ms);
	matrix_clear(&m);
	matrix_clear(&big);
}

/* ---- data and picture ---- */

Test(matrix, markup_in_names_is_escaped)
{
	struct corpus *c = open_fixture();
	struct matrix m = { .total = 0 };
	struct buf b;

	buf_init(&b, 1 << 20);
	cr_assert_eq(matrix_build(&m, c, AXIS_AREA, AXIS_GOAL, NULL), ST_OK);
	m.rows.v[0].title = "<b> & \"so\", \033[31m\xE2\x80\xAE";
	svg_matrix(&b, &m, c);
	cr_assert(strstr(b.data, "&lt;b&gt; &amp; "));
	cr_assert_null(strstr(b.data, "<b>"));
	cr_assert_null(strchr(b.data, '\033'));
	cr_assert_null(strstr(b.data, "\xE2\x80\xAE"));
	buf_reset(&b);
	cells_csv(&b, &m);
	cr_assert(strstr(b.data, "\"<b> & \"\"so\"\", \xEF\xBF\xBD[31m\xEF\xBF\xBD\""), "%s", b.data);
	buf_clear(&b);
	matrix_clear(&m);
	corpus_close(c);
}
