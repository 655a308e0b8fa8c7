/* SDG data in any form: wordings in order, each once, with nothing hidden in them; or a sentence. */
#include <ctype.h>

#include "base/mem.h"
#include "import.h"
#include "import/sdg.h"

/* "11", "11.b", "11.b.2" */
static bool
is_code(const char *s, int parts)
{
	for (int i = 0; i < parts; i++) {
		size_t n = strspn(s, "0123456789");

		if (n == 0 && i == 1 && islower((unsigned char)*s))
			n = 1;
		if (n == 0 || n > 2 || (n > 1 && *s == '0'))
			return false;
		s += n;
		if (i + 1 < parts && *s++ != '.')
			return false;
	}
	return !*s;
}

static void
check_document(const struct document *d, int kind)
{
	HOLDS(strcmp(d->symbol, sdg_symbols[kind]) == 0 && d->n_units > 0 && *d->lang && d->title, "%s", d->symbol);
	HOLDS(!sdg_expected(d) || d->n_units <= sdg_expected(d), "%s: %d", d->symbol, d->n_units);
	for (int i = 0; i < d->n_units; i++) {
		const struct unit *u = &d->units[i];

		HOLDS(u->kind == UNIT_TARGET && is_code(u->key, kind + 1), "%s", u->key);
		HOLDS(i == 0 || strcmp(u->key, d->units[i - 1].key) != 0, "%s", u->key);
		check_text(u->text);
	}
	for (int i = 0; i < d->n_findings; i++) {
		if (*d->findings[i].where)
			check_text(d->findings[i].where);
		check_text(d->findings[i].what);
	}
}

static int
kind_of(const struct document *d)
{
	int kind = 0;

	while (sdg_symbols[kind] && strcmp(d->symbol, sdg_symbols[kind]) != 0)
		kind++;
	HOLDS(sdg_symbols[kind], "%s", d->symbol);
	return kind;
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	char *s = mem_dup((const char *)data, size);
	struct sdg sdg, again;
	struct err err = { ST_OK, 0, "" }, err2 = err;
	enum status st = sdg_read(&sdg, s, size, NULL, &err);

	HOLDS(st == sdg_read(&again, s, size, NULL, &err2) && strcmp(err.msg, err2.msg) == 0, "%s / %s", err.msg, err2.msg);
	HOLDS(sdg.n == again.n && (st == ST_OK) == (sdg.n > 0), "%d %d", sdg.n, again.n);
	HOLDS(st == ST_OK || (*err.msg && !strpbrk(err.msg, "\n\033")), "%s", err.msg);
	for (int i = 0; i < sdg.n; i++) {
		int kind = kind_of(&sdg.v[i]);

		check_document(&sdg.v[i], kind);
		HOLDS(i == 0 || strcmp(sdg.v[i - 1].lang, sdg.v[i].lang) < 0 || kind > kind_of(&sdg.v[i - 1]), "%d", i);
		HOLDS(sdg.v[i].n_units == again.v[i].n_units && sdg.v[i].n_findings == again.v[i].n_findings, "%d", i);
	}
	sdg_clear(&sdg);
	sdg_clear(&again);
	mem_free(s);
	return 0;
}
