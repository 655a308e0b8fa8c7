/* References in running text: in order, inside the text, of the promised form; each is found again by itself. */
#include "text/mention.h"

#include <string.h>

#include "fuzz.h"

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	const char *text = (const char *)data;
	struct arena a = { NULL };
	struct mentions m;

	mentions_find(&m, text, size, &a);
	for (size_t i = 0; i < m.n; i++) {
		const struct reference *r = &m.v[i].ref;

		HOLDS(r->len > 0 && r->off + r->len <= size, "%zu + %zu of %zu", r->off, r->len, size);
		HOLDS(!i || r->off >= m.v[i - 1].ref.off, "%zu after %zu", r->off, m.v[i - 1].ref.off);
		HOLDS(r->first >= 0 && r->first <= 999999999 && r->last >= r->first, "%ld-%ld", r->first, r->last);
		HOLDS(!r->item[0] || r->first == r->last, "a range with %s", r->item);
		HOLDS(strlen(r->item) < REFERENCE_ID && (!r->item[0] || r->item[strlen(r->item) - 1] == ')'), "%s", r->item);
	}
	arena_clear(&a);
	return 0;
}
