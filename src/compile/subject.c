/* compile/subject.c - records to subjects: what is particular to each kind, and what all have in common. */
#include "compile/subject.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "search/tokenizer.h"
#include "text/print.h"

#define TITLE_WORDS 9
#define HEX "0123456789abcdef"

int
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

bool
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

bool
has_word(const char *list, const char *word)
{
	size_t n = strlen(word);

	for (const char *p = list; n && (p = strstr(p, word)) != NULL; p++)
		if ((p == list || p[-1] == ' ') && (p[n] == ' ' || !p[n]))
			return true;
	return false;
}

/* ---- one function for each kind that has something of its own ---- */

/* A section or chapter: where it stands, and from which paragraph to which. */
static enum status
nested(struct compile *c, const struct record *r, const char *kind, const char *range, struct row *row, struct err *err)
{
	const char *in = rec_get(r, "In");

	if (!parse_range(range, &row->first, &row->last))
		return store_complain(err, r, NULL, "Paragraphs is no range like 11-13");
	row->parent = in ? store_named(&c->store, kind, in) : 0;
	if (in && !row->parent)
		return store_complain(err, r, NULL, "no %s '%s' above this one", kind, in);
	return ST_OK;
}

enum status
subject_section(struct compile *c, const struct record *r, struct row *row, struct err *err)
{
	return nested(c, r, "section", rec_get(r, "Paragraphs"), row, err);
}

enum status
subject_chapter(struct compile *c, const struct record *r, struct row *row, struct err *err)
{
	return nested(c, r, "chapter", rec_get(r, "Paragraphs"), row, err);
}

enum status
subject_area(struct compile *c, const struct record *r, struct row *row, struct err *err)
{
	const char *kind = rec_get(r, "Kind");

	(void)c;
	row->parent = strcmp(kind, "lens") == 0;
	if (!row->parent && strcmp(kind, "pillar") != 0)
		return store_complain(err, r, NULL, "Kind is pillar or lens");
	return ST_OK;
}

enum status
subject_goal(struct compile *c, const struct record *r, struct row *row, struct err *err)
{
	const char *colour = rec_get(r, "Colour");

	(void)c;
	row->pos = atoi(rec_get(r, "Goal"));
	if (row->pos < 1 || row->pos > 17)
		return store_complain(err, r, NULL, "Goal is a number from 1 to 17");
	if (strlen(colour) != 7 || colour[0] != '#' || strspn(colour + 1, "0123456789ABCDEF") != 6)
		return store_complain(err, r, NULL, "Colour is not like #FD9D24");
	return ST_OK;
}

enum status
subject_target(struct compile *c, const struct record *r, struct row *row, struct err *err)
{
	const char *code = rec_get(r, "Target");
	char goal[12];

	snprintf(goal, sizeof(goal), "%d", atoi(code));
	if (!strchr(code, '.'))
		return store_complain(err, r, NULL, "'%s' is no target code like 11.7", code);
	row->parent = store_named(&c->store, "goal", goal);
	return row->parent ? ST_OK : store_complain(err, r, NULL, "there is no goal for this target");
}

enum status
subject_actor(struct compile *c, const struct record *r, struct row *row, struct err *err)
{
	row->parent = store_named(&c->store, "group", rec_get(r, "Group"));
	return row->parent ? ST_OK : store_complain(err, r, NULL, "there is no group '%s'", rec_get(r, "Group"));
}

enum status
subject_class(struct compile *c, const struct record *r, struct row *row, struct err *err)
{
	(void)c;
	row->pos = atoi(rec_get(r, "Rank"));
	return row->pos > 0 ? ST_OK : store_complain(err, r, NULL, "Rank is no number");
}

