/* tui/term.h - what shows a grid and gives keys: a real terminal (term_curses.c) or memory (term_memory.c). */
#ifndef TUI_TERM_H
#define TUI_TERM_H

#include <stdbool.h>
#include <stddef.h>

#include "base/err.h"
#include "tui/grid.h"
#include "tui/key.h"

struct terminal;

enum term_read {
	TERM_KEY,               /* an event was read */
	TERM_IDLE,              /* nothing waits (only if asked not to wait) */
	TERM_END                /* the terminal is gone, a signal asks to leave, or the script is over */
};

struct term_ops {
	void (*size)(struct terminal *t, int *rows, int *cols);
	void (*show)(struct terminal *t, const struct grid *g, bool anew);  /* anew: forget what is on the screen */
	enum term_read (*read)(struct terminal *t, struct event *out, bool wait);
	void (*mouse)(struct terminal *t, bool on);
	enum status (*copy)(struct terminal *t, const char *text, size_t len, char *said, size_t size, struct err *err);   /* clip.h */
	void (*close)(struct terminal *t);  /* gives the terminal back; accepts being called once only */
};

struct terminal {
	const struct term_ops *ops;
};

/* The user's terminal. bidi: what is shown is in the order of the screen (grid.bidi). ST_NOTFOUND: it cannot show screens (err
 * says why and what to do): print text instead. */
enum status term_curses_open(struct terminal **out, bool mouse, bool color, bool bidi, struct err *err);

/*
 * A terminal in memory, fed by a script: lines of key names, and
 *   :screen NAME     append the screen to out: "== NAME ROWSxCOLS", the rows, "cursor R C", attributes
 *   :size COLSxROWS  the window changes its size
 *   :paste KEYS      the keys come as characters of a text that is pasted
 *   :click ROW COL, :wheel up|down ROW COL
 *   # a comment
 * What is copied is appended to out too: "== copied", its lines with "  " before them.
 * script and out are borrowed. err of a bad script line names it.
 */
struct buf;
enum status term_memory_open(struct terminal **out_term, const char *script, size_t len, int rows, int cols, struct buf *out,
                             struct err *err);

#endif
