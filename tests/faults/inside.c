/* inside.c - tokenizer, parser, families and search, with every memory request failing in turn: once, and from there on.
 * Searches make thousands: without FULL=1 only each eighth of theirs fails.
 *
 * Each try is a child. Right is the same answer as with all memory, or the message and the status of die; a signal, a
 * hang or another answer is wrong. Ends with "N passed, N failed, N skipped". */
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/mem.h"
#include "corpus/corpus.h"
#include "failmalloc.h"
#include "image.h"
#include "search/cost.h"
#include "search/family.h"
#include "search/query.h"
#include "search/search.h"
#include "search/suggest.h"
#include "search/tokenizer.h"

#ifdef __SANITIZE_ADDRESS__     /* it has a malloc of its own */

int
main(void)
{
	puts("0 passed, 0 failed, 1 skipped");
	return 0;
}

#else

#define HANG_S 20
#define DIED "nua: out of memory\n"

struct answer {
	char text[4000];        /* no memory is asked for to keep it */
	size_t len;
};

static struct corpus *corpus;

static void
say(struct answer *a, const char *s)
{
	size_t n = strlen(s);

	if (a->len + n + 2 < sizeof(a->text)) {
		memcpy(a->text + a->len, s, n);
		a->text[a->len + n] = ' ';
		a->len += n + 1;
	}
}

static void
say_number(struct answer *a, size_t n)
{
	char s[24], *p = s + sizeof(s);

	*--p = '\0';
	do
		*--p = (char)('0' + n % 10);
	while ((n /= 10) > 0);
	say(a, p);
}

/* ---- what is tried ---- */

static struct tokenizer *
tokenizer_or_die(const char *lang)
{
	struct tokenizer *t = tokenizer_new(lang);

	if (!t)
		die("out of memory");   /* as those do that call it */
	return t;
}

static int
say_token(void *ctx, const struct token *t)
{
	say(ctx, t->exact);
	say(ctx, token_stem(t));
	say_number(ctx, t->to);
	return 0;
}

static void
try_tokenizer(const char *text, struct answer *a)
{
	static const char *const langs[] = { "en", "fr", "es", "ru", "ar", "pt", "zh" };

	for (size_t i = 0; i < sizeof(langs) / sizeof(langs[0]); i++) {
		struct tokenizer *t = tokenizer_or_die(langs[i]);

		tokenizer_run(t, text, strlen(text), say_token, a);
		tokenizer_free(t);
	}
}

static void
parse(const char *text, bool widen, struct answer *a)
{
	struct tokenizer *t = tokenizer_or_die("en");
	struct sqlite3_stmt *q = NULL;
	struct arena arena = { NULL };
	struct query *tree;
	struct buf normal;
	struct err err;
	enum status st = query_parse(&tree, text, strlen(text), false, t, &arena, &err);

	if (st == ST_OK && widen)
		st = family_widen(corpus_db(corpus), &q, t, &tree, &arena, &err);
	if (st == ST_OK) {
		buf_init(&normal, 1 << 20);
		query_normal(tree, &normal);
		say(a, normal.data);
		buf_clear(&normal);
	} else {
		say_number(a, err.off);
		say(a, err.msg);
	}
	arena_clear(&arena);
	tokenizer_free(t);
}

static void
try_parser(const char *text, struct answer *a)
{
	parse(text, false, a);
}

static void
try_families(const char *text, struct answer *a)
{
	parse(text, true, a);
}

static void
say_marks(struct search *s, const struct results *r, struct arena *arena, struct answer *a)
{
	for (int i = 0; i < r->n; i++) {
		struct passage p;
		struct span marks[4];
		int n;

		if (corpus_passage(corpus, (struct subject){ SUBJECT_PROVISION, r->hits[i].pos }, arena, &p, NULL) != ST_OK)
			say(a, "no passage");
		n = search_mark(s, r, p.digest, strlen(p.digest), marks, 4);
		for (int k = 0; k < n; k++)
			say_number(a, marks[k].from);
	}
}

static void
search(const char *text, enum search_mode mode, struct answer *a)
{
	struct search *s = search_new(corpus);
	struct results r = { 0 };
	struct arena arena = { NULL };
	struct suggestion near[3];
	struct cost costs[COST_MAX];
	struct err err;
	int n;

	if (search_run(s, text, mode, 0, &r, &err) != ST_OK) {
		say_number(a, err.off);
		say(a, err.msg);
		search_free(s);
		return;
	}
	for (int i = 0; i < r.n; i++) {
		const struct via *via = results_via(&r, &r.hits[i], 0);

		say_number(a, (size_t)r.hits[i].pos);
		say(a, via ? via->to : "-");
	}
	say_number(a, (size_t)r.n_skipped);
	say(a, r.relaxed ? "relaxed" : "-");
	say_marks(s, &r, &arena, a);
	if (search_suggest(s, &r, &arena, near, 3, &n, &err) != ST_OK)
		say(a, err.msg);
	for (int i = 0; i < n; i++)
		say(a, near[i].instead);
	if (search_cost(s, text, mode, &r, &arena, costs, &n, &err) != ST_OK)
		say(a, err.msg);
	for (int i = 0; i < n; i++)
		say(a, costs[i].query);
	results_clear(&r);
	arena_clear(&arena);
	search_free(s);
}

static void
try_search(const char *text, struct answer *a)
{
	search(text, SEARCH_QUERY, a);
}

