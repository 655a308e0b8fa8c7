/* search/regex.c - the only file that knows PCRE2. Interpreted, not JIT: compiling for the machine costs more than
 * one scan of the corpus (PERFORMANCE: 128 to 250 us against 32 to 750). */
#define PCRE2_CODE_UNIT_WIDTH 8
#include "search/regex.h"

#include <pcre2.h>
#include <stdbool.h>
#include <string.h>

#include "base/mem.h"
#include "text/utf8.h"

#define MATCH_LIMIT 20000       /* steps; a 3 kB paragraph under a catastrophic pattern stops in about 0.3 ms */
#define DEPTH_LIMIT 2000
#define HEAP_LIMIT 1024         /* KiB */

struct regex {
	pcre2_code *code;
	pcre2_match_data *data;
	pcre2_match_context *limits;
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
	r->code = pcre2_compile((PCRE2_SPTR)pattern, len, options | (has_capital(pattern) ? 0 : PCRE2_CASELESS), &code,
	                        &at, NULL);
	if (!r->code) {
		char msg[200];

		if (code == PCRE2_ERROR_HEAP_FAILED)
			die("out of memory");
		pcre2_get_error_message(code, (PCRE2_UCHAR *)msg, sizeof(msg));
		mem_free(r);
		return err_syntax(err, at, "in the pattern: %s", msg);
	}
	r->data = pcre2_match_data_create(1, NULL);
	r->limits = pcre2_match_context_create(NULL);
	if (!r->data || !r->limits)
		die("out of memory");
	pcre2_set_match_limit(r->limits, MATCH_LIMIT);
	pcre2_set_depth_limit(r->limits, DEPTH_LIMIT);
	pcre2_set_heap_limit(r->limits, HEAP_LIMIT);
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

enum regex_result
regex_find(struct regex *r, const char *text, size_t len, size_t from, size_t *at, size_t *end)
{
	int rc = pcre2_match(r->code, (PCRE2_SPTR)text, len, from, PCRE2_NOTEMPTY, r->data, r->limits);
	const PCRE2_SIZE *v;

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
