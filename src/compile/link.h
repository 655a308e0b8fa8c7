/* compile/link.h - works out the table link: every relation in both directions (corpus/link.h reads it). */
#ifndef COMPILE_LINK_H
#define COMPILE_LINK_H

#include "compile/store.h"

/* Fill the table link from the staging tables of schema/staging.sql. */
enum status link_store(struct store *s, struct err *err);

#endif
