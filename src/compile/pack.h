/* compile/pack.h - packs the texts of the corpus (text/pack.h). */
#ifndef COMPILE_PACK_H
#define COMPILE_PACK_H

#include "compile/store.h"

/*
 * Find the pairs that save most, put them in meta under 'pairs', and replace the texts of word, fact, passage and the
 * titles of subject by blobs. A text that would not become shorter stays text. The last step before the image is written:
 * what searches in texts must be done.
 */
enum status pack_all(struct store *s, struct err *err);

#endif
