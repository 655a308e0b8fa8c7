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

/* From p to the next '|' at this depth or to the end; NULL: not simple. */
static const char *
skip_alternative(const char *p)
{
	while (p && *p && *p != '|') {
		char c = *p++;

		if (c == '{' || c == ')')
			return NULL;
		if (c == '(')
			p = skip_group(p);
		else if (c == '[')
			p = skip_class(p);
		else if (c == '\\' && !is_known_escape(*p++))
			return NULL;
	}
	return p;
}

/* p to end: an alternative that skip_alternative went over. */
static size_t
literal_of(const char *p, const char *end, char out[LITERAL_MAX + 1])
{
	struct run now = { "", 0 }, best = { "", 0 };

	while (p < end) {
		char c = *p++, one = '\0';

		if (c == '(')
			p = skip_group(p);
		else if (c == '[')
			p = skip_class(p);
		else if (c == '\\')
			one = is_alnum(*p++) ? '\0' : p[-1];
		else if (!strchr(".^$", c) && (unsigned char)c < 0x80)
			one = c;
		if (one && (p == end || !strchr("*?+{", *p)))
			add(&now, &best, one);
		else
			end_run(&now, &best);
		p += strspn(p, "*?+");
	}
	end_run(&now, &best);
	memcpy(out, best.text, best.n);
	out[best.n] = '\0';
	return best.n;
}

void
literals_of(const char *pattern, struct literals *out)
{
	const char *p = pattern, *end;
	int n = 0;

	out->n = 0;
	do {
		end = skip_alternative(p);
		if (!end || n == LITERALS || literal_of(p, end, out->text[n++]) < LITERAL_MIN)
			return;
		p = end + 1;
	} while (*end);
	out->n = n;
}
