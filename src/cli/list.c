/* cli/list.c - contents, areas, sdg: the lists a reader starts from. */
#include <stdio.h>
#include <string.h>

#include "base/mem.h"
#include "cli/cli.h"
#include "corpus/link.h"
#include "corpus/outline.h"
#include "export/layout.h"
#include "export/record.h"

/* All nodes down to max_depth as link blocks of one page: the layout does the rest. */
static enum status
list_page(struct cli *cli, enum outline which, enum subject_kind deepest, struct page *page, struct err *err)
{
	struct corpus *c = cli->app.corpus;
	struct nodes nodes;
	enum status st = corpus_outline(c, which, &page->arena, &nodes, err);

	for (int i = 0; i < nodes.n && st == ST_OK; i++) {
		struct subject s = nodes.v[i].is;
		const struct name *n = corpus_name(c, s);

		if (s.kind == SUBJECT_SECTION) {
			page_add(page, BLOCK_BLANK, "", "");
			page_add(page, BLOCK_TITLE, "", n->title);
		} else if (s.kind == SUBJECT_GOAL && deepest != SUBJECT_GOAL) {
			page_add(page, BLOCK_BLANK, "", "");
			page_add(page, BLOCK_TITLE, n->code, n->title);
		} else if (s.kind == deepest) {
			page_add(page, BLOCK_LINK, page_label(c, s), n->title);
		}
	}
	return st;
}

static enum status
list_jsonl(struct cli *cli, enum subject_kind kind, struct err *err)
{
	enum status st = ST_OK;

	for (int pos = 1; pos <= corpus_count(cli->app.corpus, kind) && st == ST_OK; pos++)
		st = record_subject(&cli->out.buf, cli->app.corpus, (struct subject){ kind, pos }, err);
	return st;
}

static int
print_list(struct cli *cli, const char *title, enum outline which, enum subject_kind kind)
{
	struct page page = { { SUBJECT_NONE, 0 }, NULL, 0, 0, { NULL } };
	struct err err;
	enum status st;

	page_begin(&page, (struct subject){ SUBJECT_NONE, 0 });
	if (cli->options.jsonl) {
		st = list_jsonl(cli, kind, &err);
	} else {
		page_add(&page, BLOCK_TITLE, "", title);
		st = list_page(cli, which, kind, &page, &err);
		out_page(&cli->out, &page);
	}
	page_clear(&page);
	return st == ST_OK ? EXIT_FOUND : cli_fail(cli, &err, NULL);
}

/* One thing of a kind; what: how the kind is called in the complaint. */
static int
print_one(struct cli *cli, struct subject s, const char *what, const char *word, const char *hint)
{
	struct err err;

	if (s.kind == SUBJECT_NONE) {
		err_set(&err, ST_NOTFOUND, "there is no %s '%.60s' (%s)", what, word, hint);
		return cli_fail(cli, &err, NULL);
	}
	return cli_show(cli, s);
}

int
cmd_contents(struct cli *cli, int argc, char **argv)
{
	struct err err;
	char title[200];

	(void)argv;
	if (argc) {
		err_set(&err, ST_FAIL, "'contents' takes no words");
		return cli_fail(cli, &err, NULL);
	}
	snprintf(title, sizeof(title), "%s (%s)", corpus_meta(cli->app.corpus, "title"),
	         corpus_meta(cli->app.corpus, "symbol"));
	return print_list(cli, title, OUTLINE_CONTENTS, SUBJECT_PROVISION);
}

int
cmd_areas(struct cli *cli, int argc, char **argv)
{
	char *word;
	int rc;

	if (!argc)
		return print_list(cli, "The 15 implementation areas: 11 pillars, 4 cross-cutting lenses", OUTLINE_AREAS,
		                  SUBJECT_AREA);
	word = cli_join(argc, argv);
	rc = print_one(cli, corpus_find(cli->app.corpus, SUBJECT_AREA, word), "area", word,
	               "PV USD NUP RR UPD FI UBS HSU RiR RCD LI, HR CC GE Y");
	mem_free(word);
	return rc;
}

int
cmd_sdg(struct cli *cli, int argc, char **argv)
{
	struct subject s;
	char *word;
	int rc;

	if (!argc)
		return print_list(cli, "The 17 Sustainable Development Goals", OUTLINE_SDGS, SUBJECT_GOAL);
	word = cli_join(argc, argv);
	s = corpus_find(cli->app.corpus, strchr(word, '.') ? SUBJECT_TARGET : SUBJECT_GOAL, word);
	rc = print_one(cli, s, "goal or target", word, "goals 1 to 17, targets like 11.7 and 11.a");
	mem_free(word);
	return rc;
}
