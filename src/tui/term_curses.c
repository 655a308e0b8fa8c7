/* tui/term_curses.c - the only file that knows curses.
 *
 * ncurses sets the terminal up, reads keys and mouse, and knows how this terminal is spoken to (terminfo). The cells are
 * painted here: the grid is compared with what is shown and the difference written with the terminal's own strings, in
 * one write. ncurses' refresh would do that work a second time, with one write for every row (PERFORMANCE 3). It is told
 * that the screen has one row, so that its three copies of the screen cost nothing: the size is asked for here, and the
 * scroll region, which it sets to that one row, is undone at once. Keys are read through a pad, which it never refreshes;
 * they are waited for in ppoll with the signals let in only there, so that no signal is ever lost or handled inside
 * ncurses' own reading, which then does not wait. ncurses keeps SIGTSTP for itself.
 *
 * The terminal is given back in three ways: close(); a fatal signal's handler, which writes a string prepared at the
 * start and restores the driver's settings; and the same from die(). The last two are guard.c. */
#include "tui/term.h"

#include <curses.h>
#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <term.h>
#include <unistd.h>
#include <wchar.h>

#include "base/mem.h"
#include "text/utf8.h"
#include "tui/clip.h"
#include "tui/guard.h"

struct curses {
	struct terminal term;
	struct grid shown;      /* what the terminal has; rows 0: unknown */
	WINDOW *keys;           /* a pad, to read keys from */
	bool color;             /* 8 colours, and they go with the other attributes */
	char *hit_on, *link_on; /* strings of the colours, made when they are first needed; NULL: not yet */
	bool ansi_move;         /* the cursor is moved by ESC [ row ; column H */
	unsigned known_attrs;   /* ATTR_ bits this terminal has; none where attributes take up cells */
	unsigned attr;          /* ATTR_ bits that are on now */
	sigset_t wait_mask;     /* while waiting for a key */
	bool repaint;           /* the terminal has reflowed: what it shows is not known */
	bool pasting;           /* between the brackets of a paste */
	char part[UTF8_MAX];    /* of a character, until all its bytes are there */
	size_t n_part;
};

static volatile sig_atomic_t resized;   /* by a handler */
static sighandler_t curses_on_stop;     /* ncurses' own handler, which ours calls */

#define COUNT(a) (sizeof(a) / sizeof((a)[0]))

/* ---- one write a frame ---- */

#define GATHER_MAX 65536

static struct {
	size_t len;
	char bytes[GATHER_MAX];
} gather;

static void
gather_flush(void)
{
	size_t done = 0;

	while (done < gather.len) {
		ssize_t n = guard_write(gather.bytes + done, gather.len - done);

		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0 && errno == EAGAIN) {
			struct pollfd p = { STDOUT_FILENO, POLLOUT, 0 };

			poll(&p, 1, -1);
			continue;
		}
		if (n <= 0)
			break;
		done += (size_t)n;
	}
	gather.len = 0;
}

static void
put(const char *bytes, size_t n)
{
	if (n > GATHER_MAX - gather.len)
		gather_flush();
	memcpy(gather.bytes + gather.len, bytes, n);
	gather.len += n;
}

static int
put_char(int c)
{
	char byte = (char)c;

	put(&byte, 1);
	return c;
}

/* A string of the terminal's description, with its padding; NULL is none. */
static void
put_string(const char *s)
{
	if (s)
		tputs(s, 1, put_char);
}

/* ---- giving the terminal back ---- */

static const char brackets_on[] = "\033[?2004h", brackets_off[] = "\033[?2004l";
static const char order_on[] = "\033[8l", order_off[] = "\033[8h";     /* BDSM, as terminal-wg.pages.freedesktop.org/bidi has it */
static bool turns;              /* right-to-left text comes in the order of the screen */

static bool
speaks_xterm(void)
{
	return key_mouse && strncmp(key_mouse, "\033[", 2) == 0;
}

/* Brackets around what is pasted, so that its line ends are no Enter and its letters no commands. And that text stays in the order
 * in which it is written, where nua turns it round: VTE would do so once more. */
static void
ask_for_modes(bool on)
{
	if (speaks_xterm())
		put_string(on ? brackets_on : brackets_off);
	if (speaks_xterm() && turns)
		put_string(on ? order_on : order_off);
}

