/* inject.c - runs a program and makes one of its system calls fail, or kills the program there.
 *
 *   inject -n N [-p PART] [-c CALLS] [-o FILE] [-e ERROR [-a] | -s SIGNAL] COMMAND ARG...
 *
 *   -n N      the Nth matching call, from 1; 0 only counts
 *   -p PART   calls match whose path, or whose descriptor's path, holds PART
 *   -c CALLS  names with commas between; all that are known otherwise
 *   -e ERROR  that call gives ENOSPC, EIO, EINTR, EROFS, ...; -a: and every later one
 *   -s SIGNAL this signal is sent to the program as it enters that call: SIGKILL, SIGTERM, ...
 *   -o FILE   gets "COUNT NAME": matching calls seen, and the name of the one that was hit
 *
 * The calls are caught by a seccomp filter with a supervisor (Linux 5.5), so it works for static programs, needs no
 * ptrace, and does not slow down what is not watched. The command keeps this process; the supervisor is a child. */
#include <errno.h>
#include <fcntl.h>
#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <poll.h>
#include <signal.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <unistd.h>

enum target { AT_FD, AT_PATH, AT_PATH2, NOWHERE };      /* the path: argument 1 as descriptor, as string, argument 2 */

static const struct call { const char *name; int nr; enum target target; } calls[] = {
#ifdef SYS_open
	{ "open", SYS_open, AT_PATH }, { "mkdir", SYS_mkdir, AT_PATH }, { "rename", SYS_rename, AT_PATH },
	{ "unlink", SYS_unlink, AT_PATH }, { "stat", SYS_stat, AT_PATH },
#endif
	{ "openat", SYS_openat, AT_PATH2 }, { "mkdirat", SYS_mkdirat, AT_PATH2 }, { "renameat2", SYS_renameat2, AT_PATH2 },
	{ "unlinkat", SYS_unlinkat, AT_PATH2 }, { "newfstatat", SYS_newfstatat, AT_PATH2 }, { "read", SYS_read, AT_FD },
	{ "write", SYS_write, AT_FD }, { "fsync", SYS_fsync, AT_FD }, { "fdatasync", SYS_fdatasync, AT_FD },
	{ "pread64", SYS_pread64, AT_FD }, { "pwrite64", SYS_pwrite64, AT_FD }, { "ftruncate", SYS_ftruncate, AT_FD },
	{ "fcntl", SYS_fcntl, AT_FD }, { "lseek", SYS_lseek, AT_FD }, { "statx", SYS_statx, AT_PATH2 },
	{ "fstat", SYS_fstat, AT_FD }, { "close", SYS_close, AT_FD }, { "ioctl", SYS_ioctl, AT_FD },
	{ "ppoll", SYS_ppoll, NOWHERE }, { "rt_sigaction", SYS_rt_sigaction, NOWHERE },
	{ "rt_sigprocmask", SYS_rt_sigprocmask, NOWHERE }, { "brk", SYS_brk, NOWHERE }, { "munmap", SYS_munmap, NOWHERE },
};
#define CALLS (sizeof(calls) / sizeof(calls[0]))

static const struct { const char *name; int code; } errors[] = {
	{ "ENOSPC", ENOSPC }, { "EIO", EIO }, { "EINTR", EINTR }, { "EROFS", EROFS }, { "EACCES", EACCES },
	{ "EPERM", EPERM }, { "EMFILE", EMFILE }, { "EDQUOT", EDQUOT }, { "ENOMEM", ENOMEM },
};

static const struct { const char *name; int code; } signals[] = {
	{ "SIGKILL", SIGKILL }, { "SIGTERM", SIGTERM }, { "SIGINT", SIGINT }, { "SIGHUP", SIGHUP }, { "SIGQUIT", SIGQUIT },
	{ "SIGPIPE", SIGPIPE }, { "SIGSEGV", SIGSEGV }, { "SIGABRT", SIGABRT }, { "SIGBUS", SIGBUS }, { "SIGILL", SIGILL },
	{ "SIGFPE", SIGFPE }, { "SIGWINCH", SIGWINCH },
};

static struct options {
	long n;
	const char *part, *only, *out;
	int error, signal;
	bool after;
} o;

static void
fatal(const char *what)
{
	fprintf(stderr, "inject: %s: %s\n", what, strerror(errno));
	_exit(98);
}

static bool
is_wanted(const struct call *c)
{
	const char *at = o.only ? strstr(o.only, c->name) : NULL;
	size_t n = strlen(c->name);

	for (; at; at = strstr(at + 1, c->name))
		if ((at == o.only || at[-1] == ',') && (at[n] == ',' || !at[n]))
			return true;
	return !o.only;
}

static int
install_filter(void)
{
	struct sock_filter f[CALLS + 4];
	struct sock_fprog prog = { 0, f };
	unsigned short n = 0;
	int wanted = 0, fd;

	for (size_t i = 0; i < CALLS; i++)
		wanted += is_wanted(&calls[i]);
	f[n++] = (struct sock_filter)BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, nr));
	for (size_t i = 0; i < CALLS; i++)
		if (is_wanted(&calls[i]))
			f[n++] = (struct sock_filter)BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, (unsigned)calls[i].nr,
			                                      (unsigned char)wanted--, 0);
	f[n++] = (struct sock_filter)BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW);
	f[n++] = (struct sock_filter)BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_USER_NOTIF);
	prog.len = n;
	if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0)
		fatal("no_new_privs");
	fd = (int)syscall(SYS_seccomp, SECCOMP_SET_MODE_FILTER, SECCOMP_FILTER_FLAG_NEW_LISTENER, &prog);
	if (fd < 0)
		fatal("seccomp");
	return fd;
}

