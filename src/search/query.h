/* search/query.h - the query language, from the user's words to a tree. Knows no SQL and no corpus.
 *
 *   words             all of them          "right to the city"   a phrase
 *   AND OR NOT ( )    capitals             -word                 without it
 *   hous*             begins with          /reg(ular)? ex/       PCRE2
 *   area:HSU          fields, see fields in query.c; a value with blanks in quotes
 *   a NEAR/5 b        at most five words between them
 *   near:1 in:title   of the whole query: its words may be spread over neighbouring paragraphs; only in titles
 */
#ifndef SEARCH_QUERY_H
#define SEARCH_QUERY_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/err.h"

struct tokenizer;

enum query_op {
	Q_NOTHING,      /* only punctuation: matches nothing and says so */
	Q_WORDS,        /* one word, or several in a row: a phrase */
	Q_FIELD,
	Q_REGEX,
	Q_AND,
	Q_OR,
	Q_NOT,          /* left only */
	Q_NEAR,         /* left Q_WORDS, right Q_WORDS or Q_NEAR: in this order or not, at most `distance` words between */
	Q_SCOPE         /* the root, if there is one: `left` with near: and in: */
};

enum query_field {
	FIELD_AREA, FIELD_PILLAR, FIELD_LENS, FIELD_SDG, FIELD_PART, FIELD_VERB, FIELD_ACTOR, FIELD_ACTION,
	FIELD_INSTRUMENT, FIELD_LANG, FIELD_DOC, FIELD_IN, FIELD_NEAR, FIELDS
};

/* What is searched: the Agenda, or with in: the action framework, the background report, the imported official texts, or all documents
 * of the library. */
enum query_body { BODY_AGENDA, BODY_FRAMEWORK, BODY_BACKGROUND, BODY_OFFICIAL, BODY_LIBRARY, BODIES };

/* Where words can stand: bits, for in: */
enum query_column { COLUMN_TITLE = 1, COLUMN_TERMS = 2, COLUMN_DIGEST = 4, COLUMNS_ALL = 7 };

struct query_word {
	const char *exact, *stem;       /* as the tokenizer gives them */
};

struct query {
	enum query_op op;
	size_t off;                     /* where it stands in the user's words, bytes */
	size_t from, to;                /* the same with its brackets or the - before it; both 0: not written by the user.
	                                 * Q_SCOPE: of its in:, if there is but one */
	struct query *left, *right;
	struct query_word *words;       /* Q_WORDS */
	int n_words;
	bool prefix;                    /* Q_WORDS: the last word is only a beginning */
	bool quoted;                    /* Q_WORDS: written as a phrase */
	bool typed;                     /* Q_AND: the user wrote AND */
	const char *via;                /* Q_WORDS: added by a family, for these words of the user; NULL: the user's own */
	bool widened;                   /* Q_OR, Q_AND: what a family made of one or more plain words */
	int distance;                   /* Q_NEAR: words between; Q_SCOPE: paragraphs, 0 the same */
	unsigned columns;               /* Q_SCOPE: COLUMN_ bits */
	enum query_body body;           /* Q_SCOPE */
	enum query_field field;
	const char *text;               /* Q_FIELD: the value; Q_REGEX: the pattern; Q_WORDS: as written */
};

#define QUERY_NEAR_MAX 100      /* words between those that NEAR joins */
#define QUERY_AROUND_MAX 20     /* paragraphs that near: may reach */
#define QUERY_MAX 4096          /* bytes of a query; more is refused */
#define QUERY_TERMS 64          /* words, fields and patterns; more are refused */

/* Parse text[0..len) into the arena. ST_SYNTAX with err.off on anything that cannot be read.
 * regex: the whole text is one pattern. */
enum status query_parse(struct query **out, const char *text, size_t len, bool regex, struct tokenizer *t,
                        struct arena *a, struct err *err);

/* A phrase as a leaf of its own, for family.c. NULL: it has no word. */
struct query *query_phrase(const char *text, struct tokenizer *t, struct arena *a);

/* The query as nua understood it, fully bracketed, for --explain and tests. */
void query_normal(const struct query *q, struct buf *out);

/* "area", "sdg", ... */
const char *query_field_name(enum query_field f);

#endif
