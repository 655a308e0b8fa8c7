/* pty/term.c - child, pty, libvterm and clock; see the header. Linux only (pidfd, /proc). */
#include "pty/term.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <ftw.h>
#include <poll.h>
#include <pty.h>
#include <signal.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/pidfd.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#define MAX_VARS 64

long long
term_now(void)
{
	struct timespec ts;

	clock_gettime(CLOCK_MONOTONIC, &ts);
	return ts.tv_sec * 1000000000LL + ts.tv_nsec;
}

/* ---- environment ---- */

static void
env_set(char **env, const char *var)
{
	const char *name = *var == '-' ? var + 1 : var;
	size_t len = strcspn(name, "="), i = 0;

	while (env[i] && (strncmp(env[i], name, len) || env[i][len] != '='))
		i++;
	if (i == MAX_VARS - 1)
		return;
	free(env[i]);
	env[i] = *var == '-' ? NULL : strdup(var);
	for (; *var == '-' && i < MAX_VARS - 1; i++)
		env[i] = env[i + 1];
}

char **
term_env(const char *home, const char *const extra[])
{
	static const char *const fixed[] = { "PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin:/usr/games",
		"LANG=C.UTF-8", "TZ=UTC", "TERM=xterm-256color", "SHELL=/bin/sh", NULL };
	static const char *const homes[] = { "HOME=%s", "XDG_CONFIG_HOME=%s/config", "XDG_DATA_HOME=%s/data",
		"XDG_STATE_HOME=%s/state", "XDG_CACHE_HOME=%s/cache", NULL };
	static const char *const passed[] = { "ASAN_OPTIONS", "UBSAN_OPTIONS", "LSAN_OPTIONS", "MSAN_OPTIONS", NULL };
	char **env = calloc(MAX_VARS + 1, sizeof *env), var[4096];

	if (!env)
		abort();
	for (int i = 0; fixed[i]; i++)
		env_set(env, fixed[i]);
	for (int i = 0; homes[i]; i++) {
		const char *eq = strchr(homes[i], '=') + 1;

		snprintf(var, sizeof var, "%.*s%s%s", (int)(eq - homes[i]), homes[i], home, eq + 2);
		env_set(env, var);
	}
	for (int i = 0; passed[i]; i++) {
		if (getenv(passed[i]) && snprintf(var, sizeof var, "%s=%s", passed[i], getenv(passed[i])) > 0)
			env_set(env, var);
	}
	for (int i = 0; extra && extra[i]; i++)
		env_set(env, extra[i]);
	return env;
}

void
term_env_free(char **env)
{
	for (char **e = env; e && *e; e++)
		free(*e);
	free(env);
}

bool
term_home_make(char *path)
{
	const char *tmp = getenv("TMPDIR");

	if (!tmp || strlen(tmp) > 40)
		tmp = "/tmp";
	snprintf(path, 64, "%s/nua-pty.XXXXXX", tmp);
	return mkdtemp(path) != NULL;
}

static int
open_directory(const char *path, const struct stat *st, int type, struct FTW *where)
{
	(void)st, (void)where;
	if (type == FTW_D || type == FTW_DNR)
		chmod(path, 0700);
	return 0;
}

static int
remove_entry(const char *path, const struct stat *st, int type, struct FTW *where)
{
	(void)st, (void)type, (void)where;
	return remove(path);
}

void
term_home_remove(const char *path)
{
	nftw(path, open_directory, 16, FTW_PHYS);        /* a case may have made directories read-only */
	nftw(path, remove_entry, 16, FTW_PHYS | FTW_DEPTH);
}

/* ---- start ---- */

static void
typed(const char *bytes, size_t len, void *arg)
{
	struct term *t = arg;

	if (len > sizeof t->out - t->n_out)
		len = sizeof t->out - t->n_out;
	memcpy(t->out + t->n_out, bytes, len);
	t->n_out += len;
}

static int
start(struct term *t, char *const argv[], char *const env[])
{
	posix_spawn_file_actions_t files;
	posix_spawnattr_t attr;
	sigset_t set;
	char tty[64];
	int err;

	if (ptsname_r(t->master, tty, sizeof tty))
		return errno;
	posix_spawn_file_actions_init(&files);
	posix_spawn_file_actions_addopen(&files, 0, tty, O_RDWR, 0);     /* after setsid: the controlling tty */
	posix_spawn_file_actions_adddup2(&files, 0, 1);
	posix_spawn_file_actions_adddup2(&files, 0, 2);
	posix_spawnattr_init(&attr);
	posix_spawnattr_setflags(&attr, POSIX_SPAWN_SETSID | POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF);
	sigemptyset(&set);
	posix_spawnattr_setsigmask(&attr, &set);
	sigfillset(&set);
	posix_spawnattr_setsigdefault(&attr, &set);
	t->born_ns = term_now();
	err = posix_spawnp(&t->pid, argv[0], &files, &attr, argv, env);
	posix_spawnattr_destroy(&attr);
	posix_spawn_file_actions_destroy(&files);
	return err;
}

