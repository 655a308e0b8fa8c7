/* cli/out.h - standard output: gathered, made safe, coloured if wanted, paged if it is a long way down a terminal. */
#ifndef CLI_OUT_H
#define CLI_OUT_H

#include <stdbool.h>

#include "base/buf.h"
#include "base/err.h"
#include "export/page.h"

enum out_color { COLOR_AUTO, COLOR_ALWAYS, COLOR_NEVER };

struct span;

struct out {
	struct buf buf;
	bool tty;               /* standard output is a terminal */
	bool color;
	bool ascii;
	int cols;               /* width of text */
};

enum out_style { STYLE_PLAIN, STYLE_STRONG, STYLE_HIT };

/* cols 0: as wide as the terminal, at most 100, and 80 where there is none. */
void out_init(struct out *o, enum out_color color, bool ascii, int cols);
void out_clear(struct out *o);

/* Text from anywhere, made safe. */
void out_text(struct out *o, const char *s, size_t len, enum out_style style);
void out_str(struct out *o, const char *s);
void out_blanks(struct out *o, int n);
void out_line(struct out *o);                   /* ends the line */

/* A page, wrapped. */
void out_page(struct out *o, const struct page *page);

/* Text wrapped with an indent; the hits in it marked: bold and underlined, or *so* without colour.
 * at: columns that the first row has already. */
void out_marked(struct out *o, const char *text, size_t len, const struct span *spans, int n_spans, int indent,
                int at);

/* Write everything, through $PAGER if it is longer than the terminal; a closed pipe is no error. */
enum status out_flush(struct out *o, struct err *err);

#endif
