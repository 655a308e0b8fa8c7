/* search/search.h - runs a query over the corpus: ranked hits, and where in a text they are. */
#ifndef SEARCH_SEARCH_H
#define SEARCH_SEARCH_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/err.h"
#include "corpus/corpus.h"

struct corpus;
struct query;
struct search;
struct regex;
struct tokenizer;

struct hit {
	int pos;                /* of the results' kind */
	bool literal;           /* has the user's own words: it needs no family */
	unsigned fields;        /* where the words stand that the index has: bits of enum hit_field (search/why.h) */
	double score;           /* larger is better; 0 where nothing ranks (filters, patterns) */
	uint64_t via;           /* the results' vias that it has, one bit each */
};

/* Words that a family added to the query. */
struct via {
	const char *from, *to;          /* "bus", "public transport" */
};

#define RESULT_PATTERNS 64
#define RESULT_VIAS 64          /* bits of hit.via */

/* A passage of the user's library. */
struct found {
	const char *symbol, *lang, *title;      /* of the document */
	const char *key, *text; /* of the passage; key "": it has no number */
	int part, unit;         /* unit: its index in the document */
	struct name name;       /* "A/RES/70/1, 34", "A/RES/79/1, annex I, 19", its text */
};

struct results {
	enum subject_kind kind; /* of the hits: provisions, or what in: names: elements, paragraphs of the report */
	struct hit *hits;       /* best first; equal ones in document order */
	int n;                  /* of hits */
	int n_found;            /* all there are, kept or not */
	bool partial;           /* the search stopped early: there are more than n_found, perhaps better ones */
	int n_skipped;          /* provisions that were not searched to the end: a pattern was too costly */
	bool relaxed;           /* not all words together were found: any of them */
	bool nothing;           /* the query has no word: nothing to search for */
	struct subject direct;  /* the query is a bare reference or code: what it names; its provisions are the hits */
	int n_texts;            /* in:library: how many passages were read */
	struct found *found;    /* in:library: of SUBJECT_FOUND pos, found[pos]; NULL: what was searched is not the library */
	struct results *of_lang;        /* in:library: n_langs, what was found in each language; for marking */
	int n_langs;
	struct query *query;    /* as understood, after relaxing */
	const char *official;   /* in:official: the language that was searched; NULL: what was searched is no official text */
	const char *const *texts;       /* in:official: of provision pos, NULL if there is none; NULL: see official */
	struct tokenizer *tokenizer;    /* of that language; NULL: the searcher's */
	struct arena arena;     /* owns all of this */
	struct via vias[RESULT_VIAS];
	int n_vias;
	struct regex *patterns[RESULT_PATTERNS];        /* compiled once, used again for marking */
	const char *pattern_text[RESULT_PATTERNS];
	int n_patterns;
};

/* One searcher for one corpus; the corpus must outlive it. NULL: memory is out. */
struct search *search_new(struct corpus *c);
void search_free(struct search *s);

/* Official texts in one language. */
struct search_texts {
	const char *lang;
	const char *const *v;   /* [pos], pos 1 ..; NULL: there is none */
};

/* Fill out, in the arena. lang NULL: the language that the user reads, else the first. ST_NOTFOUND: nothing was imported, or not
 * in that language; other failures end the search. */
typedef enum status (*search_texts_fn)(void *ctx, const char *lang, struct arena *a, struct search_texts *out, struct err *err);

/* Where in:official finds its texts; they are asked for at each such search. */
void search_on_official(struct search *s, search_texts_fn fn, void *ctx);

/* What in:library asks. Strings in the arena. */
struct search_library {
	void *ctx;

	/* The languages of the documents with a symbol ("": of all). ST_NOTFOUND: nothing was imported. */
	enum status (*langs)(void *ctx, const char *symbol, struct arena *a, const char *const **out, int *n, struct err *err);

	/* Passages in a language that match an expression for FTS5 (NULL: all), the best first, as out[1] .. out[n]; n: at most limit. */
	enum status (*find)(void *ctx, const char *symbol, const char *lang, const char *match, int limit, struct arena *a,
	                    struct found **out, int *n, struct err *err);
};

void search_on_library(struct search *s, struct search_library from);

/* The language of in:official without lang:, borrowed; NULL: any. */
void search_prefer(struct search *s, const char *lang);

enum search_mode {
	SEARCH_QUERY,           /* widened by word families */
	SEARCH_LITERAL,         /* the user's own words only */
	SEARCH_REGEX            /* the whole text is one pattern */
};

/* Run a query. out must be zeroed or cleared before. limit: the best so many hits are kept; 0: all, however long it takes.
 * ST_SYNTAX: err.off points into text. No text can cause an SQL error. */
enum status search_run(struct search *s, const char *text, enum search_mode mode, int limit, struct results *out,
                       struct err *err);
void results_clear(struct results *r);

/* The hit that this subject is; NULL: it is none. */
const struct hit *results_hit(const struct results *r, struct subject s);

/* The i-th family word through which alone a hit was found; NULL: no more, or the hit has the user's own words. */
const struct via *results_via(const struct results *r, const struct hit *h, int i);

/* For other files of search/. The best hits first; of equals, what stands first. */
void hits_sort(struct hit *hits, int n);
struct tokenizer *search_tokenizer(struct search *s);
struct corpus *search_corpus(struct search *s);

struct span {
	size_t from, to;        /* bytes */
};

/* The hits inside a text: at most max spans, ascending, not overlapping. */
int search_mark(struct search *s, const struct results *r, const char *text, size_t len, struct span *out, int max);

/* true if a byte is in one of the spans. */
bool search_is_marked(const struct span *spans, int n, size_t at);

/* The part of text, about max bytes, that holds most hits, cut at word ends. spans: from search_mark. */
struct span search_window(const char *text, size_t len, const struct span *spans, int n, size_t max);

#endif