static void
try_pattern(const char *text, struct answer *a)
{
	search(text, SEARCH_REGEX, a);
}

static const struct {
	const char *name, *text;
	void (*fn)(const char *text, struct answer *a);
} tries[] = {
	{ "tokenizer", "São Tomé's long-term houses, 住房 и ёлки", try_tokenizer },
	{ "parser: words", "women land -\"right to the city\" hous*", try_parser },
	{ "parser: everything", "(women OR girls) AND NOT /a+/ OR area:HSU water NEAR/3 home in:title near:2", try_parser },
	{ "parser: an error", "(women AND \"unclosed", try_parser },
	{ "families", "home loans OR the lavatories in towns", try_families },
	{ "search: words", "clean water", try_search },
	{ "search: a family", "loo OR bus fare", try_search },
	{ "search: relaxed", "water zebra", try_search },
	{ "search: a tree", "(housing OR tenure) NOT \"at home\" area:HSU sdg:1.4", try_search },
	{ "search: nothing, and why", "watar part:opening", try_search },
	{ "search: near", "water NEAR/5 house near:1", try_search },
	{ "search: patterns", "/wat(er)/ OR /(x+)+$/ tenure", try_search },
	{ "search: a reference", "3(b)", try_search },
	{ "search: a code", "HSU", try_search },
	{ "search: a pattern", "hous(e|ing)+.*for", try_pattern },
	{ "pattern: an error", "hous(e", try_pattern },
};

#define N_TRIES (sizeof(tries) / sizeof(tries[0]))

/* ---- the tries ---- */

/* What the child said and how it ended. */
struct end {
	char out[5000], err[1000];
	int status;
};

static void
drain(int fd, char *s, size_t size)
{
	size_t len = 0;
	ssize_t n;

	while (len < size - 1 && (n = read(fd, s + len, size - 1 - len)) > 0)
		len += (size_t)n;
	s[len] = '\0';
	close(fd);
}

/* In a child: try i with a request failing. Its answer goes to out behind a 0 or 1: whether one failed. */
static void
run_child(size_t i, long request, int and_on, int out)
{
	static struct answer a;
	char had;

	alarm(HANG_S);
	failmalloc_at(request, and_on);
	tries[i].fn(tries[i].text, &a);
	had = failmalloc_failed() ? '1' : '0';
	failmalloc_at(-1, 0);
	if (write(out, &had, 1) != 1 || write(out, a.text, a.len) != (ssize_t)a.len)
		_exit(99);
	_exit(0);
}

static void
run(size_t i, long request, int and_on, struct end *e)
{
	int out[2], err[2];
	pid_t pid;

	if (pipe(out) || pipe(err) || (pid = fork()) < 0) {
		perror("inside");
		exit(2);
	}
	if (pid == 0) {
		dup2(err[1], STDERR_FILENO);
		run_child(i, request, and_on, out[1]);
	}
	close(out[1]);
	close(err[1]);
	drain(out[0], e->out, sizeof(e->out));
	drain(err[0], e->err, sizeof(e->err));
	waitpid(pid, &e->status, 0);
}

#define STEP 8

/* Every request of a try, until there are no more. */
static bool
try_all(size_t i, int and_on)
{
	const char *full = getenv("FULL");
	long step = (full && *full) || strncmp(tries[i].name, "search", 6) != 0 ? 1 : STEP;
	static struct end whole, e;
	int died = 0, same = 0;

	run(i, 0, 0, &whole);
	if (whole.status != 0 || strlen(whole.out) < 2) {
		printf("not ok %s: with all memory: status %d, %s%s\n", tries[i].name, whole.status, whole.out, whole.err);
		return false;
	}
	for (long n = step > 1 ? 1 + (long)i % step : 1;; n += step) {
		run(i, n, and_on, &e);
		if (WIFEXITED(e.status) && WEXITSTATUS(e.status) == 2 && strcmp(e.err, DIED) == 0) {
			died++;
		} else if (e.status == 0 && strcmp(e.out + 1, whole.out + 1) == 0 && !e.err[0]) {
			if (e.out[0] == '0')
				break;
			same++;
		} else {
			printf("not ok %s, request %ld%s: status %d, %s '%s'\n    not '%s'\n", tries[i].name, n, and_on ? " and on" : "",
			       e.status, e.err, e.out + (e.out[0] != 0), whole.out + 1);
			return false;
		}
	}
	printf("ok %s, %s: %d requests, ended with a message at %d\n", tries[i].name, and_on ? "none from there on" : "one at a time",
	       died + same, died);
	return true;
}

int
main(void)
{
	int passed = 0, failed = 0;
	struct err err;

	setvbuf(stdout, NULL, _IOLBF, 0);       /* nothing is left in it at a fork */
	if (corpus_open(&corpus, image_corpus, (size_t)(image_corpus_end - image_corpus), tokenizer_register, TOKENIZER_VERSION,
	                &err) != ST_OK) {
		fprintf(stderr, "%s\n", err.msg);
		return 2;
	}
	for (size_t i = 0; i < N_TRIES; i++)
		for (int on = 0; on < 2; on++) {
			bool good = try_all(i, on);

			passed += good;
			failed += !good;
		}
	printf("%d passed, %d failed, 0 skipped\n", passed, failed);
	corpus_close(corpus);
	return failed != 0;
}

#endif
