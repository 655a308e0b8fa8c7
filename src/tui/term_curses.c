/* tui/term_curses.c - the only file that knows curses.
 *
 * Each show() writes the cells that differ from the last one and lets ncurses find the cheapest bytes. Keys are
 * waited for in ppoll with the signals let in only there, so that no signal is ever lost or handled inside ncurses'
 * own reading; ncurses is then read without waiting. ncurses keeps SIGWINCH and SIGTSTP for itself.
 *
 * ncurses writes once for every row it changes. A frame that arrives in pieces tears over ssh, and each write wakes the
 * reader, so write() is taken over here: what ncurses writes during a refresh is gathered and leaves in one call.
 *
 * The terminal is given back in three ways: close(); a fatal signal's handler, which writes a string prepared at the
 * start and restores the driver's settings; and the same from die(). */
#define _XOPEN_SOURCE_EXTENDED 1
#include "tui/term.h"

#include <curses.h>
#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/syscall.h>
#include <term.h>
#include <termios.h>
#include <unistd.h>
#include <wchar.h>

#include "base/mem.h"

struct curses {
	struct terminal term;
	struct grid shown;      /* what the terminal has; rows 0: unknown */
	bool mouse;
	int color[3];           /* attributes for link and hit; [0] unused */
	sigset_t wait_mask;     /* while waiting for a key */
	bool repaint;           /* the terminal has reflowed: what it shows is not known */
};

/* Signal handlers can only reach what is here. */
static volatile sig_atomic_t got_signal, resized;
static void (*curses_on_resize)(int);   /* ncurses' own handler, which ours calls */
static struct termios saved_modes;
static volatile sig_atomic_t restore_needed;
static char restore_bytes[512];
static volatile size_t restore_len;

static const int leaving[] = { SIGTERM, SIGHUP, SIGINT, SIGQUIT, SIGPIPE };
static const int crashing[] = { SIGSEGV, SIGBUS, SIGABRT, SIGFPE, SIGILL };

#define COUNT(a) (sizeof(a) / sizeof((a)[0]))

int
term_curses_signal(void)
{
	return got_signal;
}

/* ---- one write a frame ---- */

#define GATHER_MAX 65536

static struct {
	bool on;
	size_t len;
	char bytes[GATHER_MAX];
} gather;

ssize_t write(int fd, const void *data, size_t n);

