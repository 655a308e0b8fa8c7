/* cli/copy.c - copy: provisions to the clipboard. */
#include "base/mem.h"
#include "cli/cli.h"
#include "tui/clip.h"

int
cmd_copy(struct cli *cli, int argc, char **argv)
{
	static const char *const what[] = { "Text and reference", "Reference", "Link" };
	char *text = cli_join(argc, argv), said[400];
	enum copy_form form = cli->options.form;
	struct arena a = { NULL };
	bool official = false;
	struct cited cited;
	struct buf b;
	struct err err;
	enum status st = cite_read(&cited, cli->app.corpus, text, &a, &err);
	int rc = EXIT_FOUND;

	buf_init(&b, CLI_TEXT_MAX);
	if (st == ST_OK)
		st = copy_cited(&b, cli->app.corpus, &cited, form, &cli->app.official, cli->options.lang, &official, &err);
	if (st == ST_OK)
		st = clip_send(b.data, b.len, said, sizeof(said), &err);
	if (st == ST_OK) {
		out_str(&cli->out, form != COPY_TEXT ? what[form] : official ? "Official text and reference" : "Digest and reference");
		out_str(&cli->out, ": ");
		out_str(&cli->out, said);
		out_str(&cli->out, ".");
		out_line(&cli->out);
	} else {
		rc = cli_fail(cli, &err, text);
	}
	buf_clear(&b);
	arena_clear(&a);
	mem_free(text);
	return rc;
}
