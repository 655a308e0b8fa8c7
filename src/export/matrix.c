/* export/matrix.c - two axes, a bit set for each of their values, and the sizes of the intersections. */
#include "export/matrix.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/mem.h"
#include "corpus/link.h"

/* relation leads from the values to provisions, or from what stands under them (targets of a goal, verbs of a class, elements of a
 * category). Sections have none: a provision says where it stands. */
static const struct {
	struct axis_info info;
	enum subject_kind kind;
	enum relation relation;
} axes[AXES] = {
	[AXIS_NONE] = { { "", "", "" }, SUBJECT_NONE, REL_NONE },
	[AXIS_AREA] = { { "area", "areas", "Areas" }, SUBJECT_AREA, REL_AREA_PROVISIONS },
	[AXIS_PILLAR] = { { "pillar", "pillars", "Pillars" }, SUBJECT_AREA, REL_AREA_PROVISIONS },
	[AXIS_LENS] = { { "lens", "lenses", "Lenses" }, SUBJECT_AREA, REL_AREA_PROVISIONS },
	[AXIS_GOAL] = { { "goal", "goals", "SDGs" }, SUBJECT_GOAL, REL_TARGET_PROVISIONS },
	[AXIS_TARGET] = { { "target", "targets", "SDG targets" }, SUBJECT_TARGET, REL_TARGET_PROVISIONS },
	[AXIS_PART] = { { "part", "parts", "Parts" }, SUBJECT_SECTION, REL_NONE },
	[AXIS_SECTION] = { { "section", "sections", "Sections" }, SUBJECT_SECTION, REL_NONE },
	[AXIS_ACTOR] = { { "actor", "actors", "Actors" }, SUBJECT_ACTOR, REL_ACTOR_PROVISIONS },
	[AXIS_CLASS] = { { "class", "classes", "Verb classes" }, SUBJECT_CLASS, REL_VERB_PROVISIONS },
	[AXIS_VERB] = { { "verb", "verbs", "Verbs" }, SUBJECT_VERB, REL_VERB_PROVISIONS },
	[AXIS_CATEGORY] = { { "category", "categories", "Framework categories" }, SUBJECT_CATEGORY, REL_ELEMENT_RESTS },
	[AXIS_ELEMENT] = { { "element", "elements", "Framework elements" }, SUBJECT_ELEMENT, REL_ELEMENT_RESTS },
	[AXIS_INSTRUMENT] = { { "instrument", "instruments", "Instruments" }, SUBJECT_INSTRUMENT, REL_INSTRUMENT_PROVISIONS },
};

const struct axis_info *
axis_info(enum axis a)
{
	return &axes[a].info;
}

enum axis
axis_named(const char *word)
{
	for (int a = 1; a < AXES; a++)
		if (strcasecmp(word, axes[a].info.name) == 0 || strcasecmp(word, axes[a].info.names) == 0)
			return (enum axis)a;
	return strcasecmp(word, "sdg") == 0 || strcasecmp(word, "sdgs") == 0 ? AXIS_GOAL : AXIS_NONE;
}

/* ---- reading an axis ---- */

static int
level(struct corpus *c, int section)
{
	int n = 0;

	while ((section = corpus_name(c, (struct subject){ SUBJECT_SECTION, section })->parent) != 0)
		n++;
	return n;
}

static bool
belongs(struct corpus *c, enum axis id, struct subject s, const struct name *n)
{
	if (!*n->code)          /* a goal's or class's number that is not in use */
		return false;
	switch (id) {
	case AXIS_PILLAR: return !n->parent;
	case AXIS_LENS: return n->parent != 0;
	case AXIS_PART: return level(c, s.pos) < 2;
	default: return true;
	}
}

static void
put(uint64_t *set, int pos)
{
	set[pos / 64] |= UINT64_C(1) << (pos % 64);
}

/* Into the set of a value, by its pos in its kind; sets are NULL for what is not on the axis. */
static void
put_section(struct corpus *c, uint64_t **sets, int pos)
{
	int section = corpus_name(c, (struct subject){ SUBJECT_PROVISION, pos })->section;

	for (; section; section = corpus_name(c, (struct subject){ SUBJECT_SECTION, section })->parent)
		if (sets[section])
			put(sets[section], pos);
}