enum status
subject_verb(struct compile *c, const struct record *r, struct row *row, struct err *err)
{
	const char *class = rec_get(r, "Class");
	const struct record *k = c->records;

	row->parent = store_named(&c->store, "class", class);
	if (!row->parent)
		return store_complain(err, r, NULL, "no verb class '%s'", class);
	while (strcmp(k->type, "Class") != 0 || strcmp(rec_get(k, "Class"), class) != 0)
		k = k->next;
	row->means = arena_printf(&c->arena, "%s (%d of %d): %s", rec_get(k, "Name"), row->parent,
	                          store_int(&c->store, "select count(*) from class"), rec_get(k, "Means"));
	return ST_OK;
}

enum status
subject_instrument(struct compile *c, const struct record *r, struct row *row, struct err *err)
{
	(void)c;
	(void)err;
	row->first = row->last = rec_get(r, "Year") ? atoi(rec_get(r, "Year")) : 0;
	return ST_OK;
}

/* "15(c)(iv)" -> "15(c)"; "15" -> "" */
static void
parent_id(const char *id, char *out, size_t size)
{
	const char *cut = strrchr(id, '(');

	snprintf(out, size, "%.*s", cut ? (int)(cut - id) : 0, id);
}

static enum status
check_title(const struct record *r, const char *id, struct err *err)
{
	int n = count_words(rec_get(r, "Title"));

	if (n > TITLE_WORDS)
		return store_complain(err, r, NULL, "%s: the title has %d words, %d are allowed", id, n, TITLE_WORDS);
	return ST_OK;
}

enum status
subject_provision(struct compile *c, const struct record *r, struct row *row, struct err *err)
{
	const char *id = rec_get(r, "Id");
	char above[32];

	parent_id(id, above, sizeof(above));
	if (above[0]) {
		row->parent = store_named(&c->store, "provision", above);
		if (!row->parent)
			return store_complain(err, r, NULL, "%s stands before %s, to which it belongs", id, above);
	}
	/* of the sections around it, the last one is the innermost */
	row->section = store_find(&c->store, "select max(pos) from section where ?1 + 0 between first and last", id);
	if (!row->section)
		return store_complain(err, r, NULL, "%s stands in no section of document.rec", id);
	row->first = row->last = atoi(id);
	return check_title(r, id, err);
}

/* A number that counts up from 1 through the records of its kind. */
static enum status
next_number(struct compile *c, const struct record *r, const char *kind, struct row *row, struct err *err)
{
	const char *number = rec_get(r, "Number");
	int next = 1 + store_find(&c->store, arena_printf(&c->arena, "select max(pos) from \"%s\"", kind), "");
	char want[12];

	snprintf(want, sizeof(want), "%d", next);
	if (strcmp(number, want) != 0)
		return store_complain(err, r, NULL, "the %s here should be %s, not %s", kind, want, number);
	row->pos = next;
	return ST_OK;
}

enum status
subject_category(struct compile *c, const struct record *r, struct row *row, struct err *err)
{
	return next_number(c, r, "category", row, err);
}

/* "2-c": the third element of category 2. */
enum status
subject_element(struct compile *c, const struct record *r, struct row *row, struct err *err)
{
	const char *code = rec_get(r, "Code"), *dash = strchr(code, '-');
	const char *category = dash ? arena_printf(&c->arena, "%.*s", (int)(dash - code), code) : "";
	int n;

	row->parent = dash ? store_named(&c->store, "category", category) : 0;
	if (!row->parent)
		return store_complain(err, r, NULL, "there is no category for element '%s'", code);
	n = store_find(&c->store, "select count(*) from element where code glob ?1 || '-*'", category);
	if (dash[1] != 'a' + n || dash[2])
		return store_complain(err, r, NULL, "the element here should be %s-%c, not %s", category, 'a' + n, code);
	return check_title(r, code, err);
}

/* The record of a target, or NULL. */
static const struct record *
target_record(const struct compile *c, const char *code)
{
	const struct record *r = c->records;

	while (r && (strcmp(r->type, "Target") != 0 || strcmp(rec_get(r, "Target"), code) != 0))
		r = r->next;
	return r;
}

