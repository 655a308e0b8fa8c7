/* compile/compile.c - records to rows.
 *
 * All files are read first. Then each row of the table `types` takes the records of its kind in order; what
 * refers to codes stands below what defines them, and links between provisions come after all provisions.
 * Last come the checks that need the whole: numbering, coverage, integrity. */
#include "compile/compile.h"

#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/file.h"
#include "compile/link.h"
#include "compile/outline.h"
#include "compile/rec.h"
#include "compile/store.h"
#include "search/tokenizer.h"

#define SCHEMA_MAX (1u << 20)
#define TITLE_WORDS 9
#define WHY_WORDS 14

struct compile {
	struct store store;
	struct arena arena;
	struct record *records;
	struct tokenizer *tokenizer;
};

struct type {
	const char *name;
	const char *fields;     /* "Id! Title! Verb*": '!' once and required, '+' 1 or more, '*' any, '?' at most once */
	enum status (*store)(struct compile *c, const struct record *r, struct err *err);
};

/* ---- helpers over values ---- */

static int
count_words(const char *s)
{
	int n = 0;

	for (bool inside = false; *s; s++) {
		if (*s != ' ' && !inside)
			n++;
		inside = *s != ' ';
	}
	return n;
}

/* Split "head -- why" : returns why ("" if none), and the head's words in word[0..max). -1 words: too many. */
static const char *
split_link(struct compile *c, const struct field *f, char **word, int max, int *n_words)
{
	char *head = arena_str(&c->arena, f->value), *why = strstr(head, " -- "), *save = NULL;

	*n_words = 0;
	if (why) {
		*why = '\0';
		why += 4;
	}
	for (char *w = strtok_r(head, " ", &save); w; w = strtok_r(NULL, " ", &save)) {
		if (*n_words == max) {
			*n_words = -1;
			break;
		}
		word[(*n_words)++] = w;
	}
	return why ? why : "";
}

static enum status
check_why(const struct record *r, const struct field *f, const char *why, bool required, struct err *err)
{
	int n = count_words(why);

	if (required && n == 0)
		return store_complain(err, r, f, "%s '%s' has no reason (write ' -- ' and why)", f->name, f->value);
	if (n > WHY_WORDS)
		return store_complain(err, r, f, "the reason has %d words, %d are allowed", n, WHY_WORDS);
	return ST_OK;
}

static bool
parse_range(const char *s, int *first, int *last)
{
	char end;
	int n = sscanf(s, "%d-%d%c", first, last, &end);

	if (n == 1 && sscanf(s, "%d%c", first, &end) == 1)
		*last = *first;
	else if (n != 2)
		return false;
	return *first >= 1 && *last >= *first;
}

/* ---- one function for each kind of record ---- */

/* What the program asks of it goes to meta; Items is for check_items alone. */
static enum status
store_document(struct compile *c, const struct record *r, struct err *err)
{
	enum status st = ST_OK;

	for (const struct field *f = r->fields; f && st == ST_OK; f = f->next)
		if (strcmp(f->name, "Items") != 0)
			st = store_insert(&c->store, r, f, err, "insert into meta values (lower(?1), ?2)", "ss", f->name,
			                  f->value);
	return st;
}

static enum status
store_section(struct compile *c, const struct record *r, struct err *err)
{
	const char *in = rec_get(r, "In");
	int first, last, parent = 0, depth = 0;

	if (!parse_range(rec_get(r, "Paragraphs"), &first, &last))
		return store_complain(err, r, NULL, "Paragraphs is no range like 11-13");
	if (in) {
		parent = store_find(&c->store, "select pos from section where code = ?1", in);
		if (!parent)
			return store_complain(err, r, NULL, "no section '%s' above this one", in);
		depth = 1 + store_find(&c->store, "select depth from section where code = ?1", in);
	}
	return store_insert(&c->store, r, NULL, err,
	                    "insert into section (code, parent, depth, title, first, last)"
	                    " values (?1, nullif(?2, 0), ?3, ?4, ?5, ?6)", "siisii",
	                    rec_get(r, "Section"), parent, depth, rec_get(r, "Title"), first, last);
}

