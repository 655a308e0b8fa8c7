/* import/extract.h - what the extractors share: lines are put together here, and made harmless.
 *
 * An extractor adds characters, blanks and marks; extract_end makes a line of them. */
#ifndef IMPORT_EXTRACT_H
#define IMPORT_EXTRACT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"
#include "import/lines.h"

struct extract {
	struct lines *out;
	char *own;              /* the bytes that are read, if the lines may stay in them; NULL */
	struct limits limits;   /* none is 0 */
	progress_fn progress;   /* may be NULL */
	void *ctx;
	struct err *err;
	struct buf text;        /* of the line that is being put together */
	bool blank;             /* one is due before the next character */
	size_t cap_lines, cap_marks, cap_joints, cap_warnings;
	bool full, stopped;     /* over the limit of lines; progress said to stop */
};

/* Append characters: controls, line ends and every kind of blank become one blank; bidi controls and what is invisible are
 * dropped; ligatures and presentation forms become letters; private use and invalid bytes U+FFFD, but for the star and
 * the dot of Word's symbol font. */
void extract_char(struct extract *x, uint32_t c);
void extract_text(struct extract *x, const char *s, size_t len);

/* A footnote mark, or a joint, behind what was appended so far. */
void extract_mark(struct extract *x, const char *label, size_t len);
void extract_joint(struct extract *x);

/* End the line: NULL if it is empty (its marks are forgotten) or over the limit. Else a line with text and all else zero, borrowed
 * until the next. */
struct line *extract_end(struct extract *x);

/* The same of a line whose bytes were s[0..len) of x->own: it stays there if nothing about it was changed. Writes s[len]. */
struct line *extract_end_at(struct extract *x, char *s, size_t len);

void extract_warn(struct extract *x, const char *fmt, ...) __attribute__((format(printf, 2, 3)));

/* Tell how far it is; true: end now, with the status of extract_status. Also true when the limit of lines is reached. */
bool extract_stop(struct extract *x, int percent);

/* ST_OK, or what extract_stop meant, with err set. */
enum status extract_status(struct extract *x);

/* The extractors: data[0..len) into x->out. */
enum status plain_read(struct extract *x, const char *data, size_t len);
enum status markdown_read(struct extract *x, const char *text, size_t len);    /* UTF-8 */
enum status docx_read(struct extract *x, const char *data, size_t len);
enum status pdf_read(struct extract *x, const char *data, size_t len);

/* true if it has a heading of Markdown's kind, "# Text". */
bool markdown_is(const char *text, size_t len);

#endif