static bool
open_pty(struct term *t)
{
	struct winsize size = { .ws_row = (unsigned short)t->rows, .ws_col = (unsigned short)t->cols };

	if (openpty(&t->master, &t->slave, NULL, NULL, &size))
		return false;
	fcntl(t->master, F_SETFD, FD_CLOEXEC);
	fcntl(t->slave, F_SETFD, FD_CLOEXEC);
	fcntl(t->master, F_SETFL, O_RDWR | O_NONBLOCK);
	tcgetattr(t->slave, &t->before);
	t->before.c_iflag |= IUTF8;
	return !tcsetattr(t->slave, TCSANOW, &t->before) && !tcgetattr(t->slave, &t->before);
}

struct term *
term_open(char *const argv[], char *const env[], int rows, int cols)
{
	struct term *t = calloc(1, sizeof *t);
	int err;

	if (!t)
		abort();
	t->rows = rows;
	t->cols = cols;
	t->master = t->slave = t->pidfd = -1;
	watch_init(&t->watch, rows);
	t->vt = vterm_new(rows, cols);
	vterm_set_utf8(t->vt, 1);
	vterm_output_set_callback(t->vt, typed, t);
	t->screen = vterm_obtain_screen(t->vt);
	vterm_screen_enable_altscreen(t->screen, 1);
	vterm_screen_reset(t->screen, 1);
	err = open_pty(t) ? start(t, argv, env) : errno;
	if (!err) {
		t->pidfd = pidfd_open(t->pid, 0);
		return t;
	}
	t->dead = true;
	term_close(t);
	errno = err;
	return NULL;
}

/* ---- output ---- */

static void *
grown(void *block, size_t *n, size_t need, size_t unit)
{
	size_t n_new = *n ? *n : 64;

	while (n_new < need)
		n_new *= 2;
	if (n_new > *n && !(block = realloc(block, n_new * unit)))
		abort();
	*n = n_new;
	return block;
}

void
term_sync(struct term *t)
{
	if (t->fed < t->len)
		vterm_input_write(t->vt, t->raw + t->fed, t->len - t->fed);
	t->fed = t->len;
	vterm_screen_flush_damage(t->screen);
}

void
term_forget(struct term *t)
{
	term_sync(t);
	t->len = t->fed = t->n_chunks = 0;
}

static void
answer(struct term *t)
{
	t->watch.asked = false;
	term_sync(t);
	typed(t->watch.answer, strlen(t->watch.answer), t);
	t->watch.answer[0] = '\0';
	if (t->mute)
		t->n_out = 0;
	term_flush(t);
}

static size_t
read_some(struct term *t)
{
	ssize_t n;

	t->raw = grown(t->raw, &t->size, t->len + 65536, 1);
	n = read(t->master, t->raw + t->len, 65536);
	if (n <= 0)
		return 0;
	t->chunks = grown(t->chunks, &t->max_chunks, t->n_chunks + 1, sizeof *t->chunks);
	t->chunks[t->n_chunks].ns = term_now();
	watch_feed(&t->watch, t->raw + t->len, (size_t)n);
	t->len += (size_t)n;
	t->chunks[t->n_chunks].end = t->len;
	t->chunks[t->n_chunks++].text = t->watch.text;
	if (!t->lazy)
		term_sync(t);
	if (t->watch.asked)
		answer(t);
	return (size_t)n;
}

size_t
term_pump(struct term *t, int wait_ms)
{
	struct pollfd p[2] = { { .fd = t->master, .events = POLLIN }, { .fd = t->dead ? -1 : t->pidfd, .events = POLLIN } };

	if (poll(p, 2, wait_ms < 0 ? 0 : wait_ms) <= 0)
		return 0;
	if (p[0].revents & POLLIN)
		return read_some(t);
	if (p[1].revents & POLLIN) {
		t->dead_ns = term_now();
		t->dead = wait4(t->pid, &t->status, 0, &t->usage) == t->pid;
		return term_pump(t, 10);         /* the kernel may still be moving its last words */
	}
	return 0;
}

/* State letter of a process in /proc, 'X' if it is gone; its session in *session. */
static char
process_state(pid_t pid, int *session)
{
	char path[32], line[512], *p, state = 'X';
	FILE *f;

	snprintf(path, sizeof path, "/proc/%d/stat", (int)pid);
	f = fopen(path, "re");
	if (!f)
		return 'X';
	p = fgets(line, sizeof line, f) ? strrchr(line, ')') : NULL;
	if (!p || sscanf(p, ") %c %*d %*d %d", &state, session) != 2)
		state = 'X';
	fclose(f);
	return state;
}

pid_t
term_foreground(const struct term *t)
{
	pid_t group = t->master >= 0 ? tcgetpgrp(t->master) : -1;

	return group > 0 ? group : t->pid;
}

bool
term_is_idle(struct term *t)
{
	int waiting = 0, session;
	char state;

	if (t->dead || t->master < 0)
		return true;
	if (!ioctl(t->slave, FIONREAD, &waiting) && waiting > 0)
		return false;
	state = process_state(term_foreground(t), &session);
	return state != 'R' && state != 'D';
}

static int
left_ms(long long until_ns)
{
	long long left = until_ns - term_now();

	return left <= 0 ? 0 : (int)((left + 999999) / 1000000);
}

