/* bench/bench.h - what spawn and paint share: programs on the command line, medians of samples. */
#ifndef BENCH_BENCH_H
#define BENCH_BENCH_H

#include <stddef.h>

#define BENCH_MAX 16             /* programs compared in one run */

struct program {                 /* "-- @name=N @keys=K ... COMMAND ARG..." */
	const char *name;        /* in the output; the command if not given */
	const char *before;      /* keys (of spawn: a shell command) before measuring, "" if not given; likewise: */
	const char *keys;
	const char *quit;        /* "q" if not given */
	char **argv;             /* ends in NULL */
};

/* Read programs from args (its "--" become NULL). Returns how many, 0 if something is wrong. */
int bench_programs(char **args, struct program *out);

struct sample {                  /* figures of one kind; {0} is an empty one */
	double *v;
	size_t n, max;
};

void sample_add(struct sample *s, double v);

/* The value that a fraction q (0..1) of the sample does not exceed; 0 for an empty one. Sorts. */
double sample_at(struct sample *s, double q);

void sample_clear(struct sample *s);

#endif
