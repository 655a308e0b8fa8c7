/* text/pack.h - texts in about half the bytes. Pure.
 *
 * Packed bytes below 0x80 stand for themselves, but for PACK_LITERAL: the byte behind it stands for itself. Every other
 * byte stands for a pair of bytes, which may be packed in turn, each lower than the byte itself. */
#ifndef TEXT_PACK_H
#define TEXT_PACK_H

#include <stddef.h>

#define PACK_LITERAL 1
#define PACK_FIRST 0x80         /* the byte that stands for the first pair */
#define PACK_PAIRS 128

#define PACK_LONGEST 16         /* bytes that one may stand for */

struct pack {
	unsigned char len[256];                 /* of what a byte stands for */
	char text[256][PACK_LONGEST];
};

/* pairs: two bytes for each of PACK_PAIRS. One that breaks the rule above, or is too long, stands for nothing. */
void pack_init(struct pack *p, const unsigned char *pairs);

/*
 * Unpack len bytes. out has room for PACK_LONGEST bytes more than come of it (NULL: only measure). Returns how many come of
 * it. Cannot fail.
 */
size_t pack_undo(const struct pack *p, const unsigned char *packed, size_t len, char *out);

#endif