static enum status
store_area(struct compile *c, const struct record *r, struct err *err)
{
	return store_insert(&c->store, r, NULL, err, "insert into area (code, name, kind, means) values (?1, ?2, ?3, ?4)",
	                    "ssss", rec_get(r, "Code"), rec_get(r, "Name"), rec_get(r, "Kind"), rec_get(r, "Means"));
}

static enum status
store_goal(struct compile *c, const struct record *r, struct err *err)
{
	return store_insert(&c->store, r, NULL, err, "insert into goal (number, name, colour) values (?1, ?2, ?3)", "iss",
	                    atoi(rec_get(r, "Goal")), rec_get(r, "Name"), rec_get(r, "Colour"));
}

static enum status
store_target(struct compile *c, const struct record *r, struct err *err)
{
	const char *code = rec_get(r, "Target"), *indicators = rec_get(r, "Indicators");
	int goal = atoi(code);

	if (!store_int(&c->store, "select count(*) from goal") || !strchr(code, '.'))
		return store_complain(err, r, NULL, "'%s' is no target code like 11.7", code);
	return store_insert(&c->store, r, NULL, err,
	                    "insert into target (code, goal, gist, indicators) values (?1, ?2, ?3, ?4)", "siss",
	                    code, goal, rec_get(r, "Gist"), indicators ? indicators : "");
}

static enum status
store_actor(struct compile *c, const struct record *r, struct err *err)
{
	return store_insert(&c->store, r, NULL, err,
	                    "insert into actor (code, name, grouping, means, also) values (?1, ?2, ?3, ?4, ?5)", "sssss",
	                    rec_get(r, "Code"), rec_get(r, "Name"), rec_get(r, "Group"), rec_get(r, "Means"),
	                    rec_get(r, "Also") ? rec_get(r, "Also") : "");
}

static enum status
store_class(struct compile *c, const struct record *r, struct err *err)
{
	return store_insert(&c->store, r, NULL, err,
	                    "insert into verb_class (rank, code, name, means) values (?1, ?2, ?3, ?4)", "isss",
	                    atoi(rec_get(r, "Rank")), rec_get(r, "Class"), rec_get(r, "Name"), rec_get(r, "Means"));
}

static enum status
store_verb(struct compile *c, const struct record *r, struct err *err)
{
	const char *class = rec_get(r, "Class");
	int rank = store_find(&c->store, "select rank from verb_class where code = ?1", class);

	if (!rank)
		return store_complain(err, r, NULL, "no verb class '%s'", class);
	return store_insert(&c->store, r, NULL, err, "insert into verb (lemma, class) values (?1, ?2)", "si",
	                    rec_get(r, "Verb"), rank);
}

static enum status
store_instrument(struct compile *c, const struct record *r, struct err *err)
{
	return store_insert(&c->store, r, NULL, err,
	                    "insert into instrument (code, name, year, symbol, means) values (?1, ?2, ?3 + 0, ?4, ?5)",
	                    "sssss", rec_get(r, "Code"), rec_get(r, "Name"), rec_get(r, "Year"), rec_get(r, "Symbol"),
	                    rec_get(r, "Means"));
}

/* "15(c)(iv)" -> "15(c)"; "15" -> "" */
static void
parent_id(const char *id, char *out, size_t size)
{
	const char *cut = strrchr(id, '(');

	snprintf(out, size, "%.*s", cut ? (int)(cut - id) : 0, id);
}

