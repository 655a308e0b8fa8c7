/* cli/search.c - search: ranked hits as text or JSON lines. */
#include "search/search.h"

#include <string.h>

#include "base/mem.h"
#include "cli/cli.h"
#include "corpus/corpus.h"
#include "export/json.h"
#include "search/query.h"
#include "search/suggest.h"
#include "text/glyph.h"

#define SPANS_MAX 256
#define SNIPPET_BYTES 220
#define VIAS_MAX 8
#define INDENT 11               /* columns: wider than the longest id */

/* A hit as it is shown: title and a piece of the digest with their marks, and the names of the fields that hold hits. */
struct shown {
	struct arena arena;
	const char *title;
	struct span title_spans[SPANS_MAX], spans[SPANS_MAX];   /* the latter relative to text */
	int n_title_spans, n_spans;
	const char *text;
	size_t len;
	const char *fields[4];
	int n_fields;
	const struct via *vias[VIAS_MAX];
	int n_vias;
};

static int
marks_in(struct cli *cli, struct results *r, const char *text, struct span *spans)
{
	return search_mark(cli->app.search, r, text, strlen(text), spans, SPANS_MAX);
}

static void
cut_snippet(struct shown *s, const char *digest)
{
	struct span window = search_window(digest, strlen(digest), s->spans, s->n_spans, SNIPPET_BYTES);

	s->text = digest + window.from;
	s->len = window.to - window.from;
	for (int i = 0; i < s->n_spans; i++) {
		struct span *x = &s->spans[i];

		x->from = x->from > window.from ? x->from - window.from : 0;
		x->to = x->to > window.from ? x->to - window.from : 0;
	}
}

static enum status
show_hit(struct cli *cli, struct results *r, int pos, struct shown *s, struct err *err)
{
	struct span other[1];
	struct passage p;
	enum status st = corpus_passage(cli->app.corpus, (struct subject){ SUBJECT_PROVISION, pos }, &s->arena, &p, err);

	if (st != ST_OK)
		return st;
	s->n_fields = 0;
	s->title = corpus_name(cli->app.corpus, (struct subject){ SUBJECT_PROVISION, pos })->title;
	s->n_title_spans = marks_in(cli, r, s->title, s->title_spans);
	s->n_spans = marks_in(cli, r, p.digest, s->spans);
	if (s->n_title_spans)
		s->fields[s->n_fields++] = "title";
	if (search_mark(cli->app.search, r, p.terms, strlen(p.terms), other, 1))
		s->fields[s->n_fields++] = "terms";
	if (search_mark(cli->app.search, r, p.lay, strlen(p.lay), other, 1))
		s->fields[s->n_fields++] = "also found by";
	if (s->n_spans)
		s->fields[s->n_fields++] = "digest";
	cut_snippet(s, p.digest);
	for (s->n_vias = 0; s->n_vias < VIAS_MAX && (s->vias[s->n_vias] = results_via(r, pos, s->n_vias)) != NULL;)
		s->n_vias++;
	return st;
}

static void
print_text(struct cli *cli, int pos, const struct shown *s)
{
	const char *code = corpus_name(cli->app.corpus, (struct subject){ SUBJECT_PROVISION, pos })->code;

	out_text(&cli->out, code, strlen(code), STYLE_STRONG);
	out_marked(&cli->out, s->title, strlen(s->title), s->title_spans, s->n_title_spans, INDENT, (int)strlen(code));
	out_marked(&cli->out, s->text, s->len, s->spans, s->n_spans, INDENT, 0);
	if (s->n_fields) {
		out_blanks(&cli->out, INDENT);
		out_str(&cli->out, "hit in: ");
		for (int i = 0; i < s->n_fields; i++) {
			out_str(&cli->out, i ? ", " : "");
			out_str(&cli->out, s->fields[i]);
		}
		out_line(&cli->out);
	}
	for (int i = 0; i < s->n_vias; i++) {
		out_blanks(&cli->out, INDENT);
		out_str(&cli->out, "via: ");
		out_str(&cli->out, s->vias[i]->from);
		out_str(&cli->out, " \xE2\x86\x92 ");
		out_str(&cli->out, s->vias[i]->to);
		out_line(&cli->out);
	}
}

