/* import/sdg_turtle.c - as much of Turtle as SKOS files are written in: prefixes, triples with their lists, literals.
 *
 * Not [ ] and ( ): no wording stands in them, and without them nothing nests. What is kept are the labels and the notations of
 * subjects, which may stand far from each other; a label's code is that of its subject's IRI, else its notation. */
#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/mem.h"
#include "import/sdg_forms.h"

#define PREFIXES 200
#define CODES 20                /* of one subject; three targets share an indicator at most */
#define TERM_MAX (1u << 16)     /* bytes of a name or a literal */

struct prefix {
	const char *name, *iri;
};

/* skos:prefLabel or skos:notation of a subject. */
struct said {
	const char *subject, *text, *lang;      /* lang: NULL if it has none */
	bool notation;
	int order;
};

enum term { TERM_NONE, TERM_IRI, TERM_LITERAL };

struct turtle {
	const char *data, *p;
	struct arena arena;
	struct prefix prefixes[PREFIXES];
	int n_prefixes;
	struct said *v;
	int n;
	size_t cap;
	struct buf term;        /* of the term read last: the IRI, the text */
	char lang[36];          /* of a literal; "" */
	struct err *err;
};

static enum status
fail(struct turtle *t, const char *what)
{
	return sdg_fail(t->err, t->data, t->p, what);
}

static void
skip(struct turtle *t)
{
	for (;;) {
		t->p += strspn(t->p, " \t\r\n");
		if (*t->p != '#')
			return;
		t->p += strcspn(t->p, "\r\n");
	}
}

/* \uXXXX, \UXXXXXXXX; t->p behind the u. */
static enum status
add_escape(struct turtle *t, int digits)
{
	return sdg_escape(&t->term, t->data, &t->p, digits, t->err);
}

/* \n, \" and the like; t->p behind the backslash. */
static enum status
add_escaped(struct turtle *t)
{
	static const char from[] = "tbnrf\"'\\", to[] = "\t\b\n\r\f\"'\\";
	char c = *t->p;
	const char *at = c ? strchr(from, c) : NULL;

	if (c == 'u' || c == 'U') {
		t->p++;
		return add_escape(t, c == 'u' ? 4 : 8);
	}
	if (!at)
		return fail(t, "a backslash before what is not to be escaped");
	buf_char(&t->term, to[at - from]);
	t->p++;
	return ST_OK;
}

/* <...> */
static enum status
read_iri(struct turtle *t)
{
	enum status st = ST_OK;

	for (t->p++; st == ST_OK && *t->p != '>'; ) {
		if ((unsigned char)*t->p <= ' ' || strchr("<\"{}|^`", *t->p))
			return fail(t, "an address that does not end: '>' is missing");
		if (*t->p == '\\' && (t->p[1] == 'u' || t->p[1] == 'U')) {
			t->p += 2;
			st = add_escape(t, t->p[-1] == 'u' ? 4 : 8);
		} else if (*t->p == '\\') {
			return fail(t, "a backslash in an address");
		} else {
			buf_char(&t->term, *t->p++);
		}
	}
	if (st == ST_OK)
		t->p++;
	return st;
}

static bool
is_name_char(char c)
{
	return isalnum((unsigned char)c) || (unsigned char)c >= 0x80 || c == '_' || c == '-';
}

static const char *
prefix_iri(const struct turtle *t, const char *name, size_t len)
{
	for (int i = t->n_prefixes - 1; i >= 0; i--)    /* the last counts: files are glued together */
		if (strlen(t->prefixes[i].name) == len && memcmp(t->prefixes[i].name, name, len) == 0)
			return t->prefixes[i].iri;
	return NULL;
}

