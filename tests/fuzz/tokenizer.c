/* The tokenizer: tokens ascend, lie inside the text, begin and end between characters; folding and stemming what was
 * folded and stemmed changes nothing. The first byte of the input chooses the language. */
#include "search/tokenizer.h"

#include <string.h>

#include "fuzz.h"
#include "text/utf8.h"

#define N_LANGS 8

struct seen {
	struct tokenizer *t;
	const char *text;
	size_t len, off;        /* off: read up to here, character by character */
	size_t last;            /* where the token before ended */
	unsigned hash;
	int n;
};

static bool
is_border(struct seen *k, size_t at)
{
	while (k->off < at)
		utf8_next(k->text, k->len, &k->off);
	return k->off == at;
}

static int
copy_token(void *ctx, const struct token *tok)
{
	snprintf(ctx, TOKEN_MAX + 1, "%s", tok->exact);
	return 7;
}

static void
check_form(const char *form, const char *what)
{
	size_t len = strlen(form);

	HOLDS(len > 0 && len <= TOKEN_MAX, "%s has %zu bytes", what, len);
	HOLDS(utf8_is_valid(form, len), "%s", what);
	for (size_t i = 0; i < len; i++)        /* nothing that would have to be quoted in a MATCH string */
		HOLDS((unsigned char)form[i] >= 0x80 || (form[i] >= '0' && form[i] <= '9') || (form[i] >= 'a' && form[i] <= 'z'),
		      "%s '%s'", what, form);
}

static int
check_token(void *ctx, const struct token *tok)
{
	struct seen *k = ctx;
	char exact[TOKEN_MAX + 1], stem[TOKEN_MAX + 1], again[TOKEN_MAX + 1] = "";
	struct token stemmed = *tok;

	HOLDS(tok->from >= k->last && tok->from < tok->to && tok->to <= k->len, "%zu..%zu", tok->from, tok->to);
	HOLDS(is_border(k, tok->from) && is_border(k, tok->to), "%zu..%zu", tok->from, tok->to);
	check_form(tok->exact, "exact");
	strcpy(exact, tok->exact);
	strcpy(stem, token_stem(tok));
	check_form(stem, "stem");
	HOLDS(strcmp(tok->exact, exact) == 0, "stemming changed '%s'", exact);
	stemmed.exact = stem;
	strcpy(again, token_stem(&stemmed));
	HOLDS(strcmp(stem, again) == 0, "'%s' has the stem '%s', and that '%s'", exact, stem, again);
	if (k->t) {
		int rc = tokenizer_run(k->t, exact, strlen(exact), copy_token, again);

		HOLDS(rc == 7 && strcmp(exact, again) == 0, "'%s' folded again is '%s'", exact, again);
	}
	for (const char *s = exact; *s; s++)
		k->hash = k->hash * 31 + (unsigned char)*s;
	k->hash = k->hash * 31 + (unsigned)(tok->from * 7 + tok->to);
	k->last = tok->to;
	k->n++;
	return 0;
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const char *const langs[N_LANGS] = { "en", "fr", "es", "ru", "ar", "pt", "zh", "xx" };
	static struct tokenizer *all[N_LANGS], *second;
	struct tokenizer *t;
	char word[TOKEN_MAX + 1];

	if (size == 0)
		return 0;
	for (int i = 0; i < N_LANGS && !all[i]; i++)
		HOLDS((all[i] = tokenizer_new(langs[i])) != NULL, "no tokenizer for %s", langs[i]);
	if (!second)
		HOLDS((second = tokenizer_new("xx")) != NULL, "no second tokenizer");
	t = all[data[0] % N_LANGS];
	data++;
	size--;

	struct seen k = { .t = second, .text = (const char *)data, .len = size }, twice = k;

	HOLDS(tokenizer_run(t, k.text, size, check_token, &k) == 0, "stopped");
	HOLDS(tokenizer_run(t, k.text, size, check_token, &twice) == 0, "stopped");
	HOLDS(k.n == twice.n && k.hash == twice.hash, "twice is not the same");
	HOLDS(tokenizer_run(t, k.text, size, copy_token, word) == (k.n ? 7 : 0), "the first token stops the run");
	return 0;
}
