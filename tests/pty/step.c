/* pty/step.c - what each step of a scenario does. A check waits until it holds, at most limit_ms;
 * "settled" checks also want the program quiet, so that nothing is judged halfway through a frame. */
#include "pty/step.h"

#include <ctype.h>
#include <errno.h>
#include <regex.h>
#include <signal.h>
#include <spawn.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#define ESC_QUIET_MS 80      /* after Esc: longer than programs wait for the rest of a sequence */

typedef bool condition_fn(struct play *p, const char *arg);

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

/* ---- conditions ---- */

static bool
until(struct play *p, condition_fn *holds, const char *arg, bool settled)
{
	long long limit = term_now() + p->limit_ms * 1000000LL;

	for (;;) {
		int left = (int)((limit - term_now()) / 1000000);
		bool ready = !settled || term_quiet(p->t, TERM_QUIET_MS, left);

		if (ready && holds(p, arg))
			return true;
		if (left <= 0)
			return false;
		term_pump(p->t, settled ? 5 : left < 50 ? left : 50);
	}
}

/* TEXT, "TEXT" or /REGEX/ in text; a pattern that does not compile is in no text. */
static bool
matches(const char *text, const char *what)
{
	size_t len = strlen(what);
	bool quoted = len > 1 && (*what == '/' || *what == '"') && what[len - 1] == *what;
	char *inner = strndup(what + quoted, len - 2 * quoted);
	bool found = strstr(text, inner) != NULL;
	regex_t re;

	if (quoted && *what == '/') {
		found = false;
		if (!regcomp(&re, inner, REG_EXTENDED | REG_NEWLINE | REG_NOSUB)) {
			found = !regexec(&re, text, 0, NULL, 0);
			regfree(&re);
		}
	}
	free(inner);
	return found;
}

static bool
is_seen(struct play *p, const char *what)
{
	char *text = shot_text(p->t);
	bool found = matches(text, what);

	free(text);
	return found;
}

static bool
is_unseen(struct play *p, const char *what)
{
	return !is_seen(p, what);
}

static bool
is_in_cursor_row(struct play *p, const char *what)
{
	VTermPos at;
	char *row;
	bool found;

	vterm_state_get_cursorpos(vterm_obtain_state(p->t->vt), &at);
	row = shot_row(p->t, at.row);
	found = matches(row, what);
	free(row);
	return found;
}

static bool
is_restored(struct play *p, const char *arg)
{
	char left[400];

	(void)arg;
	return term_is_restored(p->t, left, sizeof left) || step_fail(p, "left on: %s", left);
}

static bool
is_alone(struct play *p, const char *arg)
{
	pid_t left;

	(void)arg;
	return term_session(p->t, &left, 1) == 0;
}

static bool
has_attribute(struct play *p, const char *arg)
{
	const char *attribute = strrchr(arg, ' ') + 1;
	char *text = strndup(arg, (size_t)(attribute - arg) - 1);
	size_t len = strlen(text);
	bool has;

	while (len > 0 && text[len - 1] == ' ')
		text[--len] = '\0';
	if (len > 1 && *text == '"' && text[len - 1] == '"')
		text[len - 1] = '\0';
	has = shot_has_attribute(p->t, text + (*text == '"' && len > 1 && !text[len - 1]), attribute);
	free(text);
	return has;
}

/* Say where two screens differ first. */
static bool
is_same(struct play *p, const char *got, const char *want, const char *what)
{
	int line = 1;

	if (!strcmp(got, want))
		return true;
	while (*got && strcspn(got, "\n") == strcspn(want, "\n") && !strncmp(got, want, strcspn(got, "\n") + 1)) {
		got += strcspn(got, "\n") + 1;
		want += strcspn(want, "\n") + 1;
		line++;
	}
	return step_fail(p, "differs from %s in line %d: \"%.*s\" instead of \"%.*s\"", what, line,
		(int)strcspn(got, "\n"), got, (int)strcspn(want, "\n"), want);
}

static bool
is_as_in_file(struct play *p, const char *path)
{
	char *got = shot_full(p->t), *want = step_read_file(path);
	bool same = want ? is_same(p, got, want, path) : step_fail(p, "%s: %s (UPDATE=1 writes it)", path, strerror(errno));

	free(got);
	free(want);
	return same;
}

/* ---- strings ---- */

/* Resolve \e \n \r \t \\ \xHH in place; returns the length, for a NUL may be among them. */
static size_t
unescape(char *s)
{
	char *out = s, *begin = s;
	unsigned value;

	for (; *s; s++) {
		static const char names[] = "e\033n\nr\rt\t\\\\";
		const char *name = *s == '\\' && s[1] ? strchr(names, s[1]) : NULL;

		if (*s == '\\' && s[1] == 'x' && sscanf(s + 2, "%2x", &value) == 1) {
			*out++ = (char)value;
			s += 1 + (isxdigit((unsigned char)s[3]) ? 2 : 1);
		} else if (name && (name - names) % 2 == 0) {
			*out++ = name[1];
			s++;
		} else {
			*out++ = *s;
		}
	}
	*out = '\0';
	return (size_t)(out - begin);
}

