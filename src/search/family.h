/* search/family.h - carries people from their words to the Agenda's: bus -> public transport (corpus/families.rec). */
#ifndef SEARCH_FAMILY_H
#define SEARCH_FAMILY_H

#include "base/arena.h"
#include "base/err.h"

struct query;
struct sqlite3;
struct sqlite3_stmt;
struct tokenizer;

#define FAMILY_WORDS 4          /* words of the longest phrase that is looked up */

/*
 * Widen plain words of a query: each, or several in a row, that a family knows becomes "these words, or one of the
 * family's". Words that only join others (the, of, is) are left out where there are others. Phrases in quotes, beginnings,
 * patterns, fields and what stands under NOT stay as they are.
 *
 * q  in and out; new nodes come from the arena
 * stmt  the statement, prepared at its first use; the caller finalizes it
 */
enum status family_widen(struct sqlite3 *db, struct sqlite3_stmt **stmt, struct tokenizer *t, struct query **q,
                         struct arena *a, struct err *err);

#endif
