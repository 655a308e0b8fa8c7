/* search/tokenizer.c - folding, word splitting, stemming, and their FTS5 face.
 *
 * A word is a run of letters, digits and marks. Each of its characters is folded by taking its decomposition apart
 * (accents fall off, full-width and ligature forms become plain), to lower case. What is special:
 *
 *   ideographs, kana        one token each, in whatever form: a phrase query then finds words of any length
 *   apostrophe              ends a word; a single letter beside it (l'habitat, women's) is no token
 *   Arabic                  marks and tatweel off (as all marks), alef maksura as yeh, teh marbuta as heh
 *   Cyrillic                only ё is folded (to е): й is a letter, not an accent
 *
 * Stems are taken until nothing changes: in one pass ciudad and ciudades do not meet. */
#include "search/tokenizer.h"

#include <libstemmer.h>
#include <sqlite3.h>
#include <stdbool.h>
#include <string.h>
#include <unictype.h>
#include <unicase.h>
#include <uninorm.h>

#include "base/mem.h"
#include "base/sql.h"
#include "text/utf8.h"

#define KEPT 4096               /* pairs of words whose stems are kept (tokenizer_keep): a power of two */
#define KEPT_LEN 32             /* longer words are stemmed each time */

/* The last two words with one hash, the later one first. */
struct kept {
	struct {
		char exact[KEPT_LEN], stem[KEPT_LEN];
	} v[2];
};

struct tokenizer {
	struct sb_stemmer *stemmer;     /* NULL: no stemming */
	struct kept *kept;              /* by a hash of exact; NULL: texts come one by one */
	char stem[TOKEN_MAX + 1];       /* of the token at hand */
};

struct word {
	char exact[TOKEN_MAX + 1];
	size_t len;             /* of exact */
	size_t n_chars;
	bool after_apostrophe;
};

static const struct { const char *lang, *algorithm; } stemmers[] = {
	{ "en", "english" }, { "fr", "french" }, { "es", "spanish" },
	{ "ru", "russian" }, { "ar", "arabic" }, { "pt", "portuguese" },
};

struct tokenizer *
tokenizer_new(const char *lang)
{
	struct tokenizer *t = sqlite3_malloc64(sizeof(*t));

	if (!t)
		return NULL;
	t->stemmer = NULL;
	t->kept = NULL;
	for (size_t i = 0; i < sizeof(stemmers) / sizeof(stemmers[0]); i++) {
		if (strcmp(lang, stemmers[i].lang) != 0)
			continue;
		t->stemmer = sb_stemmer_new(stemmers[i].algorithm, "UTF_8");
		if (!t->stemmer) {
			sqlite3_free(t);
			return NULL;
		}
	}
	return t;
}

void
tokenizer_free(struct tokenizer *t)
{
	if (!t)
		return;
	sb_stemmer_delete(t->stemmer);
	sqlite3_free(t->kept);
	sqlite3_free(t);
}

bool
tokenizer_keep(struct tokenizer *t)
{
	if (!t->stemmer || t->kept)
		return true;
	t->kept = sqlite3_malloc64(KEPT * sizeof(*t->kept));
	if (t->kept)
		memset(t->kept, 0, KEPT * sizeof(*t->kept));
	return t->kept != NULL;
}

bool
token_is_joining(const char *exact)
{
	static const char *const words[] = {
		"a", "an", "and", "are", "as", "at", "be", "by", "for", "from", "how", "in", "is", "it", "its", "of", "on", "or",
		"our", "that", "the", "their", "to", "what", "where", "which", "who", "with",
	};

	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++)
		if (strcmp(exact, words[i]) == 0)
			return true;
	return false;
}

static bool
is_apostrophe(uint32_t c)
{
	return c == '\'' || c == 0x2019 || c == 0x2018 || c == 0x02BC || c == 0xFF07;
}

static bool
is_single(uint32_t c)
{
	return (c >= 0x3040 && c <= 0x30FF) || (c >= 0x3400 && c <= 0x9FFF) || (c >= 0xF900 && c <= 0xFAFF) ||
	       (c >= 0x20000 && c <= 0x3FFFF);
}

static bool
is_mark(uint32_t c)
{
	return c >= 0x300 && uc_is_general_category_withtable(c, UC_CATEGORY_MASK_M);
}

/* Characters that stand inside a word and leave no trace: soft hyphen, tatweel, joiners. */
static bool
is_silent(uint32_t c)
{
	return c == 0xAD || c == 0x640 || (c >= 0x200B && c <= 0x200F) || c == 0x2060 || c == 0xFEFF;
}

