/* text/pack.c - unpacking; how pairs are found is in compile/pack.c. */
#include "text/pack.h"

#include <string.h>

void
pack_init(struct pack *p, const unsigned char *pairs)
{
	memset(p, 0, sizeof(*p));
	for (int i = 0; i < PACK_FIRST; i++) {
		p->len[i] = 1;
		p->text[i][0] = (char)i;
	}
	for (int i = PACK_FIRST; i < PACK_FIRST + PACK_PAIRS; i++, pairs += 2) {
		unsigned char a = pairs[0], b = pairs[1];

		if (a >= i || b >= i || p->len[a] + p->len[b] > PACK_LONGEST)
			continue;
		p->len[i] = (unsigned char)(p->len[a] + p->len[b]);
		memcpy(p->text[i], p->text[a], p->len[a]);
		memcpy(p->text[i] + p->len[a], p->text[b], p->len[b]);
	}
}

static size_t
measure(const struct pack *p, const unsigned char *packed, size_t len)
{
	size_t n = 0;

	for (size_t i = 0; i < len; i++) {
		if (packed[i] == PACK_LITERAL && i + 1 < len)
			i++, n++;
		else
			n += p->len[packed[i]];
	}
	return n;
}

size_t
pack_undo(const struct pack *p, const unsigned char *packed, size_t len, char *out)
{
	char *end = out;

	if (!out)
		return measure(p, packed, len);
	for (size_t i = 0; i < len; i++) {
		if (packed[i] == PACK_LITERAL && i + 1 < len) {
			*end++ = (char)packed[++i];
		} else {
			memcpy(end, p->text[packed[i]], PACK_LONGEST);  /* all: faster than as many as there are */
			end += p->len[packed[i]];
		}
	}
	return (size_t)(end - out);
}