/* prefix:local, _:label; a dot is part of the name unless it ends it. */
static enum status
read_name(struct turtle *t)
{
	const char *from = t->p, *iri;

	while (is_name_char(*t->p) || (*t->p == '.' && is_name_char(t->p[1])))
		t->p++;
	if (*t->p != ':') {
		t->p = from;
		return fail(t, "this cannot be read");
	}
	iri = t->p == from + 1 && *from == '_' ? "_:" : prefix_iri(t, from, (size_t)(t->p - from));
	if (!iri)
		return fail(t, "a prefix that has not been declared");
	buf_str(&t->term, iri);
	for (t->p++;; t->p++) {
		if (*t->p == '\\' && t->p[1] && strchr("_~.-!$&'()*+,;=/?#@%", t->p[1]))
			t->p++;
		else if (!is_name_char(*t->p) && *t->p != ':' && *t->p != '%' &&
		         !(*t->p == '.' && (is_name_char(t->p[1]) || t->p[1] == ':' || t->p[1] == '.')))
			return ST_OK;
		buf_char(&t->term, *t->p);
	}
}

/* "...", '...', or with three quotes over several lines. */
static enum status
read_text(struct turtle *t)
{
	char quote = *t->p;
	bool three = t->p[1] == quote && t->p[2] == quote;
	enum status st = ST_OK;
	const char *from = t->p;

	for (t->p += three ? 3 : 1; st == ST_OK; ) {
		if (*t->p == quote && (!three || (t->p[1] == quote && t->p[2] == quote && t->p[3] != quote)))
			break;
		if (!*t->p || (!three && (*t->p == '\n' || *t->p == '\r'))) {
			t->p = from;
			return fail(t, "a text that does not end: a quotation mark is missing");
		}
		if (*t->p == '\\') {
			t->p++;
			st = add_escaped(t);
		} else {
			buf_char(&t->term, *t->p++);
		}
	}
	if (st == ST_OK)
		t->p += three ? 3 : 1;
	return st;
}

/* "@fr", "^^xsd:string" behind a text. The type is read and forgotten. */
static enum status
read_text_end(struct turtle *t)
{
	size_t n = 0, len = t->term.len;
	enum status st = ST_OK;

	if (*t->p == '@') {
		for (t->p++; isalnum((unsigned char)*t->p) || *t->p == '-'; t->p++)
			if (n + 1 < sizeof(t->lang))
				t->lang[n++] = *t->p;
		t->lang[n] = '\0';
		return n ? ST_OK : fail(t, "'@' without a language");
	}
	if (t->p[0] == '^' && t->p[1] == '^') {
		t->p += 2;
		st = *t->p == '<' ? read_iri(t) : read_name(t);
		t->term.len = len;
		t->term.data[len] = '\0';
	}
	return st;
}

/* A number, true or false: something, but no wording. */
static bool
read_bare(struct turtle *t)
{
	size_t n = strspn(t->p, "+-.0123456789eE");
	const char *const *w;

	if (n && t->p[n - 1] == '.')
		n--;
	if (strspn(t->p, "+-.eE") < n && t->p[n] != ':' && !is_name_char(t->p[n])) {
		buf_add(&t->term, t->p, n);
		t->p += n;
		return true;
	}
	for (w = (const char *const[]){ "true", "false", NULL }; *w; w++)
		if (strncmp(t->p, *w, strlen(*w)) == 0 && t->p[strlen(*w)] != ':' && !is_name_char(t->p[strlen(*w)])) {
			t->p += strlen(*w);
			return true;
		}
	return false;
}

static enum status
read_term(struct turtle *t, enum term *kind)
{
	enum status st;

	skip(t);
	buf_reset(&t->term);
	t->lang[0] = '\0';
	*kind = TERM_IRI;
	if (*t->p == '<') {
		st = read_iri(t);
	} else if (*t->p == '"' || *t->p == '\'') {
		*kind = TERM_LITERAL;
		st = read_text(t);
		if (st == ST_OK)
			st = read_text_end(t);
	} else if (*t->p == '[' || *t->p == '(') {
		return fail(t, "'[' and '(' are a form of Turtle that nua does not read");
	} else if (!*t->p) {
		return fail(t, "the end is missing: a statement ends with '.'");
	} else if (read_bare(t)) {
		*kind = TERM_LITERAL;
		st = ST_OK;
	} else {
		st = read_name(t);
	}
	if (st == ST_OK && t->term.over)
		st = fail(t, "a name or text that is too long");
	return st;
}

