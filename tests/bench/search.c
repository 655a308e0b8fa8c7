/* bench/search.c - single searches inside one process: no start, no screen.
 *
 *   search CORPUS [-n RUNS] QUERY...
 *
 * Each query is run as the screens run it while it is typed (at most 300 hits), RUNS (25) times after a first time, and so
 * are the suggestions where nothing was found. One line of key=value for each; medians in ms. */
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "bench/bench.h"
#include "corpus/corpus.h"
#include "search/search.h"
#include "search/suggest.h"
#include "search/tokenizer.h"

#define HITS 300
#define SUGGESTIONS 3

static double
now_ms(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

static const void *
map(const char *path, size_t *len)
{
	int fd = open(path, O_RDONLY | O_CLOEXEC);
	struct stat st;
	const void *p;

	if (fd < 0 || fstat(fd, &st) != 0)
		return NULL;
	*len = (size_t)st.st_size;
	p = mmap(NULL, *len, PROT_READ, MAP_PRIVATE, fd, 0);
	close(fd);
	return p == MAP_FAILED ? NULL : p;
}

static int
measure(struct search *s, const char *query, int runs)
{
	struct sample search = { 0 }, suggest = { 0 };
	double first = 0;

	for (int i = 0; i <= runs; i++) {
		struct suggestion near[SUGGESTIONS];
		struct results r = { 0 };
		struct err err;
		double begin = now_ms(), took;
		struct arena a = { NULL };
		int n;

		if (search_run(s, query, SEARCH_QUERY, HITS, &r, &err) != ST_OK) {
			fprintf(stderr, "%s: %s\n", query, err.msg);
			return 1;
		}
		took = now_ms() - begin;
		if (i)
			sample_add(&search, took);
		else
			first = took;
		if (!r.n) {
			begin = now_ms();
			search_suggest(s, &r, &a, near, SUGGESTIONS, &n, NULL);
			sample_add(&suggest, now_ms() - begin);
			arena_clear(&a);
		}
		if (i == runs)
			printf("query=%s found=%d partial=%d first=%.3f median=%.3f suggest=%.3f\n", query, r.n_found, r.partial,
			       first, sample_at(&search, 0.5), sample_at(&suggest, 0.5));
		results_clear(&r);
	}
	sample_clear(&search);
	sample_clear(&suggest);
	return 0;
}

int
main(int argc, char **argv)
{
	struct corpus *c = NULL;
	const void *image;
	struct search *s;
	int runs = 25, at = 2, bad = 0;
	size_t len = 0;

	if (argc > 3 && strcmp(argv[2], "-n") == 0) {
		runs = atoi(argv[3]);
		at = 4;
	}
	if (argc <= at || !(image = map(argv[1], &len)) ||
	    corpus_open(&c, image, len, tokenizer_register, TOKENIZER_VERSION, NULL) != ST_OK) {
		fputs("search CORPUS [-n RUNS] QUERY...\n", stderr);
		return 2;
	}
	s = search_new(c);
	for (; at < argc; at++)
		bad |= measure(s, argv[at], runs);
	search_free(s);
	corpus_close(c);
	return bad;
}
