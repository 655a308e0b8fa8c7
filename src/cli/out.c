/* cli/out.c - output. */
#include "cli/out.h"

#include <errno.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/mem.h"
#include "export/layout.h"
#include "search/search.h"
#include "text/bidi.h"
#include "text/glyph.h"
#include "text/wrap.h"

#define OUT_MAX (64u << 20)
#define COLS_TTY_MAX 100
#define PAGER_WORDS 16

static bool
wants_color(enum out_color color, bool tty)
{
	const char *no = getenv("NO_COLOR"), *term = getenv("TERM");

	if (color != COLOR_AUTO)
		return color == COLOR_ALWAYS;
	return tty && !(no && *no) && term && *term && strcmp(term, "dumb") != 0;
}

static bool
begins(const char *s, const char *with)
{
	return s && strncmp(s, with, strlen(with)) == 0;
}

/*
 * Terminals with bidi of their own, by what they put into the environment. VTE has it since 0.58, and leaves it to a program that
 * asks for that (term_curses.c), as full screens should: a row of panes is no paragraph
 * (terminal-wg.pages.freedesktop.org/bidi, irssi/irssi#1133). Emacs lays out its shell buffers itself. A multiplexer hands on the
 * variables of the terminal around it, but not the request. Unknown terminals get the order of the screen.
 */
bool
out_turns(enum out_bidi want, bool screens)
{
	const char *set = getenv("NUA_BIDI"), *vte = getenv("VTE_VERSION"), *term = getenv("TERM"), *program = getenv("TERM_PROGRAM");
	bool inside = begins(term, "tmux") || begins(term, "screen");

	if (want == BIDI_AUTO && set)
		want = strcmp(set, "nua") == 0 ? BIDI_NUA : strcmp(set, "terminal") == 0 ? BIDI_TERMINAL : BIDI_AUTO;
	if (want != BIDI_AUTO)
		return want == BIDI_NUA;
	if (vte && atoi(vte) >= 5800)
		return screens && !inside;
	return !begins(term, "mlterm") && !begins(term, "mintty") && !begins(program, "mintty") && !begins(program, "Apple_Terminal") &&
	       !getenv("KONSOLE_VERSION") && !getenv("INSIDE_EMACS");
}

void
out_init(struct out *o, enum out_color color, enum out_bidi bidi, bool ascii, int cols)
{
	struct winsize ws;

	buf_init(&o->buf, OUT_MAX);
	o->tty = isatty(STDOUT_FILENO);
	o->color = wants_color(color, o->tty);
	o->ascii = ascii;
	o->bidi = o->tty && !ascii && out_turns(bidi, false);
	o->cols = cols;
	if (!cols) {
		o->cols = 80;
		if (o->tty && ioctl(STDOUT_FILENO, TIOCGWINSZ, &ws) == 0 && ws.ws_col > 0)
			o->cols = ws.ws_col < COLS_TTY_MAX ? ws.ws_col : COLS_TTY_MAX;
	}
}

void
out_clear(struct out *o)
{
	buf_clear(&o->buf);
}

static void
style_on(struct out *o, enum out_style style)
{
	if (style == STYLE_HIT)
		buf_str(&o->buf, o->color ? "\033[1;4m" : "*");
	else if (style == STYLE_STRONG && o->color)
		buf_str(&o->buf, "\033[1m");
}

static void
style_off(struct out *o, enum out_style style)
{
	if (style != STYLE_PLAIN && o->color)
		buf_str(&o->buf, "\033[0m");
	else if (style == STYLE_HIT)
		buf_char(&o->buf, '*');
}

void
out_text(struct out *o, const char *s, size_t len, enum out_style style)
{
	if (!len)
		return;
	style_on(o, style);
	if (o->bidi)
		bidi_clean(&o->buf, s, len);
	else
		glyph_clean(&o->buf, s, len, o->ascii);
	style_off(o, style);
}

void
out_turned(struct out *o, const struct bidi_row *row, const struct span *spans, int n_spans)
{
	for (size_t i = 0, end; i < row->len; i = end) {
		bool hit = search_is_marked(spans, n_spans, row->source[i]);

		for (end = i; end < row->len && search_is_marked(spans, n_spans, row->source[end]) == hit; end++)
			;
		style_on(o, hit ? STYLE_HIT : STYLE_PLAIN);
		glyph_clean(&o->buf, row->text + i, end - i, false);
		style_off(o, hit ? STYLE_HIT : STYLE_PLAIN);
	}
}

/* Text s[from..from+n) of s in cols columns; what runs from right to left at their right edge. */
static bool
out_right(struct out *o, struct bidi *b, const char *s, size_t len, size_t from, size_t n, int cols, const struct span *spans,
          int n_spans)
{
	struct bidi_row row;

	if (!o->bidi || !bidi_row(b, &row, s, len, from, n))
		return false;
	out_blanks(o, row.rtl ? cols - glyph_text_cols(row.text, row.len) : 0);
	out_turned(o, &row, spans, n_spans);
	return true;
}

void
out_str(struct out *o, const char *s)
{
	out_text(o, s, strlen(s), STYLE_PLAIN);
}

void
out_blanks(struct out *o, int n)
{
	while (n-- > 0)
		buf_char(&o->buf, ' ');
}

void
out_line(struct out *o)
{
	buf_char(&o->buf, '\n');
}

