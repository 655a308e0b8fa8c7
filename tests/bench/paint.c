/* bench/paint.c - full-screen programs in a terminal: first frame, keys, floods, memory.
 *
 *   paint MODE [-n RUNS] [-s ROWSxCOLS] [-q MS] [-k COUNT] -- [@OPTION=VALUE...] COMMAND ARG... [-- ...]
 *
 * Programs are started in turn (A B C A B C ...) in a pty of 24x80, each with the environment and the
 * empty home of tests/pty/term.h; questions to the terminal are answered. A frame has ended when the
 * program sleeps, its input is taken and nothing came for MS (30; keys: 10); its time is that of its
 * last byte. @name=N names the program in the output, @before=KEYS are pressed first, @keys=KEYS are
 * measured, @quit=KEYS (q) end it. One line of key=value for each program; times in ms.
 *   frame   name first_byte first_text frame p90 bytes quit rss_kb ratio      RUNS (20) starts; medians
 *   keys    name keys silent median p99 max worst noise      @keys one by one, in RUNS (3) starts. The
 *           time of a key is its median over the starts, so that a key must be slow each time to
 *           count: a machine that is taken away for some ms does that to any key, once. noise is
 *           the 99th percentile of all presses as they were. silent: keys that painted nothing;
 *           worst: the name of the slowest
 *   flood   name keys_ms keys_bytes resizes_ms resizes_bytes      COUNT (150) times @keys in one write;
 *           100 resizes as fast as they go, the last to a size one larger; medians of RUNS (7) starts
 *   memory  name pss_kb rss_kb private_kb keys growth_kb      after @before and 1000 of @keys;
 *           growth of private dirty memory over COUNT (100000) keys more, ten at a time
 *   once    prints nothing: start, first frame, @before, quit; for strace and valgrind (-q 300 or so)
 * Exit status: 0, 1 a program painted nothing or did not end by its quit keys, 2 usage. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "bench/bench.h"
#include "pty/keys.h"
#include "pty/term.h"

#define LIMIT_MS 10000
#define ONCE_LIMIT_MS 60000      /* under valgrind */

struct settings {
	int runs, quiet_ms, rows, cols, count, limit_ms;
	char **env;
	bool bad;                /* some program did not behave: exit status 1 */
};

struct result {
	struct sample first_byte, first_text, frame, bytes, quit, rss, key, resize, resize_bytes;
	struct key *keys;        /* of the keys mode, n_keys of them, and their times in each start */
	struct sample *each;
	size_t n_keys;
};

static double
since(long long begin_ns, long long ns)
{
	return (double)(ns - begin_ns) / 1e6;
}

static double
median(struct sample *s)
{
	return sample_at(s, 0.5);
}

static char home[64];            /* of all programs measured; "" until made */

static void
die(const char *what, const char *arg)
{
	fprintf(stderr, "paint: %s: %s\n", what, arg);
	if (*home)
		term_home_remove(home);
	exit(2);
}

/* Start it and wait for the end of the first frame. */
static struct term *
start(struct settings *s, const struct program *p)
{
	struct term *t = term_open(p->argv, s->env, s->rows, s->cols);

	if (!t)
		die("cannot start", p->argv[0]);
	t->lazy = true;
	while (!t->dead && t->watch.text == 0 && since(t->born_ns, term_now()) < s->limit_ms)
		term_pump(t, 100);
	term_quiet(t, s->quiet_ms > TERM_QUIET_MS ? s->quiet_ms : TERM_QUIET_MS, s->limit_ms);
	if (t->watch.text == 0) {
		fprintf(stderr, "paint: %s painted nothing\n", p->name);
		s->bad = true;
	}
	return t;
}

/* Press and wait for the end of what it paints; the time of the last byte, 0 if nothing came. */
static double
press(struct term *t, const struct key *k, int quiet_ms)
{
	long long begin;

	key_type(t, k);
	term_forget(t);
	begin = term_now();
	term_flush(t);
	term_quiet(t, quiet_ms, LIMIT_MS);
	return t->n_chunks ? since(begin, t->chunks[t->n_chunks - 1].ns) : 0;
}

static struct key *
keys_of(const char *script, size_t *n)
{
	struct key *keys = keys_read(script, n);

	if (!keys)
		die("unknown key in", script);
	return keys;
}

static void
press_all(struct term *t, const char *script)
{
	size_t n;
	struct key *keys = keys_of(script, &n);

	for (size_t i = 0; i < n; i++)
		press(t, keys + i, *keys[i].bytes == '\033' ? 60 : 10);
	free(keys);
}

/* Press the quit keys and close; the time from the first of them to the end of the process. */
static double
quit(struct settings *s, const struct program *p, struct term *t)
{
	const char *script = p->quit;
	long long begin = term_now();
	struct key k;
	double ms;

	while (!t->dead && key_next(&script, &k) > 0) {
		key_type(t, &k);
		term_flush(t);
		term_wait(t, 150);
	}
	if (!term_wait(t, s->limit_ms / 5)) {
		fprintf(stderr, "paint: %s does not end by %s\n", p->name, p->quit);
		s->bad = true;
	}
	ms = t->dead ? since(begin, t->dead_ns) : 0;
	s->bad |= t->dead && WIFSIGNALED(t->status);
	term_close(t);
	return ms;
}

