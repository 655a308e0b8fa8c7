/* export/shelf.h - the user's library, for the screens: what it holds, what is put in and taken out. */
#ifndef EXPORT_SHELF_H
#define EXPORT_SHELF_H

#include "export/page.h"
#include "library/library.h"

/* One file to be imported. symbol, lang: what the user says; "": told from the file. */
struct shelf_import {
	const char *file;
	char symbol[64], lang[8];       /* in and out: of the document */
	bool lacks_symbol, lacks_lang;  /* out, on failure: this has to be said */
	bool (*progress)(void *ctx, int percent);       /* as in import/lines.h; also asked while the library is written: -1 */
	void *ctx;
};

struct shelf {
	void *ctx;

	/* Every document, in the arena; looks anew at the file, which may have come, gone or changed. ST_NOTFOUND: there is none yet. */
	enum status (*books)(void *ctx, struct arena *a, struct books *out, struct err *err);

	/* One of them with its text, in the arena. ST_NOTFOUND: it is not there (any more). */
	enum status (*read)(void *ctx, const char *symbol, const char *lang, struct arena *a, struct book *book, struct units *units,
	                    struct err *err);

	/* Read a file into the library; report is made a page of what was found. On failure the library is as it was. */
	enum status (*import)(void *ctx, struct shelf_import *what, struct page *report, struct err *err);

	enum status (*remove)(void *ctx, const char *symbol, const char *lang, struct err *err);
};

#endif
