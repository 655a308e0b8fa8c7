/* corpus/resolve.h - from what a person writes to subjects that exist. */
#ifndef CORPUS_RESOLVE_H
#define CORPUS_RESOLVE_H

#include "corpus/corpus.h"

struct subjects {
	struct subject *v;      /* in the arena */
	int n;
};

/*
 * Read a reference or list of references ("37", "85-92, 97", "para. 13 (a)") as provisions, in the order
 * written. A range gives its paragraphs without sub-items.
 *
 * ST_SYNTAX: no reference (err.off points). ST_NOTFOUND: it names what there is not; err says what there is.
 */
enum status corpus_references(struct corpus *c, const char *text, struct arena *a, struct subjects *out,
                              struct err *err);

/*
 * By a word for its kind, as commands have it ("areas", "sdg", "action", "actors", "verbs", "instruments", "indicators",
 * "monitor", "programmes", "report"; one of them too: "actor"), and a code. A class of verbs goes by its rank too, an
 * indicator of the monitoring framework by its number. SUBJECT_NONE: there is no such word or code.
 */
struct subject corpus_named(struct corpus *c, const char *word, const char *code);

/*
 * Go to anything: one reference, a code (of a group, class, verb, category, chapter or report paragraph only behind its word),
 * "sdg 11", "actor women", "HSP/GC/26/4, para. 37". SUBJECT_NONE: text is none of these (a search may find it).
 */
struct subject corpus_go(struct corpus *c, const char *text);

/* What a text that is typed where words are looked for goes straight to: a reference to one provision (37, 13(a)), a code
 * of an area as it is written (HSU), a target (11.7). Words that are also codes (women) are words. */
struct subject corpus_direct(struct corpus *c, const char *text);

#endif
