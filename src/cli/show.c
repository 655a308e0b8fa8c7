/* cli/show.c - show and links: pages of what the words refer to. */
#include <string.h>

#include "base/mem.h"
#include "cli/document.h"
#include "corpus/link.h"
#include "corpus/resolve.h"
#include "export/record.h"

static const char *
source_line(const struct page_official *o, struct arena *a)
{
	if (strcmp(o->verdict, "exact") == 0)
		return arena_printf(a, "Official text: %s, %s; verified word for word.", o->symbol, o->lang);
	return arena_printf(a, "Official text: %s, %s; %s.", o->symbol, o->lang, *o->verdict ? o->verdict : "not verified");
}

static const char unread[] = "Official text: the library cannot be read now.";

const struct page_official *
cli_official(struct cli *cli, struct subject s, struct arena *a)
{
	struct page_official *o = arena_alloc(a, sizeof(*o));
	const char *lang = cli->options.lang;
	const struct err *failed = &cli->app.library_err;
	struct err err;         /* of the corpus: building the page meets it again */
	bool is_unread;

	if (page_has_wording(s))
		page_wording(o, cli->app.corpus, s, &cli->app.official, lang, a);
	else if (s.kind == SUBJECT_PROVISION)
		page_texts(o, cli->app.corpus, s, &cli->app.official, lang, a, &err);
	else
		return NULL;
	is_unread = failed->code == ST_FAIL || failed->code == ST_VERSION;
	if (is_unread && !strstr(cli->notes.data, failed->msg))
		buf_printf(&cli->notes, "nua: %s\n", failed->msg);
	if (s.kind == SUBJECT_PROVISION)
		o->source = o->n ? source_line(o, a) : is_unread ? unread : lang
		            ? arena_printf(a, "Official text: not imported in language %s; 'nua import' says how.", lang)
		            : "Official text: not imported; 'nua import' says how.";
	return o;
}

static enum status
print_subject(struct cli *cli, struct subject s, enum page_part part, struct page *page, struct err *err)
{
	struct arena a = { NULL };
	enum status st = ST_OK;

	page->official = part == PAGE_LINKS ? NULL : cli_official(cli, s, &a);
	if (part == PAGE_OFFICIAL && page->official && page->official->source == unread)
		st = err_set(err, ST_FAIL, "the official text of %s cannot be read now", corpus_name(cli->app.corpus, s)->code);
	else if (part == PAGE_OFFICIAL && (!page->official || !page->official->n))
		st = err_set(err, ST_NOTFOUND, page_has_wording(s) ? "the official wording of %s is not imported%s%s; 'nua import --sdg' says how"
		             : page->official ? "the official text of %s is not imported%s%s; 'nua import' says how"
		             : "'%s' is no provision: it has no official text%s%s",
		             corpus_name(cli->app.corpus, s)->code, cli->options.lang ? " in language " : "",
		             cli->options.lang ? cli->options.lang : "");
	else if (cli->options.jsonl)
		st = part == PAGE_LINKS ? record_links(&cli->out.buf, cli->app.corpus, s, err)
		                        : record_subject(&cli->out.buf, cli->app.corpus, s, page->official, err);
	else {
		if (cli->out.buf.len)
			out_line(&cli->out);
		st = page_build(page, cli->app.corpus, s, part, err);
		if (st == ST_OK)
			out_page(&cli->out, page);
	}
	page->official = NULL;
	arena_clear(&a);
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
	struct page page = { 0 };
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
	struct page page = { 0 };
	struct err err;
	enum status st = print_subject(cli, s, PAGE_ALL, &page, &err);

	page_clear(&page);
	return st == ST_OK ? EXIT_FOUND : cli_fail(cli, &err, NULL);
}

int
cmd_show(struct cli *cli, int argc, char **argv)
{
	char *text = cli_join(argc, argv);
	int rc = document_is_named(cli, text, !cli->options.official) ? document_show(cli, text) : -1;

	mem_free(text);
	if (rc >= 0)
		return rc;
	return print_words(cli, argc, argv, cli->options.official ? PAGE_OFFICIAL : PAGE_ALL);
}

int
cmd_links(struct cli *cli, int argc, char **argv)
{
	return print_words(cli, argc, argv, PAGE_LINKS);
}
