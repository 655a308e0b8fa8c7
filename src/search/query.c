/* search/query.c - lexer and recursive descent.
 *
 *   or    = and { "OR" and }
 *   and   = near { [ "AND" ] near }
 *   near  = unary { "NEAR" [ "/" number ] unary }
 *   unary = ( "NOT" | "-" ) unary | "(" or ")" | phrase [ "*" ] | /regex/ | field ":" value | word [ "*" ]
 */
#include "search/query.h"

#include <ctype.h>
#include <string.h>
#include <strings.h>

#include "search/tokenizer.h"
#include "text/utf8.h"

#define DEPTH_MAX 32

struct parser {
	const char *s;
	size_t len, off;
	struct tokenizer *tok;
	struct arena *a;
	struct err *err;
	int depth, n_terms;
	int around;             /* near: */
	unsigned in, not_in;    /* in: and -in: */
	enum query_body body;
	size_t in_from, in_to;  /* where the first of these stands */
	bool in_more;           /* there is another */
};

static const char *const fields[FIELDS] = {
	[FIELD_AREA] = "area", [FIELD_PILLAR] = "pillar", [FIELD_LENS] = "lens", [FIELD_SDG] = "sdg",
	[FIELD_PART] = "part", [FIELD_VERB] = "verb", [FIELD_ACTOR] = "actor", [FIELD_INSTRUMENT] = "instrument",
	[FIELD_ACTION] = "action", [FIELD_LANG] = "lang", [FIELD_DOC] = "doc", [FIELD_IN] = "in", [FIELD_NEAR] = "near",
};

const char *
query_field_name(enum query_field f)
{
	return fields[f];
}

static struct query *
node(struct parser *p, enum query_op op, size_t off)
{
	struct query *q = arena_alloc(p->a, sizeof(*q));

	q->op = op;
	q->off = off;
	return q;
}

static struct query *
join(struct parser *p, enum query_op op, struct query *left, struct query *right)
{
	struct query *q;

	/* punctuation between words asks for nothing */
	if (left->op == Q_NOTHING || right->op == Q_NOTHING)
		return left->op == Q_NOTHING ? right : left;
	q = node(p, op, left->off);
	q->left = left;
	q->right = right;
	return q;
}

static void
skip_blank(struct parser *p)
{
	while (p->off < p->len && isspace((unsigned char)p->s[p->off]))
		p->off++;
}

static bool
at_operator(const struct parser *p, const char *word)
{
	size_t n = strlen(word);

	return p->len - p->off >= n && memcmp(p->s + p->off, word, n) == 0 &&
	       (p->off + n == p->len || strchr(" \t()", p->s[p->off + n]));
}

/* ---- words ---- */

struct collect {
	struct parser *p;
	struct query *q;
	size_t cap;
};

static int
collect_word(void *ctx, const struct token *t)
{
	struct collect *k = ctx;
	struct query *q = k->q;

	q->words = arena_more(k->p->a, q->words, (size_t)q->n_words, &k->cap, 4, sizeof(*q->words));
	q->words[q->n_words].exact = arena_str(k->p->a, t->exact);
	q->words[q->n_words].stem = arena_str(k->p->a, token_stem(t));
	q->n_words++;
	return 0;
}

static enum status
words(struct parser *p, size_t from, size_t to, bool prefix, bool quoted, struct query **out)
{
	struct query *q = node(p, Q_WORDS, from);
	struct collect k = { p, q, 0 };

	q->text = arena_dup(p->a, p->s + from, to - from);
	tokenizer_run(p->tok, q->text, to - from, collect_word, &k);
	q->prefix = prefix;
	q->quoted = quoted;
	if (q->n_words == 0)
		q->op = Q_NOTHING;
	else if ((p->n_terms += q->n_words) > QUERY_TERMS)
		return err_syntax(p->err, from, "more than %d words in one query", QUERY_TERMS);
	*out = q;
	return ST_OK;
}

