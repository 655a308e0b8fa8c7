/* cli/list.c - the lists a reader starts from, and what stands in them: contents, areas, sdg, action, actors, verbs,
 * instruments, indicators, report, programmes. */
#include <stdio.h>
#include <string.h>

#include "base/mem.h"
#include "cli/cli.h"
#include "corpus/resolve.h"
#include "export/page.h"
#include "export/record.h"
#include "text/reference.h"

/* A list: all of a kind, under headings or not. */
struct list {
	const char *word;               /* the command, as corpus_named takes it */
	const char *title;
	enum subject_kind kind;
	enum subject_kind group;        /* what the headings are */
	const char *what, *hint;        /* for complaints: "area", the codes there are */
};

static const struct list contents = { "contents", NULL, SUBJECT_PROVISION, SUBJECT_SECTION, NULL, NULL };
static const struct list areas = {
	"areas", "The 15 implementation areas: 11 pillars, 4 cross-cutting lenses", SUBJECT_AREA, SUBJECT_NONE,
	"area", "PV USD NUP RR UPD FI UBS HSU RiR RCD LI, HR CC GE Y"
};
static const struct list goals = {
	"sdg", "The 17 Sustainable Development Goals", SUBJECT_GOAL, SUBJECT_NONE,
	"goal, target or indicator", "goals 1 to 17, targets like 11.7 and 11.a, indicators like 11.7.1"
};
static const struct list action = {
	"action", "The action framework: nua's reading, in the form of AFINUA; basis: editorial", SUBJECT_ELEMENT,
	SUBJECT_CATEGORY, "category or element", "categories 1 to 5, elements like 2-b"
};
static const struct list actors = {
	"actors", "Who the Agenda speaks of, in groups", SUBJECT_ACTOR, SUBJECT_GROUP, "actor or group",
	"nua actors lists them"
};
static const struct list verbs = {
	"verbs", "The operative verbs, in classes from the strongest on", SUBJECT_VERB, SUBJECT_CLASS,
	"class or verb", "nua verbs lists them; a class goes by its number too"
};
static const struct list instruments = {
	"instruments", "Other agreements and processes that the Agenda names", SUBJECT_INSTRUMENT, SUBJECT_NONE,
	"instrument", "nua instruments lists them"
};
static const struct list indicators = {
	"indicators", "Indicators of the Sustainable Development Goals", SUBJECT_INDICATOR, SUBJECT_GOAL,
	"indicator", "codes like 11.7.1, and nua-19 for New Urban Agenda monitoring"
};
static const struct list monitors = {
	"monitor", "Indicators of New Urban Agenda monitoring", SUBJECT_MONITOR, SUBJECT_NONE, NULL, NULL
};
static const struct list programmes = {
	"programmes", "UN-Habitat's strategic plan 2014-2019: sub-programmes and cross-cutting issues", SUBJECT_PROGRAMME,
	SUBJECT_NONE, "programme", "SP1 to SP7, X1 to X4"
};
static const struct list report = {
	"report", NULL, SUBJECT_REPORT, SUBJECT_CHAPTER, "paragraph or chapter of the report",
	"numbers like 37 and 36-39, chapters like V.D.2"
};

/* ---- printing a list ---- */

static void
add_heading(struct page *page, struct corpus *c, struct subject s)
{
	const char *label = s.kind == SUBJECT_CLASS ? arena_printf(&page->arena, "%d", s.pos) : page_label(c, s);

	page_add(page, BLOCK_BLANK, "", "");
	page_add(page, BLOCK_TITLE, label, corpus_name(c, s)->title);
}

/* The headings that are due before s. Sections and chapters begin at a paragraph; of other kinds s has one above it. last:
 * the heading that stood before. */
static void
add_headings(struct page *page, struct corpus *c, enum subject_kind group, struct subject s, int *last)
{
	const struct name *n = corpus_name(c, s);
	int up = n->parent;

	if (group == SUBJECT_SECTION || group == SUBJECT_CHAPTER) {
		while (*last < corpus_count(c, group) && corpus_name(c, (struct subject){ group, *last + 1 })->first <= n->first)
			add_heading(page, c, (struct subject){ group, ++*last });
		return;
	}
	if (s.kind == SUBJECT_INDICATOR)
		up = corpus_name(c, (struct subject){ SUBJECT_TARGET, up })->parent;
	if (up != *last)
		add_heading(page, c, (struct subject){ group, *last = up });
}

/* An actor and an instrument go by name on pages; here one sees what to type. */
static const char *
list_label(struct corpus *c, struct subject s)
{
	return s.kind == SUBJECT_ACTOR || s.kind == SUBJECT_INSTRUMENT ? corpus_name(c, s)->code : page_label(c, s);
}

static enum status
list_page(struct corpus *c, const struct list *l, struct page *page, struct err *err)
{
	enum status st = ST_OK;
	int last = 0;

	page_add(page, BLOCK_TITLE, "", l->title);
	for (int pos = 1; pos <= corpus_count(c, l->kind) && st == ST_OK; pos++) {
		struct subject s = { l->kind, pos };
		struct facts facts = { .n = 0 };
		struct block *b;

		if (l->group)
			add_headings(page, c, l->group, s, &last);
		if (l->kind == SUBJECT_AREA)
			st = corpus_facts(c, s, &page->arena, &facts, err);
		b = page_add(page, BLOCK_LINK, list_label(c, s), corpus_name(c, s)->title);
		b->note = facts_get(&facts, "Counts");
	}
	return st;
}

