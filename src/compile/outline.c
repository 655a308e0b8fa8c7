/* compile/outline.c - building the trees. The form of a node stands in corpus/outline.h. */
#include "compile/outline.h"

#include "base/buf.h"
#include "corpus/link.h"
#include "corpus/outline.h"

#define NODES_MAX (1u << 26)
#define HEADINGS_MAX 64

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
save(struct store *s, int id, const struct buf *b, struct err *err)
{
	sqlite3_stmt *q = query(s, "insert into outline values (?1, ?2)", err);
	enum status st = ST_OK;

	if (!q)
		return ST_FAIL;
	sqlite3_bind_int(q, 1, id);
	sqlite3_bind_blob(q, 2, b->data, (int)b->len, SQLITE_STATIC);
	if (sqlite3_step(q) != SQLITE_DONE)
		st = err_set(err, ST_FAIL, "outline %d: %s", id, sqlite3_errmsg(s->db));
	sqlite3_finalize(q);
	return st;
}

/*
 * A document: its headings, and what stands under them. Both are in document order: a heading stands before the
 * paragraph that opens it.
 *
 * headings    rows: first paragraph, the heading around it; pos counts up
 * paragraphs  rows: pos, number, innermost heading, how many levels below an other paragraph; ?1: SUBJECT_ID of their
 *             kind
 */
static enum status
document(struct store *s, struct buf *b, enum subject_kind heading, const char *headings, enum subject_kind paragraph,
         const char *paragraphs, struct err *err)
{
	sqlite3_stmt *q = query(s, headings, err);
	int first[HEADINGS_MAX] = { 0 }, depth[HEADINGS_MAX] = { 0 }, n = 0, next = 0;

	if (!q)
		return ST_FAIL;
	for (; sqlite3_step(q) == SQLITE_ROW && n < HEADINGS_MAX; n++) {
		first[n] = sqlite3_column_int(q, 0);
		depth[n] = sqlite3_column_int(q, 1) ? depth[sqlite3_column_int(q, 1) - 1] + 1 : 0;
	}
	sqlite3_finalize(q);
	q = query(s, paragraphs, err);
	if (!q)
		return ST_FAIL;
	if (sqlite3_bind_parameter_count(q))
		sqlite3_bind_int(q, 1, (int)SUBJECT_ID(paragraph, 0));
	while (sqlite3_step(q) == SQLITE_ROW) {
		int below = sqlite3_column_int(q, 3);

		for (; !below && next < n && first[next] <= sqlite3_column_int(q, 1); next++)
			add(b, heading, next + 1, depth[next]);
		add(b, paragraph, sqlite3_column_int(q, 0), depth[sqlite3_column_int(q, 2) - 1] + 1 + below);
	}
	sqlite3_finalize(q);
	return n < HEADINGS_MAX ? ST_OK : err_set(err, ST_FAIL, "%d headings or more", HEADINGS_MAX);
}

static enum status
contents(struct store *s, struct buf *b, struct err *err)
{
	return document(s, b, SUBJECT_SECTION, "select first, parent from section order by pos", SUBJECT_PROVISION,
	                "select p.pos, p.first, p.section, iif(p.parent = 0, 0, 1 + exists (select 1 from subject u"
	                " where u.id = ?1 + p.parent and u.parent > 0)) from provision p order by p.pos", err);
}

static enum status
background(struct store *s, struct buf *b, struct err *err)
{
	return document(s, b, SUBJECT_CHAPTER, "select first, parent from chapter order by pos", SUBJECT_REPORT,
	                "select pos, pos, parent, 0 from report order by pos", err);
}

/* Two or three levels. Rows of sql, sorted: top, middle (0: none), leaf (0: none), its kind. ?1: the relation to the
 * leaves; ?2: their kind; ?3: that of indicators; ?4: SUBJECT_ID of targets. */
struct part {
	enum subject_kind top, middle, leaf;
	enum relation relation;
	const char *sql;
};

static const struct part areas[] = {
	{ SUBJECT_AREA, SUBJECT_NONE, SUBJECT_PROVISION, REL_AREAS,
	  "select k.pos, 0, l.at, ?2 from area k left join staged l on l.relation = ?1 and l.other = k.pos order by 1, 3" },
	{ SUBJECT_PROGRAMME, SUBJECT_NONE, SUBJECT_AREA, REL_PROGRAMME_AREAS,
	  "select k.pos, 0, l.other, ?2 from programme k left join staged l on l.relation = ?1 and l.at = k.pos"
	  " order by 1, 3" },
	{ 0 }
};

