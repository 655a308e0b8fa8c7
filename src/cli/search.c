/* cli/search.c - search: runs the query, has the hits printed, and says on standard error what they do not. */
#include "search/search.h"

#include <string.h>

#include "base/mem.h"
#include "cli/cli.h"
#include "cli/hits.h"
#include "corpus/corpus.h"
#include "search/cost.h"
#include "search/query.h"
#include "search/suggest.h"

static void
explain(struct cli *cli, const struct results *r)
{
	struct buf b;

	buf_init(&b, 1 << 16);
	query_normal(r->query, &b);
	out_str(&cli->out, b.data);
	out_line(&cli->out);
	buf_clear(&b);
}

#define SUGGESTIONS 6

/* After too few hits: near words of the corpus, with the number of provisions that have them. */
static void
suggest(struct cli *cli, const struct results *r)
{
	struct suggestion found[SUGGESTIONS];
	struct arena a = { NULL };
	int n;

	if (search_suggest(cli->app.search, r, &a, found, SUGGESTIONS, &n, NULL) == ST_OK && n) {
		for (int i = 0; i < n; i++) {
			bool same = i && strcmp(found[i].word, found[i - 1].word) == 0;

			if (!same)
				buf_printf(&cli->notes, "%sDid you mean, for '%s': ", i ? "\n" : "", found[i].word);
			buf_printf(&cli->notes, "%s%s (%d)", same ? ", " : "", found[i].instead, found[i].n);
		}
		buf_str(&cli->notes, "\n");
	}
	arena_clear(&a);
}

#define FEW 3                   /* hits: so many or less, and it is said which parts of the query keep others out */

static void
say_costs(struct cli *cli, const struct results *r, const char *text, enum search_mode mode)
{
	struct cost costs[COST_MAX];
	struct arena a = { NULL };
	int n;

	if (search_cost(cli->app.search, text, mode, r, &a, costs, &n, NULL) == ST_OK)
		for (int i = 0; i < n; i++)
			buf_printf(&cli->notes, "without %s: %d%s\n", costs[i].without, costs[i].n,
			           costs[i].relaxed ? ", which have some of the words" : "");
	arena_clear(&a);
}

static enum status
print_hits(struct cli *cli, struct results *r, struct err *err)
{
	if (cli->options.kwic)
		return hits_kwic(cli, r, err);
	if (cli->options.context && !cli->options.jsonl && r->kind == SUBJECT_PROVISION)
		return hits_context(cli, r, err);
	return hits_list(cli, r, err);
}

static void
remark(struct cli *cli, const struct results *r, const char *text, enum search_mode mode)
{
	const char *things = r->kind == SUBJECT_ELEMENT ? "elements" : r->kind == SUBJECT_REPORT ? "paragraphs of the report"
	                     : r->found && r->n_found == 1 ? "passage of the library" : r->found ? "passages of the library" : "provisions";
	int all = corpus_count(cli->app.corpus, r->kind), n = hits_limit(cli, r);

	if (r->relaxed && r->n)
		buf_str(&cli->notes, r->found ? "No passage has all these words; these have some of them.\n" : "No provision has all these words; these have some of them.\n");
	if (r->found && r->n == 0)
		buf_str(&cli->notes, "Nothing found in the library.\n");
	else if (r->found && n < r->n_found)
		buf_printf(&cli->notes, "%s%d %s; shown: the best %d (--limit 0 shows all)\n", r->partial ? "more than " : "", r->n_found,
		           things, n);
	else if (r->found && !cli->options.jsonl)
		buf_printf(&cli->notes, "%s%d %s\n", r->partial ? "more than " : "", r->n_found, things);
	else if (r->found)
		;
	else if (r->n == 0)
		buf_printf(&cli->notes, "Nothing found in the %d %s.\n", all, things);
	else if (n < r->n_found)
		buf_printf(&cli->notes, "%s%d of %d %s%s; shown: the best %d (--limit 0 shows all)\n",
		           r->partial ? "more than " : "", r->n_found, all, things,
		           r->partial ? ", too many to look at each" : "", n);
	else if (!cli->options.jsonl)
		buf_printf(&cli->notes, "%d of %d %s\n", r->n_found, all, things);
	if (r->n_skipped)
		buf_printf(&cli->notes, "The pattern is too costly: %d provisions were not searched to the end.\n", r->n_skipped);
	if (r->n_found <= FEW)
		say_costs(cli, r, text, mode);
	if (r->n == 0 || r->relaxed)
		suggest(cli, r);
}

static int
report(struct cli *cli, struct results *r, const char *text, enum search_mode mode, struct err *err)
{
	if (r->nothing) {
		err_set(err, ST_FAIL, "nothing to search for: '%.60s' has no word in it", text);
		return cli_fail(cli, err, NULL);
	}
	if (cli->options.explain) {
		explain(cli, r);
		return EXIT_FOUND;
	}
	if (print_hits(cli, r, err) != ST_OK)
		return cli_fail(cli, err, NULL);
	remark(cli, r, text, mode);
	return r->n ? EXIT_FOUND : EXIT_NOTHING;
}

int
cmd_search(struct cli *cli, int argc, char **argv)
{
	enum search_mode mode = cli->options.regex ? SEARCH_REGEX : cli->options.literal ? SEARCH_LITERAL : SEARCH_QUERY;
	char *text = cli_join(argc, argv);
	struct results r;
	struct err err;
	int rc;

	text = cli_meant(text, &err);
	if (!text)
		return cli_fail(cli, &err, NULL);
	memset(&r, 0, sizeof(r));       /* groups are counted whole */
	if (search_run(cli->app.search, text, mode, cli->options.group ? 0 : cli->options.limit, &r, &err) != ST_OK)
		rc = cli_fail(cli, &err, text);
	else
		rc = report(cli, &r, text, mode, &err);
	results_clear(&r);
	mem_free(text);
	return rc;
}
