/* cli/export.c - export: all links, or the whole corpus, for other programs; to standard output or into a file. */
#include <string.h>
#include <sys/stat.h>

#include "base/file.h"
#include "cli/cli.h"
#include "export/akn.h"
#include "export/csv.h"
#include "export/dot.h"
#include "export/graph.h"
#include "export/record.h"

static const struct form {
	const char *what, *option;
	unsigned bit;
	enum status (*write)(struct buf *out, struct corpus *c, struct err *err);
} forms[] = {
	{ "links", "--csv", OPT_CSV, csv_links },
	{ "links", "--jsonl", OPT_JSONL, record_every_link },
	{ "links", "--ttl", OPT_TTL, graph_turtle },
	{ "links", "--jsonld", OPT_JSONLD, graph_jsonld },
	{ "links", "--dot", OPT_DOT, dot_links },
	{ "corpus", "--jsonl", OPT_JSONL, record_every_subject },
	{ "corpus", "--akn", OPT_AKN, akn_document },
};

#define N_FORMS (sizeof(forms) / sizeof(forms[0]))

/* NULL: err says what could have been asked for. */
static const struct form *
find_form(const char *what, unsigned given, struct err *err)
{
	const struct form *found = NULL;
	struct buf choice;
	int n = 0;

	buf_init(&choice, 200);
	for (size_t i = 0; i < N_FORMS; i++) {
		if (strcmp(forms[i].what, what) != 0)
			continue;
		buf_printf(&choice, "%s%s", choice.len ? ", " : "", forms[i].option);
		if (forms[i].bit == given)
			found = &forms[i];
		n++;
	}
	if (!n)
		err_set(err, ST_FAIL, "there is no '%.60s' to export: links or corpus", what);
	else if (!found)
		err_set(err, ST_FAIL, "'export %s' takes one of %s", what, choice.data);
	buf_clear(&choice);
	return found;
}

/* A folder, a device or a pipe is not replaced by a file. */
static enum status
write_file(struct buf *b, const char *path, struct err *err)
{
	struct stat there;

	if (b->over)
		return err_set(err, ST_FAIL, "cannot write '%s': more than %zu bytes", path, b->max);
	if (stat(path, &there) == 0 && !S_ISREG(there.st_mode))
		return err_set(err, ST_FAIL, "cannot write '%s': %s", path,
		               S_ISDIR(there.st_mode) ? "it is a folder" : "it is no regular file");
	return file_replace(path, b->data, b->len, 0666, err);
}

int
cmd_export(struct cli *cli, int argc, char **argv)
{
	struct buf *b = &cli->out.buf;
	const struct form *form = NULL;
	const char *path = cli->options.output;
	struct err err;
	enum status st;

	if (argc == 1)
		form = find_form(argv[0], cli->options.given & ~(unsigned)OPT_OUTPUT, &err);
	else
		err_set(&err, ST_FAIL, "'export' takes one word: links or corpus");
	if (!form)
		return cli_fail(cli, &err, NULL);
	st = form->write(b, cli->app.corpus, &err);
	if (st == ST_OK && path && strcmp(path, "-") != 0) {
		st = write_file(b, path, &err);
		buf_reset(b);
	}
	if (st == ST_OK)
		return EXIT_FOUND;
	buf_reset(b);           /* nothing rather than half of it */
	return cli_fail(cli, &err, NULL);
}
