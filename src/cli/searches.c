/* cli/searches.c - searches, save, forget: the searches that the user has named, and those made lately in the screens. */
#include <stdio.h>
#include <string.h>

#include "base/mem.h"
#include "cli/cli.h"
#include "export/json.h"
#include "search/search.h"
#include "tui/searches.h"

static void
put(struct cli *cli, const char *name, const char *query)
{
	struct json j = { &cli->out.buf, false };

	if (!cli->options.jsonl) {
		out_text(&cli->out, name, strlen(name), STYLE_STRONG);
		out_blanks(&cli->out, strlen(name) < 14 ? 14 - (int)strlen(name) : 2);
		out_str(&cli->out, query);
		out_line(&cli->out);
		return;
	}
	json_open(&j, NULL, '{');
	json_int(&j, "schema", 1);
	if (*name)
		json_string(&j, "name", name);
	json_string(&j, "query", query);
	json_close(&j, '}');
	buf_char(&cli->out.buf, '\n');
}

int
cmd_searches(struct cli *cli, int argc, char **argv)
{
	struct searches s;
	struct err err;
	int n;

	(void)argv;
	if (argc) {
		err_set(&err, ST_FAIL, "'searches' takes no words (nua search @NAME searches for a saved one)");
		return cli_fail(cli, &err, NULL);
	}
	searches_open(&s, true);
	err = s.unread;
	n = s.n_saved + s.n_recent;
	for (int i = 0; i < s.n_saved; i++)
		put(cli, s.saved[i].name, s.saved[i].query);
	for (int i = s.n_recent - 1; i >= 0; i--)
		put(cli, "", s.recent[i]);
	searches_close(&s);
	if (err.code == ST_FAIL)
		return cli_fail(cli, &err, NULL);
	if (!n)
		buf_str(&cli->notes, "No searches yet. nua save NAME QUERY gives one a name.\n");
	return n ? EXIT_FOUND : EXIT_NOTHING;
}

static int
name_search(struct cli *cli, const char *name, const char *query)
{
	struct searches s;
	struct err err;
	enum status st;

	searches_open(&s, true);
	if (!s.path)
		st = err_set(&err, ST_FAIL, "there is no home to keep a search in: neither XDG_DATA_HOME nor HOME is a path");
	else
		st = searches_name(&s, name, query, &err);
	searches_close(&s);
	return st == ST_OK ? EXIT_FOUND : cli_fail(cli, &err, NULL);
}

int
cmd_save(struct cli *cli, int argc, char **argv)
{
	struct results r = { 0 };
	struct err err;
	char *query;
	int rc;

	if (argc < 2) {
		err_set(&err, ST_FAIL, "'save' needs a name and a query: nua save homes area:HSU rent");
		return cli_fail(cli, &err, NULL);
	}
	query = cli_join(argc - 1, argv + 1);
	if (search_run(cli->app.search, query, SEARCH_QUERY, 1, &r, &err) != ST_OK)     /* what cannot be read is not kept */
		rc = cli_fail(cli, &err, query);
	else
		rc = name_search(cli, argv[0], query);
	results_clear(&r);
	mem_free(query);
	return rc;
}

int
cmd_forget(struct cli *cli, int argc, char **argv)
{
	struct err err;

	if (argc == 1)
		return name_search(cli, argv[0], NULL);
	err_set(&err, ST_FAIL, "'forget' needs the name of a saved search");
	return cli_fail(cli, &err, NULL);
}

char *
cli_meant(char *text, struct err *err)
{
	struct searches s;
	const char *query;
	char *meant = NULL;

	if (text[0] != '@')
		return text;
	searches_open(&s, true);
	query = searches_find(&s, text + 1);
	if (query)
		meant = mem_dup(query, strlen(query));
	else
		err_set(err, ST_NOTFOUND, "no search is saved as '%.60s' (nua searches lists them)", text + 1);
	searches_close(&s);
	mem_free(text);
	return meant;
}