static void
gather_flush(void)
{
	size_t done = 0;

	while (done < gather.len) {
		ssize_t n = syscall(SYS_write, STDOUT_FILENO, gather.bytes + done, gather.len - done);

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

/* Takes the place of the C library's for the whole program, ncurses too. */
ssize_t
write(int fd, const void *data, size_t n)
{
	if (!gather.on || fd != STDOUT_FILENO)
		return syscall(SYS_write, fd, data, n);
	if (n > GATHER_MAX - gather.len)
		gather_flush();
	if (n > GATHER_MAX)
		return syscall(SYS_write, fd, data, n);
	memcpy(gather.bytes + gather.len, data, n);
	gather.len += n;
	return (ssize_t)n;
}

static void
refresh_at_once(void)
{
	gather.on = true;
	refresh();
	gather.on = false;
	gather_flush();
}

/* ---- giving the terminal back without ncurses ---- */

static void
restore_now(void)
{
	if (!restore_needed)
		return;
	restore_needed = 0;
	gather.on = false;
	if (write(STDOUT_FILENO, restore_bytes, restore_len) < 0)
		return;
	tcsetattr(STDIN_FILENO, TCSANOW, &saved_modes);
}

static int
restore_char(int c)
{
	if (restore_len < sizeof(restore_bytes))
		restore_bytes[restore_len++] = (char)c;
	return c;
}

/* What endwin would write, gathered while nothing is wrong yet. */
static void
prepare_restore(void)
{
	static const char mouse_off[] = "\033[?1006;1000l";

	restore_len = 0;
	if (key_mouse && strstr(key_mouse, "\033["))
		for (const char *p = mouse_off; *p; p++)
			restore_char(*p);
	if (exit_attribute_mode)
		tputs(exit_attribute_mode, 1, restore_char);
	if (keypad_local)
		tputs(keypad_local, 1, restore_char);
	if (exit_ca_mode)
		tputs(exit_ca_mode, 1, restore_char);
	if (cursor_normal)
		tputs(cursor_normal, 1, restore_char);
	if (!exit_ca_mode) {
		restore_char('\r');
		restore_char('\n');
	}
	restore_needed = 1;
}

static void
on_leaving(int sig)
{
	if (!got_signal)
		got_signal = sig;
}

static void
on_crash(int sig)
{
	restore_now();
	signal(sig, SIG_DFL);
	raise(sig);
}

static void
on_resize(int sig)
{
	resized = 1;
	if (curses_on_resize)
		curses_on_resize(sig);
}

/* Signals are let in only while waiting for a key. SIGWINCH is held back before ncurses asks for the size, so that no
 * change is missed between. */
static void
hold_signals(sigset_t *wait_mask)
{
	sigset_t block;

	sigemptyset(&block);
	for (size_t i = 0; i < COUNT(leaving); i++)
		sigaddset(&block, leaving[i]);
	sigaddset(&block, SIGWINCH);
	sigaddset(&block, SIGTSTP);
	sigprocmask(SIG_BLOCK, &block, wait_mask);
	for (size_t i = 0; i < COUNT(leaving); i++)
		sigdelset(wait_mask, leaving[i]);
	sigdelset(wait_mask, SIGWINCH);
	sigdelset(wait_mask, SIGTSTP);
}

static void
catch_signals(void)
{
	static char stack[16384];
	stack_t alt = { .ss_sp = stack, .ss_size = sizeof(stack) };
	struct sigaction leave = { .sa_handler = on_leaving }, crash = { .sa_handler = on_crash, .sa_flags = SA_ONSTACK };
	struct sigaction resize = { .sa_handler = on_resize }, was;

	sigaltstack(&alt, NULL);
	for (size_t i = 0; i < COUNT(leaving); i++)
		sigaction(leaving[i], &leave, NULL);
	for (size_t i = 0; i < COUNT(crashing); i++)
		sigaction(crashing[i], &crash, NULL);
	if (sigaction(SIGWINCH, &resize, &was) == 0 && was.sa_handler != SIG_IGN && was.sa_handler != SIG_DFL)
		curses_on_resize = was.sa_handler;
}

/* ---- showing ---- */

static void
curses_size(struct terminal *t, int *rows, int *cols)
{
	(void)t;
	getmaxyx(stdscr, *rows, *cols);
}

static attr_t
attributes(const struct curses *t, unsigned a, short *pair)
{
	attr_t out = A_NORMAL;

	out |= a & ATTR_BOLD ? A_BOLD : 0;
	out |= a & ATTR_UNDERLINE ? A_UNDERLINE : 0;
	out |= a & ATTR_REVERSE ? A_REVERSE : 0;
	*pair = 0;
	if (t->color[0] && !(a & ATTR_REVERSE))
		*pair = a & ATTR_HIT ? 2 : a & ATTR_LINK ? 1 : 0;
	return out;
}

static bool
is_plain(const struct cell *c)
{
	return c->c[0] >= 0x20 && c->c[0] < 0x7F && !c->c[1];
}

/* A run of equal attributes of plain characters in one call; the rest cell by cell. */
static int
put_run(struct curses *t, const struct grid *g, int row, int col, int end)
{
	const struct cell *c = grid_at(g, row, col);
	char run[1024];
	short pair;
	attr_t a = attributes(t, c->attr, &pair);
	int n = 0;

	if (is_plain(c)) {
		while (col + n < end && n < (int)sizeof(run) && is_plain(&c[n]) && c[n].attr == c->attr) {
			run[n] = (char)c[n].c[0];
			n++;
		}
		attr_set(a, pair, NULL);
		mvaddnstr(row, col, run, n);
		return n;
	}
	if (c->c[0]) {
		wchar_t w[CELL_CHARS + 1] = { (wchar_t)c->c[0], (wchar_t)c->c[1], (wchar_t)c->c[2], 0 };
		cchar_t cc;

		setcchar(&cc, w, a, pair, NULL);
		mvadd_wchnstr(row, col, &cc, 1);
	}
	return 1;
}

/* Only runs of cells that differ from what is shown are handed to ncurses. */
static void
show_row(struct curses *t, const struct grid *g, int row, bool anew)
{
	const struct cell *now = grid_at(g, row, 0), *was = anew ? NULL : grid_at(&t->shown, row, 0);

	for (int col = 0; col < g->cols;) {
		int end = col + 1, left = col;

		if (was && memcmp(&now[col], &was[col], sizeof(*now)) == 0) {
			col++;
			continue;
		}
		while (end < g->cols && (!was || memcmp(&now[end], &was[end], sizeof(*now)) != 0))
			end++;
		if (now[left].c[0] == 0 && left > 0)
			left--;         /* never begin inside a wide character */
		while (left < end)
			left += put_run(t, g, row, left, end);
		col = end;
	}
}

static void
curses_show(struct terminal *term, const struct grid *g, bool anew)
{
	struct curses *t = (struct curses *)term;
	bool fresh = t->shown.rows != g->rows || t->shown.cols != g->cols;

	if (anew || t->repaint)
		clearok(stdscr, TRUE);
	t->repaint = false;
	for (int row = 0; row < g->rows; row++)
		show_row(t, g, row, anew || fresh);
	move(g->cursor_row, g->cursor_col);
	refresh_at_once();
	if (fresh)
		grid_resize(&t->shown, g->rows, g->cols);
	memcpy(t->shown.cells, g->cells, (size_t)g->rows * (size_t)g->cols * sizeof(*g->cells));
}

/* ---- keys ---- */

static int
plain_key(wint_t c)
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
		return (int)c;
	}
}

