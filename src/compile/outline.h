/* compile/outline.h - works out the trees that the screens browse, once and for all (corpus/outline.h reads them). */
#ifndef COMPILE_OUTLINE_H
#define COMPILE_OUTLINE_H

#include "compile/store.h"

/* Fill the table outline. All other rows must be there. */
enum status outline_store(struct store *s, struct err *err);

#endif