/* Cut into words at blanks; '...' and "..." keep blanks. Returns their number, -1 if too many. */
static int
cut_words(char *line, char **words, int max)
{
	int n = 0;

	for (;;) {
		char *out, quote = 0;

		line += strspn(line, " \t");
		if (!*line || n == max - 1) {
			words[n] = NULL;
			return *line ? -1 : n;
		}
		words[n++] = out = line;
		for (; *line && (quote || !strchr(" \t", *line)); line++) {
			if (quote ? *line == quote : strchr("'\"", *line) != NULL)
				quote = quote ? 0 : *line;
			else
				*out++ = *line;
		}
		line += *line != '\0';
		*out = '\0';
	}
}

static bool
read_size(struct play *p, const char *arg, int *rows, int *cols)
{
	if (sscanf(arg, "%dx%d", rows, cols) == 2 && *rows > 0 && *cols > 0 && *rows <= 1000 && *cols <= 2000)
		return true;
	return step_fail(p, "a size is ROWSxCOLUMNS, such as 24x80");
}

static int
signal_number(const char *name)
{
	if (!strncmp(name, "SIG", 3))
		name += 3;
	for (int i = 1; i < NSIG; i++)
		if (sigabbrev_np(i) && !strcmp(sigabbrev_np(i), name))
			return i;
	return 0;
}

/* ---- steps: start and end ---- */

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
	if (cut_words(p->command, p->argv, STEP_MAX_WORDS) < 1)
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
	return read_size(p, arg, &p->rows, &p->cols);
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

static bool
step_exit(struct play *p, char *arg)
{
	int sig = signal_number(arg), want = atoi(arg), status;

	if (!sig && !isdigit((unsigned char)*arg))
		return step_fail(p, "exit wants a status or the name of a signal");
	if (!term_wait(p->t, p->limit_ms))
		return step_fail(p, "still running");
	status = p->t->status;
	if (WIFSIGNALED(status) ? WTERMSIG(status) != sig : sig || WEXITSTATUS(status) != want)
		return step_fail(p, "ended with %s %d", WIFSIGNALED(status) ? "signal" : "status",
			WIFSIGNALED(status) ? WTERMSIG(status) : WEXITSTATUS(status));
	return until(p, is_alone, NULL, false) || step_fail(p, "ended, but left a process behind");
}

/* ---- steps: input ---- */

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
	size_t len = unescape(arg);

	return term_send(p->t, arg, len) || step_fail(p, "the program does not read");
}