static int
function_key(wint_t c)
{
	static const struct { int from, to; } keys[] = {
		{ KEY_UP, K_UP }, { KEY_DOWN, K_DOWN }, { KEY_LEFT, K_LEFT }, { KEY_RIGHT, K_RIGHT }, { KEY_HOME, K_HOME },
		{ KEY_END, K_END }, { KEY_PPAGE, K_PAGE_UP }, { KEY_NPAGE, K_PAGE_DOWN }, { KEY_ENTER, K_ENTER },
		{ KEY_BTAB, K_BACKTAB }, { KEY_BACKSPACE, K_BACKSPACE }, { KEY_DC, K_DELETE }, { KEY_F(1), K_F1 },
		{ KEY_RESIZE, K_RESIZE }, { KEY_MOUSE, K_MOUSE }, { KEY_A1, K_HOME }, { KEY_C1, K_END },
		{ KEY_A3, K_PAGE_UP }, { KEY_C3, K_PAGE_DOWN }, { KEY_FIND, K_HOME }, { KEY_SELECT, K_END },
	};
	const char *name;

	for (size_t i = 0; i < COUNT(keys); i++)
		if (keys[i].from == (int)c)
			return keys[i].to;
	name = keyname((int)c);
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

/* One key if ncurses has one. */
static bool
take_key(struct event *out)
{
	wint_t c;
	int rc = get_wch(&c);

	memset(out, 0, sizeof(*out));
	if (rc == ERR)
		return false;
	out->key = rc == KEY_CODE_YES ? function_key(c) : plain_key(c);
	if (out->key == K_MOUSE && !mouse_event(out))
		out->key = K_NONE;
	if (out->key == K_ESCAPE) {             /* ESC and a key at once: Alt */
		struct event next;

		if (get_wch(&c) != ERR) {
			next.key = c == 0x1B ? K_NONE : plain_key(c);
			out->key = next.key ? next.key | K_ALT : K_ESCAPE;
		}
	}
	return true;
}

static enum term_read
curses_read(struct terminal *term, struct event *out, bool wait)
{
	struct curses *t = (struct curses *)term;

	for (;;) {
		struct pollfd p = { STDIN_FILENO, POLLIN, 0 };
		int rc;

		if (got_signal && got_signal != SIGINT)
			return TERM_END;
		if (got_signal) {               /* Ctrl-C cancels what can be cancelled, else leaves: ui.c knows */
			got_signal = 0;
			memset(out, 0, sizeof(*out));
			out->key = 3;
			return TERM_KEY;
		}
		if (take_key(out))
			return TERM_KEY;
		if (resized) {          /* ncurses says nothing if the size is the old one again */
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
		if (rc > 0 && (p.revents & POLLHUP) && !take_key(out))
			return TERM_END;
	}
}

static void
curses_mouse(struct terminal *term, bool on)
{
	struct curses *t = (struct curses *)term;

	t->mouse = on;
	mousemask(on ? BUTTON1_PRESSED | BUTTON4_PRESSED | BUTTON5_PRESSED : 0, NULL);
}

/* ncurses sets a scroll region at the start; if the window has grown since, the shell would be caught in it. */
static void
whole_region(void)
{
	struct winsize ws;

	if (change_scroll_region && ioctl(STDOUT_FILENO, TIOCGWINSZ, &ws) == 0 && ws.ws_row > 0)
		putp(tparm(change_scroll_region, 0L, (long)ws.ws_row - 1, 0L, 0L, 0L, 0L, 0L, 0L, 0L));
}

static void
curses_close(struct terminal *term)
{
	struct curses *t = (struct curses *)term;

	whole_region();
	endwin();
	restore_needed = 0;
	die_hook(NULL);
	grid_free(&t->shown);
	mem_free(t);
}

static const struct term_ops curses_ops = { curses_size, curses_show, curses_read, curses_mouse, curses_close };

/* ---- opening ---- */

/* true if there is a description of this terminal: newterm refused it because it cannot move the cursor. */
static bool
is_known(const char *name)
{
	int code = 0;

	return name && *name && setupterm(name, STDOUT_FILENO, &code) == OK && code == 1;
}

/* The user's terminal by its own name, then ever simpler ones that most terminals understand. */
static SCREEN *
open_screen(const char *own)
{
	static const char *const ladder[] = { "xterm-256color", "xterm", "vt100" };
	SCREEN *s = own && *own ? newterm(own, stdout, stdin) : NULL;

	if (!s && is_known(own))
		return NULL;
	for (size_t i = 0; i < COUNT(ladder) && !s; i++)
		s = newterm(ladder[i], stdout, stdin);
	return s;
}

static void
set_colors(struct curses *t, bool color)
{
	if (!color || !has_colors() || start_color() == ERR || use_default_colors() == ERR || COLORS < 8)
		return;
	init_pair(1, COLOR_GREEN, -1);
	init_pair(2, COLOR_MAGENTA, -1);
	t->color[0] = 1;
}

enum status
term_curses_open(struct terminal **out, bool mouse, bool color, struct err *err)
{
	const char *name = getenv("TERM");
	struct curses *t;
	sigset_t wait_mask;
	SCREEN *screen;

	if (!isatty(STDIN_FILENO) || !isatty(STDOUT_FILENO) || tcgetattr(STDIN_FILENO, &saved_modes) != 0)
		return err_set(err, ST_NOTFOUND, "not on a terminal");
	if (name && strcmp(name, "dumb") == 0)
		return err_set(err, ST_NOTFOUND, "the terminal 'dumb' cannot move the cursor");
	set_escdelay(25);
	hold_signals(&wait_mask);
	screen = open_screen(name);
	if (!screen)
		sigprocmask(SIG_SETMASK, &wait_mask, NULL);
	if (!screen)
		return is_known(name)
		       ? err_set(err, ST_NOTFOUND, "the terminal '%.60s' cannot move the cursor", name)
		       : err_set(err, ST_NOTFOUND, "there is no description of the terminal '%.60s' (set TERM, or install"
		                 " ncurses-base)", name ? name : "");
	t = mem_alloc(sizeof(*t));
	t->term.ops = &curses_ops;
	t->wait_mask = wait_mask;
	die_hook(restore_now);
	catch_signals();
	cbreak();
	noecho();
	nonl();
	keypad(stdscr, TRUE);
	nodelay(stdscr, TRUE);
	typeahead(-1);
	mouseinterval(0);
	set_colors(t, color);
	grid_resize(&t->shown, LINES, COLS);    /* ncurses begins with an empty screen, and so does this */
	prepare_restore();
	if (mouse)
		curses_mouse(&t->term, true);
	*out = &t->term;
	return ST_OK;
}
