/* cli/hits.h - the forms in which search prints its hits. At most as many as --limit says; --jsonl has one object a line. */
#ifndef CLI_HITS_H
#define CLI_HITS_H

#include "base/err.h"

struct cli;
struct results;

#define HITS_INDENT 11          /* columns: wider than the longest id */

/* How many hits are printed. */
int hits_limit(const struct cli *cli, const struct results *r);

/* Best first, under headings if --group asks for them. */
enum status hits_list(struct cli *cli, const struct results *r, struct err *err);

/* In document order, each among its neighbours (--context). */
enum status hits_context(struct cli *cli, const struct results *r, struct err *err);

/* kwic.c: one line for each place where words of the query stand (--kwic). */
enum status hits_kwic(struct cli *cli, const struct results *r, struct err *err);

#endif
