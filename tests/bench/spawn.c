/* bench/spawn.c - whole processes, one after the other: time, processor, peak memory.
 *
 *   spawn [-n RUNS] [-o FILE] -- [@name=NAME] [@before=SHELL] COMMAND ARG... [-- ...]
 *
 * Each round runs every command once (A B C A B C ...), so that a change in the machine's mood hits
 * all alike; 5 rounds are warm-up. SHELL is run before each, unmeasured. Input is /dev/null, output FILE (a temporary file; not /dev/null,
 * for which grep takes a short cut). One line for each command:
 *   name=A wall_ms=0.50 p90_ms=0.55 cpu_ms=0.40 rss_kb=1100 ratio=1.00 exit=0 bytes=12
 * Medians; rss_kb is the largest; ratio is that of the medians to the first command's.
 * Link it statically: the kernel counts this program's own peak towards its children's.
 * Exit status: 0, 1 a command could not be started, 2 usage. */
#include <fcntl.h>
#include <spawn.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "bench/bench.h"

#define WARM_UP 5

struct result {
	struct sample wall, cpu;     /* ms */
	long rss_kb, bytes;
	int status;
};

static double
now_ms(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

static double
timeval_ms(struct timeval t)
{
	return (double)t.tv_sec * 1e3 + (double)t.tv_usec / 1e3;
}

/* Run once with input in and output out; add to r unless it is warm-up. */
static bool
run(const struct program *p, int in, int out, struct result *r, bool count)
{
	posix_spawn_file_actions_t files;
	struct rusage usage;
	struct stat st;
	double begin;
	pid_t pid;
	int err;

	if ((*p->before && system(p->before)) || ftruncate(out, 0) || lseek(out, 0, SEEK_SET))
		return false;
	posix_spawn_file_actions_init(&files);
	posix_spawn_file_actions_adddup2(&files, in, 0);
	posix_spawn_file_actions_adddup2(&files, out, 1);
	posix_spawn_file_actions_adddup2(&files, out, 2);
	begin = now_ms();
	err = posix_spawnp(&pid, p->argv[0], &files, NULL, p->argv, environ);
	if (!err)
		wait4(pid, &r->status, 0, &usage);
	begin = now_ms() - begin;
	posix_spawn_file_actions_destroy(&files);
	if (err || !count)
		return !err;
	sample_add(&r->wall, begin);
	sample_add(&r->cpu, timeval_ms(usage.ru_utime) + timeval_ms(usage.ru_stime));
	if (usage.ru_maxrss > r->rss_kb)
		r->rss_kb = usage.ru_maxrss;
	r->bytes = fstat(out, &st) ? 0 : (long)st.st_size;
	return true;
}

static void
report(const struct program *p, struct result *r, double first_ms)
{
	double wall = sample_at(&r->wall, 0.5);

	printf("name=%s wall_ms=%.3f p90_ms=%.3f cpu_ms=%.3f rss_kb=%ld ratio=%.2f exit=%d bytes=%ld\n", p->name, wall,
		sample_at(&r->wall, 0.9), sample_at(&r->cpu, 0.5), r->rss_kb, wall / first_ms,
		WIFEXITED(r->status) ? WEXITSTATUS(r->status) : 128 + WTERMSIG(r->status), r->bytes);
}

int
main(int argc, char **argv)
{
	struct program programs[BENCH_MAX];
	struct result results[BENCH_MAX] = { 0 };
	char temporary[] = "/tmp/nua-spawn.XXXXXX";
	const char *path = NULL;
	int runs = 200, n, option, in, out;

	while ((option = getopt(argc, argv, "+n:o:")) != -1) {
		if (option == 'n')
			runs = atoi(optarg);
		else if (option == 'o')
			path = optarg;
	}
	n = optind > 1 && !strcmp(argv[optind - 1], "--") ? bench_programs(argv + optind - 1, programs) : 0;
	in = open("/dev/null", O_RDONLY | O_CLOEXEC);
	out = path ? open(path, O_RDWR | O_CREAT | O_TRUNC | O_CLOEXEC, 0600) : mkostemp(temporary, O_CLOEXEC);
	if (!path)
		unlink(temporary);
	if (n == 0 || runs < 1 || in < 0 || out < 0) {
		fprintf(stderr, "usage: spawn [-n RUNS] [-o FILE] -- [@name=NAME] [@before=SHELL] COMMAND ARG... [-- ...]\n");
		return 2;
	}
	for (int round = -WARM_UP; round < runs; round++) {
		for (int i = 0; i < n; i++) {
			if (!run(programs + i, in, out, results + i, round >= 0)) {
				fprintf(stderr, "spawn: cannot start %s\n", programs[i].argv[0]);
				return 1;
			}
		}
	}
	for (int i = 0; i < n; i++)
		report(programs + i, results + i, sample_at(&results[0].wall, 0.5));
	for (int i = 0; i < n; i++) {
		sample_clear(&results[i].wall);
		sample_clear(&results[i].cpu);
	}
	return 0;
}
