/* export/cite.h - citations of provisions, and their text with a citation, for other documents. */
#ifndef EXPORT_CITE_H
#define EXPORT_CITE_H

#include "base/buf.h"
#include "corpus/corpus.h"
#include "text/reference.h"

struct official_source;

enum cite_style { CITE_UN, CITE_SHORT, CITE_FOOTNOTE, CITE_BIBTEX, CITE_RIS, CITE_CSL };

bool cite_style_named(const char *name, enum cite_style *out);

/* Languages in which the words of a citation are known: en fr es ru ar zh pt. */
bool cite_has_lang(const char *lang);

/* A document other than the Agenda, of which less is known. */
struct cited_document {
	const char *symbol, *title, *lang;
	const char *place;      /* the part: "annex II", "sect. IV", "part 3"; "" none */
	const char *what;       /* in place of paragraphs: "target 11.3", "footnote 4"; "" none */
};

/* What is cited: references as written, each of which exists. */
struct cited {
	struct reference *v;    /* in the arena */
	int n;                  /* of a document, 0: all of it */
	const struct cited_document *document;  /* NULL: the Agenda */
};

/* Where the UN publishes a document, in a language; in the arena. */
const char *cite_address(const char *symbol, const char *lang, struct arena *a);

/* ST_SYNTAX, ST_NOTFOUND as of corpus_references. */
enum status cite_read(struct cited *out, struct corpus *c, const char *text, struct arena *a, struct err *err);

/*
 * Write a citation, ended by a newline. One entry for all that is cited: it is one document.
 *
 *   un        A/RES/71/256, annex, paras. 13 (a) and (c), 85-92 and 97
 *   short     NUA 13(a), 13(c), 85-92, 97
 *   footnote  title, symbol, date, paragraphs, address and its language
 *   bibtex, ris, csl-json   for programs, escaped as each asks for
 *
 * c     may be NULL for what is not the Agenda
 * lang  NULL: English. No date of access is given: nua accesses nothing.
 */
void cite_write(struct buf *out, struct corpus *c, const struct cited *what, enum cite_style style, const char *lang);

enum copy_form { COPY_TEXT, COPY_REFERENCE, COPY_LINK };

/*
 * Write what is copied of provisions: their text with the reference, the reference alone, or their addresses.
 *
 * from      official wordings; NULL: none. Unless it has each of the provisions, the digests are written, which
 *           are called digests and never stand between quotation marks
 * official  out, may be NULL: the official text was written
 */
enum status copy_cited(struct buf *out, struct corpus *c, const struct cited *what, enum copy_form form,
                       const struct official_source *from, const char *lang, bool *official, struct err *err);

/* The same of any subject; of what is no provision its code and name, of the SDGs and the background report the UN's wording if
 * from has it. */
enum status copy_subject(struct buf *out, struct corpus *c, struct subject s, enum copy_form form,
                         const struct official_source *from, const char *lang, bool *official, struct err *err);

#endif
