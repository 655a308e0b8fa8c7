/* import/lines.h - what a file says, line by line, whatever its format: PDF, DOCX, plain text, Markdown.
 *
 * The extractors (pdf.c, docx.c, plain.c) make it; clean.c takes out what is not text of the document, units.c reads
 * paragraphs from it. Positions are in points from the top left corner of the page; 0 where the format has none. */
#ifndef IMPORT_LINES_H
#define IMPORT_LINES_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/err.h"

struct line {
	const char *text;       /* valid UTF-8, in reading order; no control, bidi or invisible characters; words one blank
	                           apart, none at the ends, not empty. Owned by struct lines, as all */
	int page;               /* 1..; 0: the format has no pages */
	float x, y;             /* of the first word's left edge (right edge in right-to-left text), of the top */
	float height;           /* of most words; 0: unknown */
	bool bold;              /* all of it */
	bool starts;            /* the format says that a paragraph begins here: DOCX; in plain text a blank line before, or
	                           each line where lines are too long to have been broken (Word saved as text) */
	bool table;             /* a row of a table, cells parted by " | ": no number in it opens a paragraph */
	bool rtl;               /* most letters run from right to left */
	int heading;            /* the format says that it is a heading of this level, 1.. (Markdown, DOCX styles); 0 */
	const char *number;     /* what automatic numbering puts before it (DOCX), "12." or "(a)"; NULL */
	const char *note;       /* label of the footnote that it belongs to, where the format says so (DOCX, Markdown); NULL */
};

/* A footnote mark taken out of a line, by position (small and raised) or markup. At the beginning of a line of a PDF it
 * is the label of the note that begins there. */
struct mark {
	int line;               /* index */
	size_t at;              /* byte in its text, behind the word that it follows */
	const char *label;      /* "3", "*" */
};

/* Where a blank inside a word was taken out, by the size of the gap. */
struct joint {
	int line;               /* index */
	size_t at;              /* byte in its text where the second half begins */
};

enum origin { ORIGIN_PDF, ORIGIN_DOCX, ORIGIN_TEXT, ORIGIN_MARKDOWN };

struct lines {
	enum origin origin;
	bool positions;         /* x, y and height are known */
	bool notes_marked;      /* footnote marks were told apart */
	int pages;              /* 0: the format has none */
	float page_width, page_height;  /* of the first page, in points; 0: unknown */
	struct line *v;
	int n;
	struct mark *marks;     /* by line, then by place */
	int n_marks;
	struct joint *joints;   /* in the same order */
	int n_joints;
	const char **warnings;  /* sentences for the user: another encoding was assumed, letters look wrong, ... */
	int n_warnings;
	struct arena arena;     /* owns the texts, */
	char *data;             /* with this, of len bytes; NULL. lines_clear frees the arrays too */
	size_t len;
};

void lines_clear(struct lines *l);         /* accepts a zeroed one */
void lines_forget(struct lines *l);        /* the arrays; the texts, which others still read, stay */

/* Limits of one import. 0: the default. */
struct limits {
	size_t bytes;           /* of the file (64 MiB); of what is unpacked from it, half of that */
	int seconds;            /* that a program which is called may take (60) */
	int n_lines;            /* (200 000: some 4 000 pages) */
};

#define LIMIT_BYTES ((size_t)64 << 20)
#define LIMIT_SECONDS 60
#define LIMIT_LINES 200000

/* Told now and then: how far along, 0..100 (0 while that is not known); true: stop. May be NULL. */
typedef bool (*progress_fn)(void *ctx, int percent);

/*
 * Read a file's lines. data[0..len) is the whole file, read once by the caller, so that a file that changes meanwhile is no
 * matter. What the file is is told from its bytes, not from its name.
 *
 * limits, progress  may be NULL
 *
 * ST_SYNTAX: not a file of a known kind, encrypted, damaged, empty, a scan without text, over a limit; err says which and
 * what to do, without a file name: "an encrypted PDF: ...". err.off is none.
 * ST_FAIL: the system failed, or a program that is needed (pdftotext) is not installed: err names its package; or progress
 * said to stop: err says "stopped". out is empty then, and need not be cleared.
 */
enum status lines_read(struct lines *out, const char *data, size_t len, const struct limits *limits, progress_fn progress,
                       void *ctx, struct err *err);

/* The same, of data that is handed over: memory of mem.h, one byte longer than len, freed by out in any case. Most lines of plain
 * text stay in it: they take no memory of their own. */
enum status lines_take(struct lines *out, char *data, size_t len, const struct limits *limits, progress_fn progress,
                       void *ctx, struct err *err);

/* What a file is that nua does not read, by its first bytes, and what to do with it: "an RTF file: save it as .docx". A constant;
 * NULL: none of those that are known. */
const char *lines_other_kind(const char *data, size_t len);

#endif
