/* cli/document.c - documents of the library other than the Agenda. */
#include "cli/document.h"

#include <stdio.h>
#include <string.h>

#include "corpus/corpus.h"
#include "corpus/resolve.h"
#include "export/volume_page.h"
#include "text/glyph.h"

bool
document_is_named(struct cli *cli, const char *text, bool digest)
{
	struct arena a = { NULL };
	struct subjects found;
	struct err err;
	bool is = reference_symbol(text, strlen(text)) && (!digest || corpus_go(cli->app.corpus, text).kind == SUBJECT_NONE) &&
	          corpus_references(cli->app.corpus, text, &a, &found, &err) == ST_SYNTAX;

	arena_clear(&a);
	return is;
}

enum status
document_find_named(struct document_named *n, struct cli *cli, const char *text, const char *lang, struct err *err)
{
	size_t len = reference_symbol(text, strlen(text));
	const struct shelf *from = &cli->app.shelf;
	char symbol[80];
	enum status st;

	memset(n, 0, sizeof(*n));
	lang = lang ? lang : "";
	snprintf(symbol, sizeof(symbol), "%.*s", (int)len, text);
	st = from->read(from->ctx, symbol, lang, &n->v.arena, &n->v.book, &n->v.units, err);
	if (st == ST_NOTFOUND)
		err_set(err, ST_NOTFOUND, "the library does not have %.60s%s%.8s; nua import says how", symbol, *lang ? ", " : "", lang);
	if (st != ST_OK)
		return st;
	volume_prepare(&n->v);
	st = volume_ask(&n->what, &n->v, text + len, 0, &n->arena, err);
	if (st == ST_SYNTAX)
		err->off = len + strspn(text + len, " ,");
	return st;
}

void
document_forget(struct document_named *n)
{
	volume_clear(&n->v);
	arena_clear(&n->arena);
}

/* All of it as a list: numbers, and texts as far as a line goes. */
static void
print_outline(struct cli *cli, const struct volume *v)
{
	struct arena a = { NULL };
	struct nodes nodes;

	out_text(&cli->out, v->book.title, strlen(v->book.title), STYLE_STRONG);
	out_line(&cli->out);
	out_str(&cli->out, volume_source(&v->book, &a));
	out_line(&cli->out);
	volume_outline(v, &a, &nodes);
	for (int i = 0; i < nodes.n; i++) {
		const struct name *n = volume_name(v, nodes.v[i].is);
		int cols = 2 + 2 * nodes.v[i].depth;
		size_t len = 0;
		struct buf b;

		buf_init(&b, 1 << 20);
		glyph_clean(&b, n->title, strlen(n->title), cli->out.ascii);
		cols += glyph_text_cols(n->code, strlen(n->code)) + 1;
		while (len < b.len && cols + glyph_text_cols(b.data, len + 1) <= cli->out.cols)
			len++;
		while (len < b.len && len && b.data[len] != ' ')
			len--;
		out_blanks(&cli->out, 2 + 2 * nodes.v[i].depth);
		out_text(&cli->out, n->code, strlen(n->code), STYLE_STRONG);
		out_str(&cli->out, *n->code ? " " : "");
		out_text(&cli->out, b.data, len, STYLE_PLAIN);
		out_line(&cli->out);
		buf_clear(&b);
	}
	arena_clear(&a);
}

int
document_show(struct cli *cli, const char *text)
{
	struct page_official side[2];
	struct page page = { 0 };
	struct document_named n;
	struct err err;
	enum status st = document_find_named(&n, cli, text, cli->options.lang, &err);

	if (st == ST_OK && !n.what.n && cli->options.jsonl)
		for (int i = 0; i < n.v.units.n; i++)
			volume_record(&cli->out.buf, &n.v, (struct subject){ SUBJECT_UNIT, i + 1 });
	else if (st == ST_OK && !n.what.n)
		print_outline(cli, &n.v);
	for (int i = 0; st == ST_OK && i < n.what.n; i++) {
		if (cli->options.jsonl) {
			volume_record(&cli->out.buf, &n.v, n.what.v[i]);
			continue;
		}
		if (i)
			out_line(&cli->out);
		volume_page(&page, &n.v, n.what.v[i], NULL, side);
		out_page(&cli->out, &page);
	}
	page_clear(&page);
	document_forget(&n);
	return st == ST_OK ? EXIT_FOUND : cli_fail(cli, &err, text);
}
