/* cli/sdg.c - import --sdg: the official wordings of goals, targets and indicators from files of data. */
#include <string.h>

#include "cli/import.h"
#include "export/findings.h"
#include "export/json.h"
#include "import/sdg.h"

#define SHOWN 8                 /* findings of a kind; all with --jsonl */

int
sdg_explain(struct cli *cli)
{
	buf_str(&cli->out.buf,
	        "The wording of the SDGs is the UN's. nua reads it from files of data into your library, where it stays.\n\n"
	        "1. Get a file, in any browser:\n"
	        "     http://metadata.un.org/sdg             Turtle: goals, targets, indicators; several languages\n"
	        "     https://unstats.un.org/sdgs/           the list of indicators: save the sheet as CSV (UTF-8);\n"
	        "                                            the SDG API: JSON\n"
	        "     https://github.com/open-sdg/sdg-translations   YAML: ar en es fr ru zh\n"
	        "2. nua import --sdg FILE...     Turtle, JSON, YAML or CSV; --lang if the language is not recognised\n"
	        "3. nua sdg 11.7                 shows the wording, too; nua sdg 11.7 --lang fr\n\n"
	        "The 2030 Agenda itself is a document: nua import FILE, from https://docs.un.org/en/A/RES/70/1\n");
	return EXIT_FOUND;
}

bool
sdg_is_file(const char *name)
{
	struct arena a = { NULL };
	struct sdg s = { .n = 0 };
	struct book b;
	struct err err;
	bool is = strcmp(name, "-") != 0 && taken_sdg(&s, &b, name, NULL, &interrupt_only, &a, &err) == ST_OK;

	sdg_clear(&s);
	arena_clear(&a);
	return is;
}

/* ---- the report ---- */

/* "Missing: 11.4, 12.a" on a line: those of a kind, the first of them. */
static void
put_findings(struct cli *cli, const struct document *d, enum finding_kind kind, const char *title)
{
	const char *last = "";
	int n = 0;

	for (int i = 0; i < d->n_findings; i++) {
		const struct finding *f = &d->findings[i];
		const char *name = *f->where ? f->where : f->what;

		if (f->kind != kind || strcmp(name, last) == 0 || n++ >= SHOWN)
			continue;
		out_str(&cli->out, n == 1 ? title : ", ");
		out_str(&cli->out, name);
		last = name;
	}
	if (n > SHOWN)
		buf_printf(&cli->out.buf, " and %d more", n - SHOWN);
	if (n)
		out_line(&cli->out);
}

/* What stood in the library before, if it was another number. */
static void
put_replaced(struct cli *cli, const struct books *before, const struct document *d)
{
	for (int i = 0; i < before->n; i++) {
		const struct book *b = &before->v[i];
		const char *slash = strrchr(b->path, '/');

		if (strcmp(b->symbol, d->symbol) != 0 || strcmp(b->lang, d->lang) != 0 || b->units == d->n_units)
			continue;
		buf_printf(&cli->out.buf, ", in place of %d from ", b->units);
		out_str(&cli->out, slash ? slash + 1 : "standard input");
	}
}

static void
report_text(struct cli *cli, const struct sdg *s, const char *name, const struct books *before)
{
	out_str(&cli->out, name);
	buf_printf(&cli->out.buf, " (%s)\n", s->form);
	for (int i = 0; i < s->n; i++) {
		const struct document *d = &s->v[i];
		const char *what = strchr(d->symbol, '/') + 1;
		int expected = sdg_expected(d);

		buf_printf(&cli->out.buf, "  %-3s %d", d->lang, d->n_units);
		if (expected)
			buf_printf(&cli->out.buf, " of %d", expected);
		buf_printf(&cli->out.buf, " %s", what);
		put_replaced(cli, before, d);
		out_line(&cli->out);
		put_findings(cli, d, FINDING_GAP, "      missing: ");
		put_findings(cli, d, FINDING_REPEAT, "      more than one wording, the first was kept: ");
		put_findings(cli, d, FINDING_WARNING, "      codes that are not the UN's, left out: ");
	}
}

static void
report_json(struct cli *cli, const struct sdg *s, const char *name, const struct book *b)
{
	for (int i = 0; i < s->n; i++) {
		const struct document *d = &s->v[i];
		struct json j = { &cli->out.buf, false };
		struct document bare = *d;

		json_open(&j, NULL, '{');
		json_int(&j, "schema", 1);
		json_string(&j, "record", "sdg");
		json_string(&j, "file", name);
		json_string(&j, "form", s->form);
		json_string(&j, "symbol", d->symbol);
		json_string(&j, "lang", d->lang);
		json_int(&j, "wordings", d->n_units);
		if (sdg_expected(d))
			json_int(&j, "expected", sdg_expected(d));
		else
			json_null(&j, "expected");
		json_string(&j, "sha256", b->sha256);
		json_close(&j, '}');
		buf_char(&cli->out.buf, '\n');
		bare.n_parts = 0;       /* its one part says nothing more */
		findings_jsonl(&cli->out.buf, &bare);
	}
}

/* ---- reading ---- */

enum status
sdg_import(struct cli *cli, struct library **l, const char *name, struct err *err)
{
	struct arena a = { NULL };
	struct books before = { NULL, 0 };
	struct sdg s = { .n = 0 };
	struct book b;
	enum status st = taken_sdg(&s, &b, name, cli->options.lang, &interrupt_only, &a, err);

	if (st == ST_OK && !*l)
		st = intake_library(l, &interrupt_only, err);
	if (st == ST_OK)
		st = library_list(*l, &a, &before, err);
	if (st == ST_OK)
		st = library_put_all(*l, s.v, s.n, &b, err);
	if (st == ST_OK && cli->options.jsonl)
		report_json(cli, &s, name, &b);
	else if (st == ST_OK)
		report_text(cli, &s, name, &before);
	sdg_clear(&s);
	arena_clear(&a);
	return st;
}

enum status
sdg_import_again(struct library *l, const struct book *b, struct err *err)
{
	struct arena a = { NULL };
	struct sdg s = { .n = 0 };
	struct book now;
	enum status st = taken_sdg(&s, &now, b->path, b->lang, &interrupt_only, &a, err);
	int i = 0;

	while (i < s.n && strcmp(s.v[i].symbol, b->symbol) != 0)
		i++;
	if (st == ST_OK)
		st = i < s.n ? library_put(l, &s.v[i], &now, NULL, err)
		             : err_set(err, ST_FAIL, "'%.200s' has no %.60s any more; they stay as they are", b->path, b->symbol);
	sdg_clear(&s);
	arena_clear(&a);
	return st;
}
