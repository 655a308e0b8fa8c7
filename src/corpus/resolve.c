/* corpus/resolve.c - references and codes to subjects. */
#include "corpus/resolve.h"

#include <stdio.h>
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
	out->v = arena_alloc(a, (size_t)out->n * sizeof(*v));
	if (v)
		memcpy(out->v, v, (size_t)out->n * sizeof(*v));
	mem_free(v);
	return st;
}

static struct subject
go_goal(struct corpus *c, const char *text)
{
	static const char *const words[] = { "sdgs", "sdg", "goals", "goal" };

	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++) {
		size_t n = strlen(words[i]);

		if (strncasecmp(text, words[i], n) != 0)
			continue;
		for (text += n; *text == ' ' || *text == ':';)
			text++;
		if (strchr(text, '.'))
			return corpus_find(c, SUBJECT_TARGET, text);
		return corpus_find(c, SUBJECT_GOAL, text);
	}
	return (struct subject){ SUBJECT_NONE, 0 };
}

struct subject
corpus_go(struct corpus *c, const char *text)
{
	static const enum subject_kind kinds[] = { SUBJECT_AREA, SUBJECT_TARGET, SUBJECT_ACTOR, SUBJECT_INSTRUMENT };
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
		s = go_goal(c, word);
	for (size_t i = 0; i < sizeof(kinds) / sizeof(kinds[0]) && s.kind == SUBJECT_NONE; i++)
		s = corpus_find(c, kinds[i], word);
	return s;
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
