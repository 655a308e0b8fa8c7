/* pty/watch.c - a small parser of terminal output (ECMA-48 states, DEC private modes).
 * It knows what a program must put back; unknown sequences are skipped, not judged. */
#include "pty/watch.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { GROUND, ESCAPE, CSI, OSC, STRING };

static const char *const count_names[] = {
#define X(id, name) name,
	WATCH_COUNTS(X)
#undef X
};

static const struct mode {
	int number;
	bool on;             /* its default */
	int count;           /* enum watch_count that counts switching on, or -1 */
	const char *left;    /* what to say when it is not at its default */
} modes[] = {
	{ 1,    false, -1,              "application cursor keys" },
	{ 5,    false, -1,              "reverse video" },
	{ 6,    false, -1,              "origin mode" },
	{ 7,    true,  -1,              "autowrap off" },
	{ 9,    false, WATCH_MOUSE,     "mouse 9" },
	{ 25,   true,  -1,              "cursor hidden" },
	{ 47,   false, WATCH_ALTERNATE, "alternate screen" },
	{ 1000, false, WATCH_MOUSE,     "mouse 1000" },
	{ 1001, false, WATCH_MOUSE,     "mouse 1001" },
	{ 1002, false, WATCH_MOUSE,     "mouse 1002" },
	{ 1003, false, WATCH_MOUSE,     "mouse 1003" },
	{ 1004, false, -1,              "focus reports" },
	{ 1005, false, WATCH_MOUSE,     "mouse 1005" },
	{ 1006, false, WATCH_MOUSE,     "mouse 1006" },
	{ 1015, false, WATCH_MOUSE,     "mouse 1015" },
	{ 1016, false, WATCH_MOUSE,     "mouse 1016" },
	{ 1047, false, WATCH_ALTERNATE, "alternate screen" },
	{ 1049, false, WATCH_ALTERNATE, "alternate screen" },
	{ 2004, false, WATCH_PASTE,     "bracketed paste" },
	{ 2026, false, WATCH_SYNC,      "synchronised output" },
	{ 2031, false, -1,              "theme reports" },
};
#define N_MODES (sizeof modes / sizeof *modes)

void
watch_init(struct watch *w, int rows)
{
	memset(w, 0, sizeof *w);
	w->rows = rows;
}

static void
set_mode(struct watch *w, int number, bool on)
{
	for (size_t i = 0; i < N_MODES; i++) {
		if (modes[i].number != number)
			continue;
		if (on && modes[i].count >= 0)
			w->count[modes[i].count]++;
		if (on == modes[i].on)
			w->modes &= ~(UINT32_C(1) << i);
		else
			w->modes |= UINT32_C(1) << i;
	}
}

static void
set_modes(struct watch *w, const char *params, bool on)
{
	while (*params) {
		char *end;
		long n = strtol(params, &end, 10);

		set_mode(w, (int)n, on);
		params = *end ? end + 1 : end;
	}
}

static void
reset(struct watch *w, bool hard)
{
	w->keypad = w->insert = w->region = w->shifted = false;
	if (hard) {
		w->modes = 0;
		return;
	}
	set_mode(w, 1, false);
	set_mode(w, 6, false);
	set_mode(w, 25, true);
}

static void
control_sequence(struct watch *w, char final)
{
	const char *p = w->buf;
	int top = 1, bottom = w->rows;

	if (*p == '?' && (final == 'h' || final == 'l') && !strpbrk(p, " !\"$'"))
		set_modes(w, p + 1, final == 'h');
	else if (final == 'c' || final == 'n' || (final == 'p' && strchr(p, '$')))
		w->asked = true;
	else if (final == 'p' && *p == '!')
		reset(w, false);
	else if ((final == 'h' || final == 'l') && !strcmp(p, "4"))
		w->insert = final == 'h';
	else if (final == 'r' && (!*p || sscanf(p, "%d;%d", &top, &bottom) >= 1))
		w->region = top > 1 || bottom < w->rows;
}

static void
escape(struct watch *w, char final)
{
	if (w->len == 0 && (final == '=' || final == '>'))
		w->keypad = final == '=';
	else if (w->len == 0 && final == 'c')
		reset(w, true);
	else if (w->len == 1 && w->buf[0] == '(')
		w->shifted = final != 'B';
}

static void
end_string(struct watch *w)
{
	bool osc = w->state == OSC;
	int n = osc ? atoi(w->buf) : -1;

	w->state = GROUND;
	if (!osc && w->buf[0] == '$' && w->buf[1] == 'q')
		w->asked = true;
	w->count[osc ? WATCH_OSC : WATCH_DCS]++;
	if (n >= 0 && n <= 2)
		w->count[WATCH_TITLE]++;
	else if (n == 52)
		w->count[WATCH_CLIPBOARD]++;
	else if ((n == 10 || n == 11) && strstr(w->buf, ";?")) {
		w->asked = true;
		snprintf(w->answer, sizeof w->answer, "\033]%d;rgb:%s\033\\", n,
			n == 10 ? "ffff/ffff/ffff" : "0000/0000/0000");
	}
}

