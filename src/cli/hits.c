/* cli/hits.c - hits as text or JSON lines: with the part of the digest that has most of the words, and why they are hits. */
#include "cli/hits.h"

#include <string.h>

#include "base/mem.h"
#include "cli/cli.h"
#include "corpus/corpus.h"
#include "export/json.h"
#include "search/search.h"
#include "search/why.h"

#define SPANS_MAX 256
#define SNIPPET_BYTES 220
#define VIAS_MAX 8

/* A hit as it is shown: title and a piece of the digest with their marks, and why it is one. */
struct shown {
	struct arena arena;
	struct subject is;
	const struct name *name;
	struct span title_spans[SPANS_MAX], spans[SPANS_MAX];   /* the latter relative to text */
	int n_title_spans, n_spans;
	const char *text;
	size_t len;
	const struct found *found;      /* a passage of the library; NULL: of the corpus */
	const char *official;   /* the language of that piece, if it is of the official text; NULL: of the digest */
	unsigned fields;        /* as hit_fields has them */
	const struct via *vias[VIAS_MAX];
	int n_vias;
	bool *told;             /* told[i]: the i-th hit stands in full in a group above */
};

int
hits_limit(const struct cli *cli, const struct results *r)
{
	int limit = cli->options.limit;

	return limit && limit < r->n ? limit : r->n;
}

static const struct name *
provision(struct cli *cli, int pos)
{
	return corpus_name(cli->app.corpus, (struct subject){ SUBJECT_PROVISION, pos });
}

static int
marks_in(struct cli *cli, const struct results *r, const char *text, struct span *spans)
{
	return search_mark(cli->app.search, r, text, strlen(text), spans, SPANS_MAX);
}

static void
cut_snippet(struct shown *s, const char *text)
{
	struct span window = search_window(text, strlen(text), s->spans, s->n_spans, SNIPPET_BYTES);

	s->text = text + window.from;
	s->len = window.to - window.from;
	for (int i = 0; i < s->n_spans; i++) {
		struct span *x = &s->spans[i];

		x->from = x->from > window.from ? x->from - window.from : 0;
		x->to = x->to > window.from ? x->to - window.from : 0;
	}
}

static enum status
look(struct cli *cli, const struct results *r, const struct hit *h, struct shown *s, struct err *err)
{
	struct subject is = { r->kind, h->pos };
	struct passage p = { "", "", "" };
	const char *text;
	bool whole = r->n_patterns || r->kind != SUBJECT_PROVISION;     /* hit_fields looks into all of it then */
	enum status st = r->found ? ST_OK : (whole ? corpus_passage : corpus_digest)(cli->app.corpus, is, &s->arena, &p, err);

	if (st != ST_OK)
		return st;
	s->is = is;
	s->found = r->found ? &r->found[h->pos] : NULL;
	s->name = r->found ? &r->found[h->pos].name : corpus_name(cli->app.corpus, is);
	s->fields = hit_fields(cli->app.search, r, h, &p);
	s->n_title_spans = s->fields & 1u << HIT_TITLE ? marks_in(cli, r, s->name->title, s->title_spans) : 0;
	s->official = s->found ? s->found->lang : r->official;
	text = r->texts ? r->texts[h->pos] : p.digest;
	s->n_spans = s->fields & (1u << HIT_DIGEST | 1u << HIT_OFFICIAL) ? marks_in(cli, r, text, s->spans) : 0;
	cut_snippet(s, text);
	for (s->n_vias = 0; s->n_vias < VIAS_MAX && (s->vias[s->n_vias] = results_via(r, h, s->n_vias)) != NULL;)
		s->n_vias++;
	return st;
}

static void
print_why(struct cli *cli, const struct shown *s)
{
	const char *before = "in: ";

	if (s->fields) {
		out_blanks(&cli->out, HITS_INDENT);
		for (int f = 0; f < HIT_FIELDS; f++) {
			if (!(s->fields >> f & 1))
				continue;
			out_str(&cli->out, before);
			out_str(&cli->out, hit_field_info((enum hit_field)f)->label);
			before = ", ";
		}
		out_line(&cli->out);
	}
	for (int i = 0; i < s->n_vias; i++) {
		out_blanks(&cli->out, HITS_INDENT);
		out_str(&cli->out, "via: ");
		out_str(&cli->out, s->vias[i]->from);
		out_str(&cli->out, " \xE2\x86\x92 ");
		out_str(&cli->out, s->vias[i]->to);
		out_line(&cli->out);
	}
}

