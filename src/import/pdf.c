/* import/pdf.c - pdftotext of poppler-utils, run on a document: without a shell, with limits.
 *
 *   document -> memory file -> standard input of pdftotext -tsv - - -> pipe -> words.c, row by row
 *                                                          errors   -> pipe -> the first kilobytes, to say what is wrong
 *
 * The child gets the document as an open file without a name and no other descriptor of ours. Its memory and its processor
 * time are limited by the kernel, its output and the clock here; over a limit, or when the user says so, it is killed. */
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "import/extract.h"
#include "import/words.h"

#define MEMORY_BYTES ((size_t)32 << 20) /* that the child takes for itself, and 4 times the document: it needs 2 MB and 3 times that */
#define STACK_BYTES ((rlim_t)8 << 20)
#define PAGE_SECONDS 2          /* of its time without a word; it needs some milliseconds for a page */
#define TSV_TIMES 2             /* of the limit of bytes: a page has 20 to 40 kB of rows */
#define ERRORS_MAX 4000
#define LOOK_MS 50              /* how often progress is asked */

extern char **environ;

struct child {
	pid_t pid;              /* 0: none runs */
	int out, errors;        /* pipes; -1: closed */
	int status;             /* of waitpid */
	struct timespec start;
	double cpu;             /* seconds that it had worked when it last said something */
	bool late, stuck, too_much;     /* why it was killed */
};

static double
seconds_since(const struct timespec *t)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return (double)(now.tv_sec - t->tv_sec) + (double)(now.tv_nsec - t->tv_nsec) / 1e9;
}

/* The child's own time, so that a busy machine makes no document suspect; 0: unknown. */
static double
cpu_of(const struct child *c)
{
	struct timespec t;
	clockid_t id;

	return clock_getcpuclockid(c->pid, &id) == 0 && clock_gettime(id, &t) == 0 ? (double)t.tv_sec + (double)t.tv_nsec / 1e9 : 0;
}

static void
close_one(int *fd)
{
	if (*fd >= 0)
		close(*fd);
	*fd = -1;
}

/* The document as a file that has no name; -1: errno. */
static int
memory_file(const char *data, size_t len)
{
	int fd = memfd_create("document", MFD_CLOEXEC);
	size_t done = 0;

	while (fd >= 0 && done < len) {
		ssize_t n = write(fd, data + done, len - done);

		if (n > 0) {
			done += (size_t)n;
		} else if (n == 0 || errno != EINTR) {
			close_one(&fd);
			return -1;
		}
	}
	if (fd >= 0)
		lseek(fd, 0, SEEK_SET);
	return fd;
}

/* 0, or an error number. The child's end of the pipes is closed here. */
static int
spawn(struct child *c, int document, int out, int errors)
{
	static const char *const argv[] = { "pdftotext", "-enc", "UTF-8", "-tsv", "-", "-", NULL };
	union { const char *const *ours; char *const *theirs; } args = { argv };       /* posix_spawnp writes into none */
	posix_spawn_file_actions_t files;
	posix_spawnattr_t how;
	sigset_t none, all;
	int rc;

	sigemptyset(&none);
	sigemptyset(&all);
	sigaddset(&all, SIGPIPE);
	sigaddset(&all, SIGXCPU);
	sigaddset(&all, SIGXFSZ);
	posix_spawn_file_actions_init(&files);
	posix_spawn_file_actions_adddup2(&files, document, 0);
	posix_spawn_file_actions_adddup2(&files, out, 1);
	posix_spawn_file_actions_adddup2(&files, errors, 2);
	posix_spawnattr_init(&how);
	posix_spawnattr_setsigmask(&how, &none);
	posix_spawnattr_setsigdefault(&how, &all);
	posix_spawnattr_setflags(&how, POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF);
	rc = posix_spawnp(&c->pid, argv[0], &files, &how, args.theirs, environ);
	if (rc)
		c->pid = 0;
	posix_spawnattr_destroy(&how);
	posix_spawn_file_actions_destroy(&files);
	return rc;
}

