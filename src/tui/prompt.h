/* tui/prompt.h - one line that the user edits, at the bottom of the screen. */
#ifndef TUI_PROMPT_H
#define TUI_PROMPT_H

#include <stdbool.h>

#include "tui/grid.h"

#define PROMPT_MAX 512
#define PROMPT_LONG 65536        /* of a quotation, which may be lines */

enum prompt_kind {
	PROMPT_NONE, PROMPT_SEARCH, PROMPT_COMMAND, PROMPT_FILTER, PROMPT_ONLY,
	PROMPT_FILE, PROMPT_SYMBOL, PROMPT_LANG,        /* of an import */
	PROMPT_REMOVE,
	PROMPT_QUOTE
};

enum prompt_result {
	PROMPT_SAME,            /* the key changed nothing in the text */
	PROMPT_EDITED,
	PROMPT_DONE,            /* Enter */
	PROMPT_LEFT,            /* Escape, or Backspace on an empty line */
	PROMPT_PASS             /* not a key of the prompt */
};

struct prompt {         /* zeroed before its first use */
	enum prompt_kind kind;
	char *text;             /* valid UTF-8, NUL-terminated, of PROMPT_MAX bytes at most, a quotation of PROMPT_LONG */
	size_t cap;
	size_t len, at;         /* bytes; at: the cursor */
	bool full;              /* something did not fit */
};

void prompt_open(struct prompt *p, enum prompt_kind kind, const char *text);    /* text is copied, and not p's own */
void prompt_free(struct prompt *p);
enum prompt_result prompt_key(struct prompt *p, int key);
void prompt_draw(const struct prompt *p, struct grid *g, int row, const char *label);

#endif
