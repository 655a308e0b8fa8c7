/* pty/step.c - the steps that start, type and change; the table of all steps. */
#include "pty/step.h"

#include <errno.h>
#include <signal.h>
#include <spawn.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "pty/check.h"
#include "pty/line.h"

#define ESC_QUIET_MS 80      /* after Esc: longer than programs wait for the rest of a sequence */
#define SIZE_HELP "a size is ROWSxCOLUMNS, such as 24x80"

bool
step_fail(struct play *p, const char *format, ...)
{
	va_list args;

	va_start(args, format);
	vsnprintf(p->why, sizeof p->why, format, args);
	va_end(args);
	return false;
}

char *
step_read_file(const char *path)
{
	FILE *f = fopen(path, "re");
	char *text = NULL;
	size_t size = 0;

	if (!f)
		return NULL;
	if (getdelim(&text, &size, '\0', f) < 0 && text)
		*text = '\0';
	fclose(f);
	return text;
}

/* ---- start and surroundings ---- */

static char **
environment(struct play *p, const char *home)
{
	const char *extra[STEP_MAX_WORDS + 3];
	char nua[4200], play[4200];

	snprintf(nua, sizeof nua, "NUA=%s", getenv("NUA"));
	snprintf(play, sizeof play, "PLAY=%s", getenv("PLAY"));
	extra[0] = nua;
	extra[1] = play;
	memcpy(extra + 2, p->vars, sizeof p->vars);
	extra[2 + p->n_vars] = NULL;
	return term_env(home, extra);
}

static struct term *
open_term(struct play *p, const char *home)
{
	char **env = environment(p, home);
	struct term *t = term_open(p->argv, env, p->rows, p->cols);

	if (!t)
		step_fail(p, "cannot start %s: %s", p->argv[0], strerror(errno));
	else
		t->mute = p->mute;
	term_env_free(env);
	return t;
}

static bool
step_run(struct play *p, char *arg)
{
	term_close(p->t);
	p->t = NULL;
	free(p->command);
	p->command = strdup(arg);
	if (line_words(p->command, p->argv, STEP_MAX_WORDS) < 1)
		return step_fail(p, "run wants a command of less than %d words", STEP_MAX_WORDS);
	for (char **word = p->argv; *word; word++)
		if (!strcmp(*word, "nua") || !strcmp(*word, "play"))
			*word = getenv(**word == 'n' ? "NUA" : "PLAY");
	p->t = open_term(p, p->home);
	return p->t != NULL;
}

static bool
step_size(struct play *p, char *arg)
{
	return line_size(arg, &p->rows, &p->cols) || step_fail(p, SIZE_HELP);
}

static bool
step_env(struct play *p, char *arg)
{
	if (p->n_vars == STEP_MAX_WORDS - 1 || (*arg != '-' && !strchr(arg, '=')))
		return step_fail(p, "env is K=V or -K, at most %d times", STEP_MAX_WORDS - 1);
	p->vars[p->n_vars++] = arg;
	return true;
}

static bool
step_timeout(struct play *p, char *arg)
{
	p->limit_ms = (int)(atof(arg) * 1000);
	return p->limit_ms > 0 || step_fail(p, "timeout wants seconds");
}

/* A command outside the terminal, with the program's environment; its output goes to our stderr. */
static bool
step_shell(struct play *p, char *arg)
{
	char sh[] = "sh", c[] = "-c", *argv[] = { sh, c, arg, NULL }, **env = environment(p, p->home);
	posix_spawn_file_actions_t files;
	int status = -1;
	pid_t pid;

	fflush(stdout);
	posix_spawn_file_actions_init(&files);
	posix_spawn_file_actions_addopen(&files, 0, "/dev/null", 0, 0);
	posix_spawn_file_actions_adddup2(&files, 2, 1);
	if (!posix_spawnp(&pid, "sh", &files, NULL, argv, env))
		waitpid(pid, &status, 0);
	posix_spawn_file_actions_destroy(&files);
	term_env_free(env);
	return status == 0 || step_fail(p, "shell: status %d", WIFEXITED(status) ? WEXITSTATUS(status) : -1);
}

static bool
step_needs(struct play *p, char *arg)
{
	char command[300];

	snprintf(command, sizeof command, "command -v %s >/dev/null", arg);
	p->skip = !step_shell(p, command);
	return true;
}

