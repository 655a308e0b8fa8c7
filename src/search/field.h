/* search/field.h - what a field of a query selects: area:HSU, sdg:11.7, part:vision ... */
#ifndef SEARCH_FIELD_H
#define SEARCH_FIELD_H

#include "base/arena.h"
#include "base/err.h"
#include "corpus/corpus.h"
#include "search/query.h"

/*
 * The provisions that a Q_FIELD node selects: in[pos] becomes 1. The value is a code, else a part of a name from the
 * beginning of a word on; ST_SYNTAX at the node if nothing is called so.
 */
enum status field_select(struct corpus *c, const struct query *q, unsigned char *in, struct arena *a, struct err *err);

/* The i-th kind of subject whose codes are values of a field, and whether this subject is one (of areas: a pillar, a
 * lens); SUBJECT_NONE: no more. For completion. */
enum subject_kind field_kind(enum query_field f, int i);
bool field_has(struct corpus *c, enum query_field f, struct subject s);

#endif