/* What stands between here and the closing mark; the mark may be escaped by a backslash in a pattern. */
static enum status
delimited(struct parser *p, char mark, const char *what, size_t *from, size_t *to)
{
	size_t open = p->off++;

	*from = p->off;
	while (p->off < p->len && p->s[p->off] != mark) {
		if (mark == '/' && p->s[p->off] == '\\' && p->off + 1 < p->len)
			p->off++;
		p->off++;
	}
	*to = p->off;
	if (p->off >= p->len)
		return err_syntax(p->err, open, "this %s is not closed", what);
	p->off++;
	return ST_OK;
}

static enum status
phrase(struct parser *p, struct query **out)
{
	size_t from, to;
	enum status st = delimited(p, '"', "quotation mark", &from, &to);
	bool prefix = st == ST_OK && p->off < p->len && p->s[p->off] == '*';

	p->off += prefix;
	return st == ST_OK ? words(p, from, to, prefix, true, out) : st;
}

static enum status
pattern(struct parser *p, struct query **out)
{
	size_t from, to;
	enum status st = delimited(p, '/', "pattern", &from, &to);

	if (st != ST_OK)
		return st;
	*out = node(p, Q_REGEX, from);
	(*out)->text = arena_dup(p->a, p->s + from, to - from);
	if (from == to || ++p->n_terms > QUERY_TERMS)
		return err_syntax(p->err, from - 1, from == to ? "an empty pattern" : "too many patterns");
	return ST_OK;
}

static bool
ends_word(char c)
{
	return isspace((unsigned char)c) || c == '(' || c == ')' || c == '"';
}

/* The field whose name and colon stand here, or FIELDS. */
static enum query_field
field_here(const struct parser *p)
{
	for (int f = 0; f < FIELDS; f++) {
		size_t n = strlen(fields[f]);

		if (p->len - p->off > n && strncasecmp(p->s + p->off, fields[f], n) == 0 && p->s[p->off + n] == ':')
			return (enum query_field)f;
	}
	return FIELDS;
}

static const struct { const char *name; unsigned columns; } columns[] = {
	{ "title", COLUMN_TITLE }, { "terms", COLUMN_TERMS }, { "digest", COLUMN_DIGEST },
};

static const char *const bodies[] = {
	[BODY_AGENDA] = "", [BODY_FRAMEWORK] = "framework", [BODY_BACKGROUND] = "background",
	[BODY_OFFICIAL] = "official", [BODY_LIBRARY] = "library",
};

#define N_COLUMNS (sizeof(columns) / sizeof(columns[0]))

/* in: and near: are of the whole query: they leave no node. minus: -in: */
static enum status
scope(struct parser *p, enum query_field f, const char *value, size_t off, bool minus)
{
	int n = 0;

	if (f == FIELD_NEAR) {
		for (const char *d = value; isdigit((unsigned char)*d) && n <= QUERY_AROUND_MAX; d++)
			n = n * 10 + (*d - '0');
		if (strspn(value, "0123456789") != strlen(value) || n > QUERY_AROUND_MAX)
			return err_syntax(p->err, off, "near: is a number of paragraphs up to %d", QUERY_AROUND_MAX);
		if (minus)
			return err_syntax(p->err, off, "near: cannot be left out of something");
		p->around = n;
		return ST_OK;
	}
	for (int i = 1; i < BODIES && !minus; i++)
		if (strcasecmp(bodies[i], value) == 0) {
			p->body = (enum query_body)i;
			return ST_OK;
		}
	for (size_t i = 0; i < N_COLUMNS; i++)
		if (strcasecmp(columns[i].name, value) == 0) {
			*(minus ? &p->not_in : &p->in) |= columns[i].columns;
			return ST_OK;
		}
	return err_syntax(p->err, off, "in: is title, terms or digest; framework, background, official or library");
}

