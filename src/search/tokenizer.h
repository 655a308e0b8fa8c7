/* search/tokenizer.h - words out of text: folded, stemmed, with the bytes they came from.
 *
 * The one splitter of nua: it builds the index (as an FTS5 tokenizer), reads queries and finds hits to mark,
 * so that all three always agree. */
#ifndef SEARCH_TOKENIZER_H
#define SEARCH_TOKENIZER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/err.h"

struct sqlite3;
struct tokenizer;

/* Name and version, stored in the corpus and checked on opening: raise it when any token would change. */
#define TOKENIZER_VERSION "nua-2"

/* In the index an exact form begins with this byte, a stem stands bare. In a MATCH string a quoted token that
 * begins with TOKEN_EXACT or TOKEN_STEM is taken as it is, split no further. */
#define TOKEN_EXACT '\x01'
#define TOKEN_STEM '\x02'

#define TOKEN_MAX 64    /* bytes of one form, longer words are cut; the exact form's first byte not counted */

struct token {
	const char *exact;      /* folded, not stemmed; NUL-terminated; valid during the call */
	size_t from, to;        /* bytes of the original text */
	struct tokenizer *of;
};

/* The stem of a token: computed when asked for, as most tokens are only compared. NUL-terminated; equals exact where
 * nothing was taken off; valid during the call. */
const char *token_stem(const struct token *t);

/* A word that only joins others (the, of, is), in English: it is no part of what is looked for. */
bool token_is_joining(const char *exact);

/* Called for each token in order. A result other than 0 stops the run and is handed back. */
typedef int (*token_fn)(void *ctx, const struct token *t);

/* lang: ISO 639-1 code of en fr es ru ar pt zh; others are split and folded but not stemmed.
 * NULL when memory is out. One tokenizer serves one thread. */
struct tokenizer *tokenizer_new(const char *lang);
void tokenizer_free(struct tokenizer *t);

/* Many texts are about to come: keep the stems of their words. false: memory is out. */
bool tokenizer_keep(struct tokenizer *t);

/* Split text[0..len), valid UTF-8 or not. Returns 0, or what fn returned. Allocates nothing. */
int tokenizer_run(struct tokenizer *t, const char *text, size_t len, token_fn fn, void *ctx);

/* Make the FTS5 tokenizer "nua" known to a connection. */
enum status tokenizer_register(struct sqlite3 *db, struct err *err);

#endif