static void
out_row(struct out *o, const struct page *page, const struct row *r, struct bidi *bidi)
{
	const struct block *b = &page->v[r->block];
	const char *whole = r->part == ROW_NOTE ? b->note : b->text;
	bool strong = b->kind == BLOCK_TITLE || b->kind == BLOCK_HEADING;
	int at = 0;

	if (r->part == ROW_BLANK) {
		out_line(o);
		return;
	}
	if (r->first && *b->label) {
		at = b->kind == BLOCK_LINK ? LAYOUT_LABEL_INDENT : 0;
		out_blanks(o, at);
		out_text(o, b->label, strlen(b->label), STYLE_STRONG);
		at += glyph_text_cols(b->label, strlen(b->label));
	}
	if (r->part != ROW_LABEL) {
		enum out_style style = strong && r->part == ROW_TEXT ? STYLE_STRONG : STYLE_PLAIN;

		out_blanks(o, r->indent - at);
		style_on(o, style);
		if (!out_right(o, bidi, whole, strlen(whole), (size_t)(r->text - whole), r->len, o->cols - r->indent, NULL, 0))
			glyph_clean(&o->buf, r->text, r->len, o->ascii);
		style_off(o, style);
	}
	out_line(o);
}

void
out_page(struct out *o, const struct page *page)
{
	struct layout l = { NULL, 0, 0, NULL, 0 };
	struct bidi bidi = { 0 };

	layout_page(&l, page, o->cols);
	for (int i = 0; i < l.n; i++)
		out_row(o, page, &l.v[i], &bidi);
	layout_clear(&l);
	bidi_clear(&bidi);
}

void
out_marked(struct out *o, const char *text, size_t len, const struct span *spans, int n_spans, int indent,
           int at)
{
	int cols = o->cols - indent > 20 ? o->cols - indent : 20, done = 0;
	char *can = mem_alloc(len);
	struct bidi bidi = { 0 };
	size_t from = 0, next;

	wrap_breaks(text, len, can);
	for (; from < len; from = next) {
		size_t end = from + wrap_row(text, len, can, from, cols, &next), pos = from;

		out_blanks(o, indent - at);
		at = 0;
		if (out_right(o, &bidi, text, len, from, end - from, cols, spans, n_spans)) {
			out_line(o);
			continue;
		}
		while (done < n_spans && spans[done].to <= pos)
			done++;
		for (int i = done; i < n_spans && spans[i].from < end; i++) {
			size_t a = spans[i].from > pos ? spans[i].from : pos, b = spans[i].to < end ? spans[i].to : end;

			if (b <= a)
				continue;
			out_text(o, text + pos, a - pos, STYLE_PLAIN);
			out_text(o, text + a, b - a, STYLE_HIT);
			pos = b;
		}
		out_text(o, text + pos, end - pos, STYLE_PLAIN);
		out_line(o);
	}
	mem_free(can);
	bidi_clear(&bidi);
}

/* ---- writing ---- */

static int
write_all(int fd, const char *data, size_t len)
{
	while (len) {
		ssize_t n = write(fd, data, len);

		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0)
			return errno;
		data += n;
		len -= (size_t)n;
	}
	return 0;
}

static bool
is_long(const struct out *o)
{
	struct winsize ws;
	int lines = 0;

	if (!o->tty || !isatty(STDIN_FILENO) || ioctl(STDOUT_FILENO, TIOCGWINSZ, &ws) != 0)
		return false;
	for (size_t i = 0; i < o->buf.len; i++)
		lines += o->buf.data[i] == '\n';
	return lines >= ws.ws_row;
}

/* $PAGER split at blanks, no shell; "less" if unset; none if it is empty or "cat". */
static bool
pager_words(char *line, char **argv)
{
	char *save = NULL;
	int n = 0;

	for (char *w = strtok_r(line, " \t", &save); w && n < PAGER_WORDS - 1; w = strtok_r(NULL, " \t", &save))
		argv[n++] = w;
	argv[n] = NULL;
	return n > 0 && strcmp(argv[0], "cat") != 0;
}

static void
pager_child(char **argv, int in, int other)
{
	close(other);
	dup2(in, STDIN_FILENO);
	close(in);
	signal(SIGXFSZ, SIG_DFL);
	setenv("LESS", "FRX", 0);
	execvp(argv[0], argv);
	_exit(127);
}

/* true if the pager ran and took the output. */
static bool
page_out(const struct out *o)
{
	const char *pager = getenv("PAGER"), *term = getenv("TERM");
	char *line = mem_dup(pager ? pager : "less", strlen(pager ? pager : "less")), *argv[PAGER_WORDS];
	int fd[2], status = 0;
	bool done = false;
	pid_t pid;

	if (!pager && (!term || !*term || strcmp(term, "dumb") == 0))   /* less would complain and wait */
		line[0] = '\0';
	if (pager_words(line, argv) && pipe(fd) == 0) {
		pid = fork();
		if (pid == 0)
			pager_child(argv, fd[0], fd[1]);
		close(fd[0]);
		if (pid > 0) {
			void (*was)(int) = signal(SIGPIPE, SIG_IGN);
			void (*was_int)(int) = signal(SIGINT, SIG_IGN);

			write_all(fd[1], o->buf.data, o->buf.len);
			close(fd[1]);
			while (waitpid(pid, &status, 0) < 0 && errno == EINTR)
				;
			signal(SIGPIPE, was);
			signal(SIGINT, was_int);
			done = !(WIFEXITED(status) && WEXITSTATUS(status) == 127);
		} else {
			close(fd[1]);
		}
	}
	mem_free(line);
	return done;
}

enum status
out_flush(struct out *o, struct err *err)
{
	int failed;

	if (o->buf.over)
		return err_set(err, ST_FAIL, "the output is larger than %u bytes", OUT_MAX);
	if (is_long(o) && page_out(o)) {
		buf_reset(&o->buf);
		return ST_OK;
	}
	failed = write_all(STDOUT_FILENO, o->buf.data, o->buf.len);
	buf_reset(&o->buf);
	if (failed && failed != EPIPE)
		return err_set(err, ST_FAIL, "cannot write standard output: %s", strerror(failed));
	return ST_OK;
}