static size_t
memory_for(size_t len)
{
	return MEMORY_BYTES + 4 * len;
}

/*
 * Before it can have read anything that does harm: the document is all that it takes from outside. Not its addresses are
 * limited, as its libraries take 20 MB of those here and more elsewhere, but what it takes beside them.
 */
static void
limit(const struct child *c, size_t len, int seconds)
{
	struct rlimit memory = { memory_for(len), memory_for(len) }, stack = { STACK_BYTES, STACK_BYTES };
	struct rlimit cpu = { (rlim_t)seconds, (rlim_t)seconds + 1 }, none = { 0, 0 };

	prlimit(c->pid, RLIMIT_DATA, &memory, NULL);
	prlimit(c->pid, RLIMIT_STACK, &stack, NULL);
	prlimit(c->pid, RLIMIT_CPU, &cpu, NULL);
	prlimit(c->pid, RLIMIT_CORE, &none, NULL);
	prlimit(c->pid, RLIMIT_FSIZE, &none, NULL);     /* it writes to pipes only */
}

static enum status
start(struct child *c, struct extract *x, const char *data, size_t len)
{
	int out[2] = { -1, -1 }, errors[2] = { -1, -1 }, document = memory_file(data, len), rc;

	clock_gettime(CLOCK_MONOTONIC, &c->start);
	rc = document < 0 || pipe2(out, O_CLOEXEC) < 0 || pipe2(errors, O_CLOEXEC) < 0 ? errno : 0;
	if (rc == 0)
		rc = spawn(c, document, out[1], errors[1]);
	if (rc == 0)
		limit(c, len, x->limits.seconds);
	close_one(&document);
	close_one(&out[1]);
	close_one(&errors[1]);
	c->out = out[0];
	c->errors = errors[0];
	if (rc == ENOENT)
		return err_set(x->err, ST_FAIL, "pdftotext is needed for PDF and is not installed: its package is poppler-utils "
		               "(apt install poppler-utils)");
	return rc ? err_set(x->err, ST_FAIL, "cannot run pdftotext: %s", strerror(rc)) : ST_OK;
}

static void
kill_child(struct child *c)
{
	if (c->pid > 0)
		kill(c->pid, SIGKILL);
}

/* How many pages it says that it has: the root of a tree of pages says it, unless it is packed. 0: not seen. */
static int
count_pages(const char *data, size_t len)
{
	const char *s = data, *end = data + len;
	long most = 0;

	while ((s = memmem(s, (size_t)(end - s), "/Count", 6)) != NULL) {
		long n = 0;

		for (s += 6; s < end && *s == ' '; s++)
			;
		for (; s < end && *s >= '0' && *s <= '9' && n < 100000; s++)
			n = 10 * n + (*s - '0');
		most = n > most ? n : most;
	}
	return (int)most;
}

/* false: end of file. */
static bool
read_some(int *fd, char *chunk, size_t size, size_t *n)
{
	ssize_t got = read(*fd, chunk, size);

	*n = got > 0 ? (size_t)got : 0;
	if (got > 0 || (got < 0 && errno == EINTR))
		return true;
	close_one(fd);
	return false;
}

/* Read both pipes to their ends, or stop before. */
static void
follow(struct child *c, struct extract *x, struct words *w, int pages, struct buf *errors)
{
	size_t total = 0, n;
	char chunk[32768];

	while (c->out >= 0 || c->errors >= 0) {
		struct pollfd fds[2] = { { c->out, POLLIN, 0 }, { c->errors, POLLIN, 0 } };

		poll(fds, 2, LOOK_MS);
		if (extract_stop(x, pages > x->out->pages ? x->out->pages * 100 / pages : 0))
			break;
		if (seconds_since(&c->start) > x->limits.seconds) {
			c->late = true;
			break;
		}
		if (cpu_of(c) - c->cpu > PAGE_SECONDS) {
			c->stuck = true;
			break;
		}
		if (fds[0].revents && read_some(&c->out, chunk, sizeof(chunk), &n)) {
			total += n;
			c->cpu = cpu_of(c);
			c->too_much = total / TSV_TIMES > x->limits.bytes || !words_feed(w, chunk, n);
			if (c->too_much)
				break;
		}
		if (fds[1].revents && read_some(&c->errors, chunk, sizeof(chunk), &n) && !errors->over)
			buf_add(errors, chunk, n);
	}
}