bool
term_quiet(struct term *t, int quiet_ms, int limit_ms)
{
	long long limit = term_now() + limit_ms * 1000000LL, quiet = term_now() + quiet_ms * 1000000LL;

	for (;;) {
		int wait = left_ms(quiet), left = left_ms(limit);

		if (term_pump(t, wait < left ? wait : left))
			quiet = term_now() + quiet_ms * 1000000LL;
		else if (left_ms(quiet) == 0 && term_is_idle(t))
			return true;
		else if (left_ms(quiet) == 0)
			quiet = term_now() + 2000000;
		if (left == 0)
			return false;
	}
}

bool
term_wait(struct term *t, int limit_ms)
{
	long long limit = term_now() + limit_ms * 1000000LL;

	while (!t->dead && left_ms(limit) > 0)
		term_pump(t, left_ms(limit));
	while (t->dead && t->master >= 0 && term_pump(t, 10))
		;
	return t->dead;
}

/* ---- input ---- */

bool
term_send(struct term *t, const char *bytes, size_t len)
{
	long long limit = term_now() + 5000000000LL;

	while (len > 0 && t->master >= 0) {
		ssize_t n = write(t->master, bytes, len);
		struct pollfd p = { .fd = t->master, .events = POLLIN | POLLOUT };

		if (n > 0) {
			bytes += n;
			len -= (size_t)n;
			continue;
		}
		if (left_ms(limit) == 0 || t->dead || (n < 0 && errno != EAGAIN && errno != EINTR))
			return false;
		poll(&p, 1, 10);
		if (p.revents & POLLIN)
			read_some(t);            /* or both sides wait for each other */
	}
	return len == 0;
}

bool
term_flush(struct term *t)
{
	char out[sizeof t->out];
	size_t len = t->n_out;

	memcpy(out, t->out, len);
	t->n_out = 0;
	return term_send(t, out, len);
}

void
term_resize(struct term *t, int rows, int cols)
{
	struct winsize size = { .ws_row = (unsigned short)rows, .ws_col = (unsigned short)cols };

	term_sync(t);
	t->rows = t->watch.rows = rows;
	t->cols = cols;
	vterm_set_size(t->vt, rows, cols);
	ioctl(t->master, TIOCSWINSZ, &size);
}

void
term_hangup(struct term *t)
{
	close(t->master);
	t->master = -1;
}

/* ---- end ---- */

int
term_session(const struct term *t, pid_t *out, int max)
{
	DIR *dir = opendir("/proc");
	struct dirent *e;
	int n = 0;

	while (dir && n < max && (e = readdir(dir))) {
		int pid = atoi(e->d_name), session = 0;
		char state = pid > 0 ? process_state(pid, &session) : 'X';

		if (session == t->pid && state != 'X' && state != 'Z')
			out[n++] = pid;
	}
	if (dir)
		closedir(dir);
	return n;
}

bool
term_is_restored(struct term *t, char *out, size_t size)
{
	struct termios now;
	VTermState *state = vterm_obtain_state(t->vt);
	static const VTermAttr pens[] = { VTERM_ATTR_BOLD, VTERM_ATTR_UNDERLINE, VTERM_ATTR_REVERSE };
	VTermValue v;
	const char *tty = "", *pen = "";

	term_sync(t);
	watch_left_on(&t->watch, out, size);
	if (tcgetattr(t->slave, &now) || now.c_iflag != t->before.c_iflag || now.c_oflag != t->before.c_oflag ||
	    now.c_cflag != t->before.c_cflag || now.c_lflag != t->before.c_lflag ||
	    memcmp(now.c_cc, t->before.c_cc, sizeof now.c_cc))
		tty = " [settings of the tty driver]";
	for (size_t i = 0; i < sizeof pens / sizeof *pens; i++)
		if (vterm_state_get_penattr(state, pens[i], &v) && v.number)
			pen = " [text attributes]";
	vterm_state_get_penattr(state, VTERM_ATTR_FOREGROUND, &v);
	if (!VTERM_COLOR_IS_DEFAULT_FG(&v.color))
		pen = " [text attributes]";
	snprintf(out + strlen(out), size - strlen(out), "%s%s", tty, pen);
	return *out == '\0';
}

static void
kill_session(const struct term *t)
{
	pid_t left[256];
	int n = term_session(t, left, 256);

	for (int i = 0; i < n; i++)
		kill(left[i], SIGKILL);
}

void
term_close(struct term *t)
{
	if (!t)
		return;
	if (!t->dead)
		kill(t->pid, SIGCONT);           /* a stopped program cannot answer the hang-up */
	if (t->master >= 0)
		term_hangup(t);
	if (t->slave >= 0)
		close(t->slave);
	if (!t->dead && !term_wait(t, 500))
		kill(t->pid, SIGKILL);
	if (!t->dead)
		term_wait(t, 5000);
	if (t->pid > 0)
		kill_session(t);
	if (t->pidfd >= 0)
		close(t->pidfd);
	vterm_free(t->vt);
	free(t->raw);
	free(t->chunks);
	free(t);
}
