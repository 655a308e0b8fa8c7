/* bench/bench.c - see the header. */
#include "bench/bench.h"

#include <stdlib.h>
#include <string.h>

static void
option(struct program *p, const char *arg)
{
	if (!strncmp(arg, "name=", 5))
		p->name = arg + 5;
	else if (!strncmp(arg, "before=", 7))
		p->before = arg + 7;
	else if (!strncmp(arg, "keys=", 5))
		p->keys = arg + 5;
	else if (!strncmp(arg, "quit=", 5))
		p->quit = arg + 5;
}

int
bench_programs(char **args, struct program *out)
{
	int n = 0;

	for (; *args; args++) {
		struct program *p = out + n;

		if (strcmp(*args, "--") || n == BENCH_MAX)
			return 0;
		*p = (struct program){ .before = "", .keys = "", .quit = "q" };
		*args++ = NULL;
		for (; *args && **args == '@'; args++)
			option(p, *args + 1);
		if (!*args || !strcmp(*args, "--"))
			return 0;
		p->argv = args;
		if (!p->name)
			p->name = *args;
		n++;
		while (args[1] && strcmp(args[1], "--"))
			args++;
	}
	return n;
}

void
sample_add(struct sample *s, double v)
{
	if (s->n == s->max) {
		s->max = s->max ? 2 * s->max : 64;
		s->v = realloc(s->v, s->max * sizeof *s->v);
		if (!s->v)
			abort();
	}
	s->v[s->n++] = v;
}

static int
compare(const void *a, const void *b)
{
	double x = *(const double *)a, y = *(const double *)b;

	return (x > y) - (x < y);
}

double
sample_at(struct sample *s, double q)
{
	size_t i = (size_t)(q * (double)s->n);

	if (s->n == 0)
		return 0;
	qsort(s->v, s->n, sizeof *s->v, compare);
	return s->v[i < s->n ? i : s->n - 1];
}

void
sample_clear(struct sample *s)
{
	free(s->v);
	*s = (struct sample){ 0 };
}