/* ASCII letters and digits folded to lower case; 0 for what is no part of a word. */
static unsigned char
ascii_fold(unsigned char c)
{
	if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'))
		return c;
	return c >= 'A' && c <= 'Z' ? c + 32 : 0;
}

static bool
is_word_char(uint32_t c)
{
	if (c < 0x80)
		return ascii_fold((unsigned char)c) != 0;
	return uc_is_general_category_withtable(c, UC_CATEGORY_MASK_L | UC_CATEGORY_MASK_N) || is_mark(c);
}

static void
word_begin(struct word *w, bool after_apostrophe)
{
	w->len = 0;
	w->n_chars = 0;
	w->after_apostrophe = after_apostrophe;
}

static void
word_put(struct word *w, uint32_t c)
{
	char bytes[UTF8_MAX];
	size_t n = utf8_put(bytes, c);

	w->n_chars++;
	if (w->len + n > TOKEN_MAX)
		return;
	memcpy(w->exact + w->len, bytes, n);
	w->len += n;
}

/* Fold c into the word. depth bounds the recursion: no decomposition nests deeper. */
static void
word_fold(struct word *w, uint32_t c, int depth)
{
	ucs4_t parts[UC_DECOMPOSITION_MAX_LENGTH];
	int tag, n;

	if (c < 0x80) {
		word_put(w, c >= 'A' && c <= 'Z' ? c + 32 : c);
		return;
	}
	c = uc_tolower(c);
	switch (c) {
	case 0x451: c = 0x435; break;   /* ё */
	case 0x649: c = 0x64A; break;   /* alef maksura */
	case 0x629: c = 0x647; break;   /* teh marbuta */
	case 0xDF: word_put(w, 's'); c = 's'; break;
	}
	if (is_mark(c) || is_silent(c))
		return;
	n = c >= 0x400 && c <= 0x4FF ? -1 : uc_decomposition(c, &tag, parts);
	if (n <= 0 || depth > 4) {
		word_put(w, c);
		return;
	}
	for (int i = 0; i < n; i++)
		if (is_word_char(parts[i]))
			word_fold(w, parts[i], depth + 1);
}

/* Fill a word with the one ideograph or kana that c is or folds to (half-width, compatibility and circled forms). */
static bool
word_take_single(struct word *w, uint32_t c)
{
	size_t off = 0;

	if (c < 0x2E80)         /* none below */
		return false;
	word_begin(w, false);
	if (is_word_char(c))
		word_fold(w, c, 0);
	if (w->n_chars == 1 && is_single(utf8_next(w->exact, w->len, &off)))
		return true;
	word_begin(w, false);
	word_put(w, c);
	return is_single(c);
}

static void
stem(struct tokenizer *t, const char *exact, size_t len_exact)
{
	memcpy(t->stem, exact, len_exact + 1);
	for (int pass = 0; t->stemmer && pass < TOKEN_MAX; pass++) {
		size_t len = strlen(t->stem), n;
		const sb_symbol *s = sb_stemmer_stem(t->stemmer, (const sb_symbol *)t->stem, (int)len);

		if (!s)         /* no way to hand it on to those who compare; half-stemmed words would find too little */
			die("out of memory");
		n = (size_t)sb_stemmer_length(t->stemmer);
		if (n == 0 || n > TOKEN_MAX || (n == len && memcmp(s, t->stem, n) == 0))
			break;
		memcpy(t->stem, s, n);
		t->stem[n] = '\0';
	}
}

static struct kept *
kept_at(struct tokenizer *t, const char *exact, size_t len)
{
	uint32_t h = 2166136261u;

	for (size_t i = 0; i < len; i++)
		h = (h ^ (unsigned char)exact[i]) * 16777619u;
	return &t->kept[(h ^ h >> 16) % KEPT];
}

const char *
token_stem(const struct token *tok)
{
	struct tokenizer *t = tok->of;
	size_t len = strlen(tok->exact), n;
	struct kept *k;

	if (!t->kept || len >= KEPT_LEN) {
		stem(t, tok->exact, len);
		return t->stem;
	}
	k = kept_at(t, tok->exact, len);
	for (int i = 0; i < 2; i++)
		if (memcmp(k->v[i].exact, tok->exact, len + 1) == 0)
			return k->v[i].stem;
	stem(t, tok->exact, len);
	n = strlen(t->stem);
	if (n < KEPT_LEN) {
		k->v[1] = k->v[0];
		memcpy(k->v[0].exact, tok->exact, len + 1);
		memcpy(k->v[0].stem, t->stem, n + 1);
	}
	return t->stem;
}