static enum status
field_value(struct parser *p, enum query_field f, bool minus, struct query **out)
{
	struct query *q = node(p, Q_FIELD, p->off);
	size_t from, to;

	p->off += strlen(fields[f]) + 1;
	if (p->off < p->len && p->s[p->off] == '"') {
		enum status st = delimited(p, '"', "quotation mark", &from, &to);

		if (st != ST_OK)
			return st;
	} else {
		from = p->off;
		while (p->off < p->len && !ends_word(p->s[p->off]))
			p->off++;
		to = p->off;
	}
	if (from == to)
		return err_syntax(p->err, from, "%s: needs a value after the colon", fields[f]);
	if (++p->n_terms > QUERY_TERMS)
		return err_syntax(p->err, from, "more than %d words in one query", QUERY_TERMS);
	q->field = f;
	q->text = arena_dup(p->a, p->s + from, to - from);
	*out = q;
	if (f != FIELD_IN && f != FIELD_NEAR)
		return ST_OK;
	q->op = Q_NOTHING;
	return scope(p, f, q->text, from, minus);
}

static enum status
word(struct parser *p, struct query **out)
{
	size_t from = p->off, to;
	bool prefix;

	while (p->off < p->len && !ends_word(p->s[p->off]))
		p->off++;
	to = p->off;
	prefix = to - from > 1 && p->s[to - 1] == '*';
	return words(p, from, to, prefix, false, out);
}

/* ---- the grammar ---- */

static enum status parse_or(struct parser *p, struct query **out);

static enum status
brackets(struct parser *p, struct query **out)
{
	size_t open = p->off++;
	enum status st;

	skip_blank(p);
	if (p->off < p->len && p->s[p->off] == ')') {
		p->off++;
		*out = node(p, Q_NOTHING, open);
		return ST_OK;
	}
	st = parse_or(p, out);
	if (st != ST_OK)
		return st;
	skip_blank(p);
	if (p->off >= p->len || p->s[p->off] != ')')
		return err_syntax(p->err, open, "this bracket is not closed");
	p->off++;
	return ST_OK;
}

static enum status
primary(struct parser *p, bool minus, struct query **out)
{
	enum query_field f;

	switch (p->s[p->off]) {
	case '"':
		return phrase(p, out);
	case '/':
		return pattern(p, out);
	case '(':
		return brackets(p, out);
	case ')':
		return err_syntax(p->err, p->off, "this bracket closes nothing");
	}
	f = field_here(p);
	return f < FIELDS ? field_value(p, f, minus, out) : word(p, out);
}

static enum status unary(struct parser *p, bool minus, struct query **out);

/* minus: under an odd number of NOT and -, with nothing between. */
static enum status
negation_or_primary(struct parser *p, bool minus, struct query **out)
{
	size_t off = p->off, step = at_operator(p, "NOT") ? 3 : 1;
	struct query *q;
	enum status st;

	if (step == 1 && !(p->s[off] == '-' && off + 1 < p->len && !isspace((unsigned char)p->s[off + 1])))
		return primary(p, minus, out);
	p->off += step;
	skip_blank(p);
	if (p->off >= p->len)
		return err_syntax(p->err, off, "%s needs something after it", step == 3 ? "NOT" : "-");
	if (++p->depth > DEPTH_MAX)
		return err_syntax(p->err, off, "nested more than %d deep", DEPTH_MAX);
	st = unary(p, !minus, &q);
	p->depth--;
	if (st != ST_OK)
		return st;
	*out = q;
	if (q->op != Q_NOTHING) {
		*out = node(p, Q_NOT, off);
		(*out)->left = q;
	}
	return ST_OK;
}

static enum status
unary(struct parser *p, bool minus, struct query **out)
{
	size_t from = p->off;
	enum status st = negation_or_primary(p, minus, out);

	if (st != ST_OK)
		return st;
	(*out)->from = from;
	(*out)->to = p->off;
	if ((*out)->op == Q_NOTHING && (*out)->field == FIELD_IN) {
		p->in_more |= p->in_to && from >= p->in_to;
		if (!p->in_more) {
			p->in_from = from;
			p->in_to = p->off;
		}
	}
	return st;
}

