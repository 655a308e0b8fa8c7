/* export/part.h - what parts of a document are called: "annex", "annex II", "annex, article 5", "sect. IV", "part 3".
 * These forms are English, and the same in every language of a document; they are read in each. Pure but for the arena. */
#ifndef EXPORT_PART_H
#define EXPORT_PART_H

#include <stddef.h>

#include "base/arena.h"

/*
 * What each part is called when it is cited.
 *
 * titles  what each begins with, n of them; "": no title
 * out     n, in the arena; no two are the same. "" for the first part, if its title names no place
 */
void part_places(const char *const *titles, int n, const char **out, struct arena *a);

/*
 * The part that words begin with, its number from 1: "annexe II, ", "art. 5", "раздел IV ", "المرفق", "第二部分". 0: none.
 *
 * places  n, as above
 * len     out: the bytes that name it, with blanks and commas before and behind; 0 if none does
 */
int part_read(const char *const *places, int n, const char *words, size_t *len);

#endif
