/* compile/compile.c - records to rows.
 *
 * All files are read first. Then each row of the table `types` takes the records of its kind in order; what refers to
 * codes stands below what defines them. When all subjects are there, the links that records say are staged; then come
 * the checks that need the whole, and what is worked out from all: trees, links both ways, counts. */
#include "compile/compile.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/file.h"
#include "compile/inside.h"
#include "compile/link.h"
#include "compile/outline.h"
#include "compile/pack.h"
#include "compile/related.h"
#include "compile/subject.h"
#include "search/tokenizer.h"

#define SCHEMA_MAX (1u << 20)
#define LENGTHS_MAX (1u << 24)

static const struct type types[] = {
	{ "Document", "Symbol! Annex! Title! Adopted! Endorsed! Issued! Published-at! Published-in? Paragraphs! Items*",
	  SUBJECT_NONE, NULL, NULL, NULL, NULL },
	{ "Background", "Symbol! Title! Issued! Paragraphs!", SUBJECT_NONE, NULL, NULL, NULL, NULL },
	{ "Section", "Section! Title! In? Paragraphs!", SUBJECT_SECTION, "Section", "Title", NULL, subject_section },
	{ "Area", "Code! Name! Kind! Means!", SUBJECT_AREA, "Code", "Name", "Means", subject_area },
	{ "Goal", "Goal! Name! Colour!", SUBJECT_GOAL, "Goal", "Name", "Colour", subject_goal },
	{ "Target", "Target! Gist! Indicators?", SUBJECT_TARGET, "Target", "Gist", NULL, subject_target },
	{ "Group", "Group! Name! Means!", SUBJECT_GROUP, "Group", "Name", "Means", NULL },
	{ "Actor", "Code! Name! Group! Means! Also?", SUBJECT_ACTOR, "Code", "Name", "Means Also", subject_actor },
	{ "Class", "Class! Rank! Name! Means!", SUBJECT_CLASS, "Class", "Name", "Means", subject_class },
	{ "Verb", "Verb! Class!", SUBJECT_VERB, "Verb", "Verb", NULL, subject_verb },
	{ "Instrument", "Code! Name! Year? Symbol? Means!", SUBJECT_INSTRUMENT, "Code", "Name", "Year Symbol Means",
	  subject_instrument },
	{ "Provision", "Id! Title! Digest! Terms! Lay? Verb+ Actor+ Area+ Target+ Instrument* Refers* See+",
	  SUBJECT_PROVISION, "Id", "Title", NULL, subject_provision },
	{ "Fingerprint", "Of! Words! Letters! Text! Chunks!", SUBJECT_NONE, NULL, NULL, NULL, NULL },
	{ "Category", "Number! Name! Means!", SUBJECT_CATEGORY, "Number", "Name", "Means", subject_category },
	{ "Element", "Code! Title! Digest! Terms! Lay? Actor+ Indicator* Monitor* Other-measure* Rests+ Area+ Target+ Lens+ See*",
	  SUBJECT_ELEMENT, "Code", "Title", "Other-measure", subject_element },
	{ "Indicator", "Code! Permanent-code? Gist! Custodian? Replaced?", SUBJECT_INDICATOR, "Code", "Gist",
	  "Permanent-code Custodian Replaced",
	  subject_indicator },
	{ "Monitor", "Code! Name! Category? Sdg? Confidence! Provision+ Source!", SUBJECT_MONITOR, "Code", "Name",
	  "Category Confidence Source", subject_monitor },
	{ "Programme", "Code! Name! Kind! Means! Area+", SUBJECT_PROGRAMME, "Code", "Name", "Means", subject_programme },
	{ "Chapter", "Code! Title! In? Paragraphs!", SUBJECT_CHAPTER, "Code", "Title", NULL, subject_chapter },
	{ "Report", "Number! Title! Digest! Terms! Lay? Region? Partner? Provision* Category* Element* Area* Actor* Target*",
	  SUBJECT_REPORT, "Number", "Title", "Region Partner", subject_report },
	{ "Family", "Family! From! To!", SUBJECT_NONE, NULL, NULL, NULL, NULL },
};

#define N_TYPES (sizeof(types) / sizeof(types[0]))

/* ---- the form of records ---- */

/* How often a field may stand: '!', '+', '*', '?', or 0 if the type does not know it. */
static char
field_times(const char *spec, const char *name)
{
	size_t n = strlen(name);

	for (const char *p = spec; (p = strstr(p, name)) != NULL; p++)
		if ((p == spec || p[-1] == ' ') && strchr("!+*?", p[n]) && p[n])
			return p[n];
	return 0;
}

