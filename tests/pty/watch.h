/* pty/watch.h - what a stream of terminal output contains: sequences counted, modes left on.
 * A parser beside libvterm, which draws but does not tell what it was asked. No I/O. */
#ifndef PTY_WATCH_H
#define PTY_WATCH_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define WATCH_COUNTS(X) /* id      name in scenarios    counted */ \
	X(OSC,       "osc")        /* every operating system command           */ \
	X(TITLE,     "title")      /* OSC 0, 1, 2: window title, icon name     */ \
	X(CLIPBOARD, "clipboard")  /* OSC 52                                   */ \
	X(DCS,       "dcs")        /* DCS, APC, PM and SOS strings             */ \
	X(C1,        "c1")         /* U+0080..U+009F encoded in UTF-8          */ \
	X(BIDI,      "bidi")       /* bidirectional controls, zero-width, tags */ \
	X(BADUTF8,   "bad-utf8")   /* bytes that are no UTF-8                  */ \
	X(ENQ,       "enq")        /* ^E, which makes a terminal type          */ \
	X(BELL,      "bell")       /* ^G outside a string                      */ \
	X(ALTERNATE, "alternate")  /* alternate screen entered                 */ \
	X(MOUSE,     "mouse")      /* mouse reports switched on                */ \
	X(SYNC,      "sync")       /* synchronised output begun                */ \
	X(PASTE,     "paste")      /* bracketed paste switched on              */

enum watch_count {
#define X(id, name) WATCH_##id,
	WATCH_COUNTS(X)
#undef X
	WATCH_N
};

struct watch {
	int rows;                      /* of the screen: tells a full scroll region from a part */
	unsigned long count[WATCH_N];
	unsigned long text;            /* visible characters printed, blanks not counted */
	bool asked;                    /* a question that a terminal answers was seen; the caller clears it */
	char answer[64];               /* what libvterm does not answer (OSC 10, 11); the caller clears it */
	uint32_t modes;                /* bit n: mode n of the table in watch.c is not at its default */
	bool keypad, insert, region, shifted;
	int state;                     /* enum in watch.c */
	char buf[64];                  /* the sequence so far, cut when longer */
	size_t len;                    /* bytes in buf */
	uint32_t cp, cp_min;           /* UTF-8 character so far, and the least it may be */
	int need;                      /* continuation bytes still to come */
};

void watch_init(struct watch *w, int rows);
void watch_feed(struct watch *w, const char *bytes, size_t len);

/* Name in scenarios -> enum watch_count, or -1. */
int watch_by_name(const char *name);

/* Write the names of what is not at its default, separated by ", ", into out ("" if nothing is). */
void watch_left_on(const struct watch *w, char *out, size_t size);

/* Is a DEC private mode of the table on? */
bool watch_has_mode(const struct watch *w, int number);

#endif