static enum status
store_provision(struct compile *c, const struct record *r, struct err *err)
{
	const char *id = rec_get(r, "Id"), *title = rec_get(r, "Title"), *lay = rec_get(r, "Lay");
	int paragraph = atoi(id), parent = 0, section, pos;
	enum status st;
	char above[32];

	if (count_words(title) > TITLE_WORDS)
		return store_complain(err, r, NULL, "%s: the title has %d words, %d are allowed", id, count_words(title),
		                      TITLE_WORDS);
	parent_id(id, above, sizeof(above));
	if (above[0]) {
		parent = store_find(&c->store, "select pos from provision where id = ?1", above);
		if (!parent)
			return store_complain(err, r, NULL, "%s stands before %s, to which it belongs", id, above);
	}
	section = store_find(&c->store, "select pos from section where ?1 + 0 between first and last order by depth desc", id);
	if (!section)
		return store_complain(err, r, NULL, "%s stands in no section of document.rec", id);
	st = store_insert(&c->store, r, NULL, err,
	                  "insert into provision (id, paragraph, parent, section, title, digest, terms, lay)"
	                  " values (?1, ?2, nullif(?3, 0), ?4, ?5, ?6, ?7, ?8)", "siiissss",
	                  id, paragraph, parent, section, title, rec_get(r, "Digest"), rec_get(r, "Terms"), lay ? lay : "");
	if (st != ST_OK)
		return st;
	pos = (int)sqlite3_last_insert_rowid(c->store.db);
	return store_insert(&c->store, r, NULL, err,
	                    "insert into provision_fts (rowid, title, terms, lay, digest) values (?1, ?2, ?3, ?4, ?5)",
	                    "issss", pos, title, rec_get(r, "Terms"), lay ? lay : "", rec_get(r, "Digest"));
}

/* ---- links of a provision ---- */

struct link_type {
	const char *field;
	int n_words;            /* in the head: the code, and what stands beside it */
	bool why;               /* must have a reason, but for basis un-habitat */
	const char *find;       /* code -> row */
	const char *insert;     /* ?1 provision, ?2 row, ?3 ?4 the other words, ?5 reason, ?6 line */
};

static const struct link_type link_types[] = {
	{ "Verb", 0, false, "select pos from verb where lemma = ?1",
	  "insert into provision_verb (provision, verb, seq) values (?1, ?2, ?6)" },
	{ "Actor", 2, false, "select pos from actor where code = ?1",
	  "insert into provision_actor (provision, actor, role, seq) values (?1, ?2, ?3, ?6)" },
	{ "Area", 2, true, "select pos from area where code = ?1",
	  "insert into provision_area (provision, area, basis, why) values (?1, ?2, ?3, ?5)" },
	{ "Target", 3, true, "select pos from target where code = ?1",
	  "insert into provision_target (provision, target, strength, basis, why) values (?1, ?2, ?3, ?4, ?5)" },
	{ "Instrument", 1, false, "select pos from instrument where code = ?1",
	  "insert into provision_instrument (provision, instrument, seq) values (?1, ?2, ?6)" },
	{ "Refers", 1, true, "select pos from provision where id = ?1",
	  "insert into provision_provision (provision, other, kind, why, seq) values (?1, ?2, 'refers', ?5, ?6)" },
	{ "See", 1, true, "select pos from provision where id = ?1",
	  "insert into provision_provision (provision, other, kind, why, seq) values (?1, ?2, 'see', ?5, ?6)" },
};

static enum status
store_link(struct compile *c, const struct record *r, const struct field *f, const struct link_type *t, int provision,
           struct err *err)
{
	char *word[3] = { NULL, NULL, NULL };
	const char *why = "", *code = f->value;
	enum status st;
	int n = 0, row;

	if (t->n_words) {
		why = split_link(c, f, word, 3, &n);
		if (n != t->n_words)
			return store_complain(err, r, f, "%s '%s' has not the %d words that corpus/README.md names", f->name,
			                      f->value, t->n_words);
		code = word[0];
	}
	st = check_why(r, f, why, t->why && !(word[1] && strcmp(word[1], "un-habitat") == 0), err);
	if (st != ST_OK)
		return st;
	row = store_find(&c->store, t->find, code);
	if (!row)
		return store_complain(err, r, f, "there is no %s '%s'", f->name, code);
	return store_insert(&c->store, r, f, err, t->insert, "iisssi", provision, row, word[1], word[2], why, f->line);
}

