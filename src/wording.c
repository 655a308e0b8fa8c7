/* wording.c - between the library, which knows documents, and official.h, which knows provisions. */
#include "wording.h"

#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "app.h"
#include "corpus/corpus.h"
#include "export/part.h"
#include "import/sdg.h"
#include "library/library.h"
#include "search/search.h"

typedef enum status (*read_fn)(struct library *l, const char *symbol, const char *key, const char *lang, struct arena *a,
                               struct wording *out, struct err *err);

/* meta: where the corpus says the document's symbol. */
static bool
get_from(struct app *app, read_fn read, const char *meta, const char *key, const char *lang, struct arena *a, struct official *out)
{
	struct library *l = app_library(app, &app->library_err);
	struct wording w;

	if (!l || read(l, corpus_meta(app->corpus, meta), key, lang, a, &w, &app->library_err) != ST_OK)
		return false;
	*out = (struct official){ arena_str(a, key), w.text, w.lang, w.symbol, w.verdict, NULL, NULL };
	return true;
}

static bool
get(void *ctx, const char *key, const char *lang, struct arena *a, struct official *out)
{
	return get_from(ctx, library_provision, "symbol", key, lang, a, out);
}

static enum status
agendas(struct app *app, struct arena *a, struct books *out, struct err *err)
{
	struct library *l = app_library(app, err);

	out->n = 0;
	return l ? library_agendas(l, a, out, err) : err->code;
}

static int
all(void *ctx, int i, struct arena *a, struct official **out)
{
	struct app *app = ctx;
	struct books books;
	struct units units;
	struct err err;
	int n = 0;

	if (agendas(app, a, &books, &err) != ST_OK || i >= books.n ||
	    library_units(app->library, books.v[i].id, a, &units, &err) != ST_OK)
		return -1;
	*out = arena_alloc(a, ((size_t)units.n + 1) * sizeof(**out));
	for (int k = 0; k < units.n; k++)
		if (units.v[k].part == books.v[i].agenda && *units.v[k].key &&
		    (units.v[k].kind == UNIT_PARAGRAPH || units.v[k].kind == UNIT_ITEM))
			(*out)[n++] = (struct official){ units.v[k].key, units.v[k].text, books.v[i].lang, books.v[i].symbol, "", NULL, NULL };
	return n;
}

/* v has room for it. */
static void
add_lang(const char **v, int *n, const char *lang)
{
	for (int i = 0; i < *n; i++)
		if (strcmp(v[i], lang) == 0)
			return;
	v[(*n)++] = lang;
}

static int
langs(void *ctx, struct arena *a, const char *const **out, struct err *err)
{
	struct books books;
	const char **v;
	int n = 0;

	if (agendas(ctx, a, &books, err) != ST_OK)
		return 0;
	v = arena_alloc(a, ((size_t)books.n + 1) * sizeof(*v));
	for (int i = 0; i < books.n; i++)       /* an older nua took it under two symbols */
		add_lang(v, &n, books.v[i].lang);
	*out = v;
	return n;
}

enum status
wording_texts(void *ctx, const char *lang, struct arena *a, struct search_texts *out, struct err *err)
{
	struct app *app = ctx;
	const char **v = arena_alloc(a, ((size_t)corpus_count(app->corpus, SUBJECT_PROVISION) + 1) * sizeof(*v));
	struct official *o;
	int n, i = 0;

	app_library(app, err);          /* for what err says */
	while ((n = all(app, i, a, &o)) >= 0 && (n == 0 || (lang && strcasecmp(o->lang, lang) != 0)))
		i++;
	if (n < 0)
		return app->library ? err_set(err, ST_NOTFOUND, "not imported") : err->code;
	for (int k = 0; k < n; k++) {
		struct subject s = corpus_find(app->corpus, SUBJECT_PROVISION, o[k].key);

		if (s.kind != SUBJECT_NONE)
			v[s.pos] = o[k].text;
	}
	*out = (struct search_texts){ o->lang, v };
	return ST_OK;
}

static bool
sdg(void *ctx, const char *code, const char *lang, struct arena *a, struct official *out)
{
	struct app *app = ctx;
	struct library *l = app_library(app, &app->library_err);
	const char *slash;
	struct wording w;

	if (!l || library_sdg(l, code, lang, a, &w, &app->library_err) != ST_OK)
		return false;
	slash = strrchr(w.path, '/');
	*out = (struct official){ arena_str(a, code), w.text, w.lang, w.symbol, "", slash ? slash + 1 : "standard input", w.date };
	return true;
}

/* The languages of the documents that are what is asked for, English first. */
static int
langs_of(struct app *app, bool (*is)(const struct book *b, const char *symbol), const char *symbol, struct arena *a,
         const char *const **out, struct err *err)
{
	struct library *l = app_library(app, err);
	struct books books;
	const char **v;
	int n = 0;

	if (!l || library_list(l, a, &books, err) != ST_OK)
		return 0;
	v = arena_alloc(a, ((size_t)books.n + 1) * sizeof(*v));
	for (int i = 0; i < books.n; i++)
		if (strcmp(books.v[i].lang, "en") == 0 && is(&books.v[i], symbol))
			add_lang(v, &n, "en");
	for (int i = 0; i < books.n; i++)
		if (is(&books.v[i], symbol))
			add_lang(v, &n, books.v[i].lang);
	*out = v;
	return n;
}

static bool
is_sdg(const struct book *b, const char *symbol)
{
	(void)symbol;
	return sdg_is_symbol(b->symbol);
}

static int
sdg_langs(void *ctx, struct arena *a, const char *const **out, struct err *err)
{
	return langs_of(ctx, is_sdg, NULL, a, out, err);
}

