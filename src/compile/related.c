/* compile/related.c - the nearest provisions.
 *
 * A feature is a code or term that a provision has. Two provisions are as near as the sum of what their common features
 * weigh, and the weight falls with the square root of how many have the feature; one that very many have is left out, so
 * that the work grows with the provisions and not with their square. All in whole numbers: the same records give the
 * same bytes everywhere. */
#include "compile/related.h"

#include <ctype.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/mem.h"
#include "corpus/link.h"

#define NEAREST 5
#define WEIGHT 1000             /* of a feature that one provision has */
#define NEAR_MIN 700          /* less is no kinship: a rare term alone, or an area with two targets */
#define COMMON "300"            /* as many provisions have nothing in common by it */
#define PROVISIONS_MAX 20000    /* of more, none: links that nobody asked for would make up much of the image */
#define WHY_BYTES 44
#define WHY_THINGS 3

/* feature: key is the name in lower case without the s of a plural, shown the name as it was first met. */
static const char tables[] =
	"create temp table has (key text, at int, primary key (key, at)) without rowid;"
	"create temp table feature (pos integer primary key, key text unique, shown text, n int, weight int);"
	"create index temp.has_at on has (at)";

static enum status
run(struct store *s, const char *sql, sqlite3_stmt **q, struct err *err)
{
	if (sqlite3_prepare_v2(s->db, sql, -1, q, NULL) != SQLITE_OK)
		return err_set(err, ST_FAIL, "related: %s", sqlite3_errmsg(s->db));
	return ST_OK;
}

static enum status
step(struct store *s, sqlite3_stmt *q, struct err *err)
{
	enum status st = sqlite3_step(q) == SQLITE_DONE ? ST_OK : err_set(err, ST_FAIL, "related: %s", sqlite3_errmsg(s->db));

	sqlite3_reset(q);
	return st;
}

static enum status
add_feature(struct store *s, sqlite3_stmt *has, sqlite3_stmt *feature, char *name, int at, struct err *err)
{
	char shown[120];
	size_t n;

	snprintf(shown, sizeof(shown), "%s", name);
	for (n = 0; name[n]; n++)
		name[n] = (char)tolower((unsigned char)name[n]);
	if (n > 3 && name[n - 1] == 's')
		name[n - 1] = '\0';
	sqlite3_bind_text(has, 1, name, -1, SQLITE_TRANSIENT);
	sqlite3_bind_int(has, 2, at);
	sqlite3_bind_text(feature, 1, name, -1, SQLITE_TRANSIENT);
	sqlite3_bind_text(feature, 2, shown, -1, SQLITE_TRANSIENT);
	return step(s, has, err) == ST_OK ? step(s, feature, err) : ST_FAIL;
}

/* Rows of provision and names with ';' between them; ?1: the relation that they come from, if any. */
static enum status
read_features(struct store *s, enum relation r, const char *sql, struct err *err)
{
	sqlite3_stmt *q = NULL, *has = NULL, *feature = NULL;
	struct arena a = { NULL };
	enum status st = run(s, sql, &q, err);

	if (st == ST_OK)
		st = run(s, "insert or ignore into has values (?1, ?2)", &has, err);
	if (st == ST_OK)
		st = run(s, "insert or ignore into feature (key, shown) values (?1, ?2)", &feature, err);
	if (r && q)
		sqlite3_bind_int(q, 1, (int)r);
	while (st == ST_OK && sqlite3_step(q) == SQLITE_ROW) {
		char *list = arena_str(&a, (const char *)sqlite3_column_text(q, 1)), *save = NULL;

		for (char *p = strtok_r(list, ";", &save); p && st == ST_OK; p = strtok_r(NULL, ";", &save))
			st = add_feature(s, has, feature, p + strspn(p, " "), sqlite3_column_int(q, 0), err);
		arena_reset(&a);
	}
	sqlite3_finalize(q);
	sqlite3_finalize(has);
	sqlite3_finalize(feature);
	arena_clear(&a);
	return st;
}

static void
weight_of(sqlite3_context *ctx, int n_args, sqlite3_value **args)
{
	int n = sqlite3_value_int(args[0]), w = 1;

	(void)n_args;
	while (w < WEIGHT && (long long)w * w * n < (long long)WEIGHT * WEIGHT)
		w++;
	sqlite3_result_int(ctx, w);
}

