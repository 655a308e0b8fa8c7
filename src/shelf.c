/* shelf.c - between the library and export/shelf.h. */
#include "shelf.h"

#include <string.h>

#include "app.h"
#include "export/findings.h"
#include "import/sdg.h"
#include "intake.h"

static enum status
books(void *ctx, struct arena *a, struct books *out, struct err *err)
{
	struct library *l = app_library_anew(ctx, err);

	*out = (struct books){ NULL, 0 };
	return l ? library_list(l, a, out, err) : err->code;
}

static enum status
read_book(void *ctx, const char *symbol, const char *lang, struct arena *a, struct book *book, struct units *units, struct err *err)
{
	struct books all;
	enum status st = books(ctx, a, &all, err);
	struct app *app = ctx;

	for (int i = 0; i < all.n && st == ST_OK; i++)
		if (strcmp(all.v[i].symbol, symbol) == 0 && (!*lang || strcmp(all.v[i].lang, lang) == 0)) {
			*book = all.v[i];
			return library_units(app->library, book->id, a, units, err);
		}
	if (st == ST_OK || st == ST_NOTFOUND)
		st = err_set(err, ST_NOTFOUND, "The library does not have %.60s%s%.8s.", symbol, *lang ? ", " : "", lang);
	return st;
}

static bool
should_stop(void *ctx)
{
	struct shelf_import *what = ctx;

	return what->progress && what->progress(what->ctx, -1);
}

static bool
on_progress(void *ctx, int percent)
{
	struct shelf_import *what = ctx;

	return what->progress && what->progress(what->ctx, percent);
}

/* SDG data is known by what is in it; ST_NOTFOUND: this is none. */
static enum status
import_sdg(struct shelf_import *what, const struct watch *w, struct page *report, struct err *err)
{
	struct arena a = { NULL };
	struct library *l = NULL;
	struct book b;
	struct sdg s;
	enum status st = taken_sdg(&s, &b, what->file, *what->lang ? what->lang : NULL, w, &a, err);

	if (st != ST_OK) {
		arena_clear(&a);
		return ST_NOTFOUND;
	}
	st = intake_library(&l, w, err);
	if (st == ST_OK)
		st = library_put_all(l, s.v, s.n, &b, err);
	library_close(l);
	if (st == ST_OK) {
		memcpy(what->symbol, s.v[0].symbol, sizeof(what->symbol));
		memcpy(what->lang, s.v[0].lang, sizeof(what->lang));
		findings_sdg_page(report, &s);
	}
	sdg_clear(&s);
	arena_clear(&a);
	return st;
}

static enum status
import(void *ctx, struct shelf_import *what, struct page *report, struct err *err)
{
	struct watch w = { on_progress, should_stop, what };
	struct library *l = NULL;
	struct taken t = { 0 };
	enum status st = *what->symbol ? ST_NOTFOUND : import_sdg(what, &w, report, err);

	if (st != ST_NOTFOUND)
		return st;
	st = taken_read(&t, ctx, what->file, *what->lang ? what->lang : NULL, *what->symbol ? what->symbol : NULL, &w, err);
	if (st == ST_OK)
		st = intake_library(&l, &w, err);
	if (st == ST_OK)
		st = library_put(l, &t.d, &t.book, t.verdicts, err);
	library_close(l);
	what->lacks_symbol = t.lacks_symbol;
	what->lacks_lang = t.lacks_lang;
	if (st == ST_OK) {
		memcpy(what->symbol, t.d.symbol, sizeof(what->symbol));
		memcpy(what->lang, t.d.lang, sizeof(what->lang));
		findings_page(report, &t.d, t.book.verified);
	}
	taken_clear(&t);
	return st;
}

static bool
never(void *ctx)
{
	(void)ctx;
	return false;
}

static enum status
remove_book(void *ctx, const char *symbol, const char *lang, struct err *err)
{
	static const struct watch w = { NULL, never, NULL };
	struct library *l = app_library_anew(ctx, err);
	enum status st = l ? ST_OK : err->code;
	int n;

	l = NULL;
	if (st == ST_OK)
		st = intake_library(&l, &w, err);
	if (st == ST_OK)
		st = library_remove(l, symbol, lang, &n, err);
	library_close(l);
	return st;
}

struct shelf
shelf_of(struct app *app)
{
	return (struct shelf){ app, books, read_book, import, remove_book };
}
