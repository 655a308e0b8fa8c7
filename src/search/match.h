/* search/match.h - the words of a query as an FTS5 MATCH expression.
 *
 * The user's text never reaches MATCH: it is written anew from tokens, in quotes, each behind a marker byte. */
#ifndef SEARCH_MATCH_H
#define SEARCH_MATCH_H

#include "base/buf.h"

struct query;

#define MATCH_MAX (1u << 20)    /* bytes of an expression */

/* A leaf, Q_WORDS or Q_NEAR, in brackets: of words the stems or the exact forms. */
void match_leaf(struct buf *b, const struct query *q);

/* Of Q_WORDS the stems alone, which is one phrase. */
void match_stems(struct buf *b, const struct query *q);

/* The same as match_leaf of a beginning that stands for these words. */
void match_beginning(struct buf *b, const struct query *q, const char *const *words, int n);

/* How many phrases FTS5 numbers in that. */
int match_phrases(const struct query *q);

/* Before all of an expression in brackets: the columns that it is about. */
void match_columns(struct buf *b, unsigned columns);

#endif
