/* cli/import.c - import: the UN's own files into the library. */
#include "cli/import.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "base/mem.h"
#include "export/findings.h"
#include "export/json.h"
#include "import/lines.h"
#include "import/source.h"
#include "search/tokenizer.h"
#include "text/glyph.h"

#define FINDINGS_SHOWN 8        /* of a kind; all with --jsonl */

static volatile sig_atomic_t was_interrupted;

static void
on_interrupt(int sig)
{
	(void)sig;
	was_interrupted = 1;
}

void
interrupt_watch(void)
{
	struct sigaction sa = { .sa_handler = on_interrupt };   /* no SA_RESTART: a read that waits ends */

	sigaction(SIGINT, &sa, NULL);
}

bool
interrupted(void)
{
	return was_interrupted;
}

bool
interrupt_stop(void *ctx)
{
	(void)ctx;
	return was_interrupted;
}

enum status
cli_library(struct library **out, struct err *err)
{
	char *path = library_path();
	enum status st;

	if (!path)
		return err_set(err, ST_FAIL, "there is no home to keep a library in: neither XDG_DATA_HOME nor HOME is a path");
	st = library_open(out, path, LIBRARY_WRITE, tokenizer_register, TOKENIZER_VERSION, err);
	mem_free(path);
	if (st == ST_OK)
		library_on_stop(*out, interrupt_stop, NULL);
	return st;
}

/* ---- reading ---- */

struct progress {
	const char *name;
	bool shown, wanted;
	int percent;            /* that was shown last */
};

static bool
on_progress(void *ctx, int percent)
{
	struct progress *p = ctx;

	if (p->wanted && (!p->shown || percent != p->percent)) {
		p->percent = percent;
		fprintf(stderr, percent ? "\rReading %s %d%% " : "\rReading %s ", p->name, percent);
		p->shown = true;
	}
	return interrupted();
}

/* Its words, from the bytes; with progress. */
static enum status
read_lines(struct lines *lines, struct cli *cli, const struct source *file, struct err *err)
{
	const char *term = getenv("TERM");
	struct progress p = { .wanted = isatty(STDERR_FILENO) && term && *term && strcmp(term, "dumb") != 0 };
	struct err why;
	enum status st;
	struct buf b;

	buf_init(&b, 8192);
	glyph_clean(&b, file->name, strlen(file->name), cli->out.ascii);
	p.name = b.data;
	st = lines_read(lines, file->data, file->len, NULL, on_progress, &p, &why);
	if (st != ST_OK)
		err_set(err, st, "cannot read '%.200s': %.300s", file->name, why.msg);
	if (p.shown)
		fputs("\r\033[K", stderr);
	buf_clear(&b);
	return st;
}

