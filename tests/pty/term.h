/* pty/term.h - a program on a pseudo-terminal, with libvterm as its terminal.
 *
 * The child is a session leader whose standard streams are the pty. Everything it writes is kept
 * (raw), timed (chunks), drawn (screen) and judged (watch); its questions are answered as a terminal
 * answers them. Nothing waits blindly: waiting ends by a condition or a limit.
 * Times are CLOCK_MONOTONIC: nanoseconds in fields, milliseconds in arguments. */
#ifndef PTY_TERM_H
#define PTY_TERM_H

#include <stdbool.h>
#include <stddef.h>
#include <sys/resource.h>
#include <sys/types.h>
#include <termios.h>
#include <vterm.h>

#include "pty/watch.h"

#define TERM_QUIET_MS 30     /* silence that ends a frame */

struct chunk {
	long long ns;            /* when it was read */
	size_t end;              /* bytes of raw up to here */
	unsigned long text;      /* visible characters so far */
};

struct term {                    /* all fields are for reading only, but for lazy and mute */
	pid_t pid;
	int rows, cols;
	VTerm *vt;
	VTermScreen *screen;
	struct watch watch;
	char *raw;               /* output since the start, or since term_forget */
	size_t len, size;        /* bytes in raw, room in raw */
	size_t fed;              /* bytes of raw drawn: less than len only if lazy */
	struct chunk *chunks;
	size_t n_chunks, max_chunks;
	long long born_ns;       /* just before the child was started */
	long long dead_ns;       /* when its end was seen */
	bool dead;
	int status;              /* of wait4, once dead */
	struct rusage usage;     /* once dead */
	bool lazy;               /* draw only when asked: keeps libvterm out of timings */
	bool mute;               /* answer no question */
	int master, slave, pidfd;    /* master is -1 after term_hangup */
	struct termios before;   /* of the tty when the child started */
	char out[512];           /* typed or answered, not yet sent */
	size_t n_out;
};

/*
 * Environment of a child: PATH, HOME, XDG_*, LANG=C.UTF-8, TZ=UTC, TERM=xterm-256color and the
 * sanitizers' own variables, then extra (NULL-terminated): "K=V" sets, "-K" removes. To be freed.
 */
char **term_env(const char *home, const char *const extra[]);
void term_env_free(char **env);

/* Start argv on a new pty. NULL and errno when it cannot be started. Size >= 1x1. */
struct term *term_open(char *const argv[], char *const env[], int rows, int cols);

/* Hang up, give 500 ms, then kill what is left of the session. NULL is fine. */
void term_close(struct term *t);

/* Send bytes in one write where the kernel takes them so; false if 5 s were not enough. */
bool term_send(struct term *t, const char *bytes, size_t len);
bool term_flush(struct term *t);             /* send what libvterm has typed or answered */

/* Read what comes within wait_ms; returns at the first bytes. Returns their number. */
size_t term_pump(struct term *t, int wait_ms);

/* Nothing to read, all input taken, and the foreground process asleep, stopped or gone. */
bool term_is_idle(struct term *t);

/* Pump until idle and silent for quiet_ms (true), or until limit_ms are over (false). */
bool term_quiet(struct term *t, int quiet_ms, int limit_ms);

/* Pump until the child has ended; true if it did within limit_ms. */
bool term_wait(struct term *t, int limit_ms);

void term_sync(struct term *t);              /* draw what a lazy terminal has not drawn */
void term_forget(struct term *t);            /* empty raw and chunks */
void term_resize(struct term *t, int rows, int cols);    /* the kernel sends SIGWINCH */
void term_hangup(struct term *t);
pid_t term_foreground(const struct term *t); /* process that gets typed signals */

/* Live processes of the session, at most max of them. Returns how many. */
int term_session(const struct term *t, pid_t *out, int max);

/* What the child has not put back (tty driver, modes, attributes), into out; true if nothing. */
bool term_is_restored(struct term *t, char *out, size_t size);

long long term_now(void);

/* A fresh directory under $TMPDIR or /tmp for HOME; path has room for 64. Removed with all in it. */
bool term_home_make(char *path);
void term_home_remove(const char *path);

#endif
