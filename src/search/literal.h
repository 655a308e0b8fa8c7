/* search/literal.h - letters that every match of a pattern contains. Pure. */
#ifndef SEARCH_LITERAL_H
#define SEARCH_LITERAL_H

#include <stdbool.h>
#include <stddef.h>

#define LITERAL_MAX 32
#define LITERAL_MIN 2           /* shorter ones stand nearly everywhere */

/*
 * The longest run of plain characters that a PCRE2 pattern cannot match without, in ASCII lower case: whatever the case of
 * the pattern, no text matches whose ASCII letters in lower case do not contain it (U+017F and U+212A aside, which are
 * letters s and k to a pattern that ignores case).
 *
 * out  NUL-terminated, at most LITERAL_MAX bytes long; "" if there is none or the pattern is not simple enough to say.
 * Returns its length.
 */
size_t literal_of(const char *pattern, char out[LITERAL_MAX + 1]);

#endif
