/* tui/key.c - key names. */
#include "tui/key.h"

#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "text/utf8.h"

static const struct { const char *name; int key; } names[] = {
	{ "Up", K_UP }, { "Down", K_DOWN }, { "Left", K_LEFT }, { "Right", K_RIGHT }, { "Home", K_HOME }, { "End", K_END },
	{ "PgUp", K_PAGE_UP }, { "PgDn", K_PAGE_DOWN }, { "Enter", K_ENTER }, { "Tab", K_TAB }, { "S-Tab", K_BACKTAB },
	{ "Backspace", K_BACKSPACE }, { "Bs", K_BACKSPACE }, { "Delete", K_DELETE }, { "Esc", K_ESCAPE }, { "F1", K_F1 },
	{ "Space", ' ' }, { "lt", '<' }, { "gt", '>' },
};

static int
named(const char *s, size_t len)
{
	if (len > 2 && s[0] == 'A' && s[1] == '-') {
		int key = named(s + 2, len - 2);

		return key ? key | K_ALT : K_NONE;
	}
	if (len == 3 && s[0] == 'C' && s[1] == '-')
		return s[2] & 0x1F;
	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++)
		if (strlen(names[i].name) == len && strncasecmp(names[i].name, s, len) == 0)
			return names[i].key;
	return len == 1 ? s[0] : K_NONE;
}

int
key_parse(const char *s, size_t len, size_t *off)
{
	const char *end;

	if (s[*off] == '<' && (end = memchr(s + *off, '>', len - *off)) != NULL) {
		size_t from = *off + 1, n = (size_t)(end - s) - from;

		*off = from + n + 1;
		return named(s + from, n);
	}
	return (int)utf8_next(s, len, off);
}

void
key_text(int key, char out[KEY_NAME])
{
	const char *alt = key & K_ALT ? "Alt-" : "";
	char bytes[UTF8_MAX + 1] = "";

	key &= ~K_ALT;
	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++) {
		if (names[i].key == key && (key != '<' && key != '>')) {
			snprintf(out, KEY_NAME, "%s%s", alt, key == K_BACKTAB ? "Shift-Tab" : names[i].name);
			return;
		}
	}
	if (key > 0 && key < 0x20) {
		snprintf(out, KEY_NAME, "%sCtrl-%c", alt, key + 0x40);
		return;
	}
	bytes[utf8_put(bytes, key > 0 && key < 0x110000 ? (uint32_t)key : '?')] = '\0';
	snprintf(out, KEY_NAME, "%s%s", alt, bytes);
}