static int described_rows = 24, described_cols = 80;     /* for a line that knows no size */

static int
setting(const char *name)
{
	const char *value = getenv(name);
	int n = value ? atoi(value) : 0;

	return n > 0 && n < 10000 ? n : 0;
}

/* What the window says; on a serial line that says nothing, what the user says. 0: nobody does. */
static void
said_size(int *rows, int *cols)
{
	struct winsize ws = { 0 };

	ioctl(STDOUT_FILENO, TIOCGWINSZ, &ws);
	*rows = ws.ws_row ? ws.ws_row : setting("LINES");
	*cols = ws.ws_col ? ws.ws_col : setting("COLUMNS");
}

static void
screen_size(int *rows, int *cols)
{
	said_size(rows, cols);
	*rows = *rows ? *rows : described_rows;
	*cols = *cols ? *cols : described_cols;
}

/* ncurses sets a scroll region at the start, in which all would be caught. Must come before the alternate screen is
 * left: it moves the cursor to the top, where the shell would go on. */
static void
whole_region(void)
{
	int rows, cols;

	screen_size(&rows, &cols);
	if (change_scroll_region)
		put_string(tparm(change_scroll_region, 0L, (long)rows - 1, 0L, 0L, 0L, 0L, 0L, 0L, 0L));
}

/* In a window that has grown, tmux would leave rows of this screen on the other. */
static void
clear_alternate(void)
{
	if (exit_ca_mode)
		put_string(clear_screen);
}

/* What endwin would write, gathered while nothing is wrong yet. */
static void
prepare_restore(void)
{
	static const char mouse_off[] = "\033[?1006;1000l";

	guard_begin();
	if (key_mouse && strstr(key_mouse, "\033["))
		for (const char *p = mouse_off; *p; p++)
			guard_byte(*p);
	if (speaks_xterm())
		for (const char *p = brackets_off; *p; p++)
			guard_byte(*p);
	if (speaks_xterm() && turns)
		for (const char *p = order_off; *p; p++)
			guard_byte(*p);
	if (change_scroll_region && strcmp(change_scroll_region, "\033[%i%p1%d;%p2%dr") == 0)
		for (const char *p = "\033[r"; *p; p++)
			guard_byte(*p);
	if (exit_attribute_mode)
		tputs(exit_attribute_mode, 1, guard_byte);
	if (keypad_local)
		tputs(keypad_local, 1, guard_byte);
	if (exit_ca_mode) {
		tputs(clear_screen, 1, guard_byte);
		tputs(exit_ca_mode, 1, guard_byte);
	}
	if (cursor_normal)
		tputs(cursor_normal, 1, guard_byte);
	if (!exit_ca_mode) {
		guard_byte('\r');
		guard_byte('\n');
	}
}

static void
on_resize(int sig)
{
	(void)sig;
	resized = 1;
}

/* ^Z: let in only while waiting for a key, so that this may do what a handler otherwise may not. */
static void
on_stop(int sig)
{
	ask_for_modes(false);
	whole_region();
	clear_alternate();
	gather_flush();
	curses_on_stop(sig);
	whole_region();
	ask_for_modes(true);
	gather_flush();
}

/* After ^Z and fg: ncurses has taken the terminal again, the screen is to be painted anew. */
static void
on_continue(int sig)
{
	(void)sig;
	resized = 1;
}

/* Put fn in the place of the handler that ncurses has for a signal, if it has one. Returns that. */
static sighandler_t
replace(int sig, sighandler_t fn)
{
	struct sigaction ours = { .sa_handler = fn }, was;

	if (sigaction(sig, NULL, &was) != 0 || was.sa_handler == SIG_IGN || was.sa_handler == SIG_DFL)
		return NULL;
	sigaction(sig, &ours, NULL);
	return was.sa_handler;
}

/* After newterm, which installs handlers of its own. */
static void
catch_changes(void)
{
	struct sigaction again = { .sa_handler = on_continue };

	sigaction(SIGCONT, &again, NULL);
	replace(SIGWINCH, on_resize);
	curses_on_stop = replace(SIGTSTP, on_stop);
}

/* ---- showing ---- */

static void
curses_size(struct terminal *t, int *rows, int *cols)
{
	(void)t;
	screen_size(rows, cols);
}

