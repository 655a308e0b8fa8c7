/* compile/link.c - links: from the fields of records to staged rows, and from these to the table link, both ways.
 *
 * A field that says a link is a row of `fields`; what it says goes to one relation. Ways back and the relation of parent
 * and child need no field. Within one subject links come in the order shown to readers. */
#include "compile/link.h"

#include <stdio.h>
#include <string.h>

#include "base/buf.h"
#include "compile/inside.h"
#include "corpus/link.h"

#define WHY_WORDS 14
#define LENS_WORDS 25           /* what a lens asks for is said in full */
#define RESTS_MIN 3
#define LINKS_MAX (1u << 28)       /* bytes of one subject's links, packed */

/* ---- what records say ---- */

/* The words that may stand in one place, and what to say otherwise. */
struct choice {
	const char *words, *complaint;
};

struct link_field {
	enum subject_kind of;           /* records of this kind have it */
	enum relation relation;
	const char *name;
	int n_words;                    /* behind the code: 0 the whole value is the code, without a reason */
	int why;                        /* most words of the reason, which must be there, but for basis un-habitat; 0: may be */
	struct choice strength, level, basis;   /* words NULL: no such word stands there */
	const char *by_default;         /* the basis where none is written */
};

#define AREA_BASIS { "un-habitat editorial", "the basis of an area is un-habitat or editorial" }
#define STRENGTH { "primary related", "the strength is primary or related" }
#define TARGET_BASIS { "agenda published editorial", "the basis of a target is agenda, published or editorial" }
#define ROLE { "leads called-upon takes-part benefits", "the role is leads, called-upon, takes-part or benefits" }
#define ACTS { "leads supports", "the role in an element is leads or supports" }
#define LEVEL { "national subnational local other", "the level is national, subnational, local or other" }
#define NONE { NULL, NULL }

static const struct link_field fields[] = {
	{ SUBJECT_PROVISION, REL_VERBS, "Verb", 0, 0, NONE, NONE, NONE, "agenda" },
	{ SUBJECT_PROVISION, REL_ACTORS, "Actor", 2, 0, ROLE, NONE, NONE, "editorial" },
	{ SUBJECT_PROVISION, REL_AREAS, "Area", 2, WHY_WORDS, NONE, NONE, AREA_BASIS, NULL },
	{ SUBJECT_PROVISION, REL_TARGETS, "Target", 3, WHY_WORDS, STRENGTH, NONE, TARGET_BASIS, NULL },
	{ SUBJECT_PROVISION, REL_INSTRUMENTS, "Instrument", 1, 0, NONE, NONE, NONE, "agenda" },
	{ SUBJECT_PROVISION, REL_REFERS, "Refers", 1, WHY_WORDS, NONE, NONE, NONE, "agenda" },
	{ SUBJECT_PROVISION, REL_SEE, "See", 1, WHY_WORDS, NONE, NONE, NONE, "editorial" },
	{ SUBJECT_ELEMENT, REL_ELEMENT_ACTORS, "Actor", 3, WHY_WORDS, ACTS, LEVEL, NONE, "editorial" },
	{ SUBJECT_ELEMENT, REL_ELEMENT_INDICATORS, "Indicator", 1, WHY_WORDS, NONE, NONE, NONE, "editorial" },
	{ SUBJECT_ELEMENT, REL_ELEMENT_MONITORS, "Monitor", 1, WHY_WORDS, NONE, NONE, NONE, "editorial" },
	{ SUBJECT_ELEMENT, REL_ELEMENT_RESTS, "Rests", 1, WHY_WORDS, NONE, NONE, NONE, "editorial" },
	{ SUBJECT_ELEMENT, REL_ELEMENT_AREAS, "Area", 2, WHY_WORDS, NONE, NONE, AREA_BASIS, NULL },
	{ SUBJECT_ELEMENT, REL_ELEMENT_LENSES, "Lens", 1, LENS_WORDS, NONE, NONE, NONE, "editorial" },
	{ SUBJECT_ELEMENT, REL_ELEMENT_TARGETS, "Target", 3, WHY_WORDS, STRENGTH, NONE, TARGET_BASIS, NULL },
	{ SUBJECT_ELEMENT, REL_ELEMENT_SEE, "See", 1, WHY_WORDS, NONE, NONE, NONE, "editorial" },
	{ SUBJECT_MONITOR, REL_MONITOR_INDICATORS, "Sdg", 0, 0, NONE, NONE, NONE, "editorial" },
	{ SUBJECT_MONITOR, REL_MONITOR_PROVISIONS, "Provision", 1, WHY_WORDS, NONE, NONE, NONE, "editorial" },
	{ SUBJECT_PROGRAMME, REL_PROGRAMME_AREAS, "Area", 1, WHY_WORDS, NONE, NONE, NONE, "editorial" },
	{ SUBJECT_REPORT, REL_REPORT_PROVISIONS, "Provision", 1, WHY_WORDS, NONE, NONE, NONE, "editorial" },
	{ SUBJECT_REPORT, REL_REPORT_CATEGORIES, "Category", 1, WHY_WORDS, NONE, NONE, NONE, "editorial" },
	{ SUBJECT_REPORT, REL_REPORT_ELEMENTS, "Element", 1, WHY_WORDS, NONE, NONE, NONE, "editorial" },
	{ SUBJECT_REPORT, REL_REPORT_AREAS, "Area", 1, WHY_WORDS, NONE, NONE, NONE, "editorial" },
	{ SUBJECT_REPORT, REL_REPORT_ACTORS, "Actor", 1, WHY_WORDS, NONE, NONE, NONE, "editorial" },
	{ SUBJECT_REPORT, REL_REPORT_TARGETS, "Target", 1, WHY_WORDS, NONE, NONE, NONE, "editorial" },
};

