/* export/quote.h - is a text the official wording, and does it stand where it is said to?
 *
 * A text is one quotation, or words about some that stand in quotation marks; the paragraphs that it names beside them are
 * where they are said to stand. Each is compared with every language of the Agenda that there is. */
#ifndef EXPORT_QUOTE_H
#define EXPORT_QUOTE_H

#include "base/arena.h"
#include "base/buf.h"
#include "text/compare.h"

struct official;
struct official_source;

#define QUOTE_LANGUAGES 16

struct quote_language {
	const char *lang;
	struct official *v;     /* n provisions, in the order of the document */
	int n;
	struct compare *compare;
};

struct quotes {
	struct quote_language v[QUOTE_LANGUAGES];
	int n;                  /* 0: there is nothing to compare with */
	struct arena arena;
};

/* What to compare with, made ready. */
void quotes_open(struct quotes *q, const struct official_source *from);
void quotes_close(struct quotes *q);

struct quote {
	const char *s;          /* len bytes of the text */
	size_t len;
	struct comparison c;    /* its places are indices of in->v */
	const struct quote_language *in;        /* in which it is, or is nearest; NULL: in none */
	bool claimed;           /* a paragraph is named for it */
	int there;              /* which of the places is the one named; -1: none */
};

/* The quotations in a text, in the arena; they borrow the text and q. 0: it has no word. */
int quotes_judge(struct quote **out, const struct quotes *q, const char *s, size_t len, struct arena *a);

bool quote_is_right(const struct quote *w);             /* exact, and where it is said to be */
const char *quote_verdict(const struct quote *w);       /* "exact", "elsewhere", "differs", "absent" */
bool quote_has_marks(const struct quote *w);            /* words differ, that can be shown */

/* "13-13(b)", "37": the i-th place. */
void quote_place(struct buf *b, const struct quote *w, int i);

/* "differs: nearest is 26 (en), which has 13 of 14 words"; title: of the document. */
void quote_sentence(struct buf *b, const struct quote *w, const struct quotes *q, const char *title);

/* Append a piece of the comparison on one line, a blank before it: same words, [-quoted-] {+official+}, as wdiff has it. */
void quote_piece(struct buf *b, const struct piece *p);

/* Lines about provisions that it is in but that are, as imported, not the wording that nua knows; false: there are none. */
bool quote_doubt(struct buf *b, const struct quote *w, const struct official_source *from);

#endif