static int
word_emit(struct tokenizer *t, struct word *w, bool before_apostrophe, size_t from, size_t to, token_fn fn, void *ctx)
{
	struct token tok = { w->exact, from, to, t };

	if (w->len == 0 || (w->n_chars == 1 && (w->after_apostrophe || before_apostrophe)))
		return 0;
	w->exact[w->len] = '\0';
	return fn(ctx, &tok);
}

/* Take a run of ASCII letters and digits: nearly all of English, and much faster than one by one. */
static size_t
word_take_ascii(struct word *w, const char *text, size_t len, size_t off)
{
	for (unsigned char c; off < len && (c = ascii_fold((unsigned char)text[off])) != 0; off++) {
		w->n_chars++;
		if (w->len < TOKEN_MAX)
			w->exact[w->len++] = (char)c;
	}
	return off;
}

int
tokenizer_run(struct tokenizer *t, const char *text, size_t len, token_fn fn, void *ctx)
{
	size_t from = 0, off = 0;
	bool inside = false, apostrophe = false;
	struct word w, one;
	int rc;

	word_begin(&w, false);
	while (off < len) {
		size_t at = off;
		uint32_t c = utf8_next(text, len, &off);
		bool single = word_take_single(&one, c);

		if (!single && (is_word_char(c) || (inside && is_silent(c)))) {
			if (!inside) {
				from = at;
				word_begin(&w, apostrophe);
				inside = true;
			}
			if (c < 0x80)
				off = word_take_ascii(&w, text, len, at);
			else
				word_fold(&w, c, 0);
			apostrophe = false;
			continue;
		}
		if (inside) {
			inside = false;
			if ((rc = word_emit(t, &w, is_apostrophe(c), from, at, fn, ctx)) != 0)
				return rc;
		}
		apostrophe = is_apostrophe(c);
		if (single && (rc = word_emit(t, &one, false, at, off, fn, ctx)) != 0)
			return rc;
	}
	return inside ? word_emit(t, &w, false, from, len, fn, ctx) : 0;
}

/* ---- FTS5 ---- */

typedef int (*fts5_token_fn)(void *, int, const char *, int, int, int);

struct emit {
	fts5_token_fn fn;
	void *ctx;
};

/* The index gets the stem, and at the same place the exact form. */
static int
emit_both(void *ctx, const struct token *tok)
{
	struct emit *e = ctx;
	char exact[TOKEN_MAX + 1];
	size_t n = strlen(tok->exact);
	const char *stem = token_stem(tok);
	int rc = e->fn(e->ctx, 0, stem, (int)strlen(stem), (int)tok->from, (int)tok->to);

	if (rc != SQLITE_OK)
		return rc;
	exact[0] = TOKEN_EXACT;
	memcpy(exact + 1, tok->exact, n);
	return e->fn(e->ctx, FTS5_TOKEN_COLOCATED, exact, (int)n + 1, (int)tok->from, (int)tok->to);
}

static int
fts5_create(void *ctx, const char **argv, int argc, Fts5Tokenizer **out)
{
	(void)ctx;
	*out = (Fts5Tokenizer *)tokenizer_new(argc > 0 ? argv[0] : "");
	return *out ? SQLITE_OK : SQLITE_NOMEM;
}

static void
fts5_delete(Fts5Tokenizer *t)
{
	tokenizer_free((struct tokenizer *)t);
}

static int
fts5_tokenize(Fts5Tokenizer *t, void *ctx, int flags, const char *text, int len, fts5_token_fn fn)
{
	struct tokenizer *of = (struct tokenizer *)t;
	struct emit e = { fn, ctx };

	if ((flags & FTS5_TOKENIZE_DOCUMENT) && !tokenizer_keep(of))
		return SQLITE_NOMEM;
	if ((flags & FTS5_TOKENIZE_QUERY) && len > 0) {
		if (text[0] == TOKEN_EXACT)
			return fn(ctx, 0, text, len, 0, len);
		if (text[0] == TOKEN_STEM)
			return fn(ctx, 0, text + 1, len - 1, 0, len);
	}
	return tokenizer_run(of, text, (size_t)len, emit_both, &e);
}

enum status
tokenizer_register(struct sqlite3 *db, struct err *err)
{
	static fts5_tokenizer face = { fts5_create, fts5_delete, fts5_tokenize };
	fts5_api *api = sql_fts5(db);

	if (!api || api->xCreateTokenizer(api, "nua", NULL, &face, NULL) != SQLITE_OK)
		return err_set(err, ST_FAIL, "this SQLite cannot do full-text search (FTS5): %s", sqlite3_errmsg(db));
	return ST_OK;
}