static enum status
check_form(const struct record *r, const struct type *t, struct err *err)
{
	for (const struct field *f = r->fields; f; f = f->next) {
		char times = field_times(t->fields, f->name);

		if (!times)
			return store_complain(err, r, f, "a %s record has no field '%s'", t->name, f->name);
		for (const struct field *g = f->next; g; g = g->next)
			if ((times == '!' || times == '?') && strcmp(f->name, g->name) == 0)
				return store_complain(err, r, g, "%s stands twice", g->name);
	}
	for (const char *p = t->fields; *p;) {
		size_t n = strcspn(p, "!+*?");
		char name[32];

		snprintf(name, sizeof(name), "%.*s", (int)n, p);
		if ((p[n] == '!' || p[n] == '+') && !rec_get(r, name))
			return store_complain(err, r, NULL, "no %s in this %s record", name, t->name);
		p += n + 1;
		p += *p == ' ';
	}
	return ST_OK;
}

static enum status
check_types(struct compile *c, struct err *err)
{
	for (const struct record *r = c->records; r; r = r->next) {
		const struct type *t = NULL;
		enum status st;

		for (size_t i = 0; i < N_TYPES && !t; i++)
			if (strcmp(types[i].name, r->type) == 0)
				t = &types[i];
		if (!t)
			return store_complain(err, r, NULL, "there are no '%s' records", r->type);
		st = check_form(r, t, err);
		if (st != ST_OK)
			return st;
	}
	return ST_OK;
}

/* ---- the run ---- */

/* What the program asks of a document goes to meta; Items is for check_whole alone. */
static enum status
store_document(struct compile *c, const struct type *t, const struct record *r, struct err *err)
{
	const char *prefix = strcmp(t->name, "Background") == 0 ? "background-" : "";
	enum status st = ST_OK;

	for (const struct field *f = r->fields; f && st == ST_OK; f = f->next)
		if (strcmp(f->name, "Items") != 0)
			st = store_insert(&c->store, r, f, err, "insert into meta values (?1 || lower(?2), ?3)", "sss", prefix, f->name,
			                  f->value);
	return st;
}

static enum status
store_record(struct compile *c, const struct type *t, const struct record *r, struct err *err)
{
	if (t->kind)
		return subject_store(c, t, r, err);
	if (strcmp(t->name, "Family") == 0)
		return family_store(c, r, err);
	return strcmp(t->name, "Fingerprint") == 0 ? print_store(c, r, err) : store_document(c, t, r, err);
}

typedef enum status step_fn(struct compile *c, const struct type *t, const struct record *r, struct err *err);

static enum status
for_all(struct compile *c, step_fn *step, struct err *err)
{
	enum status st = ST_OK;

	for (size_t i = 0; i < N_TYPES && st == ST_OK; i++)
		for (const struct record *r = c->records; r && st == ST_OK; r = r->next)
			if (strcmp(r->type, types[i].name) == 0)
				st = step(c, &types[i], r, err);
	return st;
}

static enum status
read_all(struct compile *c, char **files, int n_files, struct err *err)
{
	struct record **tail = &c->records;
	enum status st = ST_OK;

	for (int i = 0; i < n_files && st == ST_OK; i++)
		st = rec_read(files[i], &c->arena, &tail, err);
	return st;
}

static enum status
run_sql(struct compile *c, const char *folder, const char *name, struct err *err)
{
	const char *path = arena_printf(&c->arena, "%s/%s", folder, name);
	enum status st;
	struct buf b;

	buf_init(&b, SCHEMA_MAX);
	st = file_read(&b, path, err);
	if (st == ST_OK)
		st = store_exec(&c->store, b.data, err);
	buf_clear(&b);
	return st;
}

/* A WAL image opens from memory and then fails on every statement: bytes 18 and 19 must both be 1. */
static enum status
check_image(const char *path, struct err *err)
{
	unsigned char head[20];
	FILE *f = fopen(path, "rb");
	size_t n = f ? fread(head, 1, sizeof(head), f) : 0;

	if (f)
		fclose(f);
	if (n != sizeof(head) || head[18] != 1 || head[19] != 1)
		return err_set(err, ST_FAIL, "%s is not in rollback-journal format", path);
	return ST_OK;
}

