/* import/script.h - of which script a character is, and words of right-to-left scripts as a page shows them. Pure functions. */
#ifndef IMPORT_SCRIPT_H
#define IMPORT_SCRIPT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

bool script_is_rtl(uint32_t c);         /* Arabic, Hebrew and their presentation forms */
bool script_is_cjk(uint32_t c);
bool script_is_figure(uint32_t c);
bool script_is_latin(uint32_t c);

#define SCRIPT_WORD_MAX 4000            /* characters of a right-to-left word */

/*
 * A word as the page has it, from left to right, into reading order. Figures keep theirs.
 *
 * v         out: room for SCRIPT_WORD_MAX
 * mirrored  its brackets are written as they look
 *
 * Returns how many characters.
 */
int script_turn(uint32_t *v, const char *word, size_t len, bool mirrored);

/* Fonts that have lam-alef as one piece give alef first. Where an alef stands before that, no word can be so written, and it
 * is put right (the article before a word that begins with alef); elsewhere alef and lam may be meant, as in "al". true: it was. */
bool script_swap_lam_alef(uint32_t *v, int n);

/* One of the commonest words of Arabic: a page without them has wrong letters. */
bool script_is_common(const uint32_t *v, int n);

#endif