static enum status
fill_sets(struct matrix *m, struct corpus *c, enum axis id, uint64_t **sets, struct err *err)
{
	enum relation r = axes[id].relation;
	enum subject_kind from = relation_info(r)->from;
	struct ends ends = { NULL, 0 };
	enum status st = r ? corpus_ends(c, r, &m->arena, &ends, err) : ST_OK;

	for (int i = 0; i < ends.n && st == ST_OK; i++) {
		int pos = ends.v[i].from;

		if (from != axes[id].kind)
			pos = corpus_name(c, (struct subject){ from, pos })->parent;
		if (sets[pos])
			put(sets[pos], ends.v[i].to);
	}
	for (int pos = 1; !r && pos <= corpus_count(c, SUBJECT_PROVISION); pos++)
		put_section(c, sets, pos);
	return st;
}

static const char *
label(struct matrix *m, struct subject s, const struct name *n)
{
	if (s.kind != SUBJECT_SECTION)
		return n->code;
	return n->first == n->last ? arena_printf(&m->arena, "%d", n->first)
	                           : arena_printf(&m->arena, "%d-%d", n->first, n->last);
}

static enum status
read_axis(struct matrix *m, struct corpus *c, enum axis id, struct matrix_axis *out, struct err *err)
{
	int all = corpus_count(c, axes[id].kind);
	uint64_t **sets = arena_alloc(&m->arena, (size_t)(all + 1) * sizeof(*sets));

	*out = (struct matrix_axis){ id, arena_alloc(&m->arena, (size_t)all * sizeof(*out->v)), 0 };
	for (int pos = 1; pos <= all; pos++) {
		struct subject s = { axes[id].kind, pos };
		const struct name *n = corpus_name(c, s);

		if (!belongs(c, id, s, n))
			continue;
		sets[pos] = arena_alloc(&m->arena, m->words * sizeof(**sets));
		out->v[out->n++] = (struct axis_value){ s, n->code, n->title, label(m, s, n), sets[pos], 0 };
	}
	return id == AXIS_NONE ? ST_OK : fill_sets(m, c, id, sets, err);
}

/* ---- counting ---- */

/* Bits that are in a and, unless it is NULL, in b. */
static int
common(const uint64_t *a, const uint64_t *b, size_t words)
{
	int n = 0;

	for (size_t i = 0; i < words; i++)
		n += __builtin_popcountll(b ? a[i] & b[i] : a[i]);
	return n;
}

/* What any value of an axis holds; NULL for no axis. The caller owns it. */
static uint64_t *
any(const struct matrix *m, const struct matrix_axis *x)
{
	uint64_t *set;

	if (!x->id)
		return NULL;
	set = mem_alloc(m->words * sizeof(*set));
	for (int i = 0; i < x->n; i++)
		for (size_t w = 0; w < m->words; w++)
			set[w] |= x->v[i].set[w];
	return set;
}

static int
compare(const void *a, const void *b)
{
	return *(const int *)a - *(const int *)b;
}

/* A shade has a quarter of the cells that are not empty; cells of one value have one shade. */
static void
find_shades(struct matrix *m)
{
	size_t cells = (size_t)m->rows.n * (size_t)m->cols.n, n = 0, first = 0;
	int *values = mem_alloc(cells * sizeof(*values));

	memset(m->least, 0, sizeof(m->least));
	memset(m->most, 0, sizeof(m->most));
	for (size_t i = 0; i < cells; i++)
		if (m->count[i])
			values[n++] = matrix_value(m, (int)(i / (size_t)m->cols.n), (int)(i % (size_t)m->cols.n));
	qsort(values, n, sizeof(*values), compare);
	for (size_t i = 0; i < n; i++) {
		int shade;

		if (values[i] != values[first])
			first = i;
		shade = 1 + (int)(first * MATRIX_SHADES / n);
		if (!m->most[shade])
			m->least[shade] = values[i];
		m->most[shade] = values[i];
	}
	mem_free(values);
}

static void
narrow(const struct matrix *m, uint64_t *set)
{
	for (size_t w = 0; m->only && set && w < m->words; w++)
		set[w] &= m->within[w];
}

