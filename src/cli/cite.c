/* cli/cite.c - cite and copy: provisions as citations, and onto the clipboard. */
#include "base/mem.h"
#include "cli/document.h"
#include "export/volume_page.h"
#include "tui/clip.h"

static enum status
cite(struct cli *cli, const struct cited *what, const struct document_named *n, struct buf *b, struct err *err)
{
	(void)err;
	(void)n;
	cite_write(b, cli->app.corpus, what, cli->options.style, cli->options.lang);
	if (cli->options.style >= CITE_BIBTEX) {        /* for programs: as it is */
		buf_add(&cli->out.buf, b->data, b->len);
	} else {
		out_text(&cli->out, b->data, b->len - 1, STYLE_PLAIN);
		out_line(&cli->out);
	}
	return ST_OK;
}

static enum status
copy(struct cli *cli, const struct cited *what, const struct document_named *n, struct buf *b, struct err *err)
{
	static const char *const parts[] = { "Text and reference", "Reference", "Link" };
	enum copy_form form = cli->options.form;
	bool official = n != NULL;
	char said[400];
	enum status st = n ? volume_copy(b, &n->v, &n->what, form, err)
	                   : copy_cited(b, cli->app.corpus, what, form, &cli->app.official, cli->options.lang, &official, err);

	if (st == ST_OK)
		st = clip_send(b->data, b->len, said, sizeof(said), err);
	if (st != ST_OK)
		return st;
	out_str(&cli->out, form != COPY_TEXT ? parts[form] : official ? "Official text and reference" : "Digest and reference");
	out_str(&cli->out, ": ");
	out_str(&cli->out, said);
	out_str(&cli->out, ".");
	out_line(&cli->out);
	return ST_OK;
}

typedef enum status (*write_fn)(struct cli *cli, const struct cited *what, const struct document_named *n, struct buf *b,
                                struct err *err);

/* What the words refer to, given to write with a buffer for its text. lang: of a document other than the Agenda. */
static int
with_cited(struct cli *cli, int argc, char **argv, const char *lang, write_fn write)
{
	char *text = cli_join(argc, argv);
	struct arena a = { NULL };
	struct cited what;
	struct buf b;
	struct document_named n = { .what.n = 0 };
	struct err err;
	bool document = document_is_named(cli, text, false);
	enum status st = document ? document_find_named(&n, cli, text, lang, &err) : cite_read(&what, cli->app.corpus, text, &a, &err);
	int rc;

	buf_init(&b, CLI_TEXT_MAX);
	if (st == ST_OK)
		st = write(cli, document ? &n.what.cited : &what, document ? &n : NULL, &b, &err);
	rc = st == ST_OK ? EXIT_FOUND : cli_fail(cli, &err, text);
	buf_clear(&b);
	document_forget(&n);
	arena_clear(&a);
	mem_free(text);
	return rc;
}

int
cmd_cite(struct cli *cli, int argc, char **argv)
{
	return with_cited(cli, argc, argv, NULL, cite);
}

int
cmd_copy(struct cli *cli, int argc, char **argv)
{
	return with_cited(cli, argc, argv, cli->options.lang, copy);
}
