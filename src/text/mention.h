/* text/mention.h - finds references to the Agenda's paragraphs in running text, of any of the UN's languages.
 *
 * text/reference.h reads what a person typed as a reference; here is a whole text, most of which is none. Pure: does not
 * know which paragraphs exist. */
#ifndef TEXT_MENTION_H
#define TEXT_MENTION_H

#include "base/arena.h"
#include "text/reference.h"

struct mention {
	struct reference ref;   /* off, len: bytes of the text; of the first of a list with the words before it */
	bool named;             /* the Agenda is named beside it; else it is taken for the document meant */
};

struct mentions {
	struct mention *v;      /* in the arena, in the order of the text */
	size_t n;
};

/*
 * Find each reference in text[0..len), UTF-8.
 *
 *   para. 34 (c), paras. 85-92 and 97, §34, paragraphe 37, párrs. 85 a 92, пп. 85-92, الفقرة ٣٧, 第37段, parágrafo 37
 *   A/RES/71/256, annex, 37     NUA 85-92     新城市议程第３７段     paras. 13 (a) and (c)     13 (a)-(c): three
 *
 * A number without a word for paragraph is a reference only right behind the Agenda's name or symbol. A paragraph
 * of another document is none: one that is named right before ("A/RES/70/1, para. 88") or after ("paragraph 5 of the
 * Declaration"), or that is the document one is in ("para. 12 above"). Digits are ASCII, Arabic-Indic or full-width.
 */
void mentions_find(struct mentions *out, const char *text, size_t len, struct arena *a);

#endif
