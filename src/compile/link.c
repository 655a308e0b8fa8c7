/* compile/link.c - from staging tables, one for each kind of link, to the one table that the program reads.
 * Each query yields at, other, strength, basis, why; rows of one at follow each other in the order shown to readers. */
#include "compile/link.h"

#include "corpus/link.h"

static const char *const queries[RELATIONS] = {
	[REL_ITEMS] = "select parent, pos, '', '', '' from provision where parent > 0 order by parent, pos",
	[REL_AREAS] = "select provision, area, '', basis, why from provision_area order by provision, area",
	[REL_TARGETS] = "select provision, target, strength, basis, why from provision_target"
		" order by provision, strength, target",
	[REL_VERBS] = "select provision, verb, '', 'agenda', '' from provision_verb order by provision, seq",
	[REL_ACTORS] = "select provision, actor, role, 'editorial', '' from provision_actor order by provision,"
		" min(seq) over (partition by provision, actor), seq",
	[REL_INSTRUMENTS] = "select provision, instrument, '', 'agenda', '' from provision_instrument"
		" order by provision, seq",
	[REL_REFERS] = "select provision, other, '', 'agenda', why from provision_provision where kind = 'refers'"
		" order by provision, seq",
	[REL_SEE] = "select provision, other, '', 'editorial', why from provision_provision where kind = 'see'"
		" order by provision, seq",
	[REL_BACK] = "select other, provision, '', iif(kind = 'see', 'editorial', 'agenda'), why"
		" from provision_provision order by other, provision, kind",
	[REL_SECTION_SECTIONS] = "select parent, pos, '', '', '' from section where parent > 0 order by parent, pos",
	[REL_SECTION_PROVISIONS] = "select s.pos, p.pos, '', '', '' from section s"
		" join provision p on p.paragraph between s.first and s.last where p.parent is null order by s.pos, p.pos",
	[REL_AREA_PROVISIONS] = "select area, provision, '', basis, why from provision_area order by area, provision",
	[REL_GOAL_TARGETS] = "select t.goal, t.pos, (select count(*) from provision_target l where l.target = t.pos),"
		" '', '' from target t order by t.goal, t.pos",
	[REL_TARGET_PROVISIONS] = "select target, provision, strength, basis, why from provision_target"
		" order by target, strength, provision",
	[REL_ACTOR_PROVISIONS] = "select actor, provision, role, 'editorial', '' from provision_actor"
		" order by actor, provision, seq",
	[REL_VERB_PROVISIONS] = "select verb, provision, '', 'agenda', '' from provision_verb order by verb, provision",
	[REL_INSTRUMENT_PROVISIONS] = "select instrument, provision, '', 'agenda', '' from provision_instrument"
		" order by instrument, provision",
};

static enum status
fail(struct store *s, enum relation r, struct err *err)
{
	return err_set(err, ST_FAIL, "links '%s': %s", relation_info(r)->name, sqlite3_errmsg(s->db));
}

/* The pos of a string in word, put there at its first use; 0 for "". */
static int
word_pos(struct store *s, const char *text)
{
	sqlite3_stmt *q = NULL;
	int pos;

	if (!text || !*text)
		return 0;
	pos = store_find(s, "select pos from temp.word_at where text = ?1", text);
	if (pos || sqlite3_prepare_v2(s->db, "insert into word (text) values (?1)", -1, &q, NULL) != SQLITE_OK)
		return pos;
	sqlite3_bind_text(q, 1, text, -1, SQLITE_TRANSIENT);
	if (sqlite3_step(q) == SQLITE_DONE)
		pos = (int)sqlite3_last_insert_rowid(s->db);
	sqlite3_finalize(q);
	if (sqlite3_prepare_v2(s->db, "insert into temp.word_at values (?1, ?2)", -1, &q, NULL) != SQLITE_OK)
		return 0;
	sqlite3_bind_text(q, 1, text, -1, SQLITE_TRANSIENT);
	sqlite3_bind_int(q, 2, pos);
	pos = sqlite3_step(q) == SQLITE_DONE ? pos : 0;
	sqlite3_finalize(q);
	return pos;
}

static enum status
store_relation(struct store *s, enum relation r, sqlite3_stmt *insert, struct err *err)
{
	sqlite3_stmt *q = NULL;
	int rc, seq = 0;

	if (sqlite3_prepare_v2(s->db, queries[r], -1, &q, NULL) != SQLITE_OK)
		return fail(s, r, err);
	while ((rc = sqlite3_step(q)) == SQLITE_ROW) {
		sqlite3_bind_int(insert, 1, (int)r);
		sqlite3_bind_int(insert, 3, ++seq);
		sqlite3_bind_value(insert, 2, sqlite3_column_value(q, 0));
		sqlite3_bind_value(insert, 4, sqlite3_column_value(q, 1));
		for (int col = 2; col < 5; col++)
			sqlite3_bind_int(insert, 3 + col, word_pos(s, (const char *)sqlite3_column_text(q, col)));
		if (sqlite3_step(insert) != SQLITE_DONE)
			break;
		sqlite3_reset(insert);
	}
	sqlite3_finalize(q);
	return rc == SQLITE_DONE ? ST_OK : fail(s, r, err);
}

enum status
link_store(struct store *s, struct err *err)
{
	sqlite3_stmt *insert = NULL;
	enum status st = ST_OK;

	if (sqlite3_prepare_v2(s->db, "insert into link values (?1, ?2, ?3, ?4, ?5, ?6, ?7)", -1, &insert, NULL) != SQLITE_OK)
		return err_set(err, ST_FAIL, "links: %s", sqlite3_errmsg(s->db));
	for (int r = 0; r < RELATIONS && st == ST_OK; r++)
		st = store_relation(s, (enum relation)r, insert, err);
	sqlite3_finalize(insert);
	return st;
}
