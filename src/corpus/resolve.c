/* corpus/resolve.c - references and codes to subjects. */
#include "corpus/resolve.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/mem.h"
#include "text/reference.h"

static enum status
no_paragraph(struct corpus *c, long n, struct err *err)
{
	const char *range = corpus_meta(c, "paragraphs"), *dash = strchr(range, '-');

	return err_set(err, ST_NOTFOUND, "there is no paragraph %ld: the %s has %s paragraphs (%s)", n,
	               corpus_meta(c, "title"), dash ? dash + 1 : range, range);
}

/* "13 has sub-items (a) to (h)", or that it has none. */
static enum status
no_item(struct corpus *c, struct subject p, const char *item, struct err *err)
{
	const char *code = corpus_name(c, p)->code, *first = NULL, *last = NULL;

	for (int i = p.pos + 1; i <= corpus_count(c, SUBJECT_PROVISION); i++) {
		const struct name *n = corpus_name(c, (struct subject){ SUBJECT_PROVISION, i });

		if (n->parent != p.pos)
			continue;
		first = first ? first : n->code + strlen(code);
		last = n->code + strlen(code);
	}
	if (!first)
		return err_set(err, ST_NOTFOUND, "there is no %s%s: paragraph %s has no sub-items", code, item, code);
	return err_set(err, ST_NOTFOUND, "there is no %s%s: %s has sub-items %s to %s", code, item, code, first, last);
}

static void
add(struct subject **v, size_t *cap, int *n, struct subject s)
{
	*v = mem_grow(*v, cap, (size_t)*n + 1, sizeof(**v));
	(*v)[(*n)++] = s;
}

/* One item, or each paragraph of a range. */
static enum status
resolve_one(struct corpus *c, const struct reference *r, struct subject **v, size_t *cap, int *n, struct err *err)
{
	long step = r->first <= r->last ? 1 : -1, most = corpus_count(c, SUBJECT_PROVISION);
	char id[REFERENCE_ID + 24];
	struct subject s;

	for (long p = r->first;; p += step) {
		snprintf(id, sizeof(id), "%ld", p);
		s = corpus_find(c, SUBJECT_PROVISION, id);
		if (s.kind == SUBJECT_NONE || *n > most * 4)
			return no_paragraph(c, p, err);
		if (r->item[0]) {
			struct subject whole = s;

			snprintf(id, sizeof(id), "%ld%s", p, r->item);
			s = corpus_find(c, SUBJECT_PROVISION, id);
			if (s.kind == SUBJECT_NONE)
				return no_item(c, whole, r->item, err);
		}
		add(v, cap, n, s);
		if (p == r->last)
			return ST_OK;
	}
}

enum status
corpus_references(struct corpus *c, const char *text, struct arena *a, struct subjects *out, struct err *err)
{
	size_t len = strlen(text), off = 0, cap = 0;
	struct subject *v = NULL;
	enum status st = ST_OK;
	struct reference r;
	int n = 0, rc;

	while (st == ST_OK && (rc = reference_next(text, len, &off, &r)) != 0) {
		if (rc < 0)
			st = err_syntax(err, off, "'%.60s' is no reference (write 37, 13(a), 85-92 or para. 34)", text);
		else
			st = resolve_one(c, &r, &v, &cap, &n, err);
	}
	if (st == ST_OK && n == 0)
		st = err_syntax(err, 0, "no reference given (write 37, 13(a), 85-92 or para. 34)");
	out->n = st == ST_OK ? n : 0;
	out->v = arena_take(a, v, (size_t)out->n * sizeof(*v));
	return st;
}

/* ---- words that say of what kind a code is ---- */

#define KINDS_MAX 3

static const struct {
	const char *words;                      /* each between blanks */
	enum subject_kind kinds[KINDS_MAX];     /* tried in turn */
} named[] = {
	{ " areas area ", { SUBJECT_AREA } },
	{ " sdgs sdg goals goal ", { SUBJECT_GOAL, SUBJECT_TARGET, SUBJECT_INDICATOR } },
	{ " targets target ", { SUBJECT_TARGET } },
	{ " action category element ", { SUBJECT_CATEGORY, SUBJECT_ELEMENT } },
	{ " actors actor ", { SUBJECT_ACTOR, SUBJECT_GROUP } },
	{ " verbs verb ", { SUBJECT_VERB, SUBJECT_CLASS } },
	{ " instruments instrument ", { SUBJECT_INSTRUMENT } },
	{ " indicators indicator ", { SUBJECT_INDICATOR, SUBJECT_MONITOR } },
	{ " monitor ", { SUBJECT_MONITOR } },
	{ " programmes programme ", { SUBJECT_PROGRAMME } },
	{ " report chapter ", { SUBJECT_REPORT, SUBJECT_CHAPTER } },
};

#define N_NAMED (sizeof(named) / sizeof(named[0]))