/* Sum of a field over the session's /proc/PID/smaps_rollup, kB. */
static long
memory(const struct term *t, const char *field)
{
	pid_t pids[64];
	int n = term_session(t, pids, 64);
	long sum = 0, kb;

	for (int i = 0; i < n; i++) {
		char path[64], line[256];
		FILE *f;

		snprintf(path, sizeof path, "/proc/%d/smaps_rollup", (int)pids[i]);
		f = fopen(path, "re");
		while (f && fgets(line, sizeof line, f))
			if (!strncmp(line, field, strlen(field)) && sscanf(line + strlen(field), " %ld", &kb) == 1)
				sum += kb;
		if (f)
			fclose(f);
	}
	return sum;
}

/* ---- modes: one run of one program ---- */

static void
run_frame(struct settings *s, const struct program *p, struct result *r)
{
	struct term *t = start(s, p);
	size_t text = 0;

	while (text + 1 < t->n_chunks && t->chunks[text].text == 0)
		text++;
	if (t->n_chunks) {
		sample_add(&r->first_byte, since(t->born_ns, t->chunks[0].ns));
		sample_add(&r->first_text, since(t->born_ns, t->chunks[text].ns));
		sample_add(&r->frame, since(t->born_ns, t->chunks[t->n_chunks - 1].ns));
	}
	sample_add(&r->bytes, (double)t->len);
	sample_add(&r->rss, (double)memory(t, "Rss:"));
	sample_add(&r->quit, quit(s, p, t));
}

static void
run_keys(struct settings *s, const struct program *p, struct result *r)
{
	struct term *t = start(s, p);

	if (!r->keys) {
		r->keys = keys_of(p->keys, &r->n_keys);
		r->each = calloc(r->n_keys + 1, sizeof *r->each);
		if (!r->each)
			abort();
	}
	press_all(t, p->before);
	for (size_t i = 0; i < r->n_keys; i++)
		sample_add(&r->each[i], press(t, r->keys + i, s->quiet_ms));
	sample_add(&r->quit, quit(s, p, t));
}

/* Wait for the end of what follows begin; add its time and bytes. */
static void
add_flood(struct term *t, long long begin, struct sample *ms, struct sample *bytes)
{
	term_quiet(t, TERM_QUIET_MS, LIMIT_MS);
	sample_add(ms, t->n_chunks ? since(begin, t->chunks[t->n_chunks - 1].ns) : 0);
	sample_add(bytes, (double)t->len);
}

static void
run_flood(struct settings *s, const struct program *p, struct result *r)
{
	struct term *t = start(s, p);
	size_t n, len = 0;
	struct key *keys = keys_of(p->keys, &n);
	char all[4096];
	long long begin;

	press_all(t, p->before);
	for (int i = 0; n > 0 && i < s->count; i++) {
		key_type(t, keys + (size_t)i % n);
		if (len + t->n_out < sizeof all)
			memcpy(all + len, t->out, t->n_out);
		len += len + t->n_out < sizeof all ? t->n_out : 0;
		t->n_out = 0;
	}
	free(keys);
	term_forget(t);
	begin = term_now();
	term_send(t, all, len);
	add_flood(t, begin, &r->key, &r->bytes);
	term_forget(t);
	begin = term_now();
	for (int i = 1; i <= 100; i++)
		term_resize(t, s->rows + (i < 100 ? i % 7 : 1), s->cols + (i < 100 ? i % 11 : 1));
	add_flood(t, begin, &r->resize, &r->resize_bytes);
	sample_add(&r->quit, quit(s, p, t));
}

/* Press n keys of the script, ten in a write, waiting each time until they are worked off. */
static void
press_many(struct term *t, const char *script, int count)
{
	size_t n;
	struct key *keys = keys_of(script, &n);

	for (int i = 0; i < count && n > 0 && !t->dead; i++) {
		key_type(t, keys + (size_t)i % n);
		if (i % 10 != 9 && i + 1 < count)
			continue;
		term_forget(t);
		term_flush(t);
		term_pump(t, 3);         /* the kernel hands keys over a little later: wait for an effect */
		term_quiet(t, 0, LIMIT_MS);
	}
	free(keys);
}

static void
run_memory(struct settings *s, const struct program *p, struct result *r)
{
	struct term *t = start(s, p);
	long dirty, growth;

	press_all(t, p->before);
	press_many(t, p->keys, 1000);
	term_quiet(t, TERM_QUIET_MS, LIMIT_MS);
	dirty = memory(t, "Private_Dirty:");
	printf("name=%s pss_kb=%ld rss_kb=%ld private_kb=%ld", p->name, memory(t, "Pss:"), memory(t, "Rss:"), dirty);
	press_many(t, p->keys, s->count);
	term_quiet(t, TERM_QUIET_MS, LIMIT_MS);
	growth = memory(t, "Private_Dirty:") - dirty;
	s->bad |= t->dead;
	printf(" keys=%d growth_kb=%ld\n", s->count, growth);
	sample_add(&r->quit, quit(s, p, t));
}

