/* text/print.h - fingerprints of a wording: figures that tell whether two texts have the same words, and from which none can
 * be read.
 *
 * Words are runs of letters and digits, compatibility forms and accents folded, in lower case: punctuation, typographic forms
 * and letter case do not count. tests/corpus/fingerprints.py works out the same figures. Pure. */
#ifndef TEXT_PRINT_H
#define TEXT_PRINT_H

#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"

#define PRINT_CHUNK 6           /* words */

struct print {
	int words;
	uint64_t letters, text;         /* FNV-1a of the words without and with blanks between them */
	const uint16_t *chunks;         /* the same of each PRINT_CHUNK words, 16 bits; in the arena */
	int n_chunks;
};

/* Of text[0..len), valid UTF-8 or not. Cannot fail. */
void print_make(struct print *out, const char *text, size_t len, struct arena *a);

enum print_match {
	PRINT_EXACT,            /* the same words in the same order */
	PRINT_BROKEN,           /* the same letters: a word is broken, or two are joined */
	PRINT_DIFFERS
};

/*
 * Compare text[0..len) with the print that it should have.
 *
 * from, to  out, when it is not exact: the bytes of the text where the first difference is, of at most PRINT_CHUNK + 1 words;
 *           where the text ends too early its last words; 0, 0 if it has none
 */
enum print_match print_compare(const struct print *should, const char *text, size_t len, size_t *from, size_t *to);

#endif
