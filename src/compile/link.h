/* compile/link.h - works out the table link: every relation in both directions (corpus/link.h reads it). The links that
 * records say are staged before (compile/inside.h, links_stage). */
#ifndef COMPILE_LINK_H
#define COMPILE_LINK_H

#include "compile/store.h"

/* A fact "Counts" for each area: of what is linked to it. */
enum status link_counts(struct store *s, struct err *err);

enum status link_store(struct store *s, struct err *err);

#endif