/* One write, as terminals do; libvterm adds the brackets only if they were asked for. */
static bool
step_paste(struct play *p, char *arg)
{
	size_t len = unescape(arg), begin;
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

static bool
press_button(struct play *p, const char *arg, int button)
{
	int row, col;

	if (sscanf(arg, "%d,%d", &row, &col) != 2)
		return step_fail(p, "a place is ROW,COLUMN, from 1");
	term_quiet(p->t, TERM_QUIET_MS, p->limit_ms);
	if (!watch_has_mode(&p->t->watch, 1000) && !watch_has_mode(&p->t->watch, 1002) &&
	    !watch_has_mode(&p->t->watch, 1003))
		return step_fail(p, "the program has not asked for mouse reports");
	vterm_mouse_move(p->t->vt, row - 1, col - 1, VTERM_MOD_NONE);
	vterm_mouse_button(p->t->vt, button, true, VTERM_MOD_NONE);
	if (button < 4)
		vterm_mouse_button(p->t->vt, button, false, VTERM_MOD_NONE);
	return term_flush(p->t);
}

static bool
step_click(struct play *p, char *arg)
{
	return press_button(p, arg, 1);
}

static bool
step_wheel_up(struct play *p, char *arg)
{
	return press_button(p, arg, 4);
}

static bool
step_wheel_down(struct play *p, char *arg)
{
	return press_button(p, arg, 5);
}

static bool
step_resize(struct play *p, char *arg)
{
	if (!read_size(p, arg, &p->rows, &p->cols))
		return false;
	term_resize(p->t, p->rows, p->cols);
	return true;
}

static bool
step_signal(struct play *p, char *arg)
{
	int sig = signal_number(arg);

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

/* ---- steps: checks ---- */

static bool
check_pattern(struct play *p, const char *arg)
{
	size_t len = strlen(arg);
	regex_t re;
	char inner[512];

	if (len < 2 || *arg != '/' || arg[len - 1] != '/')
		return true;
	snprintf(inner, sizeof inner, "%.*s", (int)len - 2, arg + 1);
	if (regcomp(&re, inner, REG_EXTENDED))
		return step_fail(p, "bad pattern");
	regfree(&re);
	return true;
}

static bool
step_expect(struct play *p, char *arg)
{
	return check_pattern(p, arg) && (until(p, is_seen, arg, false) || step_fail(p, "not on the screen: %s", arg));
}

static bool
step_refuse(struct play *p, char *arg)
{
	return check_pattern(p, arg) && (until(p, is_unseen, arg, true) || step_fail(p, "on the screen: %s", arg));
}

static bool
step_cursor_row_has(struct play *p, char *arg)
{
	return check_pattern(p, arg) &&
		(until(p, is_in_cursor_row, arg, true) || step_fail(p, "not in the cursor's row: %s", arg));
}

static bool
step_attr(struct play *p, char *arg)
{
	if (!strrchr(arg, ' '))
		return step_fail(p, "attr wants TEXT ATTRIBUTE");
	return until(p, has_attribute, arg, true) || step_fail(p, "not so: attr %s", arg);
}

static bool
step_restored(struct play *p, char *arg)
{
	step_fail(p, "never quiet");
	return until(p, is_restored, arg, true);
}

/* Every counter named is zero (or, if wanted, above zero) over all that the program wrote. */
static bool
check_counts(struct play *p, char *arg, bool wanted)
{
	char *words[STEP_MAX_WORDS];

	if (cut_words(arg, words, STEP_MAX_WORDS) < 1)
		return step_fail(p, "which sequences?");
	term_quiet(p->t, TERM_QUIET_MS, p->limit_ms);
	for (char **word = words; *word; word++) {
		int i = watch_by_name(*word);

		if (i < 0)
			return step_fail(p, "nothing is counted as %s", *word);
		if ((p->t->watch.count[i] > 0) != wanted)
			return step_fail(p, "%s: %lu", *word, p->t->watch.count[i]);
	}
	return true;
}

static bool
step_sequences(struct play *p, char *arg)
{
	return check_counts(p, arg, true);
}

static bool
step_no_sequences(struct play *p, char *arg)
{
	return check_counts(p, arg, false);
}

static bool
has_written(struct play *p, const char *arg)
{
	return memmem(p->t->raw, p->t->len, arg, strlen(arg)) != NULL;
}

static bool
step_wrote(struct play *p, char *arg)
{
	unescape(arg);
	return until(p, has_written, arg, false) || step_fail(p, "these bytes were not written");
}

static bool
step_never_wrote(struct play *p, char *arg)
{
	unescape(arg);
	term_quiet(p->t, TERM_QUIET_MS, p->limit_ms);
	return !has_written(p, arg) || step_fail(p, "these bytes were written");
}

static bool
step_screen(struct play *p, char *arg)
{
	char path[4096], *full;
	const char *slash = strrchr(p->file, '/');
	FILE *f;

	snprintf(path, sizeof path, "%.*s%s.screen", slash ? (int)(slash - p->file) + 1 : 0, p->file, arg);
	step_fail(p, "never quiet");
	if (!getenv("UPDATE") || strcmp(getenv("UPDATE"), "1"))
		return until(p, is_as_in_file, path, true);
	*p->why = '\0';
	term_quiet(p->t, TERM_QUIET_MS, p->limit_ms);
	full = shot_full(p->t);
	f = fopen(path, "we");
	if (!f || fputs(full, f) < 0)
		step_fail(p, "%s: %s", path, strerror(errno));
	free(full);
	return f && !fclose(f) && !*p->why;
}

/* The screen equals that of the same command started afresh at this size and given these keys. */
static bool
step_same_as_fresh(struct play *p, char *arg)
{
	struct term *old = p->t;
	char home[64], *want = NULL;
	bool same = false;

	term_quiet(old, TERM_QUIET_MS, p->limit_ms);
	if (!term_home_make(home))
		return step_fail(p, "%s", strerror(errno));
	p->rows = old->rows;
	p->cols = old->cols;
	p->t = open_term(p, home);
	if (p->t) {
		while (p->t->len == 0 && !p->t->dead && term_now() - p->t->born_ns < p->limit_ms * 1000000LL)
			term_pump(p->t, 50);
		term_quiet(p->t, TERM_QUIET_MS, p->limit_ms);
		same = step_key(p, arg) && (term_quiet(p->t, TERM_QUIET_MS, p->limit_ms) || step_fail(p, "fresh: never quiet"));
		want = shot_full(p->t);
	}
	term_close(p->t);
	term_home_remove(home);
	p->t = old;
	if (same) {
		char *got = shot_full(old);

		same = is_same(p, got, want, "a fresh start");
		free(got);
	}
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
	{ "click",          step_click,          true },
	{ "wheel-up",       step_wheel_up,       true },
	{ "wheel-down",     step_wheel_down,     true },
	{ "resize",         step_resize,         true },
	{ "signal",         step_signal,         true },
	{ "hangup",         step_hangup,         true },
	{ "exit",           step_exit,           true },
	{ "expect",         step_expect,         true },
	{ "refuse",         step_refuse,         true },
	{ "cursor-row-has", step_cursor_row_has, true },
	{ "attr",           step_attr,           true },
	{ "restored",       step_restored,       true },
	{ "sequences",      step_sequences,      true },
	{ "no-sequences",   step_no_sequences,   true },
	{ "wrote",          step_wrote,          true },
	{ "never-wrote",    step_never_wrote,    true },
	{ "screen",         step_screen,         true },
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