/* ---- statements ---- */

static bool
is_word(const char *p, const char *word)
{
	size_t n = strlen(word);

	return strncasecmp(p, word, n) == 0 && strchr(" \t\r\n<", p[n]);
}

/* @prefix name: <iri> .  and  PREFIX name: <iri> */
static enum status
read_directive(struct turtle *t, bool *was)
{
	bool at = *t->p == '@', base = is_word(t->p + at, "base");
	const char *name = "";
	enum status st;

	*was = base || is_word(t->p + at, "prefix");
	if (!*was)
		return ST_OK;
	t->p += (at ? 1 : 0) + (base ? 4 : 6);
	skip(t);
	if (!base) {
		const char *from = t->p;

		while (is_name_char(*t->p) || *t->p == '.')
			t->p++;
		if (*t->p != ':')
			return fail(t, "a prefix without ':'");
		name = arena_dup(&t->arena, from, (size_t)(t->p++ - from));
		skip(t);
	}
	if (*t->p != '<')
		return fail(t, "an address is missing: '<'");
	buf_reset(&t->term);
	st = read_iri(t);
	if (st != ST_OK)
		return st;
	if (t->term.over)
		return fail(t, "a name or text that is too long");
	if (!base && !prefix_iri(t, name, strlen(name)) && t->n_prefixes == PREFIXES)
		return fail(t, "too many prefixes");
	if (!base) {
		int i = 0;

		while (i < t->n_prefixes && strcmp(t->prefixes[i].name, name) != 0)
			i++;
		t->n_prefixes += i == t->n_prefixes;
		t->prefixes[i] = (struct prefix){ name, arena_dup(&t->arena, t->term.data, t->term.len) };
	}
	skip(t);
	if (at && *t->p != '.')
		return fail(t, "'.' is missing");
	t->p += at;
	return ST_OK;
}

/* What stands behind the address of the SDGs, old or new; NULL: another subject. */
static const char *
local_name(const char *iri)
{
	static const char *const spaces[] = { "//metadata.un.org/sdg/", "//data.un.org/kos/sdg/" };

	if (strncmp(iri, "http", 4) != 0)
		return NULL;
	iri += 4 + (iri[4] == 's');
	for (size_t i = 0; *iri == ':' && i < 2; i++)
		if (strncmp(iri + 1, spaces[i], strlen(spaces[i])) == 0)
			return iri + 1 + strlen(spaces[i]);
	return NULL;
}

static void
keep(struct turtle *t, const char *subject, const char *verb)
{
	static const char skos[] = "http://www.w3.org/2004/02/skos/core#";
	bool label = false, notation = false;

	if (strncmp(verb, skos, sizeof(skos) - 1) == 0) {
		label = strcmp(verb + sizeof(skos) - 1, "prefLabel") == 0;
		notation = strcmp(verb + sizeof(skos) - 1, "notation") == 0;
	}
	if (!subject || (!label && !notation))
		return;
	t->v = mem_grow(t->v, &t->cap, (size_t)t->n + 1, sizeof(*t->v));
	t->v[t->n] = (struct said){ subject, arena_dup(&t->arena, t->term.data, t->term.len),
		*t->lang ? arena_str(&t->arena, t->lang) : NULL, notation, t->n };
	t->n++;
}

/* "a" or a name */
static enum status
read_verb(struct turtle *t, const char **out)
{
	enum term kind;
	enum status st;

	skip(t);
	*out = "";
	if (*t->p == 'a' && strchr(" \t\r\n<\"", t->p[1])) {
		t->p++;
		return ST_OK;
	}
	st = read_term(t, &kind);
	if (st == ST_OK && kind != TERM_IRI)
		return fail(t, "a text stands where a name should");
	*out = arena_dup(&t->arena, t->term.data, t->term.len);
	return st;
}

