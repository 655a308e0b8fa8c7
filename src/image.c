/* image.c - brings build/corpus.db in. CORPUS_DB is set by the Makefile. */
#include "image.h"

__asm__(".section .rodata\n"
        ".balign 16\n"
        ".global image_corpus\n"
        "image_corpus:\n"
        ".incbin \"" CORPUS_DB "\"\n"
        ".global image_corpus_end\n"
        "image_corpus_end:\n"
        ".byte 0\n"
        ".previous\n");