static bool
step_mute(struct play *p, char *arg)
{
	(void)arg;
	p->mute = true;
	return true;
}

/* ---- input ---- */

static bool
step_key(struct play *p, char *arg)
{
	const char *script = arg;
	struct key k;
	int times;

	while ((times = key_next(&script, &k)) > 0) {
		for (; times > 0; times--) {
			key_type(p->t, &k);
			term_flush(p->t);
			term_quiet(p->t, *k.bytes == '\033' && !k.bytes[1] ? ESC_QUIET_MS : 2, p->limit_ms);
		}
	}
	return times == 0 || step_fail(p, "unknown key at \"%s\"", script);
}

/* All keys in one write: what a held key or a paste looks like to a slow program. */
static bool
step_burst(struct play *p, char *arg)
{
	size_t n, len = 0, size = 0;
	struct key *keys = keys_read(arg, &n);
	char *all = NULL;

	if (!keys)
		return step_fail(p, "unknown key");
	for (size_t i = 0; i < n; i++) {
		key_type(p->t, keys + i);
		if (len + p->t->n_out > size && !(all = realloc(all, size = 2 * size + sizeof p->t->out)))
			abort();
		memcpy(all + len, p->t->out, p->t->n_out);
		len += p->t->n_out;
		p->t->n_out = 0;
	}
	free(keys);
	term_send(p->t, all, len);
	free(all);
	return true;
}

static bool
step_type(struct play *p, char *arg)
{
	size_t len = line_unescape(arg);

	return term_send(p->t, arg, len) || step_fail(p, "the program does not read");
}

/* One write, as terminals do; libvterm adds the brackets only if they were asked for. */
static bool
step_paste(struct play *p, char *arg)
{
	size_t len = line_unescape(arg), begin;
	char *all = malloc(len + 2 * sizeof p->t->out);
	bool sent;

	if (!all)
		abort();
	vterm_keyboard_start_paste(p->t->vt);
	begin = p->t->n_out;
	vterm_keyboard_end_paste(p->t->vt);
	memcpy(all, p->t->out, begin);
	memcpy(all + begin, arg, len);
	memcpy(all + begin + len, p->t->out + begin, p->t->n_out - begin);
	sent = term_send(p->t, all, len + p->t->n_out);
	p->t->n_out = 0;
	free(all);
	return sent || step_fail(p, "the program does not read");
}

/* "click R,C", "wheel-up R,C", "wheel-down R,C": places count from 1. */
static bool
step_mouse(struct play *p, char *arg)
{
	static const char *const names[] = { "click", "wheel-up", "wheel-down" };
	static const int buttons[] = { 1, 4, 5 };
	char name[16];
	int row, col, button = 0;

	if (sscanf(arg, "%15s %d,%d", name, &row, &col) != 3)
		return step_fail(p, "mouse wants click, wheel-up or wheel-down, and ROW,COLUMN");
	for (int i = 0; i < 3; i++)
		if (!strcmp(names[i], name))
			button = buttons[i];
	if (!button)
		return step_fail(p, "the mouse cannot %s", name);
	term_quiet(p->t, TERM_QUIET_MS, p->limit_ms);
	if (!watch_has_mode(&p->t->watch, 1000) && !watch_has_mode(&p->t->watch, 1002) &&
	    !watch_has_mode(&p->t->watch, 1003))
		return step_fail(p, "the program has not asked for mouse reports");
	vterm_mouse_move(p->t->vt, row - 1, col - 1, VTERM_MOD_NONE);
	vterm_mouse_button(p->t->vt, button, true, VTERM_MOD_NONE);
	if (button == 1)
		vterm_mouse_button(p->t->vt, button, false, VTERM_MOD_NONE);
	return term_flush(p->t);
}

static bool
step_resize(struct play *p, char *arg)
{
	if (!line_size(arg, &p->rows, &p->cols))
		return step_fail(p, SIZE_HELP);
	term_resize(p->t, p->rows, p->cols);
	return true;
}

static bool
step_signal(struct play *p, char *arg)
{
	int sig = line_signal(arg);

	if (!sig)
		return step_fail(p, "no signal of that name");
	return !kill(term_foreground(p->t), sig) || step_fail(p, "%s", strerror(errno));
}

static bool
step_hangup(struct play *p, char *arg)
{
	(void)arg;
	term_hangup(p->t);
	return true;
}