static enum status
list_jsonl(struct cli *cli, enum subject_kind kind, struct err *err)
{
	struct arena a = { NULL };
	enum status st = ST_OK;

	for (int pos = 1; pos <= corpus_count(cli->app.corpus, kind) && st == ST_OK; pos++) {
		struct subject s = { kind, pos };

		arena_reset(&a);
		st = record_subject(&cli->out.buf, cli->app.corpus, s, page_has_wording(s) ? cli_official(cli, s, &a) : NULL, err);
	}
	arena_clear(&a);
	return st;
}

static enum status
print_list(struct cli *cli, const struct list *l, struct err *err)
{
	struct page page = { 0 };
	enum status st;

	if (cli->options.jsonl)
		return list_jsonl(cli, l->kind, err);
	if (cli->out.buf.len)
		out_line(&cli->out);
	page_begin(&page, (struct subject){ SUBJECT_NONE, 0 });
	st = list_page(cli->app.corpus, l, &page, err);
	if (st == ST_OK)
		out_page(&cli->out, &page);
	page_clear(&page);
	return st;
}

/* "Title (symbol)" over a document's paragraphs. */
static int
print_document(struct cli *cli, const struct list *l, const char *title, const char *symbol)
{
	struct list with = *l;
	struct err err;
	char line[200];

	snprintf(line, sizeof(line), "%s (%s)", corpus_meta(cli->app.corpus, title), corpus_meta(cli->app.corpus, symbol));
	with.title = line;
	return print_list(cli, &with, &err) == ST_OK ? EXIT_FOUND : cli_fail(cli, &err, NULL);
}

/* ---- one thing, or the list ---- */

static int
print_named(struct cli *cli, const struct list *l, const char *code)
{
	struct subject s = corpus_named(cli->app.corpus, l->word, code);
	struct err err;

	if (s.kind != SUBJECT_NONE)
		return cli_show(cli, s);
	err_set(&err, ST_NOTFOUND, "there is no %s '%.60s' (%s)", l->what, code, l->hint);
	return cli_fail(cli, &err, NULL);
}

static int
run_list(struct cli *cli, const struct list *l, int argc, char **argv)
{
	struct err err;
	char *code;
	int rc;

	if (!argc)
		return print_list(cli, l, &err) == ST_OK ? EXIT_FOUND : cli_fail(cli, &err, NULL);
	code = cli_join(argc, argv);
	rc = print_named(cli, l, code);
	mem_free(code);
	return rc;
}

int
cmd_contents(struct cli *cli, int argc, char **argv)
{
	struct err err;

	(void)argv;
	if (argc) {
		err_set(&err, ST_FAIL, "'contents' takes no words");
		return cli_fail(cli, &err, NULL);
	}
	return print_document(cli, &contents, "title", "symbol");
}

int
cmd_areas(struct cli *cli, int argc, char **argv)
{
	return run_list(cli, &areas, argc, argv);
}

int
cmd_sdg(struct cli *cli, int argc, char **argv)
{
	return run_list(cli, &goals, argc, argv);
}

int
cmd_action(struct cli *cli, int argc, char **argv)
{
	return run_list(cli, &action, argc, argv);
}

int
cmd_actors(struct cli *cli, int argc, char **argv)
{
	return run_list(cli, &actors, argc, argv);
}

int
cmd_verbs(struct cli *cli, int argc, char **argv)
{
	return run_list(cli, &verbs, argc, argv);
}

int
cmd_instruments(struct cli *cli, int argc, char **argv)
{
	return run_list(cli, &instruments, argc, argv);
}

int
cmd_indicators(struct cli *cli, int argc, char **argv)
{
	int rc = run_list(cli, &indicators, argc, argv);

	return argc || rc != EXIT_FOUND ? rc : run_list(cli, &monitors, 0, NULL);
}

int
cmd_programmes(struct cli *cli, int argc, char **argv)
{
	return run_list(cli, &programmes, argc, argv);
}

/* Paragraphs of the report as references are written, or a chapter. */
int
cmd_report(struct cli *cli, int argc, char **argv)
{
	char *text, number[REFERENCE_ID + 24];
	struct reference r;
	size_t off = 0, len;
	int rc = EXIT_FOUND;

	if (!argc)
		return print_document(cli, &report, "background-title", "background-symbol");
	text = cli_join(argc, argv);
	len = strlen(text);
	if (!reference_is(text, len))
		rc = print_named(cli, &report, text);
	else
		while (rc == EXIT_FOUND && reference_next(text, len, &off, &r) == 1)
			for (long n = r.first; n <= r.last && rc == EXIT_FOUND; n++) {
				snprintf(number, sizeof(number), "%ld%s", n, r.item);
				rc = print_named(cli, &report, number);
			}
	mem_free(text);
	return rc;
}
