/* search/rank.h - which provisions have the words of a query, and the best of them, in one reading of the index.
 *
 * bm25 with weights for columns, as FTS5 has it, but with the lengths of texts from one array and the best hits in a
 * heap: nothing is sorted or kept that is not shown. */
#ifndef SEARCH_RANK_H
#define SEARCH_RANK_H

#include <stdbool.h>

#include "base/err.h"

struct query;
struct results;
struct sqlite3;

#define RANK_COLUMNS 4

/* What a hit counts in each column of passage_fts: title, terms, lay, digest. */
extern const double rank_weights[RANK_COLUMNS];

/* What a family's word counts beside the user's own. */
extern const double rank_weight_via;

/* With a limit, at most so many provisions are looked at, in document order; then the results are partial. */
#define RANK_ROWS 16384

/* Less for a query of many phrases: at most so many looks at a phrase in a row. */
#define RANK_LOOKS (8 * RANK_ROWS)

/* With a limit, a beginning that more than RANK_ROWS passages have, added up over its words, stands for so many of its most
 * frequent words: FTS5 would merge the passages of all before it reports the first. */
#define RANK_BEGINNING 16

/* A phrase that more passages have counts as frequent as its first so many let expect. */
#define RANK_SAMPLE 1024

struct ranker;

/* n: provisions are the passages 1..n. The connection must outlive it. */
struct ranker *ranker_new(struct sqlite3 *db, int n);
void ranker_free(struct ranker *k);

/* The set of provisions for a part of a query that is no word: *out[pos] is 0 or 1, pos 1..n. */
typedef enum status (*rank_set_fn)(void *ctx, const struct query *q, const unsigned char **out);

/* A query can be ranked by rank_words if each hit must have some of its words; rank_set does the others. */
bool rank_is_words(const struct query *q);

/*
 * Find and rank the hits of a query of words.
 *
 * columns  COLUMN_ bits: where words count
 * set_of  is asked for each part without words: fields, patterns, NOT
 * limit   the best so many are kept; 0: all
 * out     hits, n, n_found, partial and vias are set, in its arena
 */
enum status rank_words(struct ranker *k, const struct query *q, unsigned columns, rank_set_fn set_of, void *ctx, int limit,
                       struct results *out, struct err *err);

/* The same of a set: in[pos] is 1 for each hit (changed). literal: in the same form, those that need no family; NULL: all. */
enum status rank_set(struct ranker *k, const struct query *q, unsigned columns, unsigned char *in,
                     const unsigned char *literal, int limit, struct results *out, struct err *err);

#endif
