/* pty/keys.h - keys by name, as in scenarios: j, abc, <Enter>, <C-x>, <M-x>, <S-Tab>, <F5>, X*3.
 * A blank separates; <Space> and <Lt> type a blank and a '<'. Cursor and function keys are sent as
 * xterm sends them, in application mode where the program asked for it. */
#ifndef PTY_KEYS_H
#define PTY_KEYS_H

#include "pty/term.h"

struct key {
	char name[12];           /* as written, for messages */
	char bytes[8];           /* what to send; empty: libvterm knows (special, mod) */
	VTermKey special;
	VTermModifier mod;
};

/*
 * Read the next step of *script ("j*3" is j, three times) and move *script behind it.
 * Returns how often it is to be pressed, 0 at the end, -1 for an unknown name.
 */
int key_next(const char **script, struct key *out);

/* All keys of a script, repeats unrolled; *n their number. To be freed. NULL: unknown name. */
struct key *keys_read(const char *script, size_t *n);

/* Put a key into the output of t, to be sent by term_flush. */
void key_type(struct term *t, const struct key *k);

#endif