/* ---- what it is ---- */

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
expected(struct cli *cli, int *n, struct arena *a, struct err *err)
{
	struct corpus *c = cli->app.corpus;
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
cli_verify(struct cli *cli, struct verification *v, const struct unit *units, int n, int part, const char *lang,
           const char *const **verdicts, struct arena *a, struct err *err)
{
	int n_expected;
	struct expected *e = expected(cli, &n_expected, a, err);
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

/* What a draft of the Agenda would be, if it were none. */
static bool
is_draft_agenda(const struct document *d)
{
	struct document probe = *d;

	probe.draft = false;
	probe.symbol[0] = '\0';
	return d->draft && document_agenda_part(&probe) > 0;
}

static enum status
judge(struct taken *t, struct cli *cli, const char *name, const char *symbol, struct err *err)
{
	const char *agenda = corpus_meta(cli->app.corpus, "symbol");
	struct document *d = &t->d;

	if (!d->symbol[0] && document_agenda_part(d))
		snprintf(d->symbol, sizeof(d->symbol), "%s", agenda);
	if (is_draft_agenda(d) && (!symbol || strcmp(symbol, agenda) == 0))
		return err_set(err, ST_FAIL, "'%.200s' is a draft%s%.60s, not the adopted %s; as a document of its own: nua import --symbol %s '%.60s'",
		               name, *d->symbol ? ", " : "", d->symbol, agenda, *d->symbol ? d->symbol : "SYMBOL", name);
	if (!d->symbol[0])
		return err_set(err, ST_FAIL, "'%.200s' names no document symbol; say which: --symbol A/RES/70/1", name);
	if (!d->lang[0])
		return err_set(err, ST_FAIL, "the language of '%.200s' is not recognised; say which: --lang en", name);
	if (strcmp(d->symbol, agenda) == 0)
		t->book.agenda = document_agenda_part(d);
	return ST_OK;
}

void
book_begin(struct book *b, const struct source *file, const char *name, struct arena *a)
{
	char *path = strcmp(name, "-") ? realpath(name, NULL) : NULL;

	*b = (struct book){ .sha256 = arena_str(a, file->sha256), .path = arena_str(a, path), .date = today(a),
		.importer = NUA_VERSION, .verified = "" };
	free(path);
}

enum status
taken_read(struct taken *t, struct cli *cli, const char *name, const char *lang, const char *symbol, struct err *err)
{
	struct lines lines = { 0 };
	struct source file;
	enum status st = source_read(&file, name, 0, interrupt_stop, NULL, err);

	book_begin(&t->book, &file, name, &t->arena);
	if (st == ST_OK)
		st = read_lines(&lines, cli, &file, err);
	if (st == ST_OK)
		st = document_read(&t->d, &lines, lang, symbol, err);
	lines_clear(&lines);
	if (st == ST_OK)
		st = judge(t, cli, name, symbol, err);
	if (st == ST_OK && t->book.agenda) {
		st = cli_verify(cli, &t->v, t->d.units, t->d.n_units, t->book.agenda, t->d.lang, &t->verdicts, &t->arena, err);
		if (st == ST_OK)
			t->book.verified = verification_summary(&t->v);
	}
	if (st == ST_NOTFOUND || st == ST_SYNTAX)       /* not the user's words, but a file: status 2, no caret */
		st = err->code = ST_FAIL;
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

/* ---- the command ---- */

static int
explain(struct cli *cli)
{
	const char *langs = corpus_meta(cli->app.corpus, "published-in");
	struct buf *b = &cli->out.buf;

	buf_printf(b, "The official text is the UN's. nua reads it from the UN's own file into your library, where it stays.\n\n"
	              "1. Get the file, in any browser:\n");
	for (size_t n; *langs; langs += n + strspn(langs + n, " ")) {
		char lang[8];

		n = strcspn(langs, " ");
		snprintf(lang, sizeof(lang), "%.*s", (int)n, langs);
		buf_str(b, "     ");
		corpus_address(cli->app.corpus, lang, b);
		buf_char(b, '\n');
	}
	buf_printf(b, "2. nua import FILE      PDF, Word (.docx), plain text or Markdown; - for standard input\n"
	              "3. nua 37               shows the official text too; nua verify compares each paragraph\n\n"
	              "Other documents of the UN can be imported the same way, and the wordings of the SDGs: nua import --sdg.\n"
	              "nua library lists what is there.\n");
	return EXIT_FOUND;
}

static void
report_text(struct cli *cli, const char *name, const struct taken *t)
{
	const struct document *d = &t->d;
	char head[100];

	snprintf(head, sizeof(head), "%s (%s)", d->symbol, d->lang);
	out_text(&cli->out, head, strlen(head), STYLE_STRONG);
	out_str(&cli->out, ": ");
	out_str(&cli->out, name);
	out_line(&cli->out);
	if (d->title && *d->title) {
		out_blanks(&cli->out, 2);
		out_str(&cli->out, d->title);
		out_line(&cli->out);
	}
	buf_printf(&cli->out.buf, "  %d part%s, %d paragraphs, %d sub-items, %d headings, %d footnotes\n", d->n_parts,
	           d->n_parts == 1 ? "" : "s", document_count(d, UNIT_PARAGRAPH, 0), document_count(d, UNIT_ITEM, 0),
	           document_count(d, UNIT_HEADING, 0), document_count(d, UNIT_FOOTNOTE, 0));
	if (*t->book.verified)
		buf_printf(&cli->out.buf, "  The New Urban Agenda, %s%s\n", t->book.verified,
		           t->verdicts && !verification_is_good(&t->v) ? " (nua verify shows where)" : "");
	if (d->draft)
		buf_str(&cli->out.buf, "  A draft, not an adopted text.\n");
	findings_text(&cli->out.buf, d, FINDINGS_SHOWN, cli->out.ascii);
}

static void
report_json(struct cli *cli, const char *name, const struct taken *t)
{
	const struct document *d = &t->d;
	struct json j = { &cli->out.buf, false };

	json_open(&j, NULL, '{');
	json_int(&j, "schema", 1);
	json_string(&j, "record", "document");
	json_string(&j, "file", name);
	json_string(&j, "symbol", d->symbol);
	json_string(&j, "lang", d->lang);
	json_string(&j, "title", d->title ? d->title : "");
	json_int(&j, "parts", d->n_parts);
	json_int(&j, "paragraphs", document_count(d, UNIT_PARAGRAPH, 0));
	json_int(&j, "items", document_count(d, UNIT_ITEM, 0));
	json_int(&j, "headings", document_count(d, UNIT_HEADING, 0));
	json_int(&j, "footnotes", document_count(d, UNIT_FOOTNOTE, 0));
	json_string(&j, "sha256", t->book.sha256);
	json_string(&j, "verified", t->book.verified);
	json_close(&j, '}');
	buf_char(&cli->out.buf, '\n');
	findings_jsonl(&cli->out.buf, d);
}

static enum status
import_one(struct cli *cli, struct library **l, const char *name, struct err *err)
{
	struct taken t = { 0 };
	enum status st;

	if (cli->options.sdg)
		return sdg_import(cli, l, name, err);
	st = taken_read(&t, cli, name, cli->options.lang, cli->options.symbol, err);

	if (st == ST_OK && !*l)         /* only now: a file that cannot be read makes no library */
		st = cli_library(l, err);
	if (st == ST_OK)
		st = library_put(*l, &t.d, &t.book, t.verdicts, err);
	if (st == ST_OK && cli->options.jsonl)
		report_json(cli, name, &t);
	else if (st == ST_OK)
		report_text(cli, name, &t);
	taken_clear(&t);
	return st;
}

int
cmd_import(struct cli *cli, int argc, char **argv)
{
	struct library *l = NULL;
	int rc = EXIT_FOUND;
	struct err err;

	if (!argc)
		return cli->options.sdg ? sdg_explain(cli) : explain(cli);
	if (cli->options.symbol && (argc > 1 || cli->options.sdg)) {
		err_set(&err, ST_FAIL, cli->options.sdg ? "--symbol does not go with --sdg" : "--symbol goes with one file");
		return cli_fail(cli, &err, NULL);
	}
	interrupt_watch();
	for (int i = 0; i < argc && !interrupted(); i++) {
		enum status st = import_one(cli, &l, argv[i], &err);

		if (st != ST_OK && !interrupted())
			rc = cli_fail(cli, &err, NULL);
	}
	library_close(l);
	if (interrupted()) {
		err_set(&err, ST_FAIL, "stopped; the library is as it was before the last file");
		cli_fail(cli, &err, NULL);
		return EXIT_INTERRUPTED;
	}
	return rc;
}