/* "public spaces, 11.7, UPD": what two share, the rarest first, as much as has room. */
static void
reason(sqlite3_stmt *q, int a, int b, char *out, size_t size)
{
	int n = 0;

	sqlite3_bind_int(q, 1, a);
	sqlite3_bind_int(q, 2, b);
	*out = '\0';
	while (n < WHY_THINGS && sqlite3_step(q) == SQLITE_ROW) {
		const char *shown = (const char *)sqlite3_column_text(q, 0);
		size_t len = strlen(out);

		if (len + strlen(shown) + 2 < size)
			snprintf(out + len, size - len, "%s%s", n++ ? ", " : "", shown);
	}
	sqlite3_reset(q);
}

/* ---- who has what, in memory: the sums are of millions of pairs ---- */

struct near {
	int at, sum;
};

/* Provisions are 1..n, features 0..n_features - 1. Lists of either stand one behind the other. */
struct shares {
	int n, n_features, n_pairs;
	int *weight;                    /* of a feature */
	int *have, *have_from;          /* of a feature: the provisions that have it; where its list begins, and the end */
	int *has, *has_from;            /* of a provision: its features */
	int *sum;                       /* of a provision: the weight that it shares with the one at hand */
	struct near *near;
};

static void
shares_clear(struct shares *h)
{
	mem_free(h->weight);
	mem_free(h->have);
	mem_free(h->have_from);
	mem_free(h->has);
	mem_free(h->has_from);
	mem_free(h->sum);
	mem_free(h->near);
}

/* The lists of provisions turned round. */
static void
turn_round(struct shares *h)
{
	int *next = mem_alloc(((size_t)h->n + 2) * sizeof(*next));

	for (int i = 0; i < h->n_pairs; i++)
		h->has_from[h->have[i] + 1]++;
	for (int at = 1; at <= h->n + 1; at++)
		next[at] = h->has_from[at] += h->has_from[at - 1];
	for (int f = 0; f < h->n_features; f++)
		for (int i = h->have_from[f]; i < h->have_from[f + 1]; i++)
			h->has[next[h->have[i]]++] = f;
	mem_free(next);
}

static enum status
shares_read(struct shares *h, struct store *s, int n, struct err *err)
{
	size_t features = (size_t)store_int(s, "select count(*) from feature"), pairs = (size_t)store_int(s, "select count(*) from has");
	sqlite3_stmt *q = NULL;
	enum status st = run(s, "select f.pos, f.weight, h.at from feature f join has h on h.key = f.key where f.n < " COMMON
	                        " order by f.pos, h.at", &q, err);
	int last = 0;

	h->n = n;
	h->weight = mem_alloc((features + 1) * sizeof(int));
	h->have_from = mem_alloc((features + 1) * sizeof(int));
	h->have = mem_alloc((pairs + 1) * sizeof(int));
	h->has = mem_alloc((pairs + 1) * sizeof(int));
	h->has_from = mem_alloc(((size_t)n + 3) * sizeof(int));
	h->sum = mem_alloc(((size_t)n + 1) * sizeof(int));
	h->near = mem_alloc(((size_t)n + 1) * sizeof(*h->near));
	while (st == ST_OK && sqlite3_step(q) == SQLITE_ROW) {
		if (sqlite3_column_int(q, 0) != last) {
			last = sqlite3_column_int(q, 0);
			h->have_from[h->n_features] = h->n_pairs;
			h->weight[h->n_features++] = sqlite3_column_int(q, 1);
		}
		h->have[h->n_pairs++] = sqlite3_column_int(q, 2);
	}
	h->have_from[h->n_features] = h->n_pairs;
	sqlite3_finalize(q);
	turn_round(h);
	return st;
}

static int
by_sum(const void *a, const void *b)
{
	const struct near *x = a, *y = b;

	return x->sum != y->sum ? y->sum - x->sum : x->at - y->at;
}

/* Who shares enough with a provision, the nearest first, in h->near. Returns how many. */
static int
find_near(struct shares *h, int at)
{
	int n = 0, kept = 0;

	for (int k = h->has_from[at]; k < h->has_from[at + 1]; k++) {
		int f = h->has[k];

		for (int i = h->have_from[f]; i < h->have_from[f + 1]; i++) {
			int other = h->have[i];

			if (other != at && !h->sum[other])
				h->near[n++].at = other;
			if (other != at)
				h->sum[other] += h->weight[f];
		}
	}
	for (int i = 0; i < n; i++) {
		struct near one = { h->near[i].at, h->sum[h->near[i].at] };

		h->sum[one.at] = 0;
		if (one.sum >= NEAR_MIN)
			h->near[kept++] = one;
	}
	qsort(h->near, (size_t)kept, sizeof(*h->near), by_sum);
	return kept;
}

