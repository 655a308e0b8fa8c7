/* tui/clip.h - the clipboard of the user's terminal or desktop. No program says that a text has arrived, so that
 * what is promised is that it was sent; where nothing can be asked, it goes into a file, which is named. */
#ifndef TUI_CLIP_H
#define TUI_CLIP_H

#include <stdbool.h>
#include <stddef.h>

#include "base/err.h"

enum clip_way {
	CLIP_COMMAND,           /* the user's own, NUA_CLIPBOARD */
	CLIP_TMUX,              /* tmux load-buffer -w - */
	CLIP_OSC52,             /* an escape sequence to the terminal */
	CLIP_WAYLAND,           /* wl-copy */
	CLIP_XCLIP, CLIP_XSEL,
	CLIP_WAYS
};

/* What decides about the ways; values as getenv gives them, NULL for none. */
struct clip_env {
	const char *command, *tmux, *ssh, *wayland, *display, *term;
};

/* The ways to try, in turn; how many. */
int clip_ways(const struct clip_env *env, enum clip_way out[CLIP_WAYS]);

/* Terminals drop longer sequences, or hang on them. */
#define CLIP_OSC52_MAX 74000

/*
 * Send text[0..len) by the first way that works. Programs are called without a shell, at most some seconds each. The text is
 * made safe first: no control or bidirectional characters but newlines.
 *
 * said  out, size bytes, for the user: "sent to the terminal's clipboard", "no clipboard was found, written to /..."
 * ST_FAIL: not even the file could be written; err says why
 */
enum status clip_send(const char *text, size_t len, char *said, size_t size, struct err *err);

#endif
