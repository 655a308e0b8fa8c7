/* intake.c - from a file to what the library takes. */
#include "intake.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "app.h"
#include "base/mem.h"
#include "corpus/corpus.h"
#include "import/lines.h"
#include "import/sdg.h"
#include "import/source.h"
#include "search/tokenizer.h"

#ifndef NUA_VERSION
#define NUA_VERSION "0"
#endif

enum status
intake_library(struct library **out, const struct watch *w, struct err *err)
{
	char *path = library_path();
	enum status st;

	if (!path)
		return err_set(err, ST_FAIL, "there is no home to keep a library in: neither XDG_DATA_HOME nor HOME is a path");
	st = library_open(out, path, LIBRARY_WRITE, tokenizer_register, TOKENIZER_VERSION, err);
	mem_free(path);
	if (st == ST_OK)
		library_on_stop(*out, w->stop, w->ctx);
	return st;
}

static const char *
today(struct arena *a)
{
	char s[40];
	time_t now = time(NULL);
	struct tm tm;

	gmtime_r(&now, &tm);
	strftime(s, sizeof(s), "%Y-%m-%dT%H:%M:%SZ", &tm);
	return arena_str(a, s);
}

static struct expected *
expected(struct app *app, int *n, struct arena *a, struct err *err)
{
	struct corpus *c = app->corpus;
	struct subject s = { SUBJECT_PROVISION, 0 };
	struct expected *e = arena_alloc(a, (size_t)corpus_count(c, SUBJECT_PROVISION) * sizeof(*e));

	for (*n = 0; corpus_next(c, &s); ++*n) {
		enum status st = corpus_print(c, s, a, &e[*n].print, err);

		if (st != ST_OK && st != ST_NOTFOUND)
			return NULL;
		e[*n].key = corpus_name(c, s)->code;
	}
	return e;
}

enum status
taken_verify(struct app *app, struct verification *v, const struct unit *units, int n, int part, const char *lang,
           const char *const **verdicts, struct arena *a, struct err *err)
{
	int n_expected;
	struct expected *e = expected(app, &n_expected, a, err);
	const char **says;

	if (!e)
		return ST_FAIL;
	verify_units(v, units, n, part, e, n_expected, strcmp(lang, "en") == 0);
	says = arena_alloc(a, (size_t)n * sizeof(*says));
	for (int i = 0; i < v->n; i++)
		if (v->v[i].unit >= 0)
			says[v->v[i].unit] = verification_says(v, &v->v[i]);
	if (verdicts)
		*verdicts = says;
	return ST_OK;
}

/* It has the Agenda's paragraphs, whatever it is called. */
static bool
is_like_agenda(const struct document *d)
{
	struct document probe = *d;

	probe.draft = false;
	probe.symbol[0] = '\0';
	return document_agenda_part(&probe) > 0;
}

static enum status
judge(struct taken *t, struct app *app, const char *name, const char *symbol, struct err *err)
{
	const char *agenda = corpus_meta(app->corpus, "symbol");
	struct document *d = &t->d;

	if (!d->symbol[0] && document_agenda_part(d))
		snprintf(d->symbol, sizeof(d->symbol), "%s", agenda);
	if (d->draft && is_like_agenda(d) && (!symbol || strcmp(symbol, agenda) == 0))
		return err_set(err, ST_FAIL, "'%.200s' is a draft%s%.60s, not the adopted %s; as a document of its own: nua import --symbol %s '%.200s'",
		               name, *d->symbol ? ", " : "", d->symbol, agenda, *d->symbol ? d->symbol : "SYMBOL", name);
	if (strcmp(d->symbol, agenda) == 0 && !d->draft && !document_agenda_part(d))
		return err_set(err, ST_FAIL, "'%.200s' is not %s: the numbered paragraphs of the Agenda are not in it, or not all; "
		               "with --symbol it can be another document", name, agenda);
	if (strcmp(d->symbol, agenda) != 0 && !d->draft && (!*d->named || strcmp(d->named, agenda) == 0) && is_like_agenda(d))
		return err_set(err, ST_FAIL, "'%.200s' is %s, which would not be found as %.60s: import it without --symbol", name, agenda,
		               d->symbol);
	t->lacks_symbol = !d->symbol[0];
	t->lacks_lang = d->symbol[0] && !d->lang[0];
	if (!d->symbol[0])
		return err_set(err, ST_FAIL, "'%.200s' names no document symbol; say which, as in --symbol A/RES/70/1", name);
	if (!d->lang[0])
		return err_set(err, ST_FAIL, "the language of '%.200s' is not recognised; say which: --lang en", name);
	if (strcmp(d->symbol, agenda) == 0)
		t->book.agenda = document_agenda_part(d);
	return ST_OK;
}

/* A book but for what its documents say; all else is 0. name: as the user gave it. */
static void
book_begin(struct book *b, const struct source *file, const char *name, struct arena *a)
{
	char *path = strcmp(name, "-") ? realpath(name, NULL) : NULL;

	*b = (struct book){ .sha256 = arena_str(a, file->sha256), .path = arena_str(a, path), .date = today(a),
		.importer = NUA_VERSION, .verified = "" };
	free(path);
}

enum status
taken_read(struct taken *t, struct app *app, const char *name, const char *lang, const char *symbol, const struct watch *w,
           struct err *err)
{
	struct lines lines = { 0 };
	struct source file;
	struct err why;
	enum status st = source_read(&file, name, 0, w->stop, w->ctx, err);

	book_begin(&t->book, &file, name, &t->arena);
	if (st == ST_OK && lines_take(&lines, file.data, file.len, NULL, w->progress, w->ctx, &why) != ST_OK)
		st = err_set(err, why.code, "cannot read '%.200s': %.300s", file.name, why.msg);
	file.data = NULL;       /* that of lines now */
	if (st == ST_OK)
		st = document_read(&t->d, &lines, lang, symbol, err);
	lines_clear(&lines);
	if (st == ST_OK)
		st = judge(t, app, name, symbol, err);
	if (st == ST_OK && t->book.agenda) {
		st = taken_verify(app, &t->v, t->d.units, t->d.n_units, t->book.agenda, t->d.lang, &t->verdicts, &t->arena, err);
		if (st == ST_OK)
			t->book.verified = verification_summary(&t->v);
	}
	if (st == ST_NOTFOUND || st == ST_SYNTAX)       /* not the user's words, but a file: status 2, no caret */
		st = err->code = ST_FAIL;
	source_clear(&file);
	return st;
}

enum status
taken_sdg(struct sdg *s, struct book *b, const char *name, const char *lang, const struct watch *w, struct arena *a, struct err *err)
{
	struct source file;
	struct err why;
	enum status st = source_read(&file, name, SDG_BYTES, w->stop, w->ctx, err);

	*s = (struct sdg){ .n = 0 };
	if (st != ST_OK)
		return err->code = ST_FAIL;
	book_begin(b, &file, name, a);
	if (sdg_read(s, file.data, file.len, lang, &why) != ST_OK)
		st = err_set(err, ST_FAIL, "cannot read '%.200s': %.300s", file.name, why.msg);
	source_clear(&file);
	return st;
}

void
taken_clear(struct taken *t)
{
	document_clear(&t->d);
	verification_clear(&t->v);
	arena_clear(&t->arena);
	memset(t, 0, sizeof(*t));
}
