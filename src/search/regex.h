/* search/regex.h - PCRE2 with limits: no pattern holds the program for long. One text has limits on steps and memory; all
 * the texts of a search have one on time. */
#ifndef SEARCH_REGEX_H
#define SEARCH_REGEX_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/err.h"

struct literals;
struct regex;

enum regex_result { REGEX_NONE, REGEX_FOUND, REGEX_COSTLY };

/* Letter case is ignored unless the pattern has a capital. Bad pattern: ST_SYNTAX, err.off points into it. */
enum status regex_new(struct regex **out, const char *pattern, struct err *err);
void regex_free(struct regex *r);

/* What no match is without, as literals_of has it; borrowed. */
const struct literals *regex_literals(const struct regex *r);

/* The first match in text[0..len) at or after from; not empty ones. REGEX_COSTLY: given up at the limit. */
enum regex_result regex_find(struct regex *r, const char *text, size_t len, size_t from, size_t *at, size_t *end);

#define REGEX_MS 35             /* what all patterns of one search may take together; processor time */

/* The end of that time, counted from now. */
int64_t regex_deadline(void);

/* What regex_find does from here on is REGEX_COSTLY after that; 0, as at first: each call has 1 ms. */
void regex_until(struct regex *r, int64_t deadline);
bool regex_is_late(const struct regex *r);

#endif
