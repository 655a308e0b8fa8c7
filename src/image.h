/* image.h - the compiled corpus, inside the executable's read-only data. */
#ifndef IMAGE_H
#define IMAGE_H

#include <stddef.h>

extern const unsigned char image_corpus[];
extern const unsigned char image_corpus_end[];

#endif