static void
print_json(struct cli *cli, int pos, int rank, const struct shown *s)
{
	const struct name *n = corpus_name(cli->app.corpus, (struct subject){ SUBJECT_PROVISION, pos });
	struct json j = { &cli->out.buf, false };

	json_open(&j, NULL, '{');
	json_int(&j, "schema", 1);
	json_string(&j, "id", n->code);
	json_int(&j, "paragraph", n->first);
	json_int(&j, "rank", rank);
	json_string(&j, "title", n->title);
	json_text(&j, "snippet", s->text, s->len);
	json_string(&j, "body", "digest");
	json_string(&j, "lang", "en");
	json_open(&j, "in", '[');
	for (int i = 0; i < s->n_fields; i++)
		json_string(&j, NULL, s->fields[i]);
	json_close(&j, ']');
	json_open(&j, "via", '[');
	for (int i = 0; i < s->n_vias; i++) {
		json_open(&j, NULL, '{');
		json_string(&j, "from", s->vias[i]->from);
		json_string(&j, "to", s->vias[i]->to);
		json_close(&j, '}');
	}
	json_close(&j, ']');
	json_close(&j, '}');
	buf_char(&cli->out.buf, '\n');
}

static enum status
print_hits(struct cli *cli, struct results *r, struct err *err)
{
	int limit = cli->options.limit, n = limit && limit < r->n ? limit : r->n;
	struct shown s;
	enum status st = ST_OK;

	memset(&s, 0, sizeof(s));
	for (int i = 0; i < n && st == ST_OK; i++) {
		st = show_hit(cli, r, r->hits[i].pos, &s, err);
		if (st == ST_OK && cli->options.jsonl)
			print_json(cli, r->hits[i].pos, i + 1, &s);
		else if (st == ST_OK)
			print_text(cli, r->hits[i].pos, &s);
		arena_reset(&s.arena);
	}
	arena_clear(&s.arena);
	if (!cli->options.jsonl && r->n)
		buf_printf(&cli->notes, "%d of %d provisions%s\n", r->n, corpus_count(cli->app.corpus, SUBJECT_PROVISION),
		        n < r->n ? ", the best are shown (--limit 0 shows all)" : "");
	return st;
}

static void
explain(struct cli *cli, const struct results *r)
{
	struct buf b;

	buf_init(&b, 1 << 16);
	query_normal(r->query, &b);
	out_str(&cli->out, b.data);
	out_line(&cli->out);
	buf_clear(&b);
}

#define SUGGESTIONS 6

/* After too few hits: near words of the corpus, with the number of provisions that have them. */
static void
suggest(struct cli *cli, const struct results *r)
{
	struct suggestion found[SUGGESTIONS];
	struct arena a = { NULL };
	int n;

	if (search_suggest(cli->app.search, r, &a, found, SUGGESTIONS, &n, NULL) == ST_OK && n) {
		for (int i = 0; i < n; i++) {
			bool same = i && strcmp(found[i].word, found[i - 1].word) == 0;

			if (!same)
				buf_printf(&cli->notes, "%sDid you mean, for '%s': ", i ? "\n" : "", found[i].word);
			buf_printf(&cli->notes, "%s%s (%d)", same ? ", " : "", found[i].instead, found[i].n);
		}
		buf_str(&cli->notes, "\n");
	}
	arena_clear(&a);
}

static int
report(struct cli *cli, struct results *r, const char *text, struct err *err)
{
	if (r->nothing) {
		err_set(err, ST_FAIL, "nothing to search for: '%.60s' has no word in it", text);
		return cli_fail(cli, err, NULL);
	}
	if (cli->options.explain) {
		explain(cli, r);
		return EXIT_FOUND;
	}
	if (r->relaxed && r->n)
		buf_printf(&cli->notes, "No provision has all these words; these have some of them.\n");
	if (print_hits(cli, r, err) != ST_OK)
		return cli_fail(cli, err, NULL);
	if (r->n_skipped)
		buf_printf(&cli->notes, "The pattern is too costly: %d provisions were not searched to the end.\n", r->n_skipped);
	if (r->n == 0 && !cli->options.jsonl)
		buf_printf(&cli->notes, "Nothing found in the %d provisions.\n", corpus_count(cli->app.corpus, SUBJECT_PROVISION));
	if ((r->n == 0 || r->relaxed) && !cli->options.jsonl)
		suggest(cli, r);
	return r->n ? EXIT_FOUND : EXIT_NOTHING;
}

int
cmd_search(struct cli *cli, int argc, char **argv)
{
	enum search_mode mode = cli->options.regex ? SEARCH_REGEX : cli->options.literal ? SEARCH_LITERAL : SEARCH_QUERY;
	char *text = cli_join(argc, argv);
	struct results r;
	struct err err;
	int rc;

	memset(&r, 0, sizeof(r));
	if (search_run(cli->app.search, text, mode, &r, &err) != ST_OK)
		rc = cli_fail(cli, &err, text);
	else
		rc = report(cli, &r, text, &err);
	results_clear(&r);
	mem_free(text);
	return rc;
}
