/* search/literal.h - letters without which no text matches a pattern. Pure. */
#ifndef SEARCH_LITERAL_H
#define SEARCH_LITERAL_H

#include <stdbool.h>
#include <stddef.h>

#define LITERAL_MAX 32
#define LITERAL_MIN 2           /* shorter ones stand nearly everywhere */

#define LITERALS 8              /* alternatives */

struct literals {
	int n;
	char text[LITERALS][LITERAL_MAX + 1];
};

/*
 * The longest run of plain characters that a PCRE2 pattern cannot match without, in ASCII lower case, for each of its
 * alternatives: whatever the case of the pattern, no text matches whose ASCII letters in lower case contain none of them
 * (U+017F and U+212A aside, which are letters s and k to a pattern that ignores case).
 *
 * out->n: 0 if an alternative has none, or the pattern is not simple enough to say.
 */
void literals_of(const char *pattern, struct literals *out);

#endif
