/* tui/searches.h - searches made lately, and searches with names: $XDG_DATA_HOME/nua/searches, lines of plain text.
 *
 *   nua searches 1
 *   saved NAME QUERY        a name has no blank
 *   recent QUERY            the latest last */
#ifndef TUI_SEARCHES_H
#define TUI_SEARCHES_H

#include <stdbool.h>

#include "base/err.h"

#define SEARCHES_RECENT 50
#define SEARCHES_SAVED 100
#define SEARCHES_NAME 64        /* bytes of a name, with its end */
#define SEARCHES_QUERY 512      /* bytes of a query, with its end; longer ones are not kept */

struct saved_search {
	char name[SEARCHES_NAME], query[SEARCHES_QUERY];
};

struct searches {
	char *path;             /* NULL: without a home, only in memory */
	char (*recent)[SEARCHES_QUERY];
	int n_recent, n_new;    /* n_new: of them, made in this run */
	struct saved_search *saved;
	int n_saved;
	struct err unread;      /* code ST_FAIL: there is a file that could not be read; it is not written over */
};

/* home: look in the user's home; false: in memory only. What is not as above is passed over. */
void searches_open(struct searches *s, bool home);
void searches_close(struct searches *s);

/* The search was made: it becomes the latest. */
void searches_add(struct searches *s, const char *query);

/* The query of a name; NULL: there is none. */
const char *searches_find(const struct searches *s, const char *name);

/* Give a query a name, or with query NULL take the name away; written at once. What another nua has written meanwhile is
 * kept. ST_SYNTAX: no name or query that can be kept; ST_NOTFOUND: no such name; ST_FAIL: not written. */
enum status searches_name(struct searches *s, const char *name, const char *query, struct err *err);

/* Write what is new. A home that may not be written is no error. */
enum status searches_write(struct searches *s, struct err *err);

#endif
