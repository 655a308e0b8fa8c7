/* tui/clip.c - the clipboard.
 *
 * In the order of REFERENCE 4.2: the user's command; tmux, which would swallow the sequence but knows load-buffer -w; over
 * ssh or without a desktop the sequence OSC 52, to the controlling terminal in one write; the desktop's programs; a file. */
#include "tui/clip.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/file.h"
#include "base/mem.h"
#include "text/glyph.h"

#define WAIT_MS 3000            /* for a program that takes the text */
#define WORDS 16

static bool
is_set(const char *s)
{
	return s && *s;
}

/* Terminals that are known to know no OSC 52, or to print it. screen passes none on. */
static bool
knows_osc52(const char *term)
{
	static const char *const without[] = { "dumb", "linux", "vt", "ansi", "cons", "sun", "screen", "unknown", "network" };

	if (!is_set(term))
		return false;
	for (size_t i = 0; i < sizeof(without) / sizeof(without[0]); i++)
		if (strncmp(term, without[i], strlen(without[i])) == 0)
			return false;
	return true;
}

int
clip_ways(const struct clip_env *env, enum clip_way out[CLIP_WAYS])
{
	bool desktop = is_set(env->wayland) || is_set(env->display), osc52 = knows_osc52(env->term);
	int n = 0;

	if (is_set(env->command))
		out[n++] = CLIP_COMMAND;
	if (is_set(env->tmux))
		out[n++] = CLIP_TMUX;
	if ((is_set(env->ssh) || !desktop) && osc52 && !is_set(env->tmux))      /* tmux would swallow it */
		out[n++] = CLIP_OSC52;
	if (is_set(env->wayland))
		out[n++] = CLIP_WAYLAND;
	if (is_set(env->display)) {
		out[n++] = CLIP_XCLIP;
		out[n++] = CLIP_XSEL;
	}
	return n;
}

/* ---- programs ---- */

static void
child(const char *const *argv, int in)
{
	union { const char *const *ours; char *const *theirs; } args = { argv };        /* execvp writes into none */
	int null = open("/dev/null", O_RDWR);
	sigset_t none;

	sigemptyset(&none);
	sigprocmask(SIG_SETMASK, &none, NULL);
	for (int sig = 1; sig < 32; sig++)
		signal(sig, SIG_DFL);
	dup2(in, STDIN_FILENO);
	if (null >= 0) {        /* what keeps the selection keeps running, and must not hold our output */
		dup2(null, STDOUT_FILENO);
		dup2(null, STDERR_FILENO);
	}
	for (int fd = 3; fd < 64; fd++)
		close(fd);
	execvp(argv[0], args.theirs);
	_exit(127);
}

