/* search/literal.c - a reader of patterns that gives up at whatever it does not know: an answer less costs some time, a
 * wrong one would lose hits. */
#include "search/literal.h"

#include <string.h>

struct run {
	char text[LITERAL_MAX + 1];
	size_t n;
};

static bool
is_alnum(char c)
{
	return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
}

static void
end_run(struct run *now, struct run *best)
{
	if (now->n > best->n)
		*best = *now;
	now->n = 0;
}

static void
add(struct run *now, struct run *best, char c)
{
	if (now->n == LITERAL_MAX)
		end_run(now, best);
	now->text[now->n++] = c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

/* Behind a backslash: a character that stands for itself, or the letter of a kind or place. */
static bool
is_known_escape(char c)
{
	return c > ' ' && c < 0x7f && (!is_alnum(c) || strchr("bBdDsSwW", c));
}

/* From behind '[' to behind its ']'; NULL: not simple. */
static const char *
skip_class(const char *p)
{
	p += *p == '^';
	p += *p == ']';
	for (; *p != ']'; p++) {
		if (*p == '[' || !*p || (*p == '\\' && !is_known_escape(*++p)))
			return NULL;
	}
	return p + 1;
}

/* From behind '(' to behind its ')'; NULL: not simple, or more than brackets. */
static const char *
skip_group(const char *p)
{
	int depth = 0;

	for (p--; *p; p++) {
		if (*p == '(') {
			if (p[1] == '*' || (p[1] == '?' && p[2] != ':'))
				return NULL;
			depth++;
		} else if (*p == ')') {
			if (--depth == 0)
				return p + 1;
		} else if (*p == '\\') {
			if (!is_known_escape(*++p))
				return NULL;
		} else if (*p == '[') {
			if (!(p = skip_class(p + 1)))
				return NULL;
			p--;
		}
	}
	return NULL;
}

size_t
literal_of(const char *pattern, char out[LITERAL_MAX + 1])
{
	struct run now = { "", 0 }, best = { "", 0 };

	out[0] = '\0';
	for (const char *p = pattern; *p; ) {
		char c = *p++, one = '\0';

		if (c == '|' || c == '{' || c == ')')
			return 0;
		if (c == '(')
			p = skip_group(p);
		else if (c == '[')
			p = skip_class(p);
		else if (c == '\\' && is_known_escape(*p))
			one = is_alnum(*p++) ? '\0' : p[-1];
		else if (c == '\\')
			return 0;
		else if (!strchr(".^$", c) && (unsigned char)c < 0x80)
			one = c;
		if (!p)
			return 0;
		if (one && (!*p || !strchr("*?+{", *p)))
			add(&now, &best, one);
		else
			end_run(&now, &best);
		p += strspn(p, "*?+");
	}
	end_run(&now, &best);
	if (best.n < LITERAL_MIN)
		return 0;
	memcpy(out, best.text, best.n);
	out[best.n] = '\0';
	return best.n;
}
