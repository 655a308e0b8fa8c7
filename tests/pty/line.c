/* pty/line.c - see the header. */
#include "pty/line.h"

#include <ctype.h>
#include <regex.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

size_t
line_unescape(char *s)
{
	char *out = s, *begin = s;
	unsigned value;

	for (; *s; s++) {
		static const char names[] = "e\033n\nr\rt\t\\\\";
		const char *name = *s == '\\' && s[1] ? strchr(names, s[1]) : NULL;

		if (*s == '\\' && s[1] == 'x' && sscanf(s + 2, "%2x", &value) == 1) {
			*out++ = (char)value;
			s += 1 + (isxdigit((unsigned char)s[3]) ? 2 : 1);
		} else if (name && (name - names) % 2 == 0) {
			*out++ = name[1];
			s++;
		} else {
			*out++ = *s;
		}
	}
	*out = '\0';
	return (size_t)(out - begin);
}

int
line_words(char *line, char **words, int max)
{
	int n = 0;

	for (;;) {
		char *out, quote = 0;

		line += strspn(line, " \t");
		if (!*line || n == max - 1) {
			words[n] = NULL;
			return *line ? -1 : n;
		}
		words[n++] = out = line;
		for (; *line && (quote || !strchr(" \t", *line)); line++) {
			if (quote ? *line == quote : strchr("'\"", *line) != NULL)
				quote = quote ? 0 : *line;
			else
				*out++ = *line;
		}
		line += *line != '\0';
		*out = '\0';
	}
}

bool
line_size(const char *arg, int *rows, int *cols)
{
	return sscanf(arg, "%dx%d", rows, cols) == 2 && *rows > 0 && *cols > 0 && *rows <= 1000 && *cols <= 2000;
}

int
line_signal(const char *name)
{
	if (!strncmp(name, "SIG", 3))
		name += 3;
	for (int i = 1; i < NSIG; i++)
		if (sigabbrev_np(i) && !strcmp(sigabbrev_np(i), name))
			return i;
	return 0;
}

bool
line_matches(const char *text, const char *what)
{
	size_t len = strlen(what);
	bool quoted = len > 1 && (*what == '/' || *what == '"') && what[len - 1] == *what;
	char *inner = strndup(what + quoted, len - 2 * quoted);
	bool found = strstr(text, inner) != NULL;
	regex_t re;

	if (quoted && *what == '/') {
		found = false;
		if (!regcomp(&re, inner, REG_EXTENDED | REG_NEWLINE | REG_NOSUB)) {
			found = !regexec(&re, text, 0, NULL, 0);
			regfree(&re);
		}
	}
	free(inner);
	return found;
}

bool
line_is_pattern(const char *what)
{
	size_t len = strlen(what);
	bool good = true;
	char *inner;
	regex_t re;

	if (len < 2 || *what != '/' || what[len - 1] != '/')
		return true;
	inner = strndup(what + 1, len - 2);
	good = !regcomp(&re, inner, REG_EXTENDED);
	if (good)
		regfree(&re);
	free(inner);
	return good;
}