static bool
report(void *ctx, const char *key, const char *lang, struct arena *a, struct official *out)
{
	return get_from(ctx, library_paragraph, "background-symbol", key, lang, a, out);
}

static bool
is_report(const struct book *b, const char *symbol)
{
	return !b->draft && strcasecmp(b->symbol, symbol) == 0;
}

static int
report_langs(void *ctx, struct arena *a, const char *const **out, struct err *err)
{
	struct app *app = ctx;

	return langs_of(app, is_report, corpus_meta(app->corpus, "background-symbol"), a, out, err);
}

struct official_source
wording_source(struct app *app)
{
	return (struct official_source){ app, get, all, langs, sdg, sdg_langs, report, report_langs };
}

/* ---- every document ---- */

static enum status
doc_langs(void *ctx, const char *symbol, struct arena *a, const char *const **out, int *n, struct err *err)
{
	struct library *l = app_library(ctx, err);
	struct books books = { NULL, 0 };
	enum status st = l ? library_list(l, a, &books, err) : err->code;
	const char **v;

	*n = 0;
	if (st != ST_OK)
		return st;
	*out = v = arena_alloc(a, ((size_t)books.n + 1) * sizeof(*v));
	for (int i = 0; i < books.n; i++)
		if (!*symbol || strcasecmp(books.v[i].symbol, symbol) == 0)
			add_lang(v, n, books.v[i].lang);
	return ST_OK;
}

/* Passages being gathered. */
struct finds {
	struct library *l;
	struct books books;
	struct place_names {
		const char **v;         /* what each part is called; NULL: not asked yet */
		int n;
	} *places;              /* of each book */
	struct found *v;        /* the first is v[1] */
	int n, limit;
	struct arena *a;
};

/* What a part is called when it is cited. */
static const char *
place_of(struct finds *f, int book, int part)
{
	struct place_names *p = &f->places[book];
	const char *const *titles;
	struct err err;

	if (!p->v && library_titles(f->l, f->books.v[book].id, f->a, &titles, &p->n, &err) == ST_OK) {
		p->v = arena_alloc(f->a, ((size_t)p->n + 1) * sizeof(*p->v));
		part_places(titles, p->n, p->v, f->a);
	}
	return p->v && part >= 1 && part <= p->n && *p->v[part - 1] ? p->v[part - 1] : arena_printf(f->a, "part %d", part);
}

static void
take_passage(struct finds *f, int book, const struct unit *u, int unit)
{
	const struct book *b = &f->books.v[book];
	/* a number alone means the Agenda's, or the first part's */
	bool other = *u->key && (b->agenda ? u->part != b->agenda : u->part > 1);

	f->v[++f->n] = (struct found){ b->symbol, b->lang, b->title, u->key, u->text, u->part, unit,
		{ .code = arena_printf(f->a, "%s%s%s%s%.20s", b->symbol, other ? ", " : "", other ? place_of(f, book, u->part) : "",
		                       *u->key ? ", " : "", u->key), .title = u->text } };
}

/* Those that an expression finds; ST_VERSION: the index cannot be used. */
static enum status
find_matches(struct finds *f, int only, const char *lang, const char *match, struct err *err)
{
	struct matches found;
	enum status st = library_match(f->l, lang, only, match, f->limit, f->a, &found, err);

	for (int i = 0; i < found.n; i++) {
		int book = 0;

		while (book < f->books.n && f->books.v[book].id != found.v[i].book)
			book++;
		if (book < f->books.n && strcmp(f->books.v[book].lang, lang) == 0)      /* languages without a stemmer share an index */
			take_passage(f, book, &found.v[i].is, found.v[i].unit);
	}
	return st;
}

static enum status
find_all(struct finds *f, const char *symbol, const char *lang, struct err *err)
{
	enum status st = ST_OK;

	for (int i = 0; i < f->books.n && f->n < f->limit && st == ST_OK; i++) {
		const struct book *b = &f->books.v[i];
		struct units units;

		if (strcmp(b->lang, lang) != 0 || (*symbol && strcasecmp(b->symbol, symbol) != 0))
			continue;
		st = library_units(f->l, b->id, f->a, &units, err);
		for (int k = 0; st == ST_OK && k < units.n && f->n < f->limit; k++)
			take_passage(f, i, &units.v[k], k);
	}
	return st;
}

static enum status
find_passages(void *ctx, const char *symbol, const char *lang, const char *match, int limit, struct arena *a, struct found **out,
              int *n, struct err *err)
{
	struct finds f = { .l = app_library(ctx, err), .limit = limit, .a = a };
	enum status st = f.l ? library_list(f.l, a, &f.books, err) : err->code;
	int only = 0;

	*n = 0;
	if (st != ST_OK)
		return st;
	for (int i = 0; i < f.books.n; i++)
		if (*symbol && strcasecmp(f.books.v[i].symbol, symbol) == 0 && strcmp(f.books.v[i].lang, lang) == 0)
			only = f.books.v[i].id;
	f.places = arena_alloc(a, ((size_t)f.books.n + 1) * sizeof(*f.places));
	*out = f.v = arena_alloc(a, ((size_t)limit + 1) * sizeof(*f.v));
	st = match ? find_matches(&f, only, lang, match, err) : ST_VERSION;
	if (st == ST_VERSION) {         /* it is read whole */
		f.n = 0;
		st = find_all(&f, symbol, lang, err);
	}
	*n = f.n;
	return st;
}

struct search_library
wording_library(struct app *app)
{
	return (struct search_library){ app, doc_langs, find_passages };
}
