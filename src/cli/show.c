/* cli/show.c - show and links: pages of what the words refer to. */
#include "base/mem.h"
#include "cli/cli.h"
#include "corpus/resolve.h"
#include "export/record.h"

static enum status
print_subject(struct cli *cli, struct subject s, enum page_part part, struct page *page, struct err *err)
{
	enum status st;

	if (cli->options.jsonl)
		return part == PAGE_LINKS ? record_links(&cli->out.buf, cli->app.corpus, s, err)
		                          : record_subject(&cli->out.buf, cli->app.corpus, s, err);
	if (cli->out.buf.len)
		out_line(&cli->out);
	st = page_build(page, cli->app.corpus, s, part, err);
	if (st == ST_OK)
		out_page(&cli->out, page);
	return st;
}

/* References first; then, if the words are none, one code. */
static enum status
find_subjects(struct cli *cli, const char *text, struct arena *a, struct subjects *found, struct err *err)
{
	enum status st = corpus_references(cli->app.corpus, text, a, found, err);
	struct subject one;

	if (st != ST_SYNTAX)
		return st;
	one = corpus_go(cli->app.corpus, text);
	if (one.kind == SUBJECT_NONE)
		return st;
	found->v = arena_alloc(a, sizeof(one));
	found->v[0] = one;
	found->n = 1;
	return ST_OK;
}

static int
print_words(struct cli *cli, int argc, char **argv, enum page_part part)
{
	char *text = cli_join(argc, argv);
	struct page page = { { SUBJECT_NONE, 0 }, NULL, 0, 0, { NULL } };
	struct arena a = { NULL };
	struct subjects found = { NULL, 0 };
	struct err err;
	enum status st = find_subjects(cli, text, &a, &found, &err);
	int rc;

	for (int i = 0; i < found.n && st == ST_OK; i++)
		st = print_subject(cli, found.v[i], part, &page, &err);
	rc = st == ST_OK ? EXIT_FOUND : cli_fail(cli, &err, text);
	page_clear(&page);
	arena_clear(&a);
	mem_free(text);
	return rc;
}

int
cli_show(struct cli *cli, struct subject s)
{
	struct page page = { { SUBJECT_NONE, 0 }, NULL, 0, 0, { NULL } };
	struct err err;
	enum status st = print_subject(cli, s, PAGE_ALL, &page, &err);

	page_clear(&page);
	return st == ST_OK ? EXIT_FOUND : cli_fail(cli, &err, NULL);
}

int
cmd_show(struct cli *cli, int argc, char **argv)
{
	return print_words(cli, argc, argv, PAGE_ALL);
}

int
cmd_links(struct cli *cli, int argc, char **argv)
{
	return print_words(cli, argc, argv, PAGE_LINKS);
}
