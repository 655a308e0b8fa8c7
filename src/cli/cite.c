/* cli/cite.c - citations. */
#include "base/mem.h"
#include "cli/cli.h"

int
cmd_cite(struct cli *cli, int argc, char **argv)
{
	char *text = cli_join(argc, argv);
	struct arena a = { NULL };
	struct cited what;
	struct buf b;
	struct err err;
	int rc = EXIT_FOUND;

	buf_init(&b, CLI_TEXT_MAX);
	if (cite_read(&what, cli->app.corpus, text, &a, &err) == ST_OK) {
		cite_write(&b, cli->app.corpus, &what, cli->options.style, cli->options.lang);
		if (cli->options.style >= CITE_BIBTEX) {        /* for programs: as it is */
			buf_add(&cli->out.buf, b.data, b.len);
		} else {
			out_text(&cli->out, b.data, b.len - 1, STYLE_PLAIN);
			out_line(&cli->out);
		}
	} else {
		rc = cli_fail(cli, &err, text);
	}
	buf_clear(&b);
	arena_clear(&a);
	mem_free(text);
	return rc;
}