static void
send_fd(int sock, int fd)
{
	char byte = 0, control[CMSG_SPACE(sizeof(int))] = { 0 };
	struct iovec iov = { &byte, 1 };
	struct msghdr m = { .msg_iov = &iov, .msg_iovlen = 1, .msg_control = control, .msg_controllen = sizeof(control) };
	struct cmsghdr *c = CMSG_FIRSTHDR(&m);

	c->cmsg_level = SOL_SOCKET;
	c->cmsg_type = SCM_RIGHTS;
	c->cmsg_len = CMSG_LEN(sizeof(int));
	memcpy(CMSG_DATA(c), &fd, sizeof(fd));
	if (sendmsg(sock, &m, 0) < 0)
		fatal("sendmsg");
}

static int
take_fd(int sock)
{
	char byte, control[CMSG_SPACE(sizeof(int))];
	struct iovec iov = { &byte, 1 };
	struct msghdr m = { .msg_iov = &iov, .msg_iovlen = 1, .msg_control = control, .msg_controllen = sizeof(control) };
	int fd = -1;

	if (recvmsg(sock, &m, 0) > 0 && CMSG_FIRSTHDR(&m))
		memcpy(&fd, CMSG_DATA(CMSG_FIRSTHDR(&m)), sizeof(fd));
	return fd;
}

/* The path a call is about, as far as it can be read. */
static void
path_of(pid_t pid, const struct call *c, const struct seccomp_data *d, char *out, size_t size)
{
	char link[64];
	ssize_t n;

	if (c->target == AT_FD) {
		snprintf(link, sizeof(link), "/proc/%d/fd/%d", (int)pid, (int)d->args[0]);
		n = readlink(link, out, size - 1);
	} else if (c->target == NOWHERE) {
		n = 0;
	} else {
		struct iovec to = { out, size - 1 };
		struct iovec from = { (void *)(uintptr_t)d->args[c->target == AT_PATH2], size - 1 };
		size_t page = 4096 - (size_t)((uintptr_t)from.iov_base & 4095);

		if (page < from.iov_len)        /* the page after may not be there */
			from.iov_len = page;
		n = process_vm_readv(pid, &to, 1, &from, 1, 0);
	}
	out[n > 0 ? n : 0] = '\0';
}

static void
supervise(int fd, pid_t pid)
{
	struct seccomp_notif req;
	struct seccomp_notif_resp resp;
	const char *hit = "-";
	long count = 0;
	FILE *f;

	for (;;) {
		const struct call *c = calls;
		struct pollfd p = { fd, POLLIN, 0 };
		char path[1024];

		if (poll(&p, 1, -1) < 0 || !(p.revents & POLLIN))
			break;
		memset(&req, 0, sizeof(req));
		if (ioctl(fd, SECCOMP_IOCTL_NOTIF_RECV, &req) != 0)
			continue;
		while (c->nr != req.data.nr)
			c++;
		memset(&resp, 0, sizeof(resp));
		resp.id = req.id;
		resp.flags = SECCOMP_USER_NOTIF_FLAG_CONTINUE;
		path_of((pid_t)req.pid, c, &req.data, path, sizeof(path));
		if ((!o.part || strstr(path, o.part)) && ++count >= o.n && o.n && (count == o.n || o.after)) {
			if (count == o.n)
				hit = c->name;
			if (o.signal)
				kill(pid, o.signal);
			if (o.error) {
				resp.flags = 0;
				resp.error = -o.error;
			}
		}
		ioctl(fd, SECCOMP_IOCTL_NOTIF_SEND, &resp);
	}
	f = o.out ? fopen(o.out, "we") : NULL;
	if (f) {
		fprintf(f, "%ld %s\n", count, hit);
		fclose(f);
	}
	_exit(0);
}

static void
parse(int argc, char **argv)
{
	int opt;

	while ((opt = getopt(argc, argv, "+n:p:c:o:e:s:a")) != -1) {
		switch (opt) {
		case 'n': o.n = atol(optarg); break;
		case 'p': o.part = optarg; break;
		case 'c': o.only = optarg; break;
		case 'o': o.out = optarg; break;
		case 'a': o.after = true; break;
		case 's':
			for (size_t i = 0; i < sizeof(signals) / sizeof(signals[0]); i++)
				if (strcmp(signals[i].name, optarg) == 0)
					o.signal = signals[i].code;
			break;
		case 'e':
			for (size_t i = 0; i < sizeof(errors) / sizeof(errors[0]); i++)
				if (strcmp(errors[i].name, optarg) == 0)
					o.error = errors[i].code;
			break;
		default:
			_exit(98);
		}
	}
}

int
main(int argc, char **argv)
{
	pid_t self = getpid(), supervisor;
	int pair[2], fd;

	parse(argc, argv);
	if (optind >= argc || socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, pair) != 0)
		fatal("usage");
	supervisor = fork();
	if (supervisor == 0) {
		int null = open("/dev/null", O_RDWR);

		setsid();               /* the terminal's signals are for the command */
		for (int i = 0; i < 3; i++)
			dup2(null, i);
		close(pair[0]);
		fd = take_fd(pair[1]);
		if (fd < 0)
			_exit(98);
		supervise(fd, self);
	}
	prctl(PR_SET_PTRACER, supervisor, 0, 0, 0);     /* lets it read our memory under Yama; no matter if it fails */
	fd = install_filter();
	send_fd(pair[0], fd);
	syscall(SYS_close_range, fd, fd, 0);            /* close() itself is watched, and answered only while fd is open */
	execvp(argv[optind], argv + optind);
	fatal(argv[optind]);
}
