/* import/verify.c - comparing units with fingerprints. */
#include "import/verify.h"

#include <string.h>

#include "base/buf.h"

#define WHERE_BYTES 160

const char *
verdict_name(enum verdict v)
{
	static const char *const names[] = { "exact", "broken", "differs", "missing", "there" };

	return names[v];
}

/* Units and what is expected are in the same order, as a rule: the search goes on where the last one ended. */
static int
find(const struct unit *units, int n, int part, const char *key, int from)
{
	for (int k = 0; k < n; k++) {
		int i = (from + k) % n;

		if (units[i].part == part && strcmp(units[i].key, key) == 0 &&
		    (units[i].kind == UNIT_PARAGRAPH || units[i].kind == UNIT_ITEM))
			return i;
	}
	return -1;
}

static enum verdict
compare(struct arena *a, const struct print *should, const char *text, const char **where)
{
	static const enum verdict verdicts[] = { VERDICT_EXACT, VERDICT_BROKEN, VERDICT_DIFFERS };
	size_t from, to;
	enum print_match m = print_compare(should, text, strlen(text), &from, &to);

	if (to - from > WHERE_BYTES) {          /* words without blanks between them have no end */
		to = from + WHERE_BYTES;
		while (((unsigned char)text[to] & 0xC0) == 0x80)
			to--;
	}
	*where = arena_dup(a, text + from, to - from);
	return verdicts[m];
}

void
verify_units(struct verification *out, const struct unit *units, int n_units, int part, const struct expected *expected,
             int n_expected, bool wording)
{
	int at = 0;

	*out = (struct verification){ .n = n_expected };
	out->v = arena_alloc(&out->arena, (size_t)n_expected * sizeof(*out->v));
	for (int i = 0; i < n_expected; i++) {
		struct checked *c = &out->v[i];

		*c = (struct checked){ expected[i].key, VERDICT_MISSING, find(units, n_units, part, expected[i].key, at), "" };
		if (c->unit >= 0) {
			at = c->unit;
			c->verdict = wording && expected[i].print.words
			             ? compare(&out->arena, &expected[i].print, units[at].text, &c->where) : VERDICT_THERE;
		}
		out->count[c->verdict]++;
	}
}

void
verification_clear(struct verification *v)
{
	arena_clear(&v->arena);
	memset(v, 0, sizeof(*v));
}

bool
verification_is_good(const struct verification *v)
{
	return v->count[VERDICT_EXACT] + v->count[VERDICT_THERE] == v->n;
}

const char *
verification_summary(struct verification *v)
{
	static const struct { enum verdict verdict; const char *says; } parts[] = {
		{ VERDICT_BROKEN, "with broken words" }, { VERDICT_DIFFERS, "different" }, { VERDICT_MISSING, "missing" },
	};
	const char *s;
	struct buf b;

	buf_init(&b, 1024);
	if (v->count[VERDICT_EXACT] == v->n)
		buf_printf(&b, "exact: %d of %d", v->n, v->n);
	else if (v->count[VERDICT_THERE] == v->n)
		buf_printf(&b, "all %d there; wording not compared", v->n);
	else if (v->count[VERDICT_THERE])
		buf_printf(&b, "%d of %d there; wording not compared", v->count[VERDICT_THERE], v->n);
	else
		buf_printf(&b, "%d of %d exact", v->count[VERDICT_EXACT], v->n);
	for (size_t i = 0; i < sizeof(parts) / sizeof(parts[0]); i++)
		if (v->count[parts[i].verdict])
			buf_printf(&b, ", %d %s", v->count[parts[i].verdict], parts[i].says);
	s = arena_dup(&v->arena, b.data, b.len);
	buf_clear(&b);
	return s;
}

const char *
verification_says(struct verification *v, const struct checked *c)
{
	switch (c->verdict) {
	case VERDICT_BROKEN: return arena_printf(&v->arena, "a word is broken at '%s'", c->where);
	case VERDICT_DIFFERS: return arena_printf(&v->arena, "differs at '%s'", c->where);
	case VERDICT_THERE: return "wording not compared";
	default: return verdict_name(c->verdict);
	}
}