/* Wait for the end; one that has closed its pipes and goes on is killed when its time is over. */
static void
finish(struct child *c, struct extract *x)
{
	const struct timespec look = { 0, 1000000 };
	pid_t pid = 0;

	if (c->out >= 0 || c->errors >= 0)
		kill_child(c);
	close_one(&c->out);
	close_one(&c->errors);
	while (c->pid > 0 && (pid == 0 || (pid < 0 && errno == EINTR))) {
		pid = waitpid(c->pid, &c->status, c->late || x->stopped ? 0 : WNOHANG);
		if (pid == 0) {
			nanosleep(&look, NULL);
			c->late = seconds_since(&c->start) > x->limits.seconds;
			if (c->late || extract_stop(x, 0))
				kill_child(c);
		}
	}
	c->pid = 0;
}

/* What the end of the child means. */
static enum status
judge(const struct child *c, struct extract *x, const struct buf *errors, size_t len)
{
	int code = WIFEXITED(c->status) ? WEXITSTATUS(c->status) : -1, sig = WIFSIGNALED(c->status) ? WTERMSIG(c->status) : 0;

	if (x->stopped || x->full)
		return extract_status(x);
	if (c->too_much)
		return err_set(x->err, ST_SYNTAX, "a PDF with too much text: on one page, or more than %zu MB in all",
		               x->limits.bytes >> 20);
	if (c->stuck)
		return err_set(x->err, ST_SYNTAX, "a PDF with a page that pdftotext did not read within %d seconds", PAGE_SECONDS);
	if (c->late || sig == SIGXCPU || sig == SIGKILL)
		return err_set(x->err, ST_SYNTAX, "a PDF that pdftotext did not read within %d seconds", x->limits.seconds);
	if (strstr(errors->data, "bad_alloc") || strstr(errors->data, "Out of memory"))
		return err_set(x->err, ST_SYNTAX, "a PDF that pdftotext cannot read within %zu MB of memory", memory_for(len) >> 20);
	if (sig)
		return err_set(x->err, ST_SYNTAX, "a PDF that pdftotext cannot read: it failed, or needed too much memory");
	if (strstr(errors->data, "ncorrect password"))
		return err_set(x->err, ST_SYNTAX, "an encrypted PDF: save a copy without a password");
	if (code == 3)
		return err_set(x->err, ST_SYNTAX, "a PDF that does not allow its text to be copied");
	if (code == 99)
		return err_set(x->err, ST_FAIL, "this pdftotext is too old: poppler-utils 22.05 or later is needed");
	if (code == 127)
		return err_set(x->err, ST_FAIL, "pdftotext could not be run: install poppler-utils anew");
	if (code != 0)
		return err_set(x->err, ST_SYNTAX, "a damaged PDF: download it again");
	return ST_OK;
}

enum status
pdf_read(struct extract *x, const char *data, size_t len)
{
	struct child c = { .out = -1, .errors = -1 };
	struct words *w = words_new(x);
	struct buf errors;
	enum status st;

	buf_init(&errors, ERRORS_MAX);
	st = start(&c, x, data, len);
	if (st == ST_OK) {
		follow(&c, x, w, count_pages(data, len), &errors);
		finish(&c, x);
		st = judge(&c, x, &errors, len);
	}
	if (st == ST_OK)
		st = words_end(w);
	if (st == ST_OK && strstr(errors.data, "Syntax Error"))
		extract_warn(x, "pdftotext found errors in the file and read what it could: compare with another copy.");
	words_free(w);
	buf_clear(&errors);
	return st;
}