/* again: it stands further up; its title is enough. */
static void
print_text(struct cli *cli, struct shown *s, bool again)
{
	const char *code = s->name->code, *title = s->found ? s->found->title : s->name->title;

	if (s->found) {         /* its code and the title of its document in a line: the text says what it is */
		code = arena_printf(&s->arena, "%s (%s)", code, s->found->lang);
		out_text(&cli->out, code, strlen(code), STYLE_STRONG);
		out_str(&cli->out, "  ");
		out_str(&cli->out, title);
		out_line(&cli->out);
		out_marked(&cli->out, s->text, s->len, s->spans, s->n_spans, HITS_INDENT, 0);
		print_why(cli, s);
		return;
	}

	out_text(&cli->out, code, strlen(code), STYLE_STRONG);
	out_marked(&cli->out, title, strlen(title), s->title_spans, s->n_title_spans, HITS_INDENT, (int)strlen(code));
	if (again)
		return;
	out_marked(&cli->out, s->text, s->len, s->spans, s->n_spans, HITS_INDENT, 0);
	print_why(cli, s);
}

/* Neighbours from pos on, as many as there are. */
static void
json_neighbours(struct cli *cli, struct json *j, const char *key, int from, int to)
{
	int last = corpus_count(cli->app.corpus, SUBJECT_PROVISION);

	json_open(j, key, '[');
	for (int pos = from < 1 ? 1 : from; pos <= to && pos <= last; pos++) {
		json_open(j, NULL, '{');
		json_string(j, "id", provision(cli, pos)->code);
		json_string(j, "title", provision(cli, pos)->title);
		json_close(j, '}');
	}
	json_close(j, ']');
}

static void
print_json(struct cli *cli, int rank, const struct group *group, const struct shown *s)
{
	struct json j = { &cli->out.buf, false };
	int near = s->is.kind == SUBJECT_PROVISION ? cli->options.context : 0;

	json_open(&j, NULL, '{');
	json_int(&j, "schema", 1);
	json_string(&j, "id", s->found ? s->found->key : s->name->code);
	if (s->found) {
		json_string(&j, "document", s->found->symbol);
		json_int(&j, "part", s->found->part);
	}
	if (s->is.kind == SUBJECT_PROVISION)
		json_int(&j, "paragraph", s->name->first);
	else
		json_string(&j, "type", subject_noun(s->is.kind));
	json_int(&j, "rank", rank);
	if (cli->options.group && group->of.kind != SUBJECT_NONE)
		json_string(&j, "group", corpus_name(cli->app.corpus, group->of)->code);
	else if (cli->options.group)
		json_null(&j, "group");
	json_string(&j, "title", s->found ? s->found->title : s->name->title);
	json_text(&j, "snippet", s->text, s->len);
	json_string(&j, "body", s->official ? "official" : "digest");
	json_string(&j, "lang", s->official ? s->official : "en");
	json_open(&j, "fields", '[');
	for (int f = 0; f < HIT_FIELDS; f++)
		if (s->fields >> f & 1)
			json_string(&j, NULL, hit_field_info((enum hit_field)f)->name);
	json_close(&j, ']');
	json_open(&j, "via", '[');
	for (int i = 0; i < s->n_vias; i++) {
		json_open(&j, NULL, '{');
		json_string(&j, "from", s->vias[i]->from);
		json_string(&j, "to", s->vias[i]->to);
		json_close(&j, '}');
	}
	json_close(&j, ']');
	if (near) {
		json_neighbours(cli, &j, "before", s->is.pos - near, s->is.pos - 1);
		json_neighbours(cli, &j, "after", s->is.pos + 1, s->is.pos + near);
	}
	json_close(&j, '}');
	buf_char(&cli->out.buf, '\n');
}

