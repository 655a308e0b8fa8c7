/* import/words.h - lines of a document from the words that pdftotext -tsv found, by their positions.
 *
 * What pdftotext says is fed in pieces as it comes; a page is worked on when the next begins. */
#ifndef IMPORT_WORDS_H
#define IMPORT_WORDS_H

#include <stdbool.h>
#include <stddef.h>

#include "base/err.h"

struct extract;
struct words;

/* Lines go to x. The caller owns it. */
struct words *words_new(struct extract *x);
void words_free(struct words *w);

/* The next bytes of the output; any bytes. Rows that are none are left out. false: a page has more words than any can have. */
bool words_feed(struct words *w, const char *tsv, size_t len);

/* After the last: ST_SYNTAX if there were pages but no text (a scan), or not even pages; warnings about what looks wrong. */
enum status words_end(struct words *w);

#endif
