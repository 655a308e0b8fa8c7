/* compile/related.h - which provisions are nearest to each other, by what both are linked to. */
#ifndef COMPILE_RELATED_H
#define COMPILE_RELATED_H

#include "compile/store.h"

/*
 * Stage REL_RELATED: for each provision the nearest others, at most five, nearest first, that no other link joins to it.
 * What two share are areas, targets, instruments and terms; the rarer, the more it counts. The reason names the rarest.
 * All other links must be staged, the texts stored.
 */
enum status related_stage(struct store *s, struct err *err);

#endif
