/* tui/tui.h - the screens: one event loop over one struct ui. */
#ifndef TUI_TUI_H
#define TUI_TUI_H

#include <stdbool.h>

#include "app.h"

struct terminal;

struct tui_options {
	bool mouse;
	const char *place;      /* file that keeps the place between runs; NULL: none */
};

enum tui_end {
	TUI_QUIT,
	TUI_INTERRUPTED,        /* Ctrl-C */
	TUI_TERM_END            /* the terminal went away, or a signal */
};

/*
 * Run the screens on an open terminal until the user leaves; the terminal is closed then, also on failure.
 * A failure to save the place is reported in err with ST_FAIL after that; *end is set in any case.
 */
enum status tui_run(struct app *app, struct terminal *term, const struct tui_options *options, enum tui_end *end,
                    struct err *err);

#endif