/* "11.7.1" belongs to 11.7, which names it. */
enum status
subject_indicator(struct compile *c, const struct record *r, struct row *row, struct err *err)
{
	const char *code = rec_get(r, "Code"), *dot = strrchr(code, '.');
	const char *target = dot ? arena_printf(&c->arena, "%.*s", (int)(dot - code), code) : "";
	const struct record *t = target_record(c, target);

	if (!t || !rec_get(t, "Indicators") || !has_word(rec_get(t, "Indicators"), code))
		return store_complain(err, r, NULL, "no target names the indicator '%s'", code);
	row->parent = store_named(&c->store, "target", target);
	return ST_OK;
}

enum status
subject_monitor(struct compile *c, const struct record *r, struct row *row, struct err *err)
{
	const char *code = rec_get(r, "Code");

	(void)c;
	(void)row;
	if (strncmp(code, "nua-", 4) != 0 || !code[4] || code[4 + strspn(code + 4, "0123456789")])
		return store_complain(err, r, NULL, "'%s' is no code like nua-12", code);
	if (!has_word("seen partial", rec_get(r, "Confidence")))
		return store_complain(err, r, NULL, "Confidence is seen or partial");
	return ST_OK;
}

enum status
subject_programme(struct compile *c, const struct record *r, struct row *row, struct err *err)
{
	const char *kind = rec_get(r, "Kind");

	(void)c;
	row->parent = strcmp(kind, "cross-cutting") == 0;
	if (!row->parent && strcmp(kind, "sub-programme") != 0)
		return store_complain(err, r, NULL, "Kind is sub-programme or cross-cutting");
	return ST_OK;
}

enum status
subject_report(struct compile *c, const struct record *r, struct row *row, struct err *err)
{
	enum status st = next_number(c, r, "report", row, err);

	if (st != ST_OK)
		return st;
	row->first = row->last = row->pos;
	row->parent = store_find(&c->store, "select max(pos) from chapter where ?1 + 0 between first and last", rec_get(r, "Number"));
	if (!row->parent)
		return store_complain(err, r, NULL, "paragraph %d of the report stands in no chapter", row->pos);
	return check_title(r, rec_get(r, "Number"), err);
}

/* ---- what all have in common ---- */

/* Those whose names must differ too. */
static bool
stands_twice(struct compile *c, const struct type *t, const struct row *row, const char *code, const char *title)
{
	const char *noun = subject_noun(t->kind);
	bool named = t->kind == SUBJECT_AREA || t->kind == SUBJECT_ACTOR || t->kind == SUBJECT_INSTRUMENT;
	const char *sql = arena_printf(&c->arena, "select 1 from \"%s\" where code = ?1 collate nocase%s%s", noun,
	                               row->pos ? arena_printf(&c->arena, " or pos = %d", row->pos) : "",
	                               named ? " or title = ?2" : "");

	return store_ask(&c->store, sql, "ss", code, title) != 0;
}

static enum status
store_facts(struct compile *c, const struct type *t, const struct record *r, const struct row *row, struct err *err)
{
	static const char insert[] = "insert into fact values ((?1 << 20 | ?2) << 8 | ?3, ?4, ?5)";
	enum status st = ST_OK;
	int seq = 0;

	if (row->means)
		st = store_insert(&c->store, r, NULL, err, insert, "iiiss", (int)t->kind, row->pos, ++seq, "Means", row->means);
	for (const struct field *f = r->fields; f && t->facts && st == ST_OK; f = f->next)
		if (has_word(t->facts, f->name))
			st = store_insert(&c->store, r, f, err, insert, "iiiss", (int)t->kind, row->pos, ++seq, f->name, f->value);
	return st;
}

