/* cli/out.h - standard output: gathered, made safe, coloured if wanted, paged if it is a long way down a terminal. */
#ifndef CLI_OUT_H
#define CLI_OUT_H

#include <stdbool.h>

#include "base/buf.h"
#include "base/err.h"
#include "export/page.h"

enum out_color { COLOR_AUTO, COLOR_ALWAYS, COLOR_NEVER };

/* Who turns round what runs from right to left. Auto: $NUA_BIDI, else what is known of the terminal. */
enum out_bidi { BIDI_AUTO, BIDI_NUA, BIDI_TERMINAL };

struct bidi_row;
struct span;

struct out {
	struct buf buf;
	bool tty;               /* standard output is a terminal */
	bool color;
	bool ascii;
	bool bidi;              /* right-to-left text is turned round: only for a terminal that does not; false if ascii */
	int cols;               /* width of text */
};

enum out_style { STYLE_PLAIN, STYLE_STRONG, STYLE_HIT };

/* cols 0: as wide as the terminal, at most 100, and 80 where there is none. */
void out_init(struct out *o, enum out_color color, enum out_bidi bidi, bool ascii, int cols);
void out_clear(struct out *o);

/* Whether nua is to turn right-to-left text round, on its screens or in lines that it prints on a terminal. */
bool out_turns(enum out_bidi want, bool screens);

/* Text from anywhere, made safe; with bidi a line of its own, turned round where it stands. */
void out_text(struct out *o, const char *s, size_t len, enum out_style style);
void out_str(struct out *o, const char *s);
void out_blanks(struct out *o, int n);
void out_line(struct out *o);                   /* ends the line */

/* A row that was turned round, with its hits; spans are of the string that it is a row of. */
void out_turned(struct out *o, const struct bidi_row *row, const struct span *spans, int n_spans);

/* A page, wrapped. */
void out_page(struct out *o, const struct page *page);

/* Text wrapped with an indent; the hits in it marked: bold and underlined, or *so* without colour.
 * at: columns that the first row has already. */
void out_marked(struct out *o, const char *text, size_t len, const struct span *spans, int n_spans, int indent,
                int at);

/* Write everything, through $PAGER if it is longer than the terminal; a closed pipe is no error. */
enum status out_flush(struct out *o, struct err *err);

#endif
