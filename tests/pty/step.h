/* pty/step.h - the steps of a scenario; README.md says what each does. */
#ifndef PTY_STEP_H
#define PTY_STEP_H

#include "pty/keys.h"
#include "pty/shot.h"

#define STEP_MAX_WORDS 32

struct play {                            /* one case */
	const char *file;
	int line;                        /* of the step being played, from 1 */
	char home[64];                   /* HOME of the program, fresh for each case */
	const char *vars[STEP_MAX_WORDS];        /* of env steps; borrowed from the file's text */
	int n_vars;
	char *command;                   /* of the last run step, cut into argv */
	char *argv[STEP_MAX_WORDS];      /* ends in NULL */
	int rows, cols;                  /* for the next run */
	struct term *t;                  /* NULL before the first run */
	int limit_ms;                    /* for one step */
	bool mute;                       /* the terminals of later runs answer no question */
	bool skip;                       /* a needs step was not met */
	char why[600];                   /* the failure */
};

/* Play one line (no blanks before it, no comment; it is cut up). False: it failed, p->why says why. */
bool step_play(struct play *p, char *line);

/* Set p->why; returns false. */
bool step_fail(struct play *p, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* The whole of a file, ended by NUL; NULL and errno. To be freed. */
char *step_read_file(const char *path);

#endif