static const enum subject_kind *
kinds_of(const char *word, size_t len)
{
	char padded[24];

	if (!len || len + 3 > sizeof(padded))
		return NULL;
	snprintf(padded, sizeof(padded), " %.*s ", (int)len, word);
	for (size_t i = 0; i < N_NAMED; i++)
		if (strcasestr(named[i].words, padded))
			return named[i].kinds;
	return NULL;
}

/* What a code of one kind may be written as beside itself: a class by its rank, "12" for nua-12, "para. 37". */
static struct subject
find_code(struct corpus *c, enum subject_kind kind, const char *code)
{
	size_t digits = strspn(code, "0123456789"), off = 0;
	struct reference r;
	char other[40];

	if (kind == SUBJECT_CLASS && digits && !code[digits]) {
		code = corpus_name(c, (struct subject){ kind, atoi(code) })->code;
	} else if (kind == SUBJECT_MONITOR && digits && !code[digits] && digits < 9) {
		snprintf(other, sizeof(other), "nua-%s", code);
		code = other;
	} else if (kind == SUBJECT_REPORT && reference_next(code, strlen(code), &off, &r) == 1 && !r.item[0]) {
		snprintf(other, sizeof(other), "%ld", r.first);
		code = other;
	}
	return corpus_find(c, kind, code);
}

static struct subject
find_among(struct corpus *c, const enum subject_kind *kinds, size_t n, const char *code)
{
	struct subject s = { SUBJECT_NONE, 0 };

	for (size_t i = 0; i < n && kinds[i] && s.kind == SUBJECT_NONE; i++)
		s = find_code(c, kinds[i], code);
	return s;
}

struct subject
corpus_named(struct corpus *c, const char *word, const char *code)
{
	const enum subject_kind *kinds = kinds_of(word, strlen(word));

	return kinds ? find_among(c, kinds, KINDS_MAX, code) : (struct subject){ SUBJECT_NONE, 0 };
}

/* "sdg 11", "sdg:11", "sdg11", "actor women", and the report by its symbol. */
static struct subject
go_named(struct corpus *c, const char *text)
{
	const char *symbol = corpus_meta(c, "background-symbol");
	size_t len = 0;
	const enum subject_kind *kinds;

	if (*symbol && strncasecmp(text, symbol, strlen(symbol)) == 0) {
		len = strlen(symbol);
		kinds = kinds_of("report", 6);
	} else {
		while ((text[len] | 32) >= 'a' && (text[len] | 32) <= 'z')
			len++;
		kinds = kinds_of(text, len);
	}
	text += len;
	text += strspn(text, " :,");
	return kinds ? find_among(c, kinds, KINDS_MAX, text) : (struct subject){ SUBJECT_NONE, 0 };
}

struct subject
corpus_go(struct corpus *c, const char *text)
{
	static const enum subject_kind kinds[] = {
		SUBJECT_AREA, SUBJECT_TARGET, SUBJECT_INDICATOR, SUBJECT_ELEMENT, SUBJECT_ACTOR, SUBJECT_INSTRUMENT,
		SUBJECT_PROGRAMME
	};
	struct subject s = { SUBJECT_NONE, 0 };
	struct arena a = { NULL };
	struct subjects found;
	char word[80];
	size_t n;

	while (*text == ' ')
		text++;
	n = strlen(text);
	while (n && text[n - 1] == ' ')
		n--;
	if (n == 0 || n >= sizeof(word))
		return s;
	memcpy(word, text, n);
	word[n] = '\0';
	if (corpus_references(c, word, &a, &found, NULL) == ST_OK)
		s = found.v[0];
	arena_clear(&a);
	if (s.kind == SUBJECT_NONE)
		s = go_named(c, word);
	if (s.kind == SUBJECT_NONE)
		s = find_among(c, kinds, sizeof(kinds) / sizeof(kinds[0]), word);
	return s.kind == SUBJECT_NONE ? corpus_find(c, SUBJECT_MONITOR, word) : s;
}

struct subject
corpus_direct(struct corpus *c, const char *text)
{
	struct arena a = { NULL };
	struct subjects found;
	struct subject s = { SUBJECT_NONE, 0 };

	if (!*text || strlen(text) > 80)
		return s;
	if (corpus_references(c, text, &a, &found, NULL) == ST_OK && found.n == 1)
		s = found.v[0];
	arena_clear(&a);
	if (s.kind == SUBJECT_NONE && strchr(text, '.'))
		s = corpus_find(c, SUBJECT_TARGET, text);
	if (s.kind == SUBJECT_NONE && strlen(text) <= 3) {
		s = corpus_find(c, SUBJECT_AREA, text);
		if (s.kind && strcmp(corpus_name(c, s)->code, text) != 0)
			s.kind = SUBJECT_NONE;
	}
	return s;
}
