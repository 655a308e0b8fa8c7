/* compile/family.c - the thesaurus: what people say, by its stems, and what the Agenda calls it. */
#include <string.h>

#include "base/buf.h"
#include "compile/inside.h"
#include "search/tokenizer.h"

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
	else if (store_find(&c->store, "select count(*) from family_from where stems = ?1", key.data) >= 2)
		st = store_complain(err, r, NULL, "a word may stand in two families, not in more");
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
	if (!match.len || !store_find(&c->store, "select 1 from passage_fts where passage_fts match ?1", match.data))
		st = store_complain(err, r, NULL, "no provision has '%s'", phrase);
	buf_clear(&match);
	return st;
}

enum status
family_store(struct compile *c, const struct record *r, struct err *err)
{
	char *from = arena_str(&c->arena, rec_get(r, "From")), *to = arena_str(&c->arena, rec_get(r, "To")), *save = NULL;
	enum status st;
	int family;

	if (store_find(&c->store, "select 1 from family where name = ?1", rec_get(r, "Family")))
		return store_complain(err, r, NULL, "this family stands twice");
	st = store_insert(&c->store, r, NULL, err, "insert into family (name, words) values (?1, ?2)", "ss",
	                  rec_get(r, "Family"), rec_get(r, "To"));
	family = (int)sqlite3_last_insert_rowid(c->store.db);

	for (char *p = strtok_r(from, ";", &save); p && st == ST_OK; p = strtok_r(NULL, ";", &save))
		st = store_from(c, r, family, p, err);
	save = NULL;
	for (char *p = strtok_r(to, ";", &save); p && st == ST_OK; p = strtok_r(NULL, ";", &save))
		st = check_to(c, r, p, err);
	return st;
}