/* The distance of the NEAR or NEAR/n that stands here, which is passed over; 0: none stands here. -1 with err set. */
static int
near_here(struct parser *p)
{
	size_t at = p->off;
	int n = 0;

	if (p->len - at < 4 || memcmp(p->s + at, "NEAR", 4) != 0)
		return 0;
	at += 4;
	if (at < p->len && p->s[at] == '/') {
		for (at++; at < p->len && isdigit((unsigned char)p->s[at]) && n <= QUERY_NEAR_MAX; at++)
			n = n * 10 + (p->s[at] - '0');
	} else {
		n = 10;
	}
	if (at < p->len && !isspace((unsigned char)p->s[at]) && p->s[at] != '"')
		return 0;
	if (n < 1 || n > QUERY_NEAR_MAX) {
		err_syntax(p->err, p->off, "NEAR/n: n is a number of words from 1 to %d", QUERY_NEAR_MAX);
		return -1;
	}
	p->off = at;
	return n;
}

static enum status
parse_near(struct parser *p, struct query **out)
{
	enum status st = unary(p, false, out);
	struct query **tail = out, *q;

	while (st == ST_OK) {
		size_t off;
		int n;

		skip_blank(p);
		off = p->off;
		n = near_here(p);
		if (n <= 0)
			return n ? ST_SYNTAX : ST_OK;
		skip_blank(p);
		if (p->off >= p->len || p->s[p->off] == ')' || (*tail)->op != Q_WORDS)
			return err_syntax(p->err, off, "NEAR needs a word or phrase on both sides");
		if ((*out)->op == Q_NEAR && (*out)->distance != n)
			return err_syntax(p->err, off, "NEAR has one distance for all the words that it joins");
		st = unary(p, false, &q);
		if (st == ST_OK && q->op != Q_WORDS)
			return err_syntax(p->err, off, "NEAR needs a word or phrase on both sides");
		if (st == ST_OK) {
			struct query *both = node(p, Q_NEAR, (*tail)->off);

			both->distance = n;
			both->left = *tail;
			both->right = q;
			*tail = both;
			tail = &both->right;
		}
	}
	return st;
}

static enum status
parse_and(struct parser *p, struct query **out)
{
	enum status st;

	skip_blank(p);
	if (p->off >= p->len || at_operator(p, "OR") || at_operator(p, "AND"))
		return err_syntax(p->err, p->off < p->len ? p->off : p->len, "%s needs a word on both sides",
		                  p->off < p->len && p->s[p->off] == 'A' ? "AND" : "OR");
	st = parse_near(p, out);
	while (st == ST_OK) {
		size_t off;
		struct query *q;
		bool typed;

		skip_blank(p);
		off = p->off;
		if (p->off >= p->len || p->s[p->off] == ')' || at_operator(p, "OR"))
			break;
		typed = at_operator(p, "AND");
		if (typed) {
			p->off += 3;
			skip_blank(p);
			if (p->off >= p->len || p->s[p->off] == ')' || at_operator(p, "OR") || at_operator(p, "AND"))
				return err_syntax(p->err, off, "AND needs a word on both sides");
		}
		st = parse_near(p, &q);
		if (st == ST_OK)
			*out = join(p, Q_AND, *out, q);
		if (st == ST_OK && (*out)->op == Q_AND && (*out)->right == q)
			(*out)->typed = typed;
	}
	return st;
}

static enum status
parse_or(struct parser *p, struct query **out)
{
	enum status st;

	if (++p->depth > DEPTH_MAX)
		return err_syntax(p->err, p->off, "nested more than %d deep", DEPTH_MAX);
	st = parse_and(p, out);
	while (st == ST_OK) {
		struct query *q;
		size_t off;

		skip_blank(p);
		off = p->off;
		if (!at_operator(p, "OR"))
			break;
		p->off += 2;
		skip_blank(p);
		if (p->off >= p->len || p->s[p->off] == ')')
			return err_syntax(p->err, off, "OR needs a word on both sides");
		st = parse_and(p, &q);
		if (st == ST_OK)
			*out = join(p, Q_OR, *out, q);
	}
	p->depth--;
	return st;
}

