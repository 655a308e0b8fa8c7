/* search/passages.h - in:library: a query over the documents of the user's library. */
#ifndef SEARCH_PASSAGES_H
#define SEARCH_PASSAGES_H

#include "search/search.h"

struct query;

/*
 * Run a query whose scope is the library. Each language is searched for itself, with its own words; out->of_lang keeps what
 * was read of the query in each. The index of the library narrows what is read; what is read decides.
 *
 * text, mode  as of search_run; out->query is what they are in English
 * ST_SYNTAX   also where nothing was imported, or not what lang: and doc: ask for
 */
enum status passages_run(struct corpus *c, const struct search_library *from, const char *text, enum search_mode mode, int limit,
                         struct results *out, struct err *err);

#endif
