/* cli/library.c - library and verify: what has been imported, and whether it is the wording that it should be. */
#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "cli/import.h"
#include "export/json.h"
#include "export/volume.h"
#include "import/sdg.h"

static struct library *
reading(struct cli *cli, struct err *err)
{
	struct library *l = app_library(&cli->app, err);

	if (!l && err->code == ST_NOTFOUND)
		err_set(err, ST_NOTFOUND, "nothing has been imported yet; nua import says how");
	return l;
}

/* ---- library ---- */

static void
put_book(struct cli *cli, const struct book *b)
{
	struct json j = { &cli->out.buf, false };
	char line[400];
	bool wordings;
	int n = volume_count(b, &wordings);

	if (!cli->options.jsonl) {
		snprintf(line, sizeof(line), "%-20s %-3s %4d %s  %.10s  ", b->symbol, b->lang, n, wordings ? "wordings  " : "paragraphs", b->date);
		out_str(&cli->out, line);
		out_str(&cli->out, b->title);
		out_line(&cli->out);
		if (*b->verified || b->draft) {
			snprintf(line, sizeof(line), "%25s%s%s%s", "", b->draft ? "draft" : "", b->draft && *b->verified ? ", " : "", b->verified);
			out_str(&cli->out, line);
			out_line(&cli->out);
		}
		return;
	}
	json_open(&j, NULL, '{');
	json_int(&j, "schema", 1);
	json_string(&j, "symbol", b->symbol);
	json_string(&j, "lang", b->lang);
	json_string(&j, "title", b->title);
	json_int(&j, "paragraphs", b->paragraphs);
	json_string(&j, "file", b->path);
	json_string(&j, "sha256", b->sha256);
	json_string(&j, "imported", b->date);
	json_string(&j, "importer", b->importer);
	json_string(&j, "verified", b->verified);
	json_int(&j, "units", b->units);
	json_close(&j, '}');
	buf_char(&cli->out.buf, '\n');
}

static int
list(struct cli *cli)
{
	struct arena a = { NULL };
	struct books books = { NULL, 0 };
	struct err err;
	struct library *l = reading(cli, &err);
	enum status st = l ? library_list(l, &a, &books, &err) : err.code;

	if (st == ST_OK && !books.n)
		st = err_set(&err, ST_NOTFOUND, "the library is empty; nua import says how to fill it");
	for (int i = 0; i < books.n && st == ST_OK; i++)
		put_book(cli, &books.v[i]);
	arena_clear(&a);
	return st == ST_OK ? EXIT_FOUND : cli_fail(cli, &err, NULL);
}

/* "SDG": its goals, targets and indicators. */
static enum status
remove_sdg(struct library *l, const char *lang, int *n, struct err *err)
{
	enum status st = ST_OK;
	int one;

	for (const char *const *symbol = sdg_symbols; *symbol && (st == ST_OK || st == ST_NOTFOUND); symbol++) {
		st = library_remove(l, *symbol, lang, &one, err);
		*n += one;
	}
	if (st != ST_NOTFOUND)
		return st;
	return *n ? ST_OK : err_set(err, ST_NOTFOUND, "the library has no wordings of the SDGs%s%.8s", lang ? " in language " : "",
	                            lang ? lang : "");
}

static int
remove_books(struct cli *cli, const char *symbol, const char *lang)
{
	struct library *l = NULL;
	struct err err;
	int n = 0;
	enum status st = reading(cli, &err) ? intake_library(&l, &interrupt_only, &err) : err.code;        /* none is made to remove from it */

	if (st == ST_OK)
		st = strcasecmp(symbol, SDG_SYMBOL) == 0 ? remove_sdg(l, lang, &n, &err) : library_remove(l, symbol, lang, &n, &err);
	library_close(l);
	if (st != ST_OK)
		return cli_fail(cli, &err, NULL);
	buf_printf(&cli->notes, "Removed: %d document%s.\n", n, n == 1 ? "" : "s");
	return EXIT_FOUND;
}

static enum status
import_again(struct cli *cli, struct library *l, const struct book *b, struct err *err)
{
	struct taken t = { 0 };
	enum status st = ST_OK;

	if (!*b->path)
		st = err_set(err, ST_FAIL, "%.60s (%.8s) came from standard input; it stays as it is", b->symbol, b->lang);
	if (st == ST_OK && sdg_is_symbol(b->symbol))
		return sdg_import_again(l, b, err);
	if (st == ST_OK)
		st = cli_take(&t, cli, b->path, b->lang, b->symbol, err);
	if (st == ST_OK)
		st = library_put(l, &t.d, &t.book, t.verdicts, err);
	taken_clear(&t);
	return st;
}

/* Each from the file that it came from; what cannot be read again stays as it is. */
static int
reimport(struct cli *cli)
{
	struct arena a = { NULL };
	struct books books = { NULL, 0 };
	struct library *l = NULL;
	struct err err;
	int rc = EXIT_FOUND, done = 0;
	enum status st = reading(cli, &err) ? intake_library(&l, &interrupt_only, &err) : err.code;

	interrupt_watch();
	if (st == ST_OK)
		st = library_list(l, &a, &books, &err);
	if (st != ST_OK)
		rc = cli_fail(cli, &err, NULL);
	for (int i = 0; i < books.n && !interrupted(); i++) {
		if (import_again(cli, l, &books.v[i], &err) == ST_OK)
			done++;
		else if (!interrupted())
			rc = cli_fail(cli, &err, NULL);
	}
	if (st == ST_OK)
		buf_printf(&cli->notes, "Imported again: %d of %d documents.\n", done, books.n);
	library_close(l);
	arena_clear(&a);
	return interrupted() ? EXIT_INTERRUPTED : rc;
}