enum status
query_parse(struct query **out, const char *text, size_t len, bool regex, struct tokenizer *t, struct arena *a,
            struct err *err)
{
	struct parser p = { .s = text, .len = len, .tok = t, .a = a, .err = err };
	enum status st;

	if (len > QUERY_MAX)
		return err_syntax(err, QUERY_MAX, "a query may have %d bytes, this has %zu", QUERY_MAX, len);
	*out = node(&p, Q_NOTHING, 0);
	if (regex && len) {
		(*out)->op = Q_REGEX;
		(*out)->text = arena_dup(a, text, len);
		return ST_OK;
	}
	skip_blank(&p);
	if (p.off == len)
		return ST_OK;
	st = parse_or(&p, out);
	if (st == ST_OK && p.off < len)
		return err_syntax(err, p.off, "this bracket closes nothing");
	if (st == ST_OK && (*out)->op != Q_NOTHING && (p.around || p.in || p.not_in || p.body)) {
		struct query *q = node(&p, Q_SCOPE, 0);

		q->left = *out;
		q->from = p.in_more ? 0 : p.in_from;
		q->to = p.in_more ? 0 : p.in_to;
		q->distance = p.around;
		q->body = p.body;
		q->columns = (p.in ? p.in : COLUMNS_ALL) & ~p.not_in;
		*out = q;
		if (!q->columns)
			return err_syntax(err, 0, "in: leaves no place to search");
	}
	return st;
}

struct query *
query_phrase(const char *text, struct tokenizer *t, struct arena *a)
{
	struct parser p = { .s = text, .len = strlen(text), .tok = t, .a = a };
	struct query *q;

	if (words(&p, 0, p.len, false, true, &q) != ST_OK || q->op == Q_NOTHING)
		return NULL;
	return q;
}

/* As one would type it: a stroke inside needs its backslash. */
static void
put_pattern(struct buf *out, const char *s)
{
	buf_char(out, '/');
	for (; *s; s++) {
		if (*s == '/')
			buf_char(out, '\\');
		buf_char(out, *s);
		if (*s == '\\' && s[1])
			buf_char(out, *++s);
	}
	buf_char(out, '/');
}

void
query_normal(const struct query *q, struct buf *out)
{
	switch (q->op) {
	case Q_NOTHING:
		buf_str(out, "nothing");
		break;
	case Q_WORDS:
		buf_str(out, q->via ? "via:\"" : "\"");
		for (int i = 0; i < q->n_words; i++)
			buf_printf(out, "%s%s", i ? " " : "", q->words[i].exact);
		buf_str(out, q->prefix ? "\"*" : "\"");
		break;
	case Q_FIELD:
		buf_printf(out, "%s:\"%s\"", fields[q->field], q->text);
		break;
	case Q_REGEX:
		put_pattern(out, q->text);
		break;
	case Q_SCOPE:
		if (q->distance)
			buf_printf(out, "near:\"%d\" ", q->distance);
		if (q->body)
			buf_printf(out, "in:\"%s\" ", bodies[q->body]);
		for (size_t i = 0; i < N_COLUMNS && q->columns != COLUMNS_ALL; i++)
			if (q->columns & columns[i].columns)
				buf_printf(out, "in:\"%s\" ", columns[i].name);
		query_normal(q->left, out);
		break;
	case Q_NEAR:
		query_normal(q->left, out);
		buf_printf(out, " NEAR/%d ", q->distance);
		query_normal(q->right, out);
		break;
	case Q_NOT:
		buf_str(out, q->left->op == Q_NEAR ? "NOT (" : "NOT ");         /* NOT alone would take its first word */
		query_normal(q->left, out);
		buf_str(out, q->left->op == Q_NEAR ? ")" : "");
		break;
	case Q_AND:
	case Q_OR:
		buf_char(out, '(');
		query_normal(q->left, out);
		buf_str(out, q->op == Q_AND ? " AND " : " OR ");
		query_normal(q->right, out);
		buf_char(out, ')');
		break;
	}
}
