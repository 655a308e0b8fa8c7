/* search/regex.c - the only file that knows PCRE2. Interpreted, not JIT: compiling for the machine costs more than
 * one scan of the corpus (PERFORMANCE: 128 to 250 us against 32 to 750). */
#define PCRE2_CODE_UNIT_WIDTH 8
#include "search/regex.h"

#include <pcre2.h>
#include <stdbool.h>
#include <string.h>
#include <time.h>

#include "base/mem.h"
#include "search/literal.h"
#include "text/utf8.h"

/* PCRE2's own limits are counted anew at each place of a text, and a step may scan all of it: under them alone one
 * paragraph took 35 s. So a pattern is compiled to call back before each of its items, where the time is looked at. That
 * halves its speed, and is left out where nothing repeats. */
#define MATCH_LIMIT 20000
#define DEPTH_LIMIT 2000
#define HEAP_LIMIT 1024         /* KiB */
#define FIND_MS 1
#define STEPS 128               /* between two looks at the clock, which cost as much as ten steps */
#define STEPS_TEXT 8            /* what a text counts for, however few its steps are */

struct regex {
	pcre2_code *code;
	pcre2_match_data *data;
	pcre2_match_context *limits;
	struct literals literals;
	int64_t until, end;     /* of all calls or 0; of the call at hand or 0: not yet known */
	int steps;
};

static bool
has_capital(const char *s)
{
	for (; *s; s++) {
		if (*s == '\\' && s[1])
			s++;
		else if (*s >= 'A' && *s <= 'Z')
			return true;
	}
	return false;
}

static int64_t
time_ns(void)
{
	struct timespec t;

	clock_gettime(CLOCK_THREAD_CPUTIME_ID, &t);     /* a busy machine makes no pattern costly */
	return (int64_t)t.tv_sec * 1000000000 + t.tv_nsec;
}

static bool
is_late(struct regex *r, int steps)
{
	int64_t now;

	if ((r->steps += steps) < STEPS)
		return false;
	now = time_ns();
	if (!r->end)
		r->end = now + (int64_t)FIND_MS * 1000000;
	if (now > r->end)
		return true;    /* and at the next step again */
	r->steps = 0;
	return false;
}

static int
before_item(pcre2_callout_block *at, void *ctx)
{
	(void)at;
	return is_late(ctx, 1) ? PCRE2_ERROR_CALLOUT : 0;
}

/* A short pattern in which nothing repeats and nothing looks around: few steps at any place of any text. */
static bool
is_simple(const char *s, size_t len)
{
	int maybe = 0;

	if (len > 100)
		return false;
	for (const char *p = s; *p; p++) {
		if (*p == '\\') {
			if (!*++p || !strchr("bBdDsSwW.*+?()[]{}|^$/\\-", *p))
				return false;
		} else if (strchr("*+{", *p) || (*p == '?' && (p == s || p[-1] == '(' || ++maybe > 1))) {
			return false;
		}
	}
	return true;
}

enum status
regex_new(struct regex **out, const char *pattern, struct err *err)
{
	uint32_t options = PCRE2_UTF | PCRE2_UCP | PCRE2_NEVER_BACKSLASH_C | PCRE2_MATCH_INVALID_UTF;
	struct regex *r = mem_alloc(sizeof(*r));
	size_t len = strlen(pattern);
	PCRE2_SIZE at;
	int code;

	if (!utf8_is_valid(pattern, len)) {
		mem_free(r);
		return err_syntax(err, 0, "the pattern is not valid UTF-8");
	}
	if (!has_capital(pattern))
		options |= PCRE2_CASELESS;
	if (!is_simple(pattern, len))
		options |= PCRE2_AUTO_CALLOUT;
	r->code = pcre2_compile((PCRE2_SPTR)pattern, len, options, &code, &at, NULL);
	if (!r->code) {
		char msg[200];

		if (code == PCRE2_ERROR_HEAP_FAILED)
			die("out of memory");
		pcre2_get_error_message(code, (PCRE2_UCHAR *)msg, sizeof(msg));
		mem_free(r);
		return err_syntax(err, at, "in the pattern: %s", msg);
	}
	literals_of(pattern, &r->literals);
	r->data = pcre2_match_data_create(1, NULL);
	r->limits = pcre2_match_context_create(NULL);
	if (!r->data || !r->limits)
		die("out of memory");
	pcre2_set_match_limit(r->limits, MATCH_LIMIT);
	pcre2_set_depth_limit(r->limits, DEPTH_LIMIT);
	pcre2_set_heap_limit(r->limits, HEAP_LIMIT);
	pcre2_set_callout(r->limits, before_item, r);
	*out = r;
	return ST_OK;
}

void
regex_free(struct regex *r)
{
	if (!r)
		return;
	pcre2_match_context_free(r->limits);
	pcre2_match_data_free(r->data);
	pcre2_code_free(r->code);
	mem_free(r);
}

const struct literals *
regex_literals(const struct regex *r)
{
	return &r->literals;
}

int64_t
regex_deadline(void)
{
	return time_ns() + (int64_t)REGEX_MS * 1000000;
}

void
regex_until(struct regex *r, int64_t deadline)
{
	r->until = deadline;
	r->steps = 0;
}

bool
regex_is_late(const struct regex *r)
{
	return r->until && time_ns() > r->until;
}

enum regex_result
regex_find(struct regex *r, const char *text, size_t len, size_t from, size_t *at, size_t *end)
{
	const PCRE2_SIZE *v;
	int rc;

	r->end = r->until;
	if (!r->until)
		r->steps = 0;
	else if (is_late(r, STEPS_TEXT))
		return REGEX_COSTLY;
	rc = pcre2_match(r->code, (PCRE2_SPTR)text, len, from, PCRE2_NOTEMPTY, r->data, r->limits);
	if (rc == PCRE2_ERROR_NOMATCH)
		return REGEX_NONE;
	if (rc == PCRE2_ERROR_NOMEMORY)
		die("out of memory");
	if (rc < 0)
		return REGEX_COSTLY;
	v = pcre2_get_ovector_pointer(r->data);
	if (v[1] <= v[0])
		return REGEX_NONE;
	*at = v[0];
	*end = v[1];
	return REGEX_FOUND;
}
