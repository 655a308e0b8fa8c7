/* cli/refs.c - refs: the Agenda's paragraphs that a text refers to, with their places in it. */
#include <stdio.h>
#include <string.h>

#include "cli/cli.h"
#include "corpus/corpus.h"
#include "export/json.h"
#include "text/mention.h"

/* A place in a text, moved on from one mention to the next. */
struct cursor {
	size_t off;
	long line, column;      /* 1..; of characters */
};

static void
move_to(struct cursor *at, const char *text, size_t off)
{
	for (; at->off < off; at->off++) {
		unsigned char c = (unsigned char)text[at->off];

		if (c == '\n') {
			at->line++;
			at->column = 1;
		} else if ((c & 0xC0) != 0x80) {
			at->column++;
		}
	}
}

static struct subject
find(struct corpus *c, long n, const char *item)
{
	char id[REFERENCE_ID + 24];

	snprintf(id, sizeof(id), "%ld%s", n, item);
	return corpus_find(c, SUBJECT_PROVISION, id);
}

#define MISSING_MAX 20          /* that are named in remarks */

/* false: there is no such provision, which a remark says. */
static bool
put(struct cli *cli, const char *text, const struct mention *m, const struct cursor *at, int *n_missing)
{
	struct corpus *c = cli->app.corpus;
	const struct reference *r = &m->ref;
	struct subject first = find(c, r->first, r->item), last = find(c, r->last, r->item);
	const char *title = corpus_name(c, first)->title;
	char id[REFERENCE_ID + 48], place[64];

	snprintf(id, sizeof(id), r->first == r->last ? "%ld%s" : "%ld%s-%ld", r->first, r->item, r->last);
	if (first.kind == SUBJECT_NONE || last.kind == SUBJECT_NONE) {
		if (++*n_missing <= MISSING_MAX)
			buf_printf(&cli->notes, "%ld:%ld: there is no %s in the %s\n", at->line, at->column, id,
			           corpus_meta(c, "title"));
		return false;
	}
	if (cli->options.jsonl) {
		struct json j = { &cli->out.buf, false };

		json_open(&j, NULL, '{');
		json_int(&j, "schema", 1);
		json_string(&j, "id", id);
		json_int(&j, "first", r->first);
		json_int(&j, "last", r->last);
		json_string(&j, "title", title);
		json_int(&j, "line", at->line);
		json_int(&j, "column", at->column);
		json_int(&j, "offset", (long)r->off);
		json_text(&j, "text", text + r->off, r->len);
		json_int(&j, "named", m->named);
		json_close(&j, '}');
	} else {
		snprintf(place, sizeof(place), "%ld:%ld", at->line, at->column);
		buf_printf(&cli->out.buf, "%-8s %7zu  ", place, r->off);
		out_text(&cli->out, id, strlen(id), STYLE_STRONG);
		out_blanks(&cli->out, strlen(id) < 10 ? 12 - (int)strlen(id) : 2);
		out_str(&cli->out, title);
		if (r->first != r->last) {
			out_str(&cli->out, " ... ");
			out_str(&cli->out, corpus_name(c, last)->title);
		}
	}
	out_line(&cli->out);
	return true;
}

int
cmd_refs(struct cli *cli, int argc, char **argv)
{
	struct cursor at = { 0, 1, 1 };
	struct arena a = { NULL };
	struct mentions m = { NULL, 0 };
	int n_missing = 0;
	bool some = false;
	struct buf text;
	struct err err;
	int rc;

	buf_init(&text, CLI_TEXT_MAX);
	if (cli_text(&text, argc, argv, true, &err) != ST_OK) {
		rc = cli_fail(cli, &err, NULL);
	} else {
		mentions_find(&m, text.data, text.len, &a);
		for (size_t i = 0; i < m.n; i++) {
			move_to(&at, text.data, m.v[i].ref.off);
			some |= put(cli, text.data, &m.v[i], &at, &n_missing);
		}
		if (!m.n)
			buf_printf(&cli->notes, "No reference to a paragraph of the %s.\n", corpus_meta(cli->app.corpus, "title"));
		if (n_missing > MISSING_MAX)
			buf_printf(&cli->notes, "And %d more that there are not.\n", n_missing - MISSING_MAX);
		rc = some ? EXIT_FOUND : EXIT_NOTHING;
	}
	arena_clear(&a);
	buf_clear(&text);
	return rc;
}
