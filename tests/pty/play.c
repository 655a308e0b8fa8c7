/* pty/play.c - play scenarios: a program in a terminal, what is typed, what must be seen.
 *
 *   play [-t SECONDS] FILE...
 *
 * A FILE is one case, one step a line (README.md lists them); a case ends at its first failure.
 * Prints "ok N - FILE" or "not ok N - FILE:LINE: what was wrong" with the screen, and at the end
 * "N passed, N failed". Exit status: 0, 1 something failed, 2 usage.
 * Environment: NUA the program under test (build/nua); UPDATE=1 rewrites .screen files. */
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "pty/step.h"

static volatile sig_atomic_t interrupted;

static void
on_signal(int sig)
{
	(void)sig;
	interrupted = 1;
}

/* The screen of a failed case: at most 70 lines (empty ones left out) of 200 bytes. */
static void
print_screen(struct term *t)
{
	char *text = shot_full(t), *save, *row = strtok_r(text, "\n", &save);

	for (int i = 0; row && i < 70; i++, row = strtok_r(NULL, "\n", &save))
		printf("#   |%.200s\n", row);
	free(text);
}

static bool
play_lines(struct play *p, char *text)
{
	char *next = text;

	while (next && !p->skip) {
		char *line = strsep(&next, "\n");

		p->line++;
		line += strspn(line, " \t");
		if (*line && *line != '#' && !step_play(p, line))
			return false;
		if (interrupted)
			return step_fail(p, "interrupted");
	}
	return true;
}

static bool
play_case(struct play *p, int number)
{
	char *text = step_read_file(p->file);
	long long begin = term_now();
	bool ok = text ? term_home_make(p->home) : step_fail(p, "%s", strerror(errno));

	if (ok) {
		ok = play_lines(p, text) && (p->t || p->skip || step_fail(p, "nothing was run"));
		if (!ok && p->t)
			term_quiet(p->t, TERM_QUIET_MS, 100);
	}
	if (ok)
		printf("ok %d - %s%s (%.2f s)\n", number, p->file, p->skip ? " # SKIP" : "", (double)(term_now() - begin) / 1e9);
	else
		printf("not ok %d - %s:%d: %s\n", number, p->file, p->line, p->why);
	if (!ok && p->t)
		print_screen(p->t);
	fflush(stdout);
	term_close(p->t);
	if (*p->home)
		term_home_remove(p->home);
	free(p->command);
	free(text);
	return ok;
}

/* NAME=the absolute path, so that a case may change directories; as it is if there is no such file. */
static void
export_path(const char *name, const char *path)
{
	char *absolute = realpath(path, NULL);

	setenv(name, absolute ? absolute : path, 1);
	free(absolute);
}

int
main(int argc, char **argv)
{
	struct sigaction stop = { .sa_handler = on_signal };
	int limit_ms = 2000, passed = 0, failed = 0, skipped = 0, option;

	while ((option = getopt(argc, argv, "t:")) == 't')
		limit_ms = (int)(atof(optarg) * 1000);
	if (option != -1 || optind == argc || limit_ms <= 0) {
		fprintf(stderr, "usage: play [-t SECONDS] FILE...\n");
		return 2;
	}
	export_path("NUA", getenv("NUA") ? getenv("NUA") : "build/nua");
	export_path("PLAY", "/proc/self/exe");
	sigaction(SIGINT, &stop, NULL);
	sigaction(SIGTERM, &stop, NULL);
	for (int i = optind; i < argc && !interrupted; i++) {
		struct play p = { .file = argv[i], .limit_ms = limit_ms, .rows = 24, .cols = 80 };

		if (!play_case(&p, i - optind + 1))
			failed++;
		else if (p.skip)
			skipped++;
		else
			passed++;
	}
	printf("%d passed, %d failed", passed, failed);
	if (skipped)
		printf(", %d skipped", skipped);
	putchar('\n');
	return failed || interrupted;
}
