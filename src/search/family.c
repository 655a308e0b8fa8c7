/* search/family.c - the thesaurus at work.
 *
 * A family is found by the stems of its words, joined by blanks: "street sellers" and "street seller" are one. In a chain
 * of plain words the longest run that is known wins: (street AND seller) becomes
 * ((street AND seller) OR via:"street vendors" OR via:"informal economy"). */
#include "search/family.h"

#include <sqlite3.h>
#include <stdio.h>
#include <string.h>

#include "base/sql.h"
#include "search/query.h"
#include "search/tokenizer.h"

#define CHAIN_MAX 64

struct widen {
	sqlite3 *db;
	sqlite3_stmt **stmt;
	struct tokenizer *t;
	struct arena *a;
	struct err *err;
};

static bool
is_plain(const struct query *q)
{
	return q->op == Q_WORDS && !q->quoted && !q->prefix;
}

static bool
is_joining(const struct query *q)
{
	return is_plain(q) && q->n_words == 1 && token_is_joining(q->words[0].exact);
}

static struct query *
join(struct widen *w, enum query_op op, struct query *left, struct query *right)
{
	struct query *q;

	if (!left || !right)
		return left ? left : right;
	q = arena_alloc(w->a, sizeof(*q));
	q->op = op;
	q->off = left->off;
	q->left = left;
	q->right = right;
	return q;
}

/* The stems of n items joined by blanks; false: too long. */
static bool
make_key(struct query *const *items, int n, char *key, size_t size)
{
	size_t at = 0;

	key[0] = '\0';
	for (int i = 0; i < n; i++) {
		for (int k = 0; k < items[i]->n_words; k++) {
			int len = snprintf(key + at, size - at, "%s%s", at ? " " : "", items[i]->words[k].stem);

			if (len < 0 || (size_t)len >= size - at)
				return false;
			at += (size_t)len;
		}
	}
	return true;
}

/* As the user wrote n items, joined by blanks. */
static const char *
as_written(struct widen *w, struct query *const *items, int n)
{
	const char *s = items[0]->text;

	for (int i = 1; i < n; i++)
		s = arena_printf(w->a, "%s %s", s, items[i]->text);
	return s;
}

/* The phrases of a "; " list as leaves, any of which will do. */
static struct query *
leaves(struct widen *w, const char *list, const char *via)
{
	struct query *all = NULL;

	while (*list) {
		const char *end = strstr(list, "; ");
		size_t len = end ? (size_t)(end - list) : strlen(list);
		struct query *q = query_phrase(arena_dup(w->a, list, len), w->t, w->a);

		if (q) {
			q->via = via;
			all = join(w, Q_OR, all, q);
		}
		list += len + (end ? 2 : 0);
	}
	return all;
}

/* What families add to a run of items; NULL: nothing, or an error with *st set. */
static struct query *
look_up(struct widen *w, struct query *const *items, int n, enum status *st)
{
	struct query *all = NULL;
	char key[300];
	int rc;

	if (!make_key(items, n, key, sizeof(key)))
		return NULL;
	if (!*w->stmt && sql_check(sqlite3_prepare_v3(w->db, "select f.words from family_from l join family f"
	                                              " on f.pos = l.family where l.stems = ?1 order by l.family", -1,
	                                              SQLITE_PREPARE_PERSISTENT, w->stmt, NULL)) != SQLITE_OK) {
		*st = err_set(w->err, ST_FAIL, "word families: %s", sqlite3_errmsg(w->db));
		return NULL;
	}
	sql_bind(*w->stmt, 1, key, strlen(key));
	while ((rc = sql_step(*w->stmt)) == SQLITE_ROW)
		all = join(w, Q_OR, all, leaves(w, sql_text(*w->stmt, 0), as_written(w, items, n)));
	if (rc != SQLITE_DONE)
		*st = err_set(w->err, ST_FAIL, "word families: %s", sqlite3_errmsg(w->db));
	sqlite3_reset(*w->stmt);
	return *st == ST_OK ? all : NULL;
}

/* Flatten a chain of ANDs; -1: too long. */
static int
flatten(struct query *q, struct query **items, int n)
{
	if (q->op == Q_AND) {
		n = flatten(q->left, items, n);
		return n < 0 ? n : flatten(q->right, items, n);
	}
	if (n >= CHAIN_MAX)
		return -1;
	items[n] = q;
	return n + 1;
}

static bool
is_typed(const struct query *q)
{
	return q->op == Q_AND && (q->typed || is_typed(q->left) || is_typed(q->right));
}

static int
drop_joining(struct query **items, int n)
{
	int kept = 0, other = 0;

	for (int i = 0; i < n; i++)
		other += !is_joining(items[i]);
	for (int i = 0; i < n && other; i++)
		if (!is_joining(items[i]))
			items[kept++] = items[i];
	return other ? kept : n;
}

/* The longest run of plain items from i on that a family knows: *n items become one node. */
static struct query *
widen_run(struct widen *w, struct query **items, int left, int *n, enum status *st)
{
	int most = 0;

	while (most < left && most < FAMILY_WORDS && is_plain(items[most]))
		most++;
	for (*n = most; *n > 0; (*n)--) {
		struct query *added = look_up(w, items, *n, st), *own = NULL, *q;

		if (*st != ST_OK)
			return NULL;
		if (!added)
			continue;
		for (int i = 0; i < *n; i++)
			own = join(w, Q_AND, own, items[i]);
		q = join(w, Q_OR, own, added);
		q->widened = true;
		return q;
	}
	*n = 1;
	return items[0];
}

static enum status widen(struct widen *w, struct query **q);

static enum status
widen_chain(struct widen *w, struct query **q)
{
	struct query *items[CHAIN_MAX], *all = NULL;
	bool typed = is_typed(*q);
	int n = flatten(*q, items, 0), step = 1;
	enum status st = ST_OK;

	if (n < 0)
		return ST_OK;
	n = drop_joining(items, n);
	for (int i = 0; i < n && st == ST_OK; i += step) {
		struct query *one = items[i];

		step = 1;
		if (is_plain(one))
			one = widen_run(w, items + i, n - i, &step, &st);
		else if (one->op == Q_OR)
			st = widen(w, &one);
		if (st == ST_OK) {
			all = join(w, Q_AND, all, one);
			if (all->op == Q_AND && !all->widened)
				all->typed = typed;
		}
	}
	if (st == ST_OK)
		*q = all;
	return st;
}

static enum status
widen(struct widen *w, struct query **q)
{
	enum status st;

	switch ((*q)->op) {
	case Q_OR:
		st = widen(w, &(*q)->left);
		return st == ST_OK ? widen(w, &(*q)->right) : st;
	case Q_SCOPE:
		return widen(w, &(*q)->left);
	case Q_AND:
	case Q_WORDS:
		return widen_chain(w, q);
	default:
		return ST_OK;
	}
}

enum status
family_widen(struct sqlite3 *db, struct sqlite3_stmt **stmt, struct tokenizer *t, struct query **q, struct arena *a,
             struct err *err)
{
	struct widen w = { db, stmt, t, a, err };

	return widen(&w, q);
}