/* What a value says. */
struct said {
	const char *code, *strength, *level, *basis, *why;
};

/* Split "code word word -- why". false: not as many words as there should be. */
static bool
split(struct compile *c, const struct field *f, const struct link_field *l, struct said *out)
{
	char *head = arena_str(&c->arena, f->value), *why = strstr(head, " -- "), *save = NULL;
	const char *word[4] = { "", "", "", "" };
	int n = 0;

	*out = (struct said){ f->value, "", "", l->by_default, "" };
	if (!l->n_words)
		return true;
	if (why) {
		*why = '\0';
		out->why = why + 4;
	}
	for (char *w = strtok_r(head, " ", &save); w; w = strtok_r(NULL, " ", &save)) {
		if (n == l->n_words)
			return false;
		word[n++] = w;
	}
	if (n != l->n_words)
		return false;
	out->code = word[0];
	out->strength = l->strength.words ? word[1] : "";
	out->level = l->level.words ? word[2] : "";
	out->basis = l->basis.words ? word[n - 1] : l->by_default;
	return true;
}

static enum status
check_said(const struct record *r, const struct field *f, const struct link_field *l, const struct said *s,
           struct err *err)
{
	int n = count_words(s->why), most = l->why ? l->why : WHY_WORDS;

	if (l->why && n == 0 && strcmp(s->basis, "un-habitat") != 0)
		return store_complain(err, r, f, "%s '%s' has no reason (write ' -- ' and why)", f->name, f->value);
	if (n > most)
		return store_complain(err, r, f, "the reason has %d words, %d are allowed", n, most);
	if (l->strength.words && !has_word(l->strength.words, s->strength))
		return store_complain(err, r, f, "%s", l->strength.complaint);
	if (l->level.words && !has_word(l->level.words, s->level))
		return store_complain(err, r, f, "%s", l->level.complaint);
	if (l->basis.words && !has_word(l->basis.words, s->basis))
		return store_complain(err, r, f, "%s", l->basis.complaint);
	return ST_OK;
}

/* An actor may stand with several roles; all else once. */
static bool
is_staged(struct store *s, const struct link_field *l, int at, int other, const char *strength)
{
	/* + keeps the index of other ends out: an area has thousands */
	return store_ask(s, relation_info(l->relation)->to == SUBJECT_ACTOR
	                 ? "select 1 from staged where relation = ?1 and at = ?2 and +other = ?3 and strength = ?4"
	                 : "select 1 from staged where relation = ?1 and at = ?2 and +other = ?3 and ?4 is not null",
	                 "iiis", (int)l->relation, at, other, strength) != 0;
}