/* subject verb object, object; verb object . */
static enum status
read_triples(struct turtle *t)
{
	const char *subject, *verb;
	enum term kind;
	enum status st = read_term(t, &kind);

	if (st == ST_OK && kind != TERM_IRI)
		return fail(t, "a text stands where a name should");
	subject = st == ST_OK ? local_name(t->term.data) : NULL;
	if (subject)
		subject = arena_str(&t->arena, subject);
	while (st == ST_OK) {
		st = read_verb(t, &verb);
		do {
			if (st == ST_OK)
				st = read_term(t, &kind);
			if (st == ST_OK && kind == TERM_LITERAL)
				keep(t, subject, verb);
			skip(t);
		} while (st == ST_OK && *t->p == ',' && t->p++);
		if (st == ST_OK && *t->p != ';' && *t->p != '.')
			return fail(t, "'.' or ';' is missing");
		while (st == ST_OK && *t->p == ';') {
			t->p++;
			skip(t);
		}
		if (st == ST_OK && *t->p == '.') {
			t->p++;
			return ST_OK;
		}
	}
	return st;
}

/* ---- labels with their codes ---- */

/* By subject, notations first, as in the file. */
static int
compare(const void *a, const void *b)
{
	const struct said *x = a, *y = b;
	int by_subject = strcmp(x->subject, y->subject);

	return by_subject ? by_subject : x->notation != y->notation ? y->notation - x->notation : x->order - y->order;
}

/* "11.7.1": a code as it is read, not as it is sorted ("11.07.01") or kept for good ("C110701"). */
static bool
is_compact(const char *s)
{
	return sdg_is_code(s, strlen(s)) && *s != 'C' && *s != '0' && !strstr(s, ".0");
}

/* The labels of one subject. An indicator that targets share has one notation for each. */
static void
take(struct sdg_take *t, const struct said *v, int n)
{
	const char *codes[CODES];
	int n_codes = 0, first = 0;

	if (sdg_is_code(v->subject, strlen(v->subject)) && *v->subject != 'C')
		codes[n_codes++] = v->subject;
	for (; first < n && v[first].notation; first++)
		if (is_compact(v[first].text) && n_codes < CODES && (!n_codes || codes[0] != v->subject))
			codes[n_codes++] = v[first].text;
	if (!n_codes)
		codes[n_codes++] = v->subject;
	for (int k = first; k < n; k++)
		for (int i = 0; i < n_codes; i++)
			sdg_take_text(t, codes[i], 0, v[k].lang, v[k].text, strlen(v[k].text));
}

static void
take_all(struct turtle *t, struct sdg_take *to)
{
	int n;

	if (t->n)
		qsort(t->v, (size_t)t->n, sizeof(*t->v), compare);
	for (int i = 0; i < t->n; i += n) {
		for (n = 1; i + n < t->n && strcmp(t->v[i + n].subject, t->v[i].subject) == 0; n++)
			;
		take(to, t->v + i, n);
	}
}

enum status
sdg_turtle(struct sdg_take *to, const char *data, size_t len, struct err *err)
{
	struct turtle *t = mem_alloc(sizeof(*t));
	enum status st = ST_OK;

	(void)len;              /* no NUL stands in it */
	t->data = t->p = data;
	t->err = err;
	buf_init(&t->term, TERM_MAX);
	for (skip(t); st == ST_OK && *t->p; skip(t)) {
		bool was;

		st = read_directive(t, &was);
		if (st == ST_OK && !was)
			st = read_triples(t);
	}
	if (st == ST_OK)
		take_all(t, to);
	buf_clear(&t->term);
	arena_clear(&t->arena);
	mem_free(t->v);
	mem_free(t);
	return st;
}
