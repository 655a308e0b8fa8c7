/* import/lines.h - what a file says, line by line, whatever its format: PDF, DOCX, plain text, Markdown.
 *
 * The extractors (pdf.c, docx.c, plain.c) make it; clean.c takes out what is not text of the document, structure.c reads
 * paragraphs from it. Positions are in points from the top left corner of the page; 0 where the format has none. */
#ifndef IMPORT_LINES_H
#define IMPORT_LINES_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/err.h"

struct line {
	const char *text;       /* valid UTF-8, in reading order, no control characters; words one blank apart; in the arena */
	int page;               /* 1..; 0: the format has no pages */
	float x, y, width;      /* of the first word's left edge (right edge in right-to-left text), of the top */
	float height;           /* of most words; 0: unknown */
	int indent;             /* levels, where the format says them (tabs, list levels) */
	bool bold;              /* all of it */
	bool starts;            /* the format says that a paragraph begins here (DOCX, blank line before in plain text) */
	bool heading;           /* the format says that it is a heading (Markdown, DOCX styles) */
	const char *number;     /* what automatic numbering puts before it (DOCX), "12." or "(a)"; NULL */
};

/* A footnote mark taken out of a line, by position (half height) or markup. */
struct mark {
	int line;               /* index */
	size_t at;              /* byte in its text */
	const char *label;      /* "3", "*" */
};

enum origin { ORIGIN_PDF, ORIGIN_DOCX, ORIGIN_TEXT, ORIGIN_MARKDOWN };

struct lines {
	enum origin origin;
	bool positions;         /* x, y and height are known */
	bool notes_marked;      /* footnote marks were told apart */
	int pages;
	float page_width, page_height;
	struct line *v;
	int n;
	struct mark *marks;
	int n_marks;
	int n_joined;           /* words put together that a stray space had broken */
	struct arena arena;     /* owns all of it */
};

void lines_clear(struct lines *l);

/* Limits of one import. 0: the default. */
struct limits {
	size_t bytes;           /* of the file, and of what a part of it unpacks to (64 MiB) */
	int seconds;            /* that a program which is called may take (60) */
	int n_lines;            /* (400 000) */
};

/* Told now and then: how far along, 0..100; true: stop. May be NULL. */
typedef bool (*progress_fn)(void *ctx, int percent);

/*
 * Read a file's lines. data[0..len) is the whole file, read once by the caller, so that a file that changes meanwhile is no
 * matter. What the file is is told from its bytes, not from its name.
 *
 * ST_SYNTAX: not a file of a known kind, encrypted, damaged, a scan without text, over a limit; err says which and what to do.
 * ST_FAIL: the system failed, or a program that is needed (pdftotext) is not installed: err names its package.
 */
enum status lines_read(struct lines *out, const char *data, size_t len, const struct limits *limits, progress_fn progress,
                       void *ctx, struct err *err);

#endif