/* An element has pillars in one field and lenses in another. */
static bool
is_wrong_area(struct store *s, enum relation r, int area)
{
	char sql[80];

	if (r != REL_ELEMENT_AREAS && r != REL_ELEMENT_LENSES)
		return false;
	snprintf(sql, sizeof(sql), "select parent from area where pos = %d", area);
	return store_int(s, sql) != (r == REL_ELEMENT_LENSES);
}

static enum status
stage(struct compile *c, const struct record *r, const struct field *f, const struct link_field *l, int at,
      struct err *err)
{
	const struct relation_info *info = relation_info(l->relation);
	const char *strength;
	struct said said;
	enum status st;
	int other;

	if (!split(c, f, l, &said))
		return store_complain(err, r, f, "%s '%s' has not the %d words that corpus/README.md names", f->name, f->value,
		                      l->n_words);
	st = check_said(r, f, l, &said, err);
	if (st != ST_OK)
		return st;
	other = store_named(&c->store, subject_noun(info->to), said.code);
	if (!other)
		return store_complain(err, r, f, "there is no %s '%s'", f->name, said.code);
	if (info->from == info->to && other == at)
		return store_complain(err, r, f, "a %s cannot point to itself", subject_noun(info->to));
	if (is_wrong_area(&c->store, l->relation, other))
		return store_complain(err, r, f, "'%s' is no %s", said.code, l->relation == REL_ELEMENT_LENSES ? "lens" : "pillar");
	strength = *said.level ? arena_printf(&c->arena, "%s %s", said.strength, said.level) : said.strength;
	if (is_staged(&c->store, l, at, other, strength))
		return store_complain(err, r, f, "this %s stands twice", info->from == info->to ? "link" :
		                      info->to == SUBJECT_ACTOR ? "actor with this role" : subject_noun(info->to));
	return store_insert(&c->store, r, f, err, "insert into staged values (?1, ?2, ?3, ?4, ?5, ?6, ?7)", "iiiisss",
	                    (int)l->relation, at, other, f->line, strength, said.basis, said.why);
}

/* How many links a subject has through a relation; where: on the area at the other end. */
static int
count_staged(struct store *s, enum relation r, int at, const char *where)
{
	char sql[200];

	snprintf(sql, sizeof(sql), "select count(*) from staged l join subject a on a.id = ?3 + l.other where l.relation = ?1"
	         " and l.at = ?2 and %s", where);
	return store_ask(s, sql, "iii", (int)r, at, (int)SUBJECT_ID(SUBJECT_AREA, 0));
}

/* What the links of one record must come to. */
static enum status
check_links(struct compile *c, const struct type *t, const struct record *r, int at, struct err *err)
{
	const char *code = rec_get(r, t->code);
	int n_rests = 0;

	if (t->kind == SUBJECT_PROVISION && !count_staged(&c->store, REL_AREAS, at, "a.parent = 0"))
		return store_complain(err, r, NULL, "%s has no pillar among its areas", code);
	if (t->kind != SUBJECT_ELEMENT)
		return ST_OK;
	for (const struct field *f = r->fields; f; f = f->next)
		n_rests += strcmp(f->name, "Rests") == 0;
	if (n_rests < RESTS_MIN)
		return store_complain(err, r, NULL, "%s rests on %d provisions, %d are needed", code, n_rests, RESTS_MIN);
	if (count_staged(&c->store, REL_ELEMENT_LENSES, at, "1") !=
	    store_int(&c->store, "select count(*) from area where parent = 1"))
		return store_complain(err, r, NULL, "%s has not a Lens line for each lens", code);
	return ST_OK;
}

enum status
links_stage(struct compile *c, const struct type *t, const struct record *r, struct err *err)
{
	int at = t->kind ? store_named(&c->store, subject_noun(t->kind), rec_get(r, t->code)) : 0;
	enum status st = ST_OK;

	for (const struct field *f = r->fields; f && at && st == ST_OK; f = f->next)
		for (size_t i = 0; i < sizeof(fields) / sizeof(fields[0]) && st == ST_OK; i++)
			if (fields[i].of == t->kind && strcmp(f->name, fields[i].name) == 0)
				st = stage(c, r, f, &fields[i], at, err);
	return st == ST_OK && at ? check_links(c, t, r, at, err) : st;
}

/* ---- both ways ---- */

