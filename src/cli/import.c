/* cli/import.c - import: the UN's own files into the library. */
#include "cli/import.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "export/findings.h"
#include "export/json.h"

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

static bool
interrupt_stop(void *ctx)
{
	(void)ctx;
	return was_interrupted;
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

const struct watch interrupt_only = { NULL, interrupt_stop, NULL };

enum status
cli_take(struct taken *t, struct cli *cli, const char *name, const char *lang, const char *symbol, struct err *err)
{
	const char *term = getenv("TERM"), *last = strrchr(name, '/');
	struct progress p = { .wanted = isatty(STDERR_FILENO) && term && *term && strcmp(term, "dumb") != 0 };
	struct watch w = { on_progress, interrupt_stop, &p };
	enum status st;
	struct buf b;

	buf_init(&b, 8192);
	last = strcmp(name, "-") == 0 ? "standard input" : last ? last + 1 : name;
	cli_clean(cli, &b, last, strlen(last));
	p.name = b.data;
	st = taken_read(t, &cli->app, name, lang, symbol, &w, err);
	if (p.shown)
		fputs("\r\033[K", stderr);
	buf_clear(&b);
	return st;
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
	findings_text(&cli->out.buf, d, FINDINGS_SHOWN, (struct findings_form){ cli->out.ascii, cli->out.bidi });
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
	st = cli_take(&t, cli, name, cli->options.lang, cli->options.symbol, err);
	if (t.lacks_symbol && sdg_is_file(name))
		err_set(err, ST_FAIL, "'%.200s' has wordings of the SDGs: nua import --sdg '%.200s'", name, name);
	if (st == ST_OK && !*l)         /* only now: a file that cannot be read makes no library */
		st = intake_library(l, &interrupt_only, err);
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