static void
put_number(int n)
{
	char digits[12];
	size_t at = sizeof(digits);

	do
		digits[--at] = (char)('0' + n % 10);
	while ((n /= 10) > 0);
	put(digits + at, sizeof(digits) - at);
}

static void
move_to(const struct curses *t, int row, int col)
{
	if (t->ansi_move) {
		put("\033[", 2);
		put_number(row + 1);
		put(";", 1);
		put_number(col + 1);
		put("H", 1);
	} else {
		put_string(tparm(cursor_address, (long)row, (long)col, 0L, 0L, 0L, 0L, 0L, 0L, 0L));
	}
}

static void
put_color(char **string, int color)
{
	const char *s = *string ? *string : tparm(set_a_foreground, (long)color, 0L, 0L, 0L, 0L, 0L, 0L, 0L, 0L);

	if (!*string && s)
		*string = mem_dup(s, strlen(s));
	put_string(*string);
}

static void
set_attr(struct curses *t, unsigned attr)
{
	if (attr == t->attr)
		return;
	if (t->attr)
		put_string(exit_attribute_mode);
	t->attr = attr;
	if (attr & ATTR_BOLD)
		put_string(enter_bold_mode);
	if (attr & ATTR_UNDERLINE)
		put_string(enter_underline_mode);
	if (attr & ATTR_REVERSE)
		put_string(enter_reverse_mode);
	else if (t->color && attr & ATTR_HIT)
		put_color(&t->hit_on, COLOR_MAGENTA);
	else if (t->color && attr & ATTR_LINK)
		put_color(&t->link_on, COLOR_GREEN);
}

static void
put_cell(struct curses *t, const struct cell *c)
{
	set_attr(t, c->attr & t->known_attrs);
	if (c->c[0] < 0x80 && !c->c[1] && gather.len < GATHER_MAX) {     /* nearly always; 0 leaves nothing */
		gather.bytes[gather.len] = (char)c->c[0];
		gather.len += c->c[0] != 0;
		return;
	}
	for (int i = 0; i < CELL_CHARS && c->c[i]; i++) {
		char bytes[UTF8_MAX];
		size_t n = utf8_put(bytes, c->c[i]);

		put(bytes, n);
	}
}

static bool
same(const struct cell *a, const struct cell *b)
{
	return a->c[0] == b->c[0] && a->attr == b->attr && a->c[1] == b->c[1] && a->c[2] == b->c[2];
}

#define GAP 6                   /* unchanged cells that cost less to write again than to step over */

/* The end of the run of changed cells that begins at col; small gaps belong to it. */
static int
run_end(const struct cell *now, const struct cell *was, int col, int cols)
{
	int end = col + 1;

	for (int i = end; i < cols && i - end < GAP; i++)
		if (!same(&now[i], &was[i]) || now[i].c[0] == 0)
			end = i + 1;
	return end;
}

static void
show_row(struct curses *t, const struct grid *g, int row)
{
	const struct cell *now = grid_at(g, row, 0);
	struct cell *was = grid_at(&t->shown, row, 0);
	/* the last cell of all would scroll a terminal that wraps at once */
	int cols = g->cols - (row == g->rows - 1 && auto_right_margin && !eat_newline_glitch);

	for (int col = 0; col < cols;) {
		int end, from = col;

		if (same(&now[col], &was[col])) {
			col++;
			continue;
		}
		end = run_end(now, was, col, cols);
		if (now[from].c[0] == 0 && from > 0)
			from--;         /* never begin inside a wide character */
		move_to(t, row, from);
		while (from < end)
			put_cell(t, &now[from++]);
		col = end;
	}
	memcpy(was, now, (size_t)g->cols * sizeof(*now));
}

/* Begin from an empty screen. */
static void
clear_all(struct curses *t, const struct grid *g)
{
	t->attr = ~0u;
	set_attr(t, 0);
	put_string(clear_screen);
	grid_resize(&t->shown, g->rows, g->cols);
}

static void
curses_show(struct terminal *term, const struct grid *g, bool anew)
{
	struct curses *t = (struct curses *)term;

	if (anew || t->repaint || t->shown.rows != g->rows || t->shown.cols != g->cols)
		clear_all(t, g);
	t->repaint = false;
	for (int row = 0; row < g->rows; row++)
		if (memcmp(grid_at(g, row, 0), grid_at(&t->shown, row, 0), (size_t)g->cols * sizeof(struct cell)) != 0)
			show_row(t, g, row);
	set_attr(t, 0);
	move_to(t, g->cursor_row, g->cursor_col);
	gather_flush();
}