static enum status
store_links(struct compile *c, const struct record *r, struct err *err)
{
	int provision = store_find(&c->store, "select pos from provision where id = ?1", rec_get(r, "Id"));
	enum status st = ST_OK;

	for (const struct field *f = r->fields; f && st == ST_OK; f = f->next)
		for (size_t i = 0; i < sizeof(link_types) / sizeof(link_types[0]); i++)
			if (strcmp(f->name, link_types[i].field) == 0)
				st = store_link(c, r, f, &link_types[i], provision, err);
	if (st == ST_OK && !store_find(&c->store,
	        "select count(*) from provision_area l join area a on a.pos = l.area join provision p on p.pos = l.provision"
	        " where a.kind = 'pillar' and p.id = ?1", rec_get(r, "Id")))
		st = store_complain(err, r, NULL, "%s has no pillar among its areas", rec_get(r, "Id"));
	return st;
}

/* ---- word families ---- */

struct stems {
	struct buf *key, *match;        /* "street seller", and a MATCH string of the same words; either may be NULL */
};

static int
add_stem(void *ctx, const struct token *t)
{
	struct stems *s = ctx;
	const char *stem = token_stem(t);

	if (s->key && token_is_joining(t->exact))
		return 0;               /* a query is looked up without them too */
	if (s->key)
		buf_printf(s->key, "%s%s", s->key->len ? " " : "", stem);
	if (s->match)
		buf_printf(s->match, "%s\"%c%s\"", s->match->len ? " + " : "", TOKEN_STEM, stem);
	return 0;
}

static enum status
store_from(struct compile *c, const struct record *r, int family, const char *phrase, struct err *err)
{
	enum status st;
	struct buf key;
	struct stems s = { &key, NULL };

	buf_init(&key, 400);
	tokenizer_run(c->tokenizer, phrase, strlen(phrase), add_stem, &s);
	if (!key.len)
		st = store_complain(err, r, NULL, "From '%s' has no word", phrase);
	else
		st = store_insert(&c->store, r, NULL, err, "insert or ignore into family_from values (?1, ?2)", "si", key.data,
		                  family);
	buf_clear(&key);
	return st;
}

/* A family must lead somewhere: each of its words stands in the corpus. */
static enum status
check_to(struct compile *c, const struct record *r, const char *phrase, struct err *err)
{
	enum status st = ST_OK;
	struct buf match;
	struct stems s = { NULL, &match };

	buf_init(&match, 400);
	tokenizer_run(c->tokenizer, phrase, strlen(phrase), add_stem, &s);
	if (!match.len || !store_find(&c->store, "select count(*) from provision_fts where provision_fts match ?1", match.data))
		st = store_complain(err, r, NULL, "no provision has '%s'", phrase);
	buf_clear(&match);
	return st;
}

static enum status
store_family(struct compile *c, const struct record *r, struct err *err)
{
	char *from = arena_str(&c->arena, rec_get(r, "From")), *to = arena_str(&c->arena, rec_get(r, "To")), *save = NULL;
	enum status st = store_insert(&c->store, r, NULL, err, "insert into family (name, words) values (?1, ?2)", "ss",
	                              rec_get(r, "Family"), rec_get(r, "To"));
	int family = (int)sqlite3_last_insert_rowid(c->store.db);

	for (char *p = strtok_r(from, ";", &save); p && st == ST_OK; p = strtok_r(NULL, ";", &save))
		st = store_from(c, r, family, p, err);
	save = NULL;
	for (char *p = strtok_r(to, ";", &save); p && st == ST_OK; p = strtok_r(NULL, ";", &save))
		st = check_to(c, r, p, err);
	return st;
}