/* The highest pos of each kind, in the order of enum subject_kind, and of word: the program need not ask for them. */
static enum status
store_counts(struct compile *c, struct err *err)
{
	struct buf b;
	enum status st;

	buf_init(&b, SCHEMA_MAX);
	buf_str(&b, "insert into meta values ('counts', '0'");
	for (int kind = 1; kind < SUBJECT_KINDS; kind++)
		buf_printf(&b, " || ' ' || (select ifnull(max(pos), 0) from \"%s\")", subject_noun((enum subject_kind)kind));
	buf_str(&b, " || ' ' || (select ifnull(max(pos), 0) from word))");
	st = store_exec(&c->store, b.data, err);
	buf_clear(&b);
	return st;
}

static enum status
store_lengths(struct compile *c, struct err *err)
{
	sqlite3_stmt *q = NULL;
	enum status st = ST_OK;

	if (sqlite3_prepare_v2(c->store.db, "insert into length values (?1)", -1, &q, NULL) != SQLITE_OK ||
	    sqlite3_bind_blob(q, 1, c->lengths.data, (int)c->lengths.len, SQLITE_STATIC) != SQLITE_OK ||
	    sqlite3_step(q) != SQLITE_DONE)
		st = err_set(err, ST_FAIL, "lengths: %s", sqlite3_errmsg(c->store.db));
	sqlite3_finalize(q);
	return st;
}

#define FREQUENCY_MIN "500"    /* provisions: of fewer the words are counted when they are asked for */

/* Exact forms have a marker byte before them. */
static enum status
frequency_store(struct store *s, struct err *err)
{
	if (store_int(s, "select count(*) > " FREQUENCY_MIN " from provision") == 0)
		return ST_OK;
	return store_exec(s, "create virtual table temp.vocabulary using fts5vocab (main, passage_fts, row);"
	                     "insert into frequency select substr(term, 2), doc from temp.vocabulary"
	                     " where term >= char(1) and term < char(2);"
	                     "drop table temp.vocabulary", err);
}

static enum status
build(struct compile *c, const char *schema, char **files, int n_files, struct err *err)
{
	enum status st = read_all(c, files, n_files, err);

	if (st == ST_OK)
		st = store_exec(&c->store, "pragma journal_mode = off; pragma synchronous = off; pragma page_size = 2048; "
		                           "pragma cache_size = -262144; pragma temp_store = memory; begin", err);
	if (st == ST_OK)
		st = run_sql(c, schema, "corpus.sql", err);
	if (st == ST_OK)
		st = run_sql(c, schema, "staging.sql", err);
	if (st == ST_OK)
		st = store_exec(&c->store, "insert into meta values ('tokenizer', '" TOKENIZER_VERSION "')", err);
	if (st == ST_OK)
		st = store_views(&c->store, err);
	if (st == ST_OK)
		st = check_types(c, err);
	if (st == ST_OK)
		st = for_all(c, store_record, err);
	if (st == ST_OK)
		st = for_all(c, links_stage, err);
	if (st == ST_OK)
		st = check_whole(c, err);
	if (st == ST_OK)
		st = related_stage(&c->store, err);
	if (st == ST_OK)
		st = outline_store(&c->store, err);
	if (st == ST_OK)
		st = link_store(&c->store, err);
	if (st == ST_OK)
		st = link_counts(&c->store, err);
	if (st == ST_OK)
		st = store_counts(c, err);
	if (st == ST_OK)
		st = store_lengths(c, err);
	if (st == ST_OK)
		st = pack_all(&c->store, err);
	if (st == ST_OK)
		st = store_exec(&c->store, "insert into passage_fts (passage_fts) values ('optimize')", err);
	if (st == ST_OK)
		st = frequency_store(&c->store, err);
	if (st == ST_OK)
		st = store_exec(&c->store, "drop index subject_code; commit;"
		                           "pragma journal_mode = delete; vacuum", err);
	return st;
}

enum status
compile_corpus(const char *schema, const char *out, char **files, int n_files, struct err *err)
{
	struct compile c = { .tokenizer = tokenizer_new("en") };
	enum status st;

	buf_init(&c.lengths, LENGTHS_MAX);
	unlink(out);
	if (sqlite3_open(out, &c.store.db) != SQLITE_OK)
		st = err_set(err, ST_FAIL, "cannot write '%s': %s", out, sqlite3_errmsg(c.store.db));
	else
		st = tokenizer_register(c.store.db, err);
	if (st == ST_OK)
		st = build(&c, schema, files, n_files, err);
	if (store_close(&c.store) != SQLITE_OK && st == ST_OK)
		st = err_set(err, ST_FAIL, "cannot close '%s'", out);
	if (st == ST_OK)
		st = check_image(out, err);
	if (st != ST_OK)
		unlink(out);
	buf_clear(&c.lengths);
	tokenizer_free(c.tokenizer);
	arena_clear(&c.arena);
	return st;
}
