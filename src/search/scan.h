/* search/scan.h - searching what has no index here, for it is small: the action framework, the background report, official texts. */
#ifndef SEARCH_SCAN_H
#define SEARCH_SCAN_H

#include "base/err.h"

struct corpus;
struct query;
struct results;
struct tokenizer;

/*
 * Read every text of q's body (a Q_SCOPE) and keep what the query matches, best first: the same meaning as in the Agenda,
 * but that a field, which chooses provisions, is ST_SYNTAX unless official texts (r->texts) are read. If no text has all of some plain words, those with any are kept.
 * What a paragraph of the report says of its region and partners is read with its terms.
 */
enum status scan_run(struct corpus *c, struct tokenizer *t, struct query *q, int limit, struct results *r, struct err *err);

#endif
