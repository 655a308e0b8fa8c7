/* cli/quote.c - quote: is a quotation the official wording, and does it stand where it is said to? */
#include <string.h>

#include "cli/cli.h"
#include "corpus/corpus.h"
#include "export/json.h"
#include "export/quote.h"

#define QUOTE_BYTES_MAX (1u << 20)

static void
say(struct cli *cli, const struct quote *w, const struct quotes *q)
{
	struct buf b;

	buf_init(&b, 4u << 20);
	quote_sentence(&b, w, q, corpus_meta(cli->app.corpus, "title"));
	out_text(&cli->out, b.data, b.len, STYLE_STRONG);
	out_line(&cli->out);
	buf_reset(&b);
	for (int i = 0; i < w->c.n_pieces && w->c.verdict == VERDICT_DIFFERS; i++)
		quote_piece(&b, &w->c.pieces[i]);
	if (w->c.verdict == VERDICT_DIFFERS)
		out_marked(&cli->out, b.data, b.len, NULL, 0, 2, 0);
	buf_clear(&b);
}

static void
say_json(struct cli *cli, const struct quote *w)
{
	static const char *const kinds[] = { "same", "quoted", "official" };
	struct json j = { &cli->out.buf, false };

	json_open(&j, NULL, '{');
	json_int(&j, "schema", 1);
	json_string(&j, "verdict", quote_verdict(w));
	json_text(&j, "quote", w->s, w->len);
	json_string(&j, "lang", w->c.n_places ? w->in->lang : "");
	json_open(&j, "places", '[');
	for (int i = 0; i < w->c.n_places; i++) {
		struct buf b;

		buf_init(&b, 100);
		quote_place(&b, w, i);
		json_string(&j, NULL, b.data);
		buf_clear(&b);
	}
	json_close(&j, ']');
	json_int(&j, "words", w->c.n_words);
	json_int(&j, "same", w->c.n_same);
	json_open(&j, "diff", '[');
	for (int i = 0; i < w->c.n_pieces && w->c.verdict == VERDICT_DIFFERS; i++) {
		json_open(&j, NULL, '{');
		json_string(&j, "kind", kinds[w->c.pieces[i].kind]);
		json_text(&j, "text", w->c.pieces[i].s, w->c.pieces[i].len);
		json_close(&j, '}');
	}
	json_close(&j, ']');
	json_close(&j, '}');
	out_line(&cli->out);
}

static int
judge(struct cli *cli, const struct quotes *q, const char *s, size_t len, struct arena *a)
{
	struct quote *v;
	int n = quotes_judge(&v, q, s, len, a);
	bool right = true;

	if (!n) {
		buf_str(&cli->notes, "There is no word in this to compare.\n");
		return EXIT_TROUBLE;
	}
	for (int i = 0; i < n; i++) {
		if (cli->options.jsonl)
			say_json(cli, &v[i]);
		else
			say(cli, &v[i], q);
		quote_doubt(&cli->notes, &v[i], &cli->app.official);
		right &= quote_is_right(&v[i]);
	}
	return right ? EXIT_FOUND : EXIT_NOTHING;
}

/* There may be a library, but one that nua cannot read: err says why. */
static bool
unreadable(struct cli *cli, struct arena *a, struct err *err)
{
	struct official_source *from = &cli->app.official;
	const char *const *langs;

	err->code = ST_NOTFOUND;
	return from->langs && !from->langs(from->ctx, a, &langs, err) && err->code != ST_NOTFOUND && err->code != ST_OK;
}

int
cmd_quote(struct cli *cli, int argc, char **argv)
{
	struct arena a = { NULL };
	struct quotes q;
	struct buf text;
	struct err err;
	int rc;

	buf_init(&text, QUOTE_BYTES_MAX);
	quotes_open(&q, &cli->app.official);
	if (!q.n && unreadable(cli, &a, &err)) {
		rc = cli_fail(cli, &err, NULL);
	} else if (!q.n) {
		err_set(&err, ST_FAIL, "there is no official text to compare with: get %s and run nua import FILE",
		        corpus_meta(cli->app.corpus, "published-at"));
		rc = cli_fail(cli, &err, NULL);
	} else if (cli_text(&text, argc, argv, false, &err) != ST_OK) {
		rc = cli_fail(cli, &err, NULL);
	} else {
		while (text.len && strchr(" \t\r\n", text.data[text.len - 1]))
			text.data[--text.len] = '\0';
		rc = judge(cli, &q, text.data, text.len, &a);
	}
	quotes_close(&q);
	arena_clear(&a);
	buf_clear(&text);
	return rc;
}