/* ---- keys ---- */

/* ncurses' get_wch swallows the eight bytes after one that is not UTF-8, Enter and Escape among them. So bytes are read,
 * and put together here: what is no character is dropped, alone. */

#define KEY_PASTE (KEY_MAX + 1)         /* the brackets that a terminal puts around what is pasted */
#define KEY_PASTED (KEY_MAX + 2)

/* Bytes that a character has after this first one; -1: none begins so. */
static int
more_bytes(int c)
{
	return c < 0x80 ? 0 : c < 0xC2 ? -1 : c < 0xE0 ? 1 : c < 0xF0 ? 2 : c < 0xF5 ? 3 : -1;
}

/* The next character, or code of a key above all characters; false: ncurses has no more. */
static bool
take_char(struct curses *t, int *out, bool *code)
{
	int c;

	while ((c = wgetch(t->keys)) != ERR) {
		size_t off = 0;

		*code = c >= KEY_MIN;
		*out = c;
		if (*code || c < 0x80) {
			t->n_part = 0;
			return true;
		}
		if (c >= 0xC0)
			t->n_part = 0;
		if (c >= 0xC0 ? more_bytes(c) < 0 : t->n_part == 0)
			continue;
		t->part[t->n_part++] = (char)c;
		if ((int)t->n_part <= more_bytes((unsigned char)t->part[0]))
			continue;
		*out = (int)utf8_next(t->part, t->n_part, &off);
		t->n_part = 0;
		if (*out != (int)UTF8_BAD)
			return true;
	}
	return false;
}

/* After ESC [: the rest of a sequence that no key of this terminal is known to send. */
static void
skip_sequence(struct curses *t)
{
	bool code;
	int c;

	while (take_char(t, &c, &code) && !code && c >= 0x20 && c < 0x40)
		;
}

static int
plain_key(int c)
{
	switch (c) {
	case '\r':
	case '\n':
		return K_ENTER;
	case '\t':
		return K_TAB;
	case 0x7F:
	case '\b':
		return K_BACKSPACE;
	case 0x1B:
		return K_ESCAPE;
	default:
		return c;
	}
}

static int
function_key(int c)
{
	static const struct { int from, to; } keys[] = {
		{ KEY_UP, K_UP }, { KEY_DOWN, K_DOWN }, { KEY_LEFT, K_LEFT }, { KEY_RIGHT, K_RIGHT }, { KEY_HOME, K_HOME },
		{ KEY_END, K_END }, { KEY_PPAGE, K_PAGE_UP }, { KEY_NPAGE, K_PAGE_DOWN }, { KEY_ENTER, K_ENTER },
		{ KEY_BTAB, K_BACKTAB }, { KEY_BACKSPACE, K_BACKSPACE }, { KEY_DC, K_DELETE }, { KEY_F(1), K_F1 },
		{ KEY_MOUSE, K_MOUSE }, { KEY_A1, K_HOME }, { KEY_C1, K_END },
		{ KEY_A3, K_PAGE_UP }, { KEY_C3, K_PAGE_DOWN }, { KEY_FIND, K_HOME }, { KEY_SELECT, K_END },
	};
	const char *name;

	for (size_t i = 0; i < COUNT(keys); i++)
		if (keys[i].from == c)
			return keys[i].to;
	name = keyname(c);
	if (name && strcmp(name, "kLFT3") == 0)
		return K_LEFT | K_ALT;
	if (name && strcmp(name, "kRIT3") == 0)
		return K_RIGHT | K_ALT;
	return K_NONE;
}

static bool
mouse_event(struct event *out)
{
	MEVENT m;

	if (getmouse(&m) != OK)
		return false;
	out->row = m.y;
	out->col = m.x;
	out->mouse = MOUSE_NONE;
	if (m.bstate & BUTTON1_PRESSED)
		out->mouse = MOUSE_CLICK;
	else if (m.bstate & BUTTON4_PRESSED)
		out->mouse = MOUSE_WHEEL_UP;
	else if (m.bstate & BUTTON5_PRESSED)
		out->mouse = MOUSE_WHEEL_DOWN;
	return out->mouse != MOUSE_NONE;
}