static long
now_ms(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

/* A program that reads nothing must not hold us. */
static bool
feed(int fd, const char *text, size_t len, long until)
{
	fcntl(fd, F_SETFL, fcntl(fd, F_GETFL) | O_NONBLOCK);
	while (len) {
		struct pollfd p = { fd, POLLOUT, 0 };
		long left = until - now_ms();
		ssize_t n;

		if (left <= 0 || (poll(&p, 1, (int)left) < 0 && errno != EINTR))
			return false;
		n = write(fd, text, len);
		if (n < 0 && errno != EINTR && errno != EAGAIN)
			return false;
		if (n > 0) {
			text += n;
			len -= (size_t)n;
		}
	}
	return true;
}

/* Wait for our own child, at most so long; then it is ended. */
static bool
reap(pid_t pid, long until)
{
	int status;
	pid_t got;

	while ((got = waitpid(pid, &status, WNOHANG)) == 0 && now_ms() < until)
		poll(NULL, 0, 5);
	if (got == 0) {
		kill(pid, SIGKILL);
		waitpid(pid, &status, 0);
		return false;
	}
	return got == pid && WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

static bool
run(const char *const *argv, const char *text, size_t len)
{
	void (*was)(int);
	long until = now_ms() + WAIT_MS;
	bool ok;
	int fd[2];
	pid_t pid;

	if (pipe2(fd, O_CLOEXEC) != 0)
		return false;
	pid = fork();
	if (pid == 0)
		child(argv, fd[0]);
	close(fd[0]);
	if (pid < 0) {
		close(fd[1]);
		return false;
	}
	was = signal(SIGPIPE, SIG_IGN);
	ok = feed(fd[1], text, len, until);
	close(fd[1]);
	ok = reap(pid, until) && ok;
	signal(SIGPIPE, was);
	return ok;
}

/* The user's command, split at blanks. */
static bool
run_command(const char *command, const char *text, size_t len)
{
	char *line = mem_dup(command, strlen(command)), *save = NULL;
	const char *argv[WORDS];
	bool ok;
	int n = 0;

	for (char *w = strtok_r(line, " \t", &save); w && n < WORDS - 1; w = strtok_r(NULL, " \t", &save))
		argv[n++] = w;
	argv[n] = NULL;
	ok = n > 0 && run(argv, text, len);
	mem_free(line);
	return ok;
}

/* ---- the sequence ---- */

static void
base64(struct buf *b, const char *s, size_t len)
{
	static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

	for (size_t i = 0; i < len; i += 3) {
		unsigned v = (unsigned)(unsigned char)s[i] << 16;

		v |= i + 1 < len ? (unsigned)(unsigned char)s[i + 1] << 8 : 0;
		v |= i + 2 < len ? (unsigned char)s[i + 2] : 0;
		buf_char(b, digits[v >> 18]);
		buf_char(b, digits[v >> 12 & 63]);
		buf_char(b, i + 1 < len ? digits[v >> 6 & 63] : '=');
		buf_char(b, i + 2 < len ? digits[v & 63] : '=');
	}
}

/* To the controlling terminal: standard output may be a pipe. */
static bool
send_osc52(const char *text, size_t len)
{
	struct buf b;
	bool ok;
	int fd;

	if (len > CLIP_OSC52_MAX)
		return false;
	fd = open("/dev/tty", O_WRONLY | O_NOCTTY | O_CLOEXEC);
	if (fd < 0)
		return false;
	buf_init(&b, (size_t)CLIP_OSC52_MAX * 2);
	buf_str(&b, "\033]52;c;");
	base64(&b, text, len);
	buf_str(&b, "\a");
	ok = feed(fd, b.data, b.len, now_ms() + WAIT_MS);
	fcntl(fd, F_SETFL, fcntl(fd, F_GETFL) & ~O_NONBLOCK);   /* the terminal's other users share this */
	close(fd);
	buf_clear(&b);
	return ok;
}

/* ---- the file ---- */

static enum status
write_file(const char *text, size_t len, const char *why, char *said, size_t size, struct err *err)
{
	char *path = file_at_home(FILE_STATE, "copied");
	enum status st;

	if (!path)
		return err_set(err, ST_FAIL, "%s, and there is no home to write a file to", why);
	st = file_make_folder(path, err);
	if (st == ST_OK)
		st = file_replace(path, text, len, 0600, err);
	if (st == ST_OK)
		snprintf(said, size, "%s, written to %s", why, path);
	mem_free(path);
	return st;
}

/* ---- all of it ---- */

static bool
try_way(enum clip_way way, const struct clip_env *env, const char *text, size_t len)
{
	static const char *const tmux[] = { "tmux", "load-buffer", "-w", "-", NULL }, *const wayland[] = { "wl-copy", NULL };
	static const char *const xclip[] = { "xclip", "-in", "-selection", "clipboard", NULL };
	static const char *const xsel[] = { "xsel", "--input", "--clipboard", NULL };

	switch (way) {
	case CLIP_COMMAND: return is_set(env->command) && run_command(env->command, text, len);
	case CLIP_TMUX: return run(tmux, text, len);
	case CLIP_OSC52: return send_osc52(text, len);
	case CLIP_WAYLAND: return run(wayland, text, len);
	case CLIP_XCLIP: return run(xclip, text, len);
	case CLIP_XSEL: return run(xsel, text, len);
	case CLIP_WAYS: break;
	}
	return false;
}

/* Control characters in what is pasted could be commands. */
static void
clean(struct buf *b, const char *text, size_t len)
{
	for (size_t from = 0; from < len;) {
		const char *end = memchr(text + from, '\n', len - from);
		size_t n = end ? (size_t)(end - text) - from : len - from;

		glyph_clean(b, text + from, n, false);
		if (end)
			buf_char(b, '\n');
		from += n + (end != NULL);
	}
}

enum status
clip_send(const char *text, size_t len, char *said, size_t size, struct err *err)
{
	static const char *const names[CLIP_WAYS] = {
		"to NUA_CLIPBOARD", "to tmux and its terminal", "to the terminal's clipboard", "to wl-copy", "to xclip", "to xsel"
	};
	struct clip_env env = {
		getenv("NUA_CLIPBOARD"), getenv("TMUX"), getenv("SSH_TTY"), getenv("WAYLAND_DISPLAY"), getenv("DISPLAY"), getenv("TERM")
	};
	enum clip_way ways[CLIP_WAYS];
	enum status st = ST_OK;
	const char *why = "no clipboard was found";
	bool sent = false;
	struct buf b;
	int n;

	if (!is_set(env.ssh))
		env.ssh = getenv("SSH_CONNECTION");
	buf_init(&b, len * 3 + 1);      /* a bad byte becomes U+FFFD */
	clean(&b, text, len);
	n = clip_ways(&env, ways);
	for (int i = 0; i < n && !sent; i++) {
		sent = try_way(ways[i], &env, b.data, b.len);
		if (sent && ways[i] == CLIP_OSC52 && is_set(env.term) && strncmp(env.term, "tmux", 4) == 0) {
			sent = false;           /* one on the other side of ssh; by default it swallows the sequence */
			why = "tmux may have kept it";
		} else if (sent) {
			snprintf(said, size, "sent %s", names[ways[i]]);
		} else {
			why = ways[i] == CLIP_OSC52 && b.len > CLIP_OSC52_MAX ? "it is too long for a terminal's clipboard"
			                                                      : "no clipboard took it";
		}
	}
	if (!sent)
		st = write_file(b.data, b.len, why, said, size, err);
	buf_clear(&b);
	return st;
}
