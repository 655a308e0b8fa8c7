/* tui/guard.h - signals while a terminal shows screens, and giving it back whatever happens.
 *
 * A crash and die() give it back from a string that is prepared while nothing is wrong yet, and the driver's settings.
 * No curses here: what a handler may not call, it does not know. */
#ifndef TUI_GUARD_H
#define TUI_GUARD_H

#include <signal.h>
#include <stdbool.h>
#include <stddef.h>
#include <sys/types.h>

/* Keep the driver's settings as they are now. false: standard input is no terminal. */
bool guard_save(void);

/*
 * Hold signals back, to be let in only while waiting for a key, so that none is lost or handled inside ncurses' reading; then
 * catch those that end the program. Before newterm, which changes the driver's settings and asks for the size.
 *
 * wait_mask  out: for ppoll
 */
void guard_catch(sigset_t *wait_mask);

/* There will be no screens: everything as it was. */
void guard_release(const sigset_t *wait_mask);

/* The string that gives the terminal back, anew and byte by byte (c is returned, for tputs). */
void guard_begin(void);
int guard_byte(int c);

/* The terminal has been given back. */
void guard_end(void);

/* The signal to leave that came; 0: none. guard_forget: it was taken as a key. */
int guard_signal(void);
void guard_forget(void);

/* write to standard output with the signals to leave let in: a terminal that takes nothing (^S, a line that hangs) must not
 * hold the program. errno as write leaves it. */
ssize_t guard_write(const char *bytes, size_t n);

#endif