int
cmd_library(struct cli *cli, int argc, char **argv)
{
	struct err err;

	if (argc == 0 || (argc == 1 && strcmp(argv[0], "list") == 0))
		return list(cli);
	if ((argc == 2 || argc == 3) && strcmp(argv[0], "remove") == 0)
		return remove_books(cli, argv[1], argc == 3 ? argv[2] : NULL);
	if (argc == 1 && strcmp(argv[0], "reimport") == 0)
		return reimport(cli);
	err_set(&err, ST_FAIL, "library takes: list, remove SYMBOL [LANG], reimport");
	return cli_fail(cli, &err, NULL);
}

/* ---- verify ---- */

/* Only what is not as it should be; as data, everything. */
static void
put_verification(struct cli *cli, const char *symbol, const char *lang, struct verification *v)
{
	char line[400];

	if (!cli->options.jsonl) {
		snprintf(line, sizeof(line), "%s (%s), %s", symbol, lang, verification_summary(v));
		out_text(&cli->out, line, strlen(line), STYLE_STRONG);
		out_line(&cli->out);
	}
	for (int i = 0; i < v->n; i++) {
		const struct checked *c = &v->v[i];
		struct json j = { &cli->out.buf, false };

		if (cli->options.jsonl) {
			json_open(&j, NULL, '{');
			json_int(&j, "schema", 1);
			json_string(&j, "symbol", symbol);
			json_string(&j, "lang", lang);
			json_string(&j, "id", c->key);
			json_string(&j, "verdict", verdict_name(c->verdict));
			json_string(&j, "where", c->where);
			json_close(&j, '}');
			buf_char(&cli->out.buf, '\n');
		} else if (c->verdict != VERDICT_EXACT && c->verdict != VERDICT_THERE) {
			snprintf(line, sizeof(line), "  %-9s %s", c->key, verification_says(v, c));
			out_str(&cli->out, line);
			out_line(&cli->out);
		}
	}
}

static int
verify_file(struct cli *cli, const char *name)
{
	struct taken t = { 0 };
	struct err err;
	enum status st;
	int rc;

	interrupt_watch();
	st = cli_take(&t, cli, name, cli->options.lang, cli->options.symbol, &err);
	if (st == ST_OK && !t.book.agenda)
		st = err_set(&err, ST_FAIL, "'%.200s' is not the New Urban Agenda; nua knows no other wording", name);
	if (st == ST_OK)
		put_verification(cli, t.d.symbol, t.d.lang, &t.v);
	rc = interrupted() ? EXIT_INTERRUPTED : st != ST_OK ? cli_fail(cli, &err, NULL)
	                                      : verification_is_good(&t.v) ? EXIT_FOUND : EXIT_NOTHING;
	taken_clear(&t);
	return rc;
}

/* What the library keeps of it is brought up to date. */
static enum status
verify_book(struct cli *cli, struct library *l, struct book *b, struct arena *a, bool *good, struct err *err)
{
	const char *const *verdicts;
	struct verification v = { 0 };
	struct library *to = NULL;
	struct units units;
	struct err why;
	enum status st = library_units(l, b->id, a, &units, err);

	if (st == ST_OK)
		st = taken_verify(&cli->app, &v, units.v, units.n, b->agenda, b->lang, &verdicts, a, err);
	if (st == ST_OK) {
		const char *summary = verification_summary(&v);

		put_verification(cli, b->symbol, b->lang, &v);
		*good &= verification_is_good(&v);
		if (strcmp(summary, b->verified) != 0 && units.n == b->units) {
			b->verified = summary;
			if (intake_library(&to, &interrupt_only, &why) != ST_OK || library_set_verified(to, b, verdicts, &why) != ST_OK)
				buf_printf(&cli->notes, "Not kept: %s.\n", why.msg);
			library_close(to);
		}
	}
	verification_clear(&v);
	return st;
}

static int
verify_library(struct cli *cli)
{
	struct arena a = { NULL };
	struct books books = { NULL, 0 };
	bool good = true;
	struct err err;
	struct library *l = reading(cli, &err);
	enum status st = l ? library_list(l, &a, &books, &err) : err.code;
	int n = 0;

	for (int i = 0; i < books.n && st == ST_OK; i++) {
		if (!books.v[i].agenda || (cli->options.lang && strcmp(cli->options.lang, books.v[i].lang) != 0))
			continue;
		st = verify_book(cli, l, &books.v[i], &a, &good, &err);
		n++;
	}
	if (st == ST_OK && !n)
		st = err_set(&err, ST_NOTFOUND, "the library has no official text of the New Urban Agenda; nua import says how");
	arena_clear(&a);
	return st != ST_OK ? cli_fail(cli, &err, NULL) : good ? EXIT_FOUND : EXIT_NOTHING;
}

int
cmd_verify(struct cli *cli, int argc, char **argv)
{
	struct err err;

	if (argc > 1) {
		err_set(&err, ST_FAIL, "verify takes one file, or none for the library");
		return cli_fail(cli, &err, NULL);
	}
	return argc ? verify_file(cli, argv[0]) : verify_library(cli);
}
