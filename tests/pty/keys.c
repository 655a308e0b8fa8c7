/* pty/keys.c - the table of key names, and the reader of key scripts. */
#include "pty/keys.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

static const struct {
	const char *name;
	const char *bytes;
	VTermKey special;
	VTermModifier mod;
} table[] = {
	{ "Enter", "\r", VTERM_KEY_NONE, 0 },   { "Tab", "\t", VTERM_KEY_NONE, 0 },
	{ "Esc", "\033", VTERM_KEY_NONE, 0 },   { "Bs", "\177", VTERM_KEY_NONE, 0 },
	{ "Space", " ", VTERM_KEY_NONE, 0 },    { "Lt", "<", VTERM_KEY_NONE, 0 },
	{ "S-Tab", "", VTERM_KEY_TAB, VTERM_MOD_SHIFT },
	{ "Up", "", VTERM_KEY_UP, 0 },          { "Down", "", VTERM_KEY_DOWN, 0 },
	{ "Left", "", VTERM_KEY_LEFT, 0 },      { "Right", "", VTERM_KEY_RIGHT, 0 },
	{ "Home", "", VTERM_KEY_HOME, 0 },      { "End", "", VTERM_KEY_END, 0 },
	{ "PgUp", "", VTERM_KEY_PAGEUP, 0 },    { "PgDn", "", VTERM_KEY_PAGEDOWN, 0 },
	{ "Ins", "", VTERM_KEY_INS, 0 },        { "Del", "", VTERM_KEY_DEL, 0 },
};

/* The key called name (without the angle brackets). */
static bool
by_name(const char *name, struct key *out)
{
	size_t len = strlen(name);
	int number;

	for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
		if (strcasecmp(table[i].name, name))
			continue;
		strcpy(out->bytes, table[i].bytes);
		out->special = table[i].special;
		out->mod = table[i].mod;
		return true;
	}
	if (len >= 3 && name[1] == '-' && strchr("Cc", name[0]))
		out->bytes[0] = name[2] == '?' ? '\177' : (char)(name[2] & 0x1f);
	else if (len >= 3 && len < 8 && name[1] == '-' && strchr("Mm", name[0]))
		snprintf(out->bytes, sizeof out->bytes, "\033%.5s", name + 2);
	else if (strchr("Ff", name[0]) && (number = atoi(name + 1)) >= 1 && number <= 12)
		out->special = VTERM_KEY_FUNCTION(number);
	else
		return false;
	return true;
}

int
key_next(const char **script, struct key *out)
{
	const char *p = *script + strspn(*script, " \t");
	size_t len = *p == '<' ? strcspn(p, ">") + 1 : 1;
	int times = 1, used = 0;

	memset(out, 0, sizeof *out);
	*script = p;
	if (!*p)
		return 0;
	while (*p != '<' && (p[len] & 0xc0) == 0x80)     /* the rest of a UTF-8 character */
		len++;
	if (len >= sizeof out->name)
		return -1;
	memcpy(out->name, p, len);
	if (*p != '<') {
		memcpy(out->bytes, p, len < sizeof out->bytes ? len : 0);
	} else {
		char name[sizeof out->name];

		snprintf(name, sizeof name, "%.*s", (int)len - 2, p + 1);
		if (p[len - 1] != '>' || !by_name(name, out))
			return -1;
	}
	if (sscanf(p + len, "*%d%n", &times, &used) == 1 && times > 0)
		len += (size_t)used;
	*script = p + len;
	return times > 0 ? times : 1;
}

struct key *
keys_read(const char *script, size_t *n)
{
	struct key *all = NULL, k;
	int times;

	*n = 0;
	while ((times = key_next(&script, &k)) > 0) {
		all = realloc(all, (*n + (size_t)times) * sizeof *all);
		if (!all)
			abort();
		while (times-- > 0)
			all[(*n)++] = k;
	}
	if (times < 0 || !all) {
		free(all);
		return times < 0 ? NULL : calloc(1, sizeof *all);
	}
	return all;
}

void
key_type(struct term *t, const struct key *k)
{
	size_t len = strlen(k->bytes);

	term_sync(t);            /* application mode may have changed */
	if (len == 0 && k->special != VTERM_KEY_NONE)
		vterm_keyboard_key(t->vt, k->special, k->mod);
	if (t->n_out + (len ? len : 1) > sizeof t->out)
		term_flush(t);
	memcpy(t->out + t->n_out, k->bytes, len);
	t->n_out += len;
}
