/* compile/outline.c - building the trees: contents, areas, sdgs. The form of a node stands in corpus/outline.h. */
#include "compile/outline.h"

#include "base/buf.h"
#include "corpus/link.h"
#include "corpus/outline.h"

#define NODES_MAX (1u << 26)
#define SECTIONS_MAX 64

static void
add(struct buf *b, enum subject_kind kind, int pos, int depth)
{
	const char node[OUTLINE_NODE] = { (char)((int)kind | depth << 5), (char)(pos & 0xFF), (char)(pos >> 8), (char)(pos >> 16) };

	buf_add(b, node, sizeof(node));
}

static sqlite3_stmt *
query(struct store *s, const char *sql, struct err *err)
{
	sqlite3_stmt *q = NULL;

	if (sqlite3_prepare_v2(s->db, sql, -1, &q, NULL) != SQLITE_OK)
		err_set(err, ST_FAIL, "outline: %s", sqlite3_errmsg(s->db));
	return q;
}

static enum status
save(struct store *s, const char *name, const struct buf *b, struct err *err)
{
	sqlite3_stmt *q = query(s, "insert into outline values (?1, ?2)", err);
	enum status st = ST_OK;

	if (!q)
		return ST_FAIL;
	sqlite3_bind_text(q, 1, name, -1, SQLITE_STATIC);
	sqlite3_bind_blob(q, 2, b->data, (int)b->len, SQLITE_STATIC);
	if (sqlite3_step(q) != SQLITE_DONE)
		st = err_set(err, ST_FAIL, "outline %s: %s", name, sqlite3_errmsg(s->db));
	sqlite3_finalize(q);
	return st;
}

/* Sections and provisions are both in document order: a section stands before the paragraph that opens it. */
static enum status
contents(struct store *s, struct buf *b, struct err *err)
{
	sqlite3_stmt *q = query(s, "select first, parent from section order by pos", err);
	int first[SECTIONS_MAX], depth[SECTIONS_MAX], n = 0, next = 0;

	if (!q)
		return ST_FAIL;
	for (; sqlite3_step(q) == SQLITE_ROW && n < SECTIONS_MAX; n++) {
		first[n] = sqlite3_column_int(q, 0);
		depth[n] = sqlite3_column_int(q, 1) ? depth[sqlite3_column_int(q, 1) - 1] + 1 : 0;
	}
	sqlite3_finalize(q);
	q = query(s, "select p.pos, p.first, p.section, iif(p.parent = 0, 0, 1 + exists (select 1 from subject u"
	          " where u.id = ?1 + p.parent and u.parent > 0)) from provision p order by p.pos", err);
	if (!q)
		return ST_FAIL;
	sqlite3_bind_int(q, 1, (int)SUBJECT_ID(SUBJECT_PROVISION, 0));
	while (sqlite3_step(q) == SQLITE_ROW) {
		int below = sqlite3_column_int(q, 3);

		for (; !below && next < n && first[next] <= sqlite3_column_int(q, 1); next++)
			add(b, SUBJECT_SECTION, next + 1, depth[next]);
		add(b, SUBJECT_PROVISION, sqlite3_column_int(q, 0), depth[sqlite3_column_int(q, 2) - 1] + 1 + below);
	}
	sqlite3_finalize(q);
	return n < SECTIONS_MAX ? ST_OK : err_set(err, ST_FAIL, "%d sections or more", SECTIONS_MAX);
}

/* Rows of ?1: top, middle (0: none), provision (0: none), sorted; a level is written when its number changes. */
static enum status
levels(struct store *s, struct buf *b, const char *sql, enum relation r, enum subject_kind top,
       enum subject_kind middle, struct err *err)
{
	sqlite3_stmt *q = query(s, sql, err);
	int last_top = 0, last_middle = 0;

	if (!q)
		return ST_FAIL;
	sqlite3_bind_int(q, 1, (int)r);
	while (sqlite3_step(q) == SQLITE_ROW) {
		int t = sqlite3_column_int(q, 0), m = sqlite3_column_int(q, 1), p = sqlite3_column_int(q, 2);

		if (t != last_top)
			add(b, top, last_top = t, 0);
		if (m && m != last_middle)
			add(b, middle, last_middle = m, 1);
		if (p)
			add(b, SUBJECT_PROVISION, p, m ? 2 : 1);
	}
	sqlite3_finalize(q);
	return ST_OK;
}

enum status
outline_store(struct store *s, struct err *err)
{
	struct buf b;
	enum status st;

	buf_init(&b, NODES_MAX);
	st = contents(s, &b, err);
	if (st == ST_OK)
		st = save(s, "contents", &b, err);
	buf_reset(&b);
	if (st == ST_OK)
		st = levels(s, &b, "select a.pos, 0, l.at from area a left join staged l on l.relation = ?1 and l.other = a.pos"
		            " order by a.pos, l.at", REL_AREAS, SUBJECT_AREA, SUBJECT_NONE, err);
	if (st == ST_OK)
		st = save(s, "areas", &b, err);
	buf_reset(&b);
	if (st == ST_OK)
		st = levels(s, &b, "select t.parent, t.pos, l.at from target t left join staged l on l.relation = ?1"
		            " and l.other = t.pos order by t.pos, l.at", REL_TARGETS, SUBJECT_GOAL, SUBJECT_TARGET, err);
	if (st == ST_OK)
		st = save(s, "sdgs", &b, err);
	buf_clear(&b);
	return st;
}
