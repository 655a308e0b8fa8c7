/* compile/pack.c - byte pair encoding: the most frequent pair of neighbours gets a byte of its own, again and again.
 *
 * Texts are worked on as units of 16 bits: below 256 what a packed byte means, from LITERAL on a byte that is not ASCII
 * and joins no pair, 0 between texts. */
#include "compile/pack.h"

#include <stdbool.h>
#include <string.h>

#include "base/mem.h"
#include "text/pack.h"

#define LITERAL 256

typedef unsigned char pairs[PACK_PAIRS][2];
#define SAMPLE (1u << 20)       /* units to learn from: enough for any corpus */

typedef unsigned short unit;

static size_t
to_units(const unsigned char *text, size_t len, unit *out)
{
	for (size_t i = 0; i < len; i++)
		out[i] = text[i] >= PACK_FIRST || text[i] <= PACK_LITERAL ? (unit)(LITERAL | text[i]) : text[i];
	return len;
}

/* Every pair becomes a unit. Returns the new length. */
static size_t
join(unit *v, size_t n, const unsigned char pair[2], unit as)
{
	size_t to = 0;

	for (size_t i = 0; i < n; to++) {
		bool is = i + 1 < n && v[i] == pair[0] && v[i + 1] == pair[1];

		v[to] = is ? as : v[i];
		i += is ? 2 : 1;
	}
	return to;
}

/* The most frequent pair that is not too long; of several the lowest. len: of what each unit stands for. */
static void
best_pair(const unit *v, size_t n, unsigned *counts, const int *len, unsigned char pair[2])
{
	int best = 0;

	memset(counts, 0, 65536 * sizeof(*counts));
	for (size_t i = 1; i < n; i++)
		if (v[i - 1] && v[i] && v[i - 1] < LITERAL && v[i] < LITERAL)
			counts[v[i - 1] << 8 | v[i]]++;
	for (int i = 0; i < 65536; i++)
		if (counts[i] > counts[best] && len[i >> 8] + len[i & 255] <= PACK_LONGEST)
			best = i;
	pair[0] = (unsigned char)(best >> 8);
	pair[1] = (unsigned char)best;
}

static const char texts[] =
	"select text from word union all select value from fact union all select title from subject"
	" union all select digest from passage union all select terms from passage";

static enum status
learn(struct store *s, pairs p, struct err *err)
{
	int len_of[256] = { 0 };
	unsigned *counts = mem_alloc(65536 * sizeof(*counts));
	unit *v = mem_alloc(SAMPLE * sizeof(*v));
	sqlite3_stmt *q = NULL;
	size_t n = 0;

	if (sqlite3_prepare_v2(s->db, texts, -1, &q, NULL) != SQLITE_OK)
		err_set(err, ST_FAIL, "pack: %s", sqlite3_errmsg(s->db));
	while (q && sqlite3_step(q) == SQLITE_ROW) {
		const unsigned char *text = sqlite3_column_text(q, 0);
		size_t len = (size_t)sqlite3_column_bytes(q, 0);

		if (n + len + 1 > SAMPLE)
			break;
		n += to_units(text, len, v + n);
		v[n++] = 0;
	}
	for (int i = 0; i < PACK_FIRST; i++)
		len_of[i] = 1;
	for (int i = 0; i < PACK_PAIRS; i++) {
		best_pair(v, n, counts, len_of, p[i]);
		len_of[PACK_FIRST + i] = len_of[p[i][0]] + len_of[p[i][1]];
		n = join(v, n, p[i], (unit)(PACK_FIRST + i));
	}
	sqlite3_finalize(q);
	mem_free(counts);
	mem_free(v);
	return q ? ST_OK : ST_FAIL;
}

/* SQL: pack(text). */
static void
pack_text(sqlite3_context *ctx, int n_args, sqlite3_value **args)
{
	unsigned char (*p)[2] = sqlite3_user_data(ctx);
	const unsigned char *text = sqlite3_value_text(args[0]);
	size_t len = (size_t)sqlite3_value_bytes(args[0]), n, to = 0;
	unit *v = mem_alloc((len + 1) * sizeof(*v));
	unsigned char *out = mem_alloc(2 * len + 1);

	(void)n_args;
	n = to_units(text, len, v);
	for (int i = 0; i < PACK_PAIRS; i++)
		n = join(v, n, p[i], (unit)(PACK_FIRST + i));
	for (size_t i = 0; i < n; i++) {
		if (v[i] >= LITERAL)
			out[to++] = PACK_LITERAL;
		out[to++] = (unsigned char)v[i];
	}
	if (to < len)
		sqlite3_result_blob(ctx, out, (int)to, SQLITE_TRANSIENT);
	else
		sqlite3_result_value(ctx, args[0]);
	mem_free(v);
	mem_free(out);
}

static enum status
store_pairs(struct store *s, pairs p, struct err *err)
{
	sqlite3_stmt *q = NULL;
	enum status st = ST_OK;

	if (sqlite3_prepare_v2(s->db, "insert into meta values ('pairs', ?1)", -1, &q, NULL) != SQLITE_OK ||
	    sqlite3_bind_blob(q, 1, p, (int)sizeof(pairs), SQLITE_STATIC) != SQLITE_OK || sqlite3_step(q) != SQLITE_DONE)
		st = err_set(err, ST_FAIL, "pack: %s", sqlite3_errmsg(s->db));
	sqlite3_finalize(q);
	return st;
}

enum status
pack_all(struct store *s, struct err *err)
{
	pairs p;
	enum status st = learn(s, p, err);

	if (st == ST_OK && sqlite3_create_function(s->db, "pack", 1, SQLITE_UTF8, p, pack_text, NULL, NULL) != SQLITE_OK)
		st = err_set(err, ST_FAIL, "pack: %s", sqlite3_errmsg(s->db));
	if (st == ST_OK)
		st = store_exec(s, "update word set text = pack(text); update fact set value = pack(value);"
		                   "update subject set title = pack(title); update passage set title = pack(title),"
		                   " digest = pack(digest), terms = pack(terms), lay = pack(lay)", err);
	return st == ST_OK ? store_pairs(s, p, err) : st;
}