/* After ESC: Alt and a key, if that came at once. */
static int
alt_key(struct curses *t)
{
	bool code;
	int c;

	if (!take_char(t, &c, &code))
		return K_ESCAPE;
	if (code || c == 0x1B)
		return K_ESCAPE;
	if (c != '[' && c != 'O')
		return plain_key(c) | K_ALT;
	skip_sequence(t);
	return K_NONE;
}

/* One key if ncurses has one. */
static bool
take_key(struct curses *t, struct event *out)
{
	bool code;
	int c;

	memset(out, 0, sizeof(*out));
	do {
		if (!take_char(t, &c, &code))
			return false;
		if (code && (c == KEY_PASTE || c == KEY_PASTED))
			t->pasting = c == KEY_PASTE;
	} while (code && (c == KEY_PASTE || c == KEY_PASTED));
	out->pasted = t->pasting;
	out->key = code ? function_key(c) : plain_key(c);
	if (out->key == K_MOUSE && !mouse_event(out))
		out->key = K_NONE;
	if (out->key == K_ESCAPE && !t->pasting)
		out->key = alt_key(t);
	return true;
}

static enum term_read
curses_read(struct terminal *term, struct event *out, bool wait)
{
	struct curses *t = (struct curses *)term;

	for (;;) {
		struct pollfd p = { STDIN_FILENO, POLLIN, 0 };
		int rc;

		if (guard_signal() && guard_signal() != SIGINT)
			return TERM_END;
		if (guard_signal()) {           /* Ctrl-C cancels what can be cancelled, else leaves: ui.c knows */
			guard_forget();
			t->repaint = true;      /* the driver has dropped what was on its way to the terminal */
			t->pasting = false;
			memset(out, 0, sizeof(*out));
			out->key = 3;
			return TERM_KEY;
		}
		if (take_key(t, out))
			return TERM_KEY;
		if (resized) {
			resized = 0;
			t->repaint = true;
			memset(out, 0, sizeof(*out));
			out->key = K_RESIZE;
			return TERM_KEY;
		}
		if (!wait)
			return TERM_IDLE;
		rc = ppoll(&p, 1, NULL, &t->wait_mask);
		if (rc > 0 && !(p.revents & POLLIN))
			return TERM_END;
		if (rc > 0 && (p.revents & POLLHUP) && !take_key(t, out))
			return TERM_END;
	}
}

static void
curses_mouse(struct terminal *term, bool on)
{
	(void)term;
	mousemask(on ? BUTTON1_PRESSED | BUTTON4_PRESSED | BUTTON5_PRESSED : 0, NULL);
}

static void
curses_close(struct terminal *term)
{
	struct curses *t = (struct curses *)term;
	int rows, cols;

	ask_for_modes(false);
	whole_region();
	clear_alternate();
	gather_flush();
	endwin();
	if (!exit_ca_mode) {            /* the shell goes on in the last row */
		screen_size(&rows, &cols);
		move_to(t, rows - 1, 0);
		put_string(clr_eol);
	}
	gather_flush();
	guard_end();
	grid_free(&t->shown);
	mem_free(t->hit_on);
	mem_free(t->link_on);
	mem_free(t);
}

static enum status
curses_copy(struct terminal *t, const char *text, size_t len, char *said, size_t size, struct err *err)
{
	(void)t;
	return clip_send(text, len, said, size, err);
}

static const struct term_ops curses_ops = { curses_size, curses_show, curses_read, curses_mouse, curses_copy, curses_close };

/* ---- opening ---- */

enum described { DESCRIBED_NOT, DESCRIBED_PAPER, DESCRIBED_SCREEN };

/* What the system says of a terminal that newterm refused. */
static enum described
look_up(const char *name)
{
	int code = 0;

	if (name && *name && setupterm(name, STDOUT_FILENO, &code) == OK)
		return DESCRIBED_SCREEN;
	return code == 1 ? DESCRIBED_PAPER : DESCRIBED_NOT;
}

/* ncurses makes do with terminals that can only step the cursor, or not even that; show_row cannot. */
static SCREEN *
refuse_paper(SCREEN *s)
{
	if (!s || (cursor_address && clear_screen))
		return s;
	endwin();
	delscreen(s);
	return NULL;
}

