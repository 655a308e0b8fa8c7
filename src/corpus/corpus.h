/* corpus/corpus.h - the compiled corpus, opened read-only, answering in rows of plain structs.
 *
 * Strings that a function returns as borrowed live as long as the corpus; the others are copies in the arena
 * that the caller hands in. Any SQL trouble is an error record, never a wrong or missing row. */
#ifndef CORPUS_CORPUS_H
#define CORPUS_CORPUS_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/err.h"
#include "corpus/subject.h"
#include "text/print.h"

struct sqlite3;
struct corpus;

/* Called once per connection before the first statement: registers the tokenizer. */
typedef enum status (*corpus_setup_fn)(struct sqlite3 *db, struct err *err);

/* What corpus_open must find inside; a mismatch is ST_VERSION. */
#define CORPUS_VERSION 6

/*
 * Open a corpus image in memory.
 *
 * image      len bytes, must stay as they are until corpus_close; never written
 * tokenizer  the version of the tokenizer that setup registers
 */
enum status corpus_open(struct corpus **out, const void *image, size_t len, corpus_setup_fn setup,
                        const char *tokenizer, struct err *err);
void corpus_close(struct corpus *c);

/* The connection, for search/ only. */
struct sqlite3 *corpus_db(struct corpus *c);

/* A fact of document.rec by its key in lower case ("symbol", "adopted"); borrowed; "" if there is none. */
const char *corpus_meta(struct corpus *c, const char *key);

/* Append where the UN publishes the document in a language ("fr"); the English address for those it does not publish. */
void corpus_address(struct corpus *c, const char *lang, struct buf *b);

/* ---- names: code and title of anything ---- */

struct name {
	const char *code;       /* 13(a), UPD, 11, 11.7, un-habitat; borrowed */
	const char *title;      /* title, name or gist; borrowed */
	int parent;             /* pos: of a sub-item its provision, of a target its goal, of a section the one around, of a
	                           verb its class, of an element its category, of an indicator its target, of a report
	                           paragraph its chapter; of an area 1 for a lens, of a programme 1 if it cuts across;
	                           0: none */
	int first, last;        /* of a section or chapter: its paragraphs; of a provision or report paragraph: its number,
	                           twice; of an instrument its year, twice */
	int section;            /* of a provision: pos of its innermost section */
};

/* How many there are of a kind; pos runs from 1 to this. 0 also on error. */
int corpus_count(struct corpus *c, enum subject_kind kind);

/* To the next one of its kind, from pos 0 on; numbers that stand for nothing are passed over. false: no more. */
bool corpus_next(struct corpus *c, struct subject *s);

/* What subjects of the user's library are called, which is asked of fn; NULL: nothing. */
typedef const struct name *(*corpus_name_fn)(void *ctx, struct subject s);
void corpus_on_name(struct corpus *c, corpus_name_fn fn, void *ctx);

/* Never NULL: an unknown subject has empty strings. */
const struct name *corpus_name(struct corpus *c, struct subject s);

/* Of one kind by code, letter case ignored. kind SUBJECT_NONE in the result: there is none. */
struct subject corpus_find(struct corpus *c, enum subject_kind kind, const char *code);

/* ---- texts ---- */

/* What is read and searched of a provision, an element or a paragraph of the report. */
struct passage {
	const char *digest, *terms, *lay;       /* in the arena; terms and lay have '; ' between them */
};

/* ST_NOTFOUND: this subject has none. */
enum status corpus_passage(struct corpus *c, struct subject s, struct arena *a, struct passage *out, struct err *err);

/* The same with its digest alone: a list of many needs no more. */
enum status corpus_digest(struct corpus *c, struct subject s, struct arena *a, struct passage *out, struct err *err);

/* The row of its text in the table passage, 1..; 0: none. Of a provision its pos. */
int corpus_passage_of(struct corpus *c, struct subject s);

/* The fingerprint of the official wording of a provision. ST_NOTFOUND: the corpus has none. */
enum status corpus_print(struct corpus *c, struct subject s, struct arena *a, struct print *out, struct err *err);

/* What is said of other subjects: "Means", "Indicators" ... as the fields in corpus/ are called, in their order. */
struct fact {
	const char *label, *value;              /* in the arena */
};

#define FACTS_MAX 24

struct facts {
	struct fact v[FACTS_MAX];
	int n;
};

enum status corpus_facts(struct corpus *c, struct subject s, struct arena *a, struct facts *out, struct err *err);

/* The value of the first fact with that label; "" if there is none. */
const char *facts_get(const struct facts *f, const char *label);

#endif