/* Code and name of the group, and how many of its hits follow. */
static void
print_heading(struct cli *cli, const struct group *g, int n, bool first)
{
	const struct name *name = corpus_name(cli->app.corpus, g->of);
	struct buf b;

	buf_init(&b, 1 << 12);
	if (g->of.kind == SUBJECT_NONE)
		buf_printf(&b, "In no %s", group_name(cli->options.group));
	else if (g->of.kind == SUBJECT_SECTION)
		buf_str(&b, name->title);
	else
		buf_printf(&b, "%s  %s", name->code, name->title);
	if (n < g->n)
		buf_printf(&b, " (%d of %d)", n, g->n);
	else
		buf_printf(&b, " (%d)", g->n);
	if (!first)
		out_line(&cli->out);
	out_text(&cli->out, b.data, b.len, STYLE_STRONG);
	out_line(&cli->out);
	buf_clear(&b);
}

/* Of a group those hits that are among the best. */
static enum status
print_group(struct cli *cli, const struct results *r, const struct group *g, bool first, struct shown *s, struct err *err)
{
	enum status st = ST_OK;
	int n = 0;

	while (n < g->n && g->hits[n] < hits_limit(cli, r))
		n++;
	if (n && cli->options.group && !cli->options.jsonl)
		print_heading(cli, g, n, first);
	for (int i = 0; i < n && st == ST_OK; i++) {
		st = look(cli, r, &r->hits[g->hits[i]], s, err);
		if (st == ST_OK && cli->options.jsonl)
			print_json(cli, g->hits[i] + 1, g, s);
		else if (st == ST_OK)
			print_text(cli, s, s->told[g->hits[i]]);
		s->told[g->hits[i]] = true;
		arena_reset(&s->arena);
	}
	return st;
}

enum status
hits_list(struct cli *cli, const struct results *r, struct err *err)
{
	struct arena a = { NULL };
	struct shown s = { .n_vias = 0 };
	struct groups groups;
	enum status st = hit_groups(cli->app.corpus, r, cli->options.group, &a, &groups, err);
	size_t start = cli->out.buf.len;

	s.told = arena_alloc(&a, (size_t)r->n * sizeof(*s.told));
	for (int i = 0; st == ST_OK && i < groups.n; i++)
		st = print_group(cli, r, &groups.v[i], cli->out.buf.len == start, &s, err);
	arena_clear(&s.arena);
	arena_clear(&a);
	return st;
}

/* ---- context ---- */

enum { FAR, NEAR, HIT };        /* HIT + its index */

/* out[pos]; the caller owns it (mem_free). */
static int *
neighbourhood(struct cli *cli, const struct results *r, int last)
{
	int *is = mem_alloc(((size_t)last + 1) * sizeof(*is));
	int near = cli->options.context;

	for (int i = 0; i < hits_limit(cli, r); i++) {
		int hit = r->hits[i].pos, to = near < last - hit ? hit + near : last;

		for (int pos = near < hit ? hit - near : 1; pos <= to; pos++)
			if (!is[pos])
				is[pos] = NEAR;
		is[hit] = HIT + i;
	}
	return is;
}

/* As grep does it: a dash behind the number of what is only near. */
static void
print_near(struct cli *cli, int pos)
{
	const char *code = provision(cli, pos)->code, *title = provision(cli, pos)->title;

	out_str(&cli->out, code);
	out_str(&cli->out, "-");
	out_marked(&cli->out, title, strlen(title), NULL, 0, HITS_INDENT, (int)strlen(code) + 1);
}

enum status
hits_context(struct cli *cli, const struct results *r, struct err *err)
{
	int last = corpus_count(cli->app.corpus, SUBJECT_PROVISION), before = 0;
	int *is = neighbourhood(cli, r, last);
	struct shown s = { .n_vias = 0 };
	enum status st = ST_OK;

	for (int pos = 1; pos <= last && st == ST_OK; pos++) {
		if (is[pos] == FAR)
			continue;
		if (before && before != pos - 1) {
			out_str(&cli->out, "--");
			out_line(&cli->out);
		}
		before = pos;
		if (is[pos] == NEAR) {
			print_near(cli, pos);
			continue;
		}
		st = look(cli, r, &r->hits[is[pos] - HIT], &s, err);
		if (st == ST_OK)
			print_text(cli, &s, false);
		arena_reset(&s.arena);
	}
	arena_clear(&s.arena);
	mem_free(is);
	return st;
}