void
matrix_count(struct matrix *m)
{
	uint64_t *row_any = any(m, &m->rows), *col_any = any(m, &m->cols), *set = mem_alloc(m->words * sizeof(*set));
	int *count = m->count;

	assert(row_any);        /* columns there may be none */
	narrow(m, row_any);
	for (int i = 0; i < m->rows.n; i++) {
		struct axis_value *row = &m->rows.v[i];

		memcpy(set, row->set, m->words * sizeof(*set));
		narrow(m, set);
		row->total = common(set, col_any, m->words);
		for (int k = 0; k < m->cols.n; k++)
			*count++ = common(set, m->cols.v[k].set, m->words);
	}
	for (int k = 0; k < m->cols.n; k++)
		m->cols.v[k].total = common(m->cols.v[k].set, row_any, m->words);
	m->total = common(row_any, col_any, m->words);
	mem_free(set);
	mem_free(row_any);
	mem_free(col_any);
	find_shades(m);
}

void
matrix_only(struct matrix *m, const unsigned char *in)
{
	m->only = in != NULL;
	if (!m->within)
		m->within = arena_alloc(&m->arena, m->words * sizeof(*m->within));
	memset(m->within, 0, m->words * sizeof(*m->within));
	for (int pos = 1; in && pos <= m->n; pos++)
		if (in[pos])
			put(m->within, pos);
	matrix_count(m);
}

enum status
matrix_build(struct matrix *m, struct corpus *c, enum axis rows, enum axis columns, struct err *err)
{
	enum status st;

	matrix_clear(m);
	m->n = corpus_count(c, SUBJECT_PROVISION);
	m->words = (size_t)m->n / 64 + 1;
	if ((st = read_axis(m, c, rows, &m->rows, err)) != ST_OK || (st = read_axis(m, c, columns, &m->cols, err)) != ST_OK) {
		matrix_clear(m);
		return st;
	}
	m->count = arena_alloc(&m->arena, (size_t)m->rows.n * (size_t)m->cols.n * sizeof(*m->count));
	matrix_count(m);
	return ST_OK;
}

void
matrix_clear(struct matrix *m)
{
	arena_clear(&m->arena);
	memset(m, 0, sizeof(*m));
}

void
matrix_transpose(struct matrix *m)
{
	struct matrix_axis rows = m->rows;

	if (!m->cols.id)
		return;
	m->rows = m->cols;
	m->cols = rows;
	matrix_count(m);
}

static int
by_corpus(const void *a, const void *b)
{
	return ((const struct axis_value *)a)->is.pos - ((const struct axis_value *)b)->is.pos;
}

static int
by_total(const void *a, const void *b)
{
	const struct axis_value *x = a, *y = b;

	return x->total != y->total ? y->total - x->total : by_corpus(a, b);
}

void
matrix_sort(struct matrix *m, bool total)
{
	qsort(m->rows.v, (size_t)m->rows.n, sizeof(*m->rows.v), total ? by_total : by_corpus);
	if (m->cols.n)
		qsort(m->cols.v, (size_t)m->cols.n, sizeof(*m->cols.v), total ? by_total : by_corpus);
	matrix_count(m);
}

static int
count(const struct matrix *m, int row, int col)
{
	return m->count[(size_t)row * (size_t)m->cols.n + (size_t)col];
}

int
matrix_value(const struct matrix *m, int row, int col)
{
	int n = count(m, row, col), of = m->rows.v[row].total, percent;

	if (!m->percent || !n)
		return n;
	percent = (n * 200 + of) / (of * 2);
	return percent ? percent : 1;
}

int
matrix_shade(const struct matrix *m, int row, int col)
{
	int shade = MATRIX_SHADES, value = matrix_value(m, row, col);

	while (shade && (!m->most[shade] || value < m->least[shade]))
		shade--;
	return shade;
}

static bool
is_framework(enum axis a)
{
	return a == AXIS_CATEGORY || a == AXIS_ELEMENT;
}

const char *
matrix_note(const struct matrix *m)
{
	return is_framework(m->rows.id) || is_framework(m->cols.id)
	       ? "Framework: nua's reading, in the form of AFINUA; basis: editorial." : "";
}

int
matrix_cell(const struct matrix *m, int row, int col, struct arena *a, int **out)
{
	const uint64_t *x = m->rows.v[row].set, *y = col < 0 ? NULL : m->cols.v[col].set;
	int n = 0;

	*out = arena_alloc(a, (size_t)common(x, y, m->words) * sizeof(**out));
	for (size_t pos = 0; pos < m->words * 64; pos++)
		if ((x[pos / 64] & (y ? y[pos / 64] : UINT64_MAX)) >> (pos % 64) & 1)
			(*out)[n++] = (int)pos;
	return n;
}