/* ---- into staged ---- */

static bool
is_joined(sqlite3_stmt *q, int a, int b)
{
	bool joined;

	sqlite3_bind_int(q, 1, a);
	sqlite3_bind_int(q, 2, b);
	joined = sqlite3_step(q) == SQLITE_ROW;
	sqlite3_reset(q);
	return joined;
}

/* joined: a row if ?1 and ?2 are; shared: what they share; insert: into staged. */
static enum status
stage_nearest(struct store *s, struct shares *h, int at, sqlite3_stmt *joined, sqlite3_stmt *shared, sqlite3_stmt *insert,
              struct err *err)
{
	enum status st = ST_OK;
	char why[WHY_BYTES];
	int n = find_near(h, at), line = 0;

	for (int i = 0; i < n && line < NEAREST && st == ST_OK; i++) {
		int other = h->near[i].at;

		if (is_joined(joined, at, other))
			continue;
		reason(shared, at, other, why, sizeof(why));
		sqlite3_bind_int(insert, 1, at);
		sqlite3_bind_int(insert, 2, other);
		sqlite3_bind_int(insert, 3, ++line);
		sqlite3_bind_text(insert, 4, why, -1, SQLITE_TRANSIENT);
		st = step(s, insert, err);
	}
	return st;
}

/* Joined: by a link of the text or the project either way, or one is part of the other. */
static enum status
stage_all(struct store *s, struct err *err)
{
	sqlite3_stmt *joined = NULL, *shared = NULL, *insert = NULL;
	int n = store_int(s, "select count(*) from provision");
	struct shares h = { .n = n };
	enum status st = shares_read(&h, s, n, err);
	char sql[600];

	snprintf(sql, sizeof(sql),
	         "select 1 from staged where relation in (%d, %d) and at = ?1 and other = ?2"
	         " union all select 1 from staged where relation in (%d, %d) and at = ?2 and other = ?1"
	         " union all select 1 from subject where id = %d << 20 | ?2 and parent = ?1"
	         " union all select 1 from subject where id = %d << 20 | ?1 and parent = ?2",
	         (int)REL_SEE, (int)REL_REFERS, (int)REL_SEE, (int)REL_REFERS, (int)SUBJECT_PROVISION, (int)SUBJECT_PROVISION);
	if (st == ST_OK)
		st = run(s, sql, &joined, err);
	if (st == ST_OK)
		st = run(s, "select shown from has h join feature f on f.key = h.key join has o on o.key = h.key"
		            " where h.at = ?1 and o.at = ?2 order by f.n, f.pos", &shared, err);
	snprintf(sql, sizeof(sql), "insert into staged values (%d, ?1, ?2, ?3, '', 'computed', ?4)", (int)REL_RELATED);
	if (st == ST_OK)
		st = run(s, sql, &insert, err);
	for (int at = 1; at <= n && st == ST_OK; at++)
		st = stage_nearest(s, &h, at, joined, shared, insert, err);
	sqlite3_finalize(joined);
	sqlite3_finalize(shared);
	sqlite3_finalize(insert);
	shares_clear(&h);
	return st;
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
	enum status st = ST_OK;

	if (store_int(s, "select count(*) from provision") > PROVISIONS_MAX)
		return st;
	st = store_exec(s, tables, err);
	for (size_t i = 0; i < sizeof(sources) / sizeof(sources[0]) && st == ST_OK; i++)
		st = read_features(s, sources[i].of, sources[i].sql, err);
	if (st == ST_OK && sqlite3_create_function(s->db, "weight_of", 1, SQLITE_UTF8, NULL, weight_of, NULL, NULL) != SQLITE_OK)
		st = err_set(err, ST_FAIL, "related: %s", sqlite3_errmsg(s->db));
	if (st == ST_OK)
		st = store_exec(s, "update feature set n = (select count(*) from has where has.key = feature.key);"
		                   "update feature set weight = weight_of(n)", err);
	return st == ST_OK ? stage_all(s, err) : st;
}
