/* compile/inside.h - what the files of compile/ share. */
#ifndef COMPILE_INSIDE_H
#define COMPILE_INSIDE_H

#include <stdbool.h>

#include "base/buf.h"
#include "compile/rec.h"
#include "compile/store.h"
#include "corpus/subject.h"

struct tokenizer;

/* A subject to be: table subject has the meaning of each. */
struct row {
	int pos;                        /* 0: the next */
	int parent, first, last, section;
	const char *means;              /* a fact "Means" that the record does not say itself; NULL: none */
};

struct compile {
	struct store store;
	struct arena arena;
	struct record *records;
	struct tokenizer *tokenizer;
	int last[SUBJECT_KINDS];        /* the highest pos of each kind */
	struct buf lengths;             /* of the passages: table length */
};

/* A kind of record. Types are stored in the order of the table in compile.c: what refers to codes stands below what
 * defines them. */
struct type {
	const char *name;
	const char *fields;             /* "Id! Title! Verb*": '!' once, '+' 1 or more, '*' any, '?' at most once */
	enum subject_kind kind;         /* SUBJECT_NONE: it makes no subject */
	const char *code, *title;       /* the fields that are these */
	const char *facts;              /* the fields that are kept as facts: "Means Also" */
	/* what is particular to it, before the subject is stored: may fill in what is not code and title; NULL: nothing */
	enum status (*store)(struct compile *c, const struct record *r, struct row *row, struct err *err);
};

enum status subject_store(struct compile *c, const struct type *t, const struct record *r, struct err *err);

/* The text of a record (Title, Digest, Terms, Lay), behind the passages there are. Provisions alone are indexed: other
 * texts in the same index would change what is rare among them, and so the ranking. */
enum status passage_store(struct compile *c, enum subject_kind kind, const struct record *r, struct err *err);

/* All links that the fields of a record say, staged. Subjects must all be there. */
enum status links_stage(struct compile *c, const struct type *t, const struct record *r, struct err *err);

/* The fingerprint of a provision, beside its text. */
enum status print_store(struct compile *c, const struct record *r, struct err *err);

enum status family_store(struct compile *c, const struct record *r, struct err *err);

/* Checks that need the whole: numbering, coverage. */
enum status check_whole(struct compile *c, struct err *err);

/* ---- over values ---- */

int count_words(const char *s);
bool parse_range(const char *s, int *first, int *last);

/* "a b c" holds the word b. */
bool has_word(const char *list, const char *word);

#endif
