/* app.c - opens, owns and closes what one run needs. */
#include "app.h"

#include <langinfo.h>
#include <locale.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <time.h>

#include "base/mem.h"
#include "corpus/corpus.h"
#include "image.h"
#include "library/library.h"
#include "search/search.h"
#include "search/tokenizer.h"
#include "shelf.h"
#include "wording.h"

#ifndef NUA_VERSION
#define NUA_VERSION "0"
#endif

#define AGAIN_MS 200            /* between two looks for a library that is not there or cannot be read */

static long
now_ms(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (long)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

/* A locale that is named as UTF-8 is taken at its word even where it is not installed, as over ssh: C.utf8 always is,
 * and only its widths are used. */
bool
app_locale(void)
{
	static const char *const names[] = { "LC_ALL", "LC_CTYPE", "LANG" };
	const char *name = NULL;

	for (size_t i = 0; i < 3 && !(name && *name); i++)
		name = getenv(names[i]);
	if (name && (strcasestr(name, "utf-8") || strcasestr(name, "utf8")) && setlocale(LC_CTYPE, "C.utf8"))
		return false;
	if (setlocale(LC_CTYPE, "") && strcasecmp(nl_langinfo(CODESET), "UTF-8") == 0)
		return false;
	setlocale(LC_CTYPE, "C.utf8");
	return true;
}

static void
open_library(struct app *app, enum library_mode mode)
{
	char *path = library_path();

	err_set(&app->library_err, ST_NOTFOUND, "nothing has been imported yet");
	if (path)
		library_open(&app->library, path, mode, tokenizer_register, TOKENIZER_VERSION, &app->library_err);
	mem_free(path);
	app->library_tried = now_ms();
}

struct library *
app_library(struct app *app, struct err *err)
{
	if (!app->library && !app->library_tried)
		open_library(app, LIBRARY_READ);
	else if (!app->library && now_ms() - app->library_tried >= AGAIN_MS)    /* another nua may be done by now */
		open_library(app, LIBRARY_TRY);
	if (!app->library)
		*err = app->library_err;
	return app->library;
}

struct library *
app_library_anew(struct app *app, struct err *err)
{
	library_close(app->library);
	app->library = NULL;
	app->library_tried = 0;
	return app_library(app, err);
}

enum status
app_open(struct app *app, struct err *err)
{
	enum status st = corpus_open(&app->corpus, image_corpus, (size_t)(image_corpus_end - image_corpus),
	                             tokenizer_register, TOKENIZER_VERSION, err);

	app->official = wording_source(app);
	app->shelf = shelf_of(app);
	if (st == ST_OK)
		app->search = search_new(app->corpus);
	if (app->search)
		search_on_official(app->search, wording_texts, app);
	if (app->search)
		search_on_library(app->search, wording_library(app));
	return st;
}

void
app_close(struct app *app)
{
	library_close(app->library);
	search_free(app->search);
	corpus_close(app->corpus);
	app->search = NULL;
	app->corpus = NULL;
}

const char *
app_version(struct app *app, char *buf, size_t size)
{
	snprintf(buf, size, "nua %s\ncorpus: format %d, %d provisions of %s, tokenizer %s\nSQLite %s\n", NUA_VERSION,
	         CORPUS_VERSION, corpus_count(app->corpus, SUBJECT_PROVISION), corpus_meta(app->corpus, "symbol"),
	         TOKENIZER_VERSION, sqlite3_libversion());
	return buf;
}