/* The user's terminal by its own name; if that is not known, ever simpler ones that most terminals understand. */
static SCREEN *
open_known(const char *own, enum described *is)
{
	static const char *const ladder[] = { "xterm-256color", "xterm", "vt100" };
	SCREEN *s = own && *own ? newterm(own, stdout, stdin) : NULL;

	*is = s ? DESCRIBED_PAPER : look_up(own);
	if (*is == DESCRIBED_SCREEN)
		die("out of memory");
	for (size_t i = 0; i < COUNT(ladder) && !s && *is == DESCRIBED_NOT; i++)
		s = newterm(ladder[i], stdout, stdin);
	return refuse_paper(s);
}

/* The same, with ncurses believing in a screen of one row. (Of 80 columns, for its buffer is as large as its screen, and
 * what it writes while it starts must not leave before prepare_restore.) The variables are what programs started from
 * here will see, so they are put back. Only where no one knows the size ncurses looks it up, in the terminal's
 * description. */
static SCREEN *
open_screen(const char *own, enum described *is)
{
	static const char *const names[] = { "LINES", "COLUMNS" }, *const small[] = { "1", "80" };
	char *was[COUNT(names)] = { NULL };
	int rows, cols;
	SCREEN *s;

	said_size(&rows, &cols);
	for (size_t i = 0; i < COUNT(names) && rows && cols; i++) {
		const char *set = getenv(names[i]);

		was[i] = set ? mem_dup(set, strlen(set)) : NULL;
		if (setenv(names[i], small[i], 1) != 0)
			die("out of memory");
	}
	s = open_known(own, is);
	for (size_t i = 0; i < COUNT(names) && rows && cols; i++) {
		if (was[i])
			setenv(names[i], was[i], 1);
		else
			unsetenv(names[i]);
		mem_free(was[i]);
	}
	if (s && !(rows && cols)) {
		described_rows = lines > 0 ? lines : described_rows;
		described_cols = columns > 0 ? columns : described_cols;
	}
	return s;
}

static void
learn(struct curses *t, bool color)
{
	t->ansi_move = strcmp(cursor_address, "\033[%i%p1%d;%p2%dH") == 0;
	t->color = color && set_a_foreground && max_colors >= 8 && no_color_video <= 0;
	t->known_attrs = (enter_bold_mode ? ATTR_BOLD : 0) | (enter_underline_mode ? ATTR_UNDERLINE : 0) |
	                 (enter_reverse_mode ? ATTR_REVERSE : 0) | (t->color ? ATTR_HIT | ATTR_LINK : 0);
	if (magic_cookie_glitch > 0)
		t->known_attrs = 0;
}

enum status
term_curses_open(struct terminal **out, bool mouse, bool color, bool bidi, struct err *err)
{
	const char *name = getenv("TERM");
	struct curses *t;
	sigset_t wait_mask;
	enum described is;

	if (!isatty(STDIN_FILENO) || !isatty(STDOUT_FILENO) || !guard_save())
		return err_set(err, ST_NOTFOUND, "not on a terminal");
	if (name && strcmp(name, "dumb") == 0)
		return err_set(err, ST_NOTFOUND, "the terminal 'dumb' cannot move the cursor");
	set_escdelay(25);
	t = mem_alloc(sizeof(*t));
	guard_catch(&wait_mask);
	if (!open_screen(name, &is)) {
		guard_release(&wait_mask);
		mem_free(t);
		return is == DESCRIBED_PAPER
		       ? err_set(err, ST_NOTFOUND, "the terminal '%.60s' cannot move the cursor", name)
		       : err_set(err, ST_NOTFOUND, "there is no description of the terminal '%.60s' (set TERM, or install"
		                 " ncurses-base)", name ? name : "");
	}
	t->term.ops = &curses_ops;
	t->wait_mask = wait_mask;
	turns = bidi;
	prepare_restore();
	whole_region();
	ask_for_modes(true);
	catch_changes();
	cbreak();
	noecho();
	nonl();
	t->keys = newpad(1, 1);
	if (!t->keys)
		die("out of memory");
	keypad(t->keys, TRUE);
	nodelay(t->keys, TRUE);
	define_key("\033[200~", KEY_PASTE);
	define_key("\033[201~", KEY_PASTED);
	mouseinterval(0);
	learn(t, color);
	if (mouse)
		curses_mouse(&t->term, true);
	*out = &t->term;
	return ST_OK;
}