/* The screen equals that of the same command started afresh at this size and given these keys. */
static bool
step_same_as_fresh(struct play *p, char *arg)
{
	struct term *old = p->t;
	char home[64], *want = NULL, *got;
	bool same = false;
	long long limit;

	term_quiet(old, TERM_QUIET_MS, p->limit_ms);
	got = shot_full(old);
	if (!term_home_make(home)) {
		free(got);
		return step_fail(p, "%s", strerror(errno));
	}
	p->rows = old->rows;
	p->cols = old->cols;
	p->t = open_term(p, home);
	if (p->t) {
		while (p->t->len == 0 && !p->t->dead && term_now() - p->t->born_ns < p->limit_ms * 1000000LL)
			term_pump(p->t, 50);
		term_quiet(p->t, TERM_QUIET_MS, p->limit_ms);
		same = step_key(p, arg);
		limit = term_now() + 2000000000LL;
		do {                    /* on a busy machine the last key may be still on its way */
			same = same && (term_quiet(p->t, TERM_QUIET_MS, p->limit_ms) || step_fail(p, "fresh: never quiet"));
			free(want);
			want = shot_full(p->t);
		} while (same && strcmp(got, want) != 0 && term_now() < limit);
	}
	term_close(p->t);
	term_home_remove(home);
	p->t = old;
	same = same && check_same(p, got, want, "a fresh start");
	free(got);
	free(want);
	return same;
}

/* ---- the table ---- */

static bool step_fails(struct play *p, char *arg);

static const struct step {
	const char *name;
	bool (*play)(struct play *p, char *arg);
	bool started;        /* makes sense only after run */
} steps[] = {
	{ "size",           step_size,           false },
	{ "env",            step_env,            false },
	{ "needs",          step_needs,          false },
	{ "timeout",        step_timeout,        false },
	{ "shell",          step_shell,          false },
	{ "run",            step_run,            false },
	{ "fails",          step_fails,          false },
	{ "mute",           step_mute,           false },
	{ "key",            step_key,            true },
	{ "burst",          step_burst,          true },
	{ "type",           step_type,           true },
	{ "paste",          step_paste,          true },
	{ "mouse",          step_mouse,          true },
	{ "resize",         step_resize,         true },
	{ "signal",         step_signal,         true },
	{ "hangup",         step_hangup,         true },
	{ "exit",           check_exit,          true },
	{ "expect",         check_expect,        true },
	{ "refuse",         check_refuse,        true },
	{ "cursor-row-has", check_cursor_row_has, true },
	{ "attr",           check_attr,          true },
	{ "restored",       check_restored,      true },
	{ "sequences",      check_sequences,     true },
	{ "no-sequences",   check_no_sequences,  true },
	{ "wrote",          check_wrote,         true },
	{ "never-wrote",    check_never_wrote,   true },
	{ "screen",         check_screen,        true },
	{ "same-as-fresh",  step_same_as_fresh,  true },
};

static const struct step *
find_step(struct play *p, char *line, char **arg)
{
	size_t len = strcspn(line, " \t");

	*arg = line + len + strspn(line + len, " \t");
	for (size_t i = 0; i < sizeof steps / sizeof *steps; i++) {
		if (strlen(steps[i].name) != len || strncmp(line, steps[i].name, len))
			continue;
		if (!steps[i].started || p->t)
			return &steps[i];
		step_fail(p, "%s before run", steps[i].name);
		return NULL;
	}
	step_fail(p, "no such step: %.*s", (int)len, line);
	return NULL;
}

/* For the tests of this program: a step that must not hold. An unknown step still fails. */
static bool
step_fails(struct play *p, char *arg)
{
	char *inner;
	const struct step *s = find_step(p, arg, &inner);
	int limit_ms = p->limit_ms;
	bool held;

	if (!s)
		return false;
	p->limit_ms = 120;       /* it is not going to hold: no use in waiting long */
	held = s->play(p, inner);
	p->limit_ms = limit_ms;
	if (held)
		return step_fail(p, "%s did not fail", s->name);
	*p->why = '\0';
	return true;
}

bool
step_play(struct play *p, char *line)
{
	char *arg;
	const struct step *s;
	size_t len = strlen(line);

	while (len > 0 && strchr(" \t\r", line[len - 1]))
		line[--len] = '\0';
	*p->why = '\0';
	s = find_step(p, line, &arg);
	return s && s->play(p, arg);
}