enum status
subject_store(struct compile *c, const struct type *t, const struct record *r, struct err *err)
{
	const char *code = rec_get(r, t->code), *title = rec_get(r, t->title);
	struct row row = { 0 };
	enum status st = t->store ? t->store(c, r, &row, err) : ST_OK;

	if (st != ST_OK)
		return st;
	if (stands_twice(c, t, &row, code, title))
		return store_complain(err, r, NULL, "this %s stands twice", subject_noun(t->kind));
	if (!row.pos)
		row.pos = c->last[t->kind] + 1;
	c->last[t->kind] = row.pos > c->last[t->kind] ? row.pos : c->last[t->kind];
	st = store_insert(&c->store, r, NULL, err, "insert into subject values (?1 << 20 | ?2, ?3, ?4, ?5, ?6, ?7, ?8)", "iissiiii",
	                  (int)t->kind, row.pos, code, title, row.parent, row.first, row.last, row.section);
	if (st == ST_OK && rec_get(r, "Digest"))
		st = passage_store(c, t->kind, r, err);
	return st == ST_OK ? store_facts(c, t, r, &row, err) : st;
}

static int
count_token(void *n, const struct token *t)
{
	(void)t;
	++*(int *)n;
	return 0;
}

/* Note how many tokens a passage has, as FTS5 counts them. */
static void
add_length(struct compile *c, const char *const *texts, int n_texts)
{
	int n = 0;

	for (int i = 0; i < n_texts; i++)
		tokenizer_run(c->tokenizer, texts[i], strlen(texts[i]), count_token, &n);
	n = n > 65535 ? 65535 : n;
	buf_char(&c->lengths, (char)(n & 255));
	buf_char(&c->lengths, (char)(n >> 8));
}

enum status
passage_store(struct compile *c, enum subject_kind kind, const struct record *r, struct err *err)
{
	const char *title = rec_get(r, "Title"), *digest = rec_get(r, "Digest"), *terms = rec_get(r, "Terms");
	const char *lay = rec_get(r, "Lay") ? rec_get(r, "Lay") : "";
	enum status st = store_insert(&c->store, r, NULL, err,
	                              "insert into passage (title, digest, terms, lay) values (?1, ?2, ?3, ?4)", "ssss",
	                              title, digest, terms ? terms : "", lay);

	if (st != ST_OK || kind != SUBJECT_PROVISION)
		return st;
	add_length(c, (const char *[]){ title, terms ? terms : "", lay, digest }, 4);
	return store_insert(&c->store, r, NULL, err,
	                    "insert into passage_fts (rowid, title, terms, lay, digest) values (?1, ?2, ?3, ?4, ?5)",
	                    "issss", (int)sqlite3_last_insert_rowid(c->store.db), title, terms ? terms : "", lay, digest);
}

/* "9e36 c0e8": groups of four hexadecimal digits, the blanks taken out; -1: it is something else. */
static int
hex_groups(char *s)
{
	char *to = s;
	int n = 0;

	for (char *p = s; *p; p += p[4] ? 5 : 4, n++) {
		if (strspn(p, HEX) < 4 || (p[4] && p[4] != ' '))
			return -1;
		memmove(to, p, 4);
		to += 4;
	}
	*to = '\0';
	return n;
}

enum status
print_store(struct compile *c, const struct record *r, struct err *err)
{
	const char *letters = rec_get(r, "Letters"), *text = rec_get(r, "Text");
	char *chunks = arena_str(&c->arena, rec_get(r, "Chunks"));
	int pos = store_named(&c->store, "provision", rec_get(r, "Of")), words = atoi(rec_get(r, "Words")), n = hex_groups(chunks);

	if (!pos)
		return store_complain(err, r, NULL, "there is no provision '%s'", rec_get(r, "Of"));
	if (strlen(letters) != 16 || strlen(text) != 16 || strspn(letters, HEX) != 16 || strspn(text, HEX) != 16)
		return store_complain(err, r, NULL, "Letters and Text have 16 hexadecimal digits");
	if (words < 1 || words > 65535 || n != (words + PRINT_CHUNK - 1) / PRINT_CHUNK)
		return store_complain(err, r, NULL, "Chunks has no four digits for each %d words", PRINT_CHUNK);
	return store_insert(&c->store, r, NULL, err,
	                    arena_printf(&c->arena, "update passage set print = x'%s%s%04x%s' where pos = ?1", letters, text,
	                                 (unsigned)words, chunks), "i", pos);
}
