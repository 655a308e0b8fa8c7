/* pty/check.c - see the header. */
#include "pty/check.h"

#include <ctype.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>

#include "pty/line.h"

typedef bool condition_fn(struct play *p, const char *arg);

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

static bool
is_seen(struct play *p, const char *what)
{
	char *text = shot_text(p->t);
	bool found = line_matches(text, what);

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
	found = line_matches(row, what);
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

bool
check_same(struct play *p, const char *got, const char *want, const char *what)
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
	bool same = want ? check_same(p, got, want, path) : step_fail(p, "%s: %s (UPDATE=1 writes it)", path, strerror(errno));

	free(got);
	free(want);
	return same;
}

static bool
is_pattern(struct play *p, const char *arg)
{
	return line_is_pattern(arg) || step_fail(p, "bad pattern");
}

bool
check_expect(struct play *p, char *arg)
{
	return is_pattern(p, arg) && (until(p, is_seen, arg, false) || step_fail(p, "not on the screen: %s", arg));
}

bool
check_refuse(struct play *p, char *arg)
{
	return is_pattern(p, arg) && (until(p, is_unseen, arg, true) || step_fail(p, "on the screen: %s", arg));
}

bool
check_cursor_row_has(struct play *p, char *arg)
{
	return is_pattern(p, arg) &&
		(until(p, is_in_cursor_row, arg, true) || step_fail(p, "not in the cursor's row: %s", arg));
}

bool
check_attr(struct play *p, char *arg)
{
	if (!strrchr(arg, ' '))
		return step_fail(p, "attr wants TEXT ATTRIBUTE");
	return until(p, has_attribute, arg, true) || step_fail(p, "not so: attr %s", arg);
}

bool
check_restored(struct play *p, char *arg)
{
	step_fail(p, "never quiet");
	return until(p, is_restored, arg, true);
}

/* Every counter named is zero (or, if wanted, above zero) over all that the program wrote. */
static bool
count_sequences(struct play *p, char *arg, bool wanted)
{
	char *words[STEP_MAX_WORDS];

	if (line_words(arg, words, STEP_MAX_WORDS) < 1)
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

bool
check_sequences(struct play *p, char *arg)
{
	return count_sequences(p, arg, true);
}

bool
check_no_sequences(struct play *p, char *arg)
{
	return count_sequences(p, arg, false);
}

static bool
has_written(struct play *p, const char *arg)
{
	return p->t->len && memmem(p->t->raw, p->t->len, arg, strlen(arg));
}

bool
check_wrote(struct play *p, char *arg)
{
	line_unescape(arg);
	return until(p, has_written, arg, false) || step_fail(p, "these bytes were not written");
}

bool
check_never_wrote(struct play *p, char *arg)
{
	line_unescape(arg);
	term_quiet(p->t, TERM_QUIET_MS, p->limit_ms);
	return !has_written(p, arg) || step_fail(p, "these bytes were written");
}

bool
check_screen(struct play *p, char *arg)
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

bool
check_exit(struct play *p, char *arg)
{
	int sig = line_signal(arg), want = atoi(arg), status;

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