#define PROVISION_FIELDS "Id! Title! Digest! Terms! Lay? Verb+ Actor+ Area+ Target+ Instrument* Refers* See+"

static const struct type types[] = {
	{ "Document", "Symbol! Annex! Title! Adopted! Endorsed! Issued! Published-at! Paragraphs! Items*", store_document },
	{ "Section", "Section! Title! In? Paragraphs!", store_section },
	{ "Area", "Code! Name! Kind! Means!", store_area },
	{ "Goal", "Goal! Name! Colour!", store_goal },
	{ "Target", "Target! Gist! Indicators?", store_target },
	{ "Actor", "Code! Name! Group! Means! Also?", store_actor },
	{ "Class", "Class! Rank! Name! Means!", store_class },
	{ "Verb", "Verb! Class!", store_verb },
	{ "Instrument", "Code! Name! Year? Symbol? Means!", store_instrument },
	{ "Provision", PROVISION_FIELDS, store_provision },
	{ "Provision", PROVISION_FIELDS, store_links },
	{ "Family", "Family! From! To!", store_family },
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

/* ---- checks of the whole ---- */

static const char *const roman[] = { "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x" };

/* "15(c)" and "i-iv": exactly these, in order. */
static enum status
check_items(struct compile *c, const struct record *r, const struct field *f, struct err *err)
{
	char id[24], a[8], b[8], child[48];
	int n, want;
	bool letters;

	if (sscanf(f->value, "%23s %7[a-z]-%7[a-z]", id, a, b) != 3)
		return store_complain(err, r, f, "Items '%s' is not like '13 a-h' or '15(c) i-iv'", f->value);
	letters = strcmp(a, "a") == 0 && strlen(b) == 1;
	want = letters ? b[0] - 'a' + 1 : 0;
	for (int i = 0; i < 10 && !letters; i++)
		if (strcmp(b, roman[i]) == 0)
			want = i + 1;
	n = store_find(&c->store, "select count(*) from provision p join provision q on q.pos = p.parent where q.id = ?1", id);
	if (n != want)
		return store_complain(err, r, f, "%s has %d sub-items, it should have %d", id, n, want);
	for (int i = 0; i < want; i++) {
		if (letters)
			snprintf(child, sizeof(child), "%s(%c)", id, 'a' + i);
		else
			snprintf(child, sizeof(child), "%s(%s)", id, roman[i]);
		if (!store_find(&c->store, "select pos from provision where id = ?1", child))
			return store_complain(err, r, f, "%s is missing", child);
	}
	return ST_OK;
}

static enum status
check_numbers(struct compile *c, const struct record *r, int first, int last, struct err *err)
{
	for (int n = first; n <= last; n++) {
		char id[16];

		snprintf(id, sizeof(id), "%d", n);
		if (!store_find(&c->store, "select pos from provision where id = ?1", id))
			return store_complain(err, r, NULL, "paragraph %d is missing", n);
	}
	if (store_int(&c->store, "select count(*) from provision where parent is null") != last - first + 1)
		return store_complain(err, r, NULL, "there are paragraphs outside %d-%d", first, last);
	if (store_int(&c->store, "select count(*) from provision p join provision q on q.pos = p.pos + 1"
	                         " where q.paragraph < p.paragraph"))
		return store_complain(err, r, NULL, "paragraphs are not in ascending order (see the order of the files)");
	if (store_int(&c->store, "select count(*) from section s join section t on t.pos = s.parent"
	                         " where s.first < t.first or s.last > t.last"))
		return store_complain(err, r, NULL, "a section reaches outside the section that it stands in");
	return ST_OK;
}

static enum status
check_whole(struct compile *c, struct err *err)
{
	int n_items = 0, first, last;
	enum status st = ST_OK;
	const struct record *r = c->records;

	while (r && strcmp(r->type, "Document") != 0)
		r = r->next;
	if (!r)
		return err_set(err, ST_SYNTAX, "no Document record among the files");
	if (!parse_range(rec_get(r, "Paragraphs"), &first, &last))
		return store_complain(err, r, NULL, "Paragraphs is no range like 1-175");
	st = check_numbers(c, r, first, last, err);
	for (const struct field *f = r->fields; f && st == ST_OK; f = f->next) {
		if (strcmp(f->name, "Items") != 0)
			continue;
		st = check_items(c, r, f, err);
		n_items++;
	}
	if (st == ST_OK && store_int(&c->store, "select count(distinct parent) from provision") != n_items)
		return store_complain(err, r, NULL, "a provision has sub-items that no Items line names");
	return st;
}

/* ---- the run ---- */

static enum status
store_all(struct compile *c, struct err *err)
{
	enum status st = check_types(c, err);

	for (size_t i = 0; i < N_TYPES && st == ST_OK; i++)
		for (const struct record *r = c->records; r && st == ST_OK; r = r->next)
			if (strcmp(r->type, types[i].name) == 0)
				st = types[i].store(c, r, err);
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
	return store_exec(&c->store, "insert into meta values ('counts', '0'"
	                  " || ' ' || ifnull((select max(pos) from section), 0)"
	                  " || ' ' || ifnull((select max(pos) from provision), 0)"
	                  " || ' ' || ifnull((select max(pos) from area), 0)"
	                  " || ' ' || ifnull((select max(number) from goal), 0)"
	                  " || ' ' || ifnull((select max(pos) from target), 0)"
	                  " || ' ' || ifnull((select max(pos) from actor), 0)"
	                  " || ' ' || ifnull((select max(pos) from verb), 0)"
	                  " || ' ' || ifnull((select max(pos) from instrument), 0)"
	                  " || ' ' || ifnull((select max(pos) from word), 0))", err);
}

static enum status
build(struct compile *c, const char *schema, char **files, int n_files, struct err *err)
{
	enum status st = read_all(c, files, n_files, err);

	if (st == ST_OK)
		st = store_exec(&c->store, "pragma journal_mode = off; pragma synchronous = off; pragma page_size = 4096; begin", err);
	if (st == ST_OK)
		st = run_sql(c, schema, "corpus.sql", err);
	if (st == ST_OK)
		st = run_sql(c, schema, "staging.sql", err);
	if (st == ST_OK)
		st = store_exec(&c->store, "insert into meta values ('tokenizer', '" TOKENIZER_VERSION "')", err);
	if (st == ST_OK)
		st = store_all(c, err);
	if (st == ST_OK)
		st = check_whole(c, err);
	if (st == ST_OK)
		st = outline_store(&c->store, err);
	if (st == ST_OK)
		st = link_store(&c->store, err);
	if (st == ST_OK)
		st = store_counts(c, err);
	if (st == ST_OK)
		st = store_exec(&c->store, "insert into provision_fts (provision_fts) values ('optimize'); commit;"
		                           "pragma journal_mode = delete; vacuum", err);
	return st;
}

enum status
compile_corpus(const char *schema, const char *out, char **files, int n_files, struct err *err)
{
	struct compile c = { { NULL }, { NULL }, NULL, tokenizer_new("en") };
	enum status st;

	unlink(out);
	if (sqlite3_open(out, &c.store.db) != SQLITE_OK)
		st = err_set(err, ST_FAIL, "cannot write '%s': %s", out, sqlite3_errmsg(c.store.db));
	else
		st = tokenizer_register(c.store.db, err);
	if (st == ST_OK)
		st = build(&c, schema, files, n_files, err);
	if (sqlite3_close(c.store.db) != SQLITE_OK && st == ST_OK)
		st = err_set(err, ST_FAIL, "cannot close '%s'", out);
	if (st == ST_OK)
		st = check_image(out, err);
	if (st != ST_OK)
		unlink(out);
	tokenizer_free(c.tokenizer);
	arena_clear(&c.arena);
	return st;
}