static void
run_once(struct settings *s, const struct program *p, struct result *r)
{
	struct term *t = start(s, p);

	term_sync(t);
	press_all(t, p->before);
	sample_add(&r->quit, quit(s, p, t));
}

/* ---- reports ---- */

static void
report_frame(const struct program *p, struct result *r, struct result *first)
{
	printf("name=%s first_byte=%.3f first_text=%.3f frame=%.3f p90=%.3f bytes=%.0f quit=%.3f rss_kb=%.0f ratio=%.2f\n",
		p->name, median(&r->first_byte), median(&r->first_text), median(&r->frame), sample_at(&r->frame, 0.9),
		median(&r->bytes), median(&r->quit), median(&r->rss), median(&r->frame) / median(&first->frame));
}

static void
report_keys(const struct program *p, struct result *r, struct result *first)
{
	struct sample all = { 0 };
	const char *worst = "-";

	(void)first;
	for (size_t i = 0; i < r->n_keys; i++) {
		double ms = median(&r->each[i]);

		for (size_t j = 0; j < r->each[i].n; j++)
			sample_add(&all, r->each[i].v[j]);
		if (ms >= sample_at(&r->key, 1))
			worst = r->keys[i].name;
		if (ms > 0)
			sample_add(&r->key, ms);
		sample_clear(&r->each[i]);
	}
	printf("name=%s keys=%zu silent=%zu median=%.3f p99=%.3f max=%.3f worst=%s noise=%.3f\n", p->name, r->n_keys,
		r->n_keys - r->key.n, median(&r->key), sample_at(&r->key, 0.99), sample_at(&r->key, 1), worst,
		sample_at(&all, 0.99));
	sample_clear(&all);
	free(r->keys);
	free(r->each);
}

static void
report_flood(const struct program *p, struct result *r, struct result *first)
{
	(void)first;
	printf("name=%s keys_ms=%.2f keys_bytes=%.0f resizes_ms=%.2f resizes_bytes=%.0f\n", p->name, median(&r->key),
		median(&r->bytes), median(&r->resize), median(&r->resize_bytes));
}

static const struct mode {
	const char *name;
	void (*run)(struct settings *s, const struct program *p, struct result *r);
	void (*report)(const struct program *p, struct result *r, struct result *first);     /* or NULL */
	int runs, quiet_ms, count;       /* unless given */
} modes[] = {
	{ "frame",  run_frame,  report_frame, 20, TERM_QUIET_MS, 0 },
	{ "keys",   run_keys,   report_keys,  3,  10,            0 },
	{ "flood",  run_flood,  report_flood, 7,  TERM_QUIET_MS, 150 },
	{ "memory", run_memory, NULL,         1,  TERM_QUIET_MS, 100000 },
	{ "once",   run_once,   NULL,         1,  300,           0 },
};

static const struct mode *
find_mode(const char *name)
{
	for (size_t i = 0; name && i < sizeof modes / sizeof *modes; i++)
		if (!strcmp(modes[i].name, name))
			return &modes[i];
	fprintf(stderr, "usage: paint frame|keys|flood|memory|once [-n RUNS] [-s ROWSxCOLS] [-q MS] [-k COUNT]\n"
		"             -- [@OPTION=VALUE...] COMMAND ARG... [-- ...]\n");
	exit(2);
}

static void
read_options(int argc, char **argv, struct settings *s)
{
	int option;

	while ((option = getopt(argc, argv, "+n:s:q:k:")) != -1) {
		if (option == 'n')
			s->runs = atoi(optarg);
		else if (option == 'q')
			s->quiet_ms = atoi(optarg);
		else if (option == 'k')
			s->count = atoi(optarg);
		else if (option != 's' || sscanf(optarg, "%dx%d", &s->rows, &s->cols) != 2)
			find_mode(NULL);
	}
}

int
main(int argc, char **argv)
{
	const struct mode *mode = find_mode(argv[1]);
	struct settings s = { mode->runs, mode->quiet_ms, 24, 80, mode->count, LIMIT_MS, NULL, false };
	struct program programs[BENCH_MAX];
	static struct result results[BENCH_MAX];
	int n;

	argv++, argc--;
	read_options(argc, argv, &s);
	n = optind > 1 && !strcmp(argv[optind - 1], "--") ? bench_programs(argv + optind - 1, programs) : 0;
	if (n == 0 || s.runs < 1 || s.rows < 1 || s.cols < 1)
		find_mode(NULL);
	if (mode->run == run_once)
		s.limit_ms = ONCE_LIMIT_MS;
	if (!term_home_make(home))
		die("cannot make", home);
	s.env = term_env(home, NULL);
	for (int run = 0; run < s.runs; run++)
		for (int i = 0; i < n; i++)
			mode->run(&s, programs + i, results + i);
	for (int i = 0; mode->report && i < n; i++)
		mode->report(programs + i, results + i, results);
	term_env_free(s.env);
	term_home_remove(home);
	return s.bad;
}
