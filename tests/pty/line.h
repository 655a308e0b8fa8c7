/* pty/line.h - reading what stands behind the name of a step. Pure functions over strings. */
#ifndef PTY_LINE_H
#define PTY_LINE_H

#include <stdbool.h>
#include <stddef.h>

/* Resolve \e \n \r \t \\ \xHH in place; returns the length, for a NUL may be among them. */
size_t line_unescape(char *s);

/*
 * Cut into words at blanks, in place; '...' and "..." keep blanks. words has room for max, the last
 * is NULL. Returns their number, -1 if they are too many.
 */
int line_words(char *line, char **words, int max);

/* "24x80": rows, then columns, 1x1 to 1000x2000. */
bool line_size(const char *arg, int *rows, int *cols);

/* "TERM" or "SIGTERM" to its number, 0 if there is none. */
int line_signal(const char *name);

/* Is TEXT, "TEXT" or /REGEX/ (POSIX extended; ^ and $ at rows) in text? A bad regex is in none. */
bool line_matches(const char *text, const char *what);

/* False for a /REGEX/ that does not compile. */
bool line_is_pattern(const char *what);

#endif