static const struct part action[] = {
	{ SUBJECT_CATEGORY, SUBJECT_ELEMENT, SUBJECT_PROVISION, REL_ELEMENT_RESTS,
	  "select k.parent, k.pos, l.other, ?2 from element k left join staged l on l.relation = ?1 and l.at = k.pos"
	  " order by 1, 2, 3" },
	{ SUBJECT_MONITOR, SUBJECT_NONE, SUBJECT_PROVISION, REL_MONITOR_PROVISIONS,
	  "select k.pos, 0, l.other, ?2 from monitor k left join staged l on l.relation = ?1 and l.at = k.pos order by 1, 3" },
	{ 0 }
};

static const struct part sdgs[] = {
	{ SUBJECT_GOAL, SUBJECT_TARGET, SUBJECT_PROVISION, REL_TARGETS,
	  "select t.parent, i.parent, i.pos, ?3, 0 from indicator i join subject t on t.id = ?4 + i.parent union all"
	  " select k.parent, k.pos, l.at, ?2, 1 from target k left join staged l on l.relation = ?1 and l.other = k.pos"
	  " order by 1, 2, 5, 3" },
	{ 0 }
};

static const struct part actors[] = {
	{ SUBJECT_GROUP, SUBJECT_ACTOR, SUBJECT_PROVISION, REL_ACTORS,  /* one with two roles stands once */
	  "select distinct k.parent, k.pos, l.at, ?2 from actor k left join staged l on l.relation = ?1 and l.other = k.pos"
	  " order by 1, 2, 3" },
	{ SUBJECT_CLASS, SUBJECT_VERB, SUBJECT_PROVISION, REL_VERBS,
	  "select k.parent, k.pos, l.at, ?2 from verb k left join staged l on l.relation = ?1 and l.other = k.pos"
	  " order by 1, 2, 3" },
	{ 0 }
};

static const struct part instruments[] = {
	{ SUBJECT_INSTRUMENT, SUBJECT_NONE, SUBJECT_PROVISION, REL_INSTRUMENTS,         /* by year, those without one last */
	  "select k.pos, 0, l.at, ?2 from instrument k left join staged l on l.relation = ?1 and l.other = k.pos"
	  " order by k.first = 0, k.first, 1, 3" },
	{ 0 }
};

/* A level is written when its number changes. */
static enum status
levels(struct store *s, struct buf *b, const struct part *part, struct err *err)
{
	sqlite3_stmt *q = query(s, part->sql, err);
	int last_top = 0, last_middle = 0;

	if (!q)
		return ST_FAIL;
	sqlite3_bind_int(q, 1, (int)part->relation);
	sqlite3_bind_int(q, 2, (int)part->leaf);
	if (sqlite3_bind_parameter_count(q) > 2) {
		sqlite3_bind_int(q, 3, (int)SUBJECT_INDICATOR);
		sqlite3_bind_int(q, 4, (int)SUBJECT_ID(SUBJECT_TARGET, 0));
	}
	while (sqlite3_step(q) == SQLITE_ROW) {
		int t = sqlite3_column_int(q, 0), m = sqlite3_column_int(q, 1), leaf = sqlite3_column_int(q, 2);

		if (t != last_top)
			add(b, part->top, last_top = t, 0);
		if (m && m != last_middle)
			add(b, part->middle, last_middle = m, 1);
		if (leaf)
			add(b, (enum subject_kind)sqlite3_column_int(q, 3), leaf, m ? 2 : 1);
	}
	sqlite3_finalize(q);
	return ST_OK;
}

/* Either a document or parts, one after the other. */
static const struct {
	enum status (*document)(struct store *s, struct buf *b, struct err *err);
	const struct part *parts;
} outlines[OUTLINES] = {
	[OUTLINE_CONTENTS] = { contents, NULL },
	[OUTLINE_AREAS] = { NULL, areas },
	[OUTLINE_ACTION] = { NULL, action },
	[OUTLINE_SDGS] = { NULL, sdgs },
	[OUTLINE_ACTORS] = { NULL, actors },
	[OUTLINE_INSTRUMENTS] = { NULL, instruments },
	[OUTLINE_BACKGROUND] = { background, NULL },
};

enum status
outline_store(struct store *s, struct err *err)
{
	enum status st = ST_OK;
	struct buf b;

	buf_init(&b, NODES_MAX);
	for (int i = OUTLINE_NONE + 1; i < OUTLINES && st == ST_OK; i++) {
		buf_reset(&b);
		if (outlines[i].document)
			st = outlines[i].document(s, &b, err);
		for (const struct part *p = outlines[i].parts; p && p->top && st == ST_OK; p++)
			st = levels(s, &b, p, err);
		if (st == ST_OK)
			st = save(s, i, &b, err);
	}
	buf_clear(&b);
	return st;
}