static void
character(struct watch *w, uint32_t c)
{
	if (c >= 0x80 && c < 0xa0)
		w->count[WATCH_C1]++;
	else if ((c >= 0x202a && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069) || (c >= 0x200b && c <= 0x200f) ||
		 c == 0x61c || c == 0xfeff || (c >= 0xe0001 && c <= 0xe007f))
		w->count[WATCH_BIDI]++;
	else if (w->state == GROUND && c != ' ' && c != 0xa0)
		w->text++;
}

/* Bytes from 0x80: decoded in every state, because some terminals obey C1 inside strings too. */
static void
utf8(struct watch *w, unsigned char c)
{
	if (c < 0xc0) {
		if (w->need == 0) {
			w->count[WATCH_BADUTF8]++;
			return;
		}
		w->cp = w->cp << 6 | (c & 0x3f);
		if (--w->need)
			return;
		if (w->cp < w->cp_min || w->cp > 0x10ffff || (w->cp >= 0xd800 && w->cp < 0xe000))
			w->count[WATCH_BADUTF8]++;
		else
			character(w, w->cp);
		return;
	}
	if (w->need || c >= 0xf8)
		w->count[WATCH_BADUTF8]++;
	w->need = c >= 0xf8 ? 0 : c >= 0xf0 ? 3 : c >= 0xe0 ? 2 : 1;
	w->cp = c & (0x3f >> w->need);
	w->cp_min = w->need == 3 ? 0x10000 : w->need == 2 ? 0x800 : 0x80;
}

static void
control(struct watch *w, unsigned char c)
{
	if (c == 0x05)
		w->count[WATCH_ENQ]++;
	else if (c == '\a')
		w->count[WATCH_BELL]++;
	else if (c == 0x0e || c == 0x0f)
		w->shifted = c == 0x0e;
}

static void
enter(struct watch *w, int state)
{
	w->state = state;
	w->len = 0;
	memset(w->buf, 0, sizeof w->buf);
}

static void
collect(struct watch *w, unsigned char c)
{
	if (w->len < sizeof w->buf - 1)
		w->buf[w->len++] = (char)c;
}

static void
in_escape(struct watch *w, unsigned char c)
{
	if (w->len == 0 && (c == '[' || c == ']'))
		enter(w, c == '[' ? CSI : OSC);
	else if (w->len == 0 && strchr("PX^_", c))
		enter(w, STRING);
	else if (c < 0x30)
		collect(w, c);
	else {
		escape(w, (char)c);
		w->state = GROUND;
	}
}

static void
step(struct watch *w, unsigned char c)
{
	bool string = w->state == OSC || w->state == STRING;

	if (c >= 0x80) {
		utf8(w, c);
	} else if (w->need) {
		w->need = 0;
		w->count[WATCH_BADUTF8]++;
	}
	if (c == 0x1b || (string && w->state == OSC && c == '\a')) {
		if (string)
			end_string(w);
		if (c == 0x1b)
			enter(w, ESCAPE);
	} else if (c == 0x18 || c == 0x1a) {
		w->state = GROUND;
	} else if (string) {
		collect(w, c);
	} else if (c < 0x20 || c >= 0x7f) {
		control(w, c);
	} else if (w->state == ESCAPE) {
		in_escape(w, c);
	} else if (w->state == CSI && c < 0x40) {
		collect(w, c);
	} else if (w->state == CSI) {
		w->state = GROUND;
		control_sequence(w, (char)c);
	} else {
		character(w, c);
	}
}

void
watch_feed(struct watch *w, const char *bytes, size_t len)
{
	for (size_t i = 0; i < len; i++)
		step(w, (unsigned char)bytes[i]);
}

int
watch_by_name(const char *name)
{
	for (int i = 0; i < WATCH_N; i++)
		if (!strcmp(count_names[i], name))
			return i;
	return -1;
}

static void
say(char *out, size_t size, const char *what)
{
	size_t len = strlen(out);

	snprintf(out + len, size - len, "%s%s", len ? ", " : "", what);
}

void
watch_left_on(const struct watch *w, char *out, size_t size)
{
	*out = '\0';
	for (size_t i = 0; i < N_MODES; i++)
		if (w->modes & UINT32_C(1) << i)
			say(out, size, modes[i].left);
	if (w->keypad)
		say(out, size, "application keypad");
	if (w->insert)
		say(out, size, "insert mode");
	if (w->region)
		say(out, size, "scroll region");
	if (w->shifted)
		say(out, size, "another character set");
	if (w->state != GROUND)
		say(out, size, "an unfinished sequence");
}

bool
watch_has_mode(const struct watch *w, int number)
{
	for (size_t i = 0; i < N_MODES; i++)
		if (modes[i].number == number)
			return modes[i].on != !!(w->modes & UINT32_C(1) << i);
	return false;
}
