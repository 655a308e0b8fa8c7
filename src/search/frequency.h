/* search/frequency.h - how many passages have a word. Known of a large corpus only: small ones are read each time. */
#ifndef SEARCH_FREQUENCY_H
#define SEARCH_FREQUENCY_H

struct arena;
struct sqlite3;
struct frequency;

/* NULL: the corpus has no such table filled. The connection must outlive it. */
struct frequency *frequency_new(struct sqlite3 *db);
void frequency_free(struct frequency *f);

/* Passages that have this exact form; 0 also on error. */
int frequency_of(struct frequency *f, const char *word);

/* The most frequent words that begin so: at most max into out (strings in the arena). Returns how many there are;
 * *n_passages: the sum of all their counts. */
int frequency_begin(struct frequency *f, const char *begin, struct arena *a, const char **out, int max,
                    long long *n_passages);

#endif
