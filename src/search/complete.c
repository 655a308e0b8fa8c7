/* search/complete.c - completing fields. */
#include "search/complete.h"

#include <string.h>
#include <strings.h>

#include "search/field.h"
#include "search/query.h"

struct offers {
	struct arena *a;
	struct completion *out;
	int n, max;
};

static void
offer(struct offers *o, const char *text, const char *title)
{
	if (o->n < o->max)
		o->out[o->n++] = (struct completion){ text, title };
}

static bool
begins(const char *s, const char *with, size_t n)
{
	return strncasecmp(s, with, n) == 0;
}

static bool
has_word_beginning(const char *title, const char *with, size_t n)
{
	for (const char *p = title; *p; p++)
		if ((p == title || p[-1] == ' ') && begins(p, with, n))
			return true;
	return false;
}

static void
offer_fields(struct offers *o, const char *word, size_t n)
{
	for (int f = 0; f < FIELDS; f++) {
		const char *name = query_field_name((enum query_field)f);

		if (begins(name, word, n))
			offer(o, arena_printf(o->a, "%s:", name), "");
	}
}

static void
offer_values(struct offers *o, struct corpus *c, enum query_field f, const char *value, size_t n)
{
	static const char *const words[FIELDS][7] = {
		[FIELD_IN] = { "title", "terms", "digest", "framework", "background", "official", "library" }, [FIELD_LANG] = { "en" }, [FIELD_NEAR] = { "1" },
	};
	const char *name = query_field_name(f);
	enum subject_kind kind;

	for (int i = 0; i < 7 && words[f][i]; i++)
		if (begins(words[f][i], value, n))
			offer(o, arena_printf(o->a, "%s:%s", name, words[f][i]), "");
	for (int by_name = 0; by_name < 2; by_name++)
		for (int i = 0; (kind = field_kind(f, i)) != SUBJECT_NONE; i++)
			for (int pos = 1; pos <= corpus_count(c, kind); pos++) {
				struct subject s = { kind, pos };
				const struct name *it = corpus_name(c, s);
				bool by_code = begins(it->code, value, n);

				if (*it->code && field_has(c, f, s) &&
				    (by_name ? !by_code && has_word_beginning(it->title, value, n) : by_code))
					offer(o, arena_printf(o->a, "%s:%s", name, it->code), it->title);
			}
}

int
search_complete(struct corpus *c, const char *text, size_t len, struct arena *a, struct completion *out, int max,
                size_t *from)
{
	struct offers o = { a, out, 0, max };
	const char *colon;
	size_t at = len;

	while (at && !strchr(" \t()", text[at - 1]))
		at--;
	if (at < len && text[at] == '-')
		at++;
	*from = at;
	colon = memchr(text + at, ':', len - at);
	if (!colon) {
		offer_fields(&o, text + at, len - at);
		return o.n;
	}
	for (int f = 0; f < FIELDS; f++) {
		const char *name = query_field_name((enum query_field)f);

		if (strlen(name) == (size_t)(colon - text) - at && begins(name, text + at, strlen(name)))
			offer_values(&o, c, (enum query_field)f, colon + 1, len - (size_t)(colon + 1 - text));
	}
	return o.n;
}

const char *
search_inside(struct corpus *c, struct subject s, struct arena *a)
{
	for (int f = 0; f < FIELDS; f++)
		for (int i = 0; field_kind((enum query_field)f, i) != SUBJECT_NONE; i++)
			if (field_kind((enum query_field)f, i) == s.kind)
				return arena_printf(a, "%s:%s", query_field_name((enum query_field)f), corpus_name(c, s)->code);
	return "";
}