/* The order of what is staged, where it is not that of the records. */
static const char *const orders[RELATIONS] = {
	[REL_AREAS] = "other",
	[REL_TARGETS] = "strength, other",
	[REL_ACTORS] = "min(line) over (partition by at, other), line",
	[REL_ELEMENT_AREAS] = "other",
	[REL_ELEMENT_LENSES] = "other",
	[REL_ELEMENT_TARGETS] = "strength, other",
};

/* Relations that are neither staged, nor a way back, nor parent and child. ?1 ?2: two relations, of rows below. */
static const struct {
	enum relation is, a, b;
	const char *sql;
} others[] = {
	{ REL_AREA_ELEMENTS, REL_ELEMENT_AREAS, REL_ELEMENT_LENSES,
	  "select other, at, '', basis, why from staged where relation in (?1, ?2) order by other, at" },
	{ REL_AREA_AREAS, REL_AREAS, 0,
	  "select l.other, m.other, count(*) as n, '', '' from staged l join staged m on m.relation = ?1 and m.at = l.at"
	  " and m.other <> l.other where l.relation = ?1 group by 1, 2 order by 1, n desc, 2" },
	{ REL_CHAPTER_REPORTS, 0, 0, "select c.pos, p.pos, '', '', '' from chapter c"
	                             " join report p on p.first between c.first and c.last order by c.pos, p.pos" },
	{ REL_BACK, REL_REFERS, REL_SEE, "select other, at, '', basis, why from staged where relation in (?1, ?2)"
	                                 " order by other, at, basis" },
	{ REL_SECTION_PROVISIONS, 0, 0, "select s.pos, p.pos, '', '', '' from section s"
	                                " join provision p on p.first between s.first and s.last where p.parent = 0"
	                                " order by s.pos, p.pos" },
	{ REL_GOAL_TARGETS, REL_TARGETS, 0, "select t.parent, t.pos, (select count(*) from staged where relation = ?1"
	                                    " and other = t.pos), '', '' from target t order by t.parent, t.pos" },
};

static const char *
query_of(enum relation r, char *sql, size_t size, enum relation of[2])
{
	const struct relation_info *info = relation_info(r);

	for (size_t i = 0; i < sizeof(others) / sizeof(others[0]); i++)
		if (others[i].is == r) {
			of[0] = others[i].a;
			of[1] = others[i].b;
			return others[i].sql;
		}
	of[0] = info->back_of ? info->back_of : r;
	if (info->children)
		snprintf(sql, size, "select parent, pos, '', '', '' from \"%s\" where parent > 0 order by parent, pos",
		         subject_noun(info->to));
	else if (info->back_of)         /* in document order, but what is primary first */
		snprintf(sql, size, "select other, at, strength, basis, why from staged where relation = ?1"
		         " order by other, %s at, line", info->from == SUBJECT_TARGET
		         ? "strength," : "");
	else
		snprintf(sql, size, "select at, other, strength, basis, why from staged where relation = ?1 order by at, %s",
		         orders[r] ? orders[r] : "line");
	return sql;
}

static enum status
fail(struct store *s, enum relation r, struct err *err)
{
	return err_set(err, ST_FAIL, "links '%s': %s", relation_info(r)->name, sqlite3_errmsg(s->db));
}

/* The pos of a string in word, put there at its first use; 0 for "". */
static int
word_pos(struct store *s, const char *text)
{
	int pos;

	if (!text || !*text)
		return 0;
	pos = store_find(s, "select pos from temp.word_at where text = ?1", text);
	if (pos)
		return pos;
	store_ask(s, "insert into word (text) values (?1)", "s", text);
	pos = (int)sqlite3_last_insert_rowid(s->db);
	store_ask(s, "insert into temp.word_at values (?1, ?2)", "si", text, pos);
	return pos;
}

