/* tui/guard.c - signals, and the terminal given back from a handler. */
#include "tui/guard.h"

#include <errno.h>
#include <termios.h>
#include <unistd.h>

#include "base/mem.h"

/* Signal handlers can only reach what is here. */
static volatile sig_atomic_t got_signal;
static struct termios saved_modes;
static volatile sig_atomic_t restore_needed;
static char restore_bytes[512];
static volatile size_t restore_len;

static const int leaving[] = { SIGTERM, SIGHUP, SIGINT, SIGQUIT, SIGPIPE };
static const int crashing[] = { SIGSEGV, SIGBUS, SIGABRT, SIGFPE, SIGILL };
static const int changing[] = { SIGTSTP, SIGWINCH };    /* ncurses has handlers for them */

#define COUNT(a) (sizeof(a) / sizeof((a)[0]))

/* After ^S the terminal takes nothing, and could not be given back. TCOON does not undo a typed ^S, this does. */
static void
let_output_go(void)
{
	struct termios now;

	if (tcgetattr(STDIN_FILENO, &now) == 0 && now.c_iflag & IXON) {
		now.c_iflag &= ~(tcflag_t)IXON;
		tcsetattr(STDIN_FILENO, TCSANOW, &now);
	}
}

static void
restore_now(void)
{
	if (!restore_needed)
		return;
	restore_needed = 0;
	let_output_go();
	if (write(STDOUT_FILENO, restore_bytes, restore_len) < 0)
		restore_len = 0;
	tcsetattr(STDIN_FILENO, TCSANOW, &saved_modes);
}

static void
on_leaving(int sig)
{
	if (!got_signal)
		got_signal = sig;
	let_output_go();
}

static void
on_crash(int sig)
{
	restore_now();
	signal(sig, SIG_DFL);
	raise(sig);
}

bool
guard_save(void)
{
	return tcgetattr(STDIN_FILENO, &saved_modes) == 0;
}

static void
hold_signals(sigset_t *wait_mask)
{
	sigset_t block;

	sigemptyset(&block);
	for (size_t i = 0; i < COUNT(leaving); i++)
		sigaddset(&block, leaving[i]);
	for (size_t i = 0; i < COUNT(changing); i++)
		sigaddset(&block, changing[i]);
	sigprocmask(SIG_BLOCK, &block, wait_mask);
	for (size_t i = 0; i < COUNT(leaving); i++)
		sigdelset(wait_mask, leaving[i]);
	for (size_t i = 0; i < COUNT(changing); i++)
		sigdelset(wait_mask, changing[i]);
}

void
guard_catch(sigset_t *wait_mask)
{
	static char stack[16384];
	stack_t alt = { .ss_sp = stack, .ss_size = sizeof(stack) };
	struct sigaction leave = { .sa_handler = on_leaving }, crash = { .sa_handler = on_crash, .sa_flags = SA_ONSTACK };

	hold_signals(wait_mask);
	restore_needed = 1;
	die_hook(restore_now);
	sigaltstack(&alt, NULL);
	for (size_t i = 0; i < COUNT(leaving); i++)
		sigaction(leaving[i], &leave, NULL);
	for (size_t i = 0; i < COUNT(crashing); i++)
		sigaction(crashing[i], &crash, NULL);
}

void
guard_release(const sigset_t *wait_mask)
{
	guard_end();
	for (size_t i = 0; i < COUNT(leaving); i++)
		signal(leaving[i], SIG_DFL);
	for (size_t i = 0; i < COUNT(crashing); i++)
		signal(crashing[i], SIG_DFL);
	for (size_t i = 0; i < COUNT(changing); i++)
		signal(changing[i], SIG_DFL);
	sigprocmask(SIG_SETMASK, wait_mask, NULL);
}

void
guard_begin(void)
{
	restore_len = 0;
}

int
guard_byte(int c)
{
	if (restore_len < sizeof(restore_bytes))
		restore_bytes[restore_len++] = (char)c;
	return c;
}

void
guard_end(void)
{
	restore_needed = 0;
	die_hook(NULL);
}

int
guard_signal(void)
{
	return got_signal;
}

void
guard_forget(void)
{
	got_signal = 0;
}

ssize_t
guard_write(const char *bytes, size_t n)
{
	sigset_t let_in, was;
	ssize_t rc;
	int keep;

	sigemptyset(&let_in);
	for (size_t i = 0; i < COUNT(leaving); i++)
		sigaddset(&let_in, leaving[i]);
	sigprocmask(SIG_UNBLOCK, &let_in, &was);
	rc = write(STDOUT_FILENO, bytes, n);
	keep = errno;
	sigprocmask(SIG_SETMASK, &was, NULL);
	errno = keep;
	return rc;
}
