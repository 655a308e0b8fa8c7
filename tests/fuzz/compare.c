/* Quotations: the first line is the text, the rest is quoted from it. What differs is put together again from its pieces;
 * each stretch of the text is exact in it. */
#include "text/compare.h"

#include <string.h>

#include "fuzz.h"

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	const char *text = (const char *)data, *end = size ? memchr(text, '\n', size) : NULL;
	size_t len = end ? (size_t)(end - text) : size, from = end ? len + 1 : len;
	struct arena a = { NULL };
	struct passage_text passages[2] = { { "7", arena_dup(&a, text, len / 2) }, { "7(a)", arena_dup(&a, text + len / 2, len - len / 2) } };
	struct compare *c = compare_new(passages, 2);
	struct comparison r;

	compare_quote(&r, c, text + from, size - from, &a);
	HOLDS(r.n_same <= r.n_words, "%d of %d", r.n_same, r.n_words);
	HOLDS((r.verdict == VERDICT_EMPTY) == (r.n_words == 0), "%d words", r.n_words);
	HOLDS((r.verdict >= VERDICT_DIFFERS) == (r.n_places > 0), "%d places", r.n_places);
	for (int i = 0; i < r.n_places; i++)
		HOLDS(r.places[i].first >= 0 && r.places[i].first <= r.places[i].last && r.places[i].last < 2, "%d", i);
	for (int i = 0; i < r.n_pieces; i++)
		HOLDS(r.pieces[i].len > 0, "piece %d", i);
	compare_free(c);
	arena_clear(&a);
	return 0;
}
