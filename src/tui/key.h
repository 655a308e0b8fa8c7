/* tui/key.h - keys as numbers and as names: "j", "<Enter>", "<C-l>", "<A-Left>". */
#ifndef TUI_KEY_H
#define TUI_KEY_H

#include <stdbool.h>
#include <stddef.h>

/* A key is a character (Unicode), or one of these; KEY_ALT may be added. */
enum {
	K_NONE = 0,
	K_UP = 0x110000, K_DOWN, K_LEFT, K_RIGHT, K_HOME, K_END, K_PAGE_UP, K_PAGE_DOWN, K_ENTER, K_TAB, K_BACKTAB,
	K_BACKSPACE, K_DELETE, K_ESCAPE, K_F1,
	K_RESIZE,               /* the terminal has another size */
	K_MOUSE,                /* struct event says where */
	K_ALT = 0x200000
};

enum mouse { MOUSE_NONE, MOUSE_CLICK, MOUSE_WHEEL_UP, MOUSE_WHEEL_DOWN };

struct event {
	int key;
	enum mouse mouse;
	int row, col;           /* of the mouse, 0.. */
	bool pasted;            /* key is a character of a text that was pasted */
};

#define KEY_NAME 16

/* Read one key name at s[*off]: a character, or a name in angle brackets ("<lt>" is "<"). Steps over it.
 * Returns K_NONE if the name is not known; then steps over the bracket. */
int key_parse(const char *s, size_t len, size_t *off);

/* The name of a key, NUL-terminated. */
void key_text(int key, char out[KEY_NAME]);

#endif