static enum status
store_relation(struct store *s, enum relation r, sqlite3_stmt *insert, struct err *err)
{
	enum relation of[2] = { 0, 0 };
	sqlite3_stmt *q = NULL;
	char sql[320];
	int rc, at = 0, seq = 0;

	if (sqlite3_prepare_v2(s->db, query_of(r, sql, sizeof(sql), of), -1, &q, NULL) != SQLITE_OK)
		return fail(s, r, err);
	for (int i = 0; i < 2 && i < sqlite3_bind_parameter_count(q); i++)
		sqlite3_bind_int(q, i + 1, (int)of[i]);
	while ((rc = sqlite3_step(q)) == SQLITE_ROW) {
		seq = sqlite3_column_int(q, 0) == at ? seq + 1 : 1;
		at = sqlite3_column_int(q, 0);
		sqlite3_bind_int64(insert, 1, (FACT_ID(relation_info(r)->from, at) | (int)r) << 20 | seq);
		sqlite3_bind_value(insert, 2, sqlite3_column_value(q, 1));
		for (int col = 2; col < 5; col++)
			sqlite3_bind_int(insert, 1 + col, word_pos(s, (const char *)sqlite3_column_text(q, col)));
		if (sqlite3_step(insert) != SQLITE_DONE)
			break;
		sqlite3_reset(insert);
	}
	sqlite3_finalize(q);
	return rc == SQLITE_DONE ? ST_OK : fail(s, r, err);
}

static void
add_number(struct buf *b, int n)
{
	for (; n > 127; n >>= 7)
		buf_char(b, (char)((n & 127) | 128));
	buf_char(b, (char)n);
}

static enum status
flush(struct store *s, sqlite3_stmt *insert, long long id, struct buf *b, struct err *err)
{
	if (!b->len)
		return ST_OK;
	sqlite3_bind_int64(insert, 1, id);
	sqlite3_bind_blob(insert, 2, b->data, (int)b->len, SQLITE_TRANSIENT);
	if (sqlite3_step(insert) != SQLITE_DONE)
		return err_set(err, ST_FAIL, "links: %s", sqlite3_errmsg(s->db));
	sqlite3_reset(insert);
	buf_reset(b);
	return ST_OK;
}

/* All rows into one blob for each subject. */
static enum status
pack(struct store *s, sqlite3_stmt *rows, sqlite3_stmt *insert, struct err *err)
{
	enum status st = ST_OK;
	long long id = 0;
	struct buf b;

	buf_init(&b, LINKS_MAX);
	while (st == ST_OK && sqlite3_step(rows) == SQLITE_ROW) {
		if (sqlite3_column_int64(rows, 0) != id)
			st = flush(s, insert, id, &b, err);
		id = sqlite3_column_int64(rows, 0);
		for (int col = 1; col < 6; col++)
			add_number(&b, sqlite3_column_int(rows, col));
	}
	if (st == ST_OK)
		st = flush(s, insert, id, &b, err);
	buf_clear(&b);
	return st;
}

enum status
link_store(struct store *s, struct err *err)
{
	sqlite3_stmt *row = NULL, *rows = NULL, *insert = NULL;
	enum status st = ST_OK;

	if (sqlite3_prepare_v2(s->db, "insert into link_row values (?1, ?2, ?3, ?4, ?5)", -1, &row, NULL) != SQLITE_OK ||
	    sqlite3_prepare_v2(s->db, "select id >> 28, id >> 20 & 255, other, strength, basis, why from link_row order by id", -1,
	                       &rows, NULL) != SQLITE_OK ||
	    sqlite3_prepare_v2(s->db, "insert into link values (?1, ?2)", -1, &insert, NULL) != SQLITE_OK)
		st = err_set(err, ST_FAIL, "links: %s", sqlite3_errmsg(s->db));
	for (int r = 0; r < RELATIONS && st == ST_OK; r++)
		st = store_relation(s, (enum relation)r, row, err);
	if (st == ST_OK)
		st = pack(s, rows, insert, err);
	sqlite3_finalize(row);
	sqlite3_finalize(rows);
	sqlite3_finalize(insert);
	return st;
}

enum status
link_counts(struct store *s, struct err *err)
{
	char sql[700];

	snprintf(sql, sizeof(sql),
	         "insert into fact select (%d << 20 | a.pos) << 8 | 255, 'Counts', printf('provisions %%d, elements %%d,"
	         " report %%d',"
	         " (select count(*) from staged where relation = %d and other = a.pos),"
	         " (select count(*) from staged where relation in (%d, %d) and other = a.pos),"
	         " (select count(*) from staged where relation = %d and other = a.pos)) from area a",
	         (int)SUBJECT_AREA, (int)REL_AREAS, (int)REL_ELEMENT_AREAS, (int)REL_ELEMENT_LENSES, (int)REL_REPORT_AREAS);
	return store_exec(s, sql, err);
}
