/* compile/related.c - the nearest provisions.
 *
 * A feature is a code or term with the set of provisions that have it. Two provisions are as near as the sum of what
 * their common features weigh, and the weight falls with the square root of how many have the feature. All in whole
 * numbers: the same records give the same bytes everywhere. */
#include "compile/related.h"

#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "base/arena.h"
#include "base/mem.h"
#include "corpus/link.h"

#define NEAREST 5
#define WEIGHT 1000             /* of a feature that one provision has */
#define NEAR_MIN 700            /* less is no kinship: a rare term alone, or an area with two targets */
#define WHY_BYTES 44
#define WHY_THINGS 3

struct feature {
	const char *name;
	unsigned char *has;     /* has[pos], 1.. */
	int n, weight;
};

struct nearest {
	struct store *store;
	struct arena arena;
	struct feature *v;      /* the heaviest first */
	size_t cap;
	int n, n_provisions;
};

/* Letter case apart, and the s of a plural. */
static bool
is_same_name(const char *a, const char *b)
{
	size_t n = strlen(a), m = strlen(b);

	n -= n > 3 && a[n - 1] == 's';
	m -= m > 3 && b[m - 1] == 's';
	return n == m && strncasecmp(a, b, n) == 0;
}

static struct feature *
feature_get(struct nearest *k, const char *name)
{
	struct feature *f;

	for (int i = 0; i < k->n; i++)
		if (is_same_name(k->v[i].name, name))
			return &k->v[i];
	k->v = mem_grow(k->v, &k->cap, (size_t)k->n + 1, sizeof(*k->v));
	f = &k->v[k->n++];
	*f = (struct feature){ arena_str(&k->arena, name), arena_alloc(&k->arena, (size_t)k->n_provisions + 1), 0, 0 };
	memset(f->has, 0, (size_t)k->n_provisions + 1);
	return f;
}

static void
mark(struct nearest *k, const char *name, int pos)
{
	struct feature *f = feature_get(k, name);

	f->n += !f->has[pos];
	f->has[pos] = 1;
}

/* Rows of provision and names with "; " between them; ?1: the relation that they come from, if any. */
static enum status
read_features(struct nearest *k, enum relation r, const char *sql, struct err *err)
{
	sqlite3_stmt *q = NULL;

	if (sqlite3_prepare_v2(k->store->db, sql, -1, &q, NULL) != SQLITE_OK)
		return err_set(err, ST_FAIL, "related: %s", sqlite3_errmsg(k->store->db));
	if (r)
		sqlite3_bind_int(q, 1, (int)r);
	while (sqlite3_step(q) == SQLITE_ROW) {
		char *list = arena_str(&k->arena, (const char *)sqlite3_column_text(q, 1)), *save = NULL;

		for (char *p = strtok_r(list, ";", &save); p; p = strtok_r(NULL, ";", &save))
			mark(k, p + strspn(p, " "), sqlite3_column_int(q, 0));
	}
	sqlite3_finalize(q);
	return ST_OK;
}

static int
weight_of(int n)
{
	int w = 1;

	while (w * w * n < WEIGHT * WEIGHT)
		w++;
	return w;
}

/* The rarest first; the order in which they were met where they are as rare. */
static void
weigh(struct nearest *k)
{
	for (int i = 0; i < k->n; i++) {
		struct feature f = k->v[i];
		int at = i;

		f.weight = weight_of(f.n);
		for (; at > 0 && k->v[at - 1].weight < f.weight; at--)
			k->v[at] = k->v[at - 1];
		k->v[at] = f;
	}
}

static int
nearness(const struct nearest *k, int a, int b)
{
	int sum = 0;

	for (int i = 0; i < k->n; i++)
		if (k->v[i].has[a] && k->v[i].has[b])
			sum += k->v[i].weight;
	return sum;
}

/* "public space, 11.7, UPD": what a and b share, the rarest first, as much as has room. */
static void
reason(const struct nearest *k, int a, int b, char *out, size_t size)
{
	int n = 0;

	*out = '\0';
	for (int i = 0; i < k->n && n < WHY_THINGS; i++) {
		size_t len = strlen(out);

		if (!k->v[i].has[a] || !k->v[i].has[b] || len + strlen(k->v[i].name) + 2 >= size)
			continue;
		snprintf(out + len, size - len, "%s%s", n++ ? ", " : "", k->v[i].name);
	}
}

/* A link of the text or the project, either way, or one is part of the other. */
static bool
are_joined(struct store *s, int a, int b)
{
	char sql[240];

	snprintf(sql, sizeof(sql), "select exists (select 1 from staged where relation in (%d, %d) and at in (%d, %d) and other in"
	         " (%d, %d)) or exists (select 1 from provision where pos in (%d, %d) and parent in (%d, %d))",
	         (int)REL_SEE, (int)REL_REFERS, a, b, a, b, a, b, a, b);
	return store_int(s, sql) != 0;
}

static enum status
stage_nearest(struct nearest *k, const int *near, int at, struct err *err)
{
	unsigned char *taken = arena_alloc(&k->arena, (size_t)k->n_provisions + 1);
	char why[WHY_BYTES], *sql;

	memset(taken, 0, (size_t)k->n_provisions + 1);
	for (int n = 0; n < NEAREST;) {
		int best = 0;

		for (int b = 1; b <= k->n_provisions; b++)
			if (b != at && !taken[b] && near[b] >= NEAR_MIN && (!best || near[b] > near[best]))
				best = b;
		if (!best)
			break;
		taken[best] = 1;
		if (are_joined(k->store, at, best))
			continue;
		n++;
		reason(k, at, best, why, sizeof(why));
		sql = sqlite3_mprintf("insert into staged values (%d, %d, %d, %d, '', 'computed', %Q)", (int)REL_RELATED, at, best, n,
		                      why);
		if (store_exec(k->store, sql, err) != ST_OK) {
			sqlite3_free(sql);
			return ST_FAIL;
		}
		sqlite3_free(sql);
	}
	return ST_OK;
}

enum status
related_stage(struct store *s, struct err *err)
{
	static const struct { enum relation of; const char *sql; } sources[] = {
		{ REL_AREAS, "select at, code from staged join area a on a.pos = other where relation = ?1" },
		{ REL_TARGETS, "select at, code from staged join target t on t.pos = other where relation = ?1" },
		{ REL_INSTRUMENTS, "select at, title from staged join instrument i on i.pos = other where relation = ?1" },
		{ REL_NONE, "select pos, terms from passage where pos <= (select count(*) from provision)" },
	};
	struct nearest k = { s, { NULL }, NULL, 0, 0, store_int(s, "select count(*) from provision") };
	int *near = arena_alloc(&k.arena, (size_t)(k.n_provisions + 1) * sizeof(*near));
	enum status st = ST_OK;

	for (size_t i = 0; i < sizeof(sources) / sizeof(sources[0]) && st == ST_OK; i++)
		st = read_features(&k, sources[i].of, sources[i].sql, err);
	weigh(&k);
	for (int a = 1; a <= k.n_provisions && st == ST_OK; a++) {
		for (int b = 1; b <= k.n_provisions; b++)
			near[b] = nearness(&k, a, b);
		st = stage_nearest(&k, near, a, err);
	}
	mem_free(k.v);
	arena_clear(&k.arena);
	return st;
}
