/* import/mend.c - words put together again. */
#include "import/mend.h"

#include <stdint.h>
#include <string.h>

#include "base/buf.h"
#include "base/mem.h"

#define WORD_MAX 80             /* bytes; longer ones are left alone */
#define LINE_MAX_BYTES 1000000

struct entry {
	const char *word;       /* ASCII letters in lower case; NULL: free */
	const char *hyphened;   /* how this word is written with a hyphen elsewhere: "income-earning" of "incomeearning"; NULL */
	uint32_t hash;          /* of word */
	int n;                  /* times it stands in the text */
	int joinable;           /* of these, beside a word with which it makes one that occurs */
};

struct mend {
	struct entry *v;
	size_t cap, n;          /* cap: a power of two */
	struct arena arena;
};

/* A word at s: letters, digits and apostrophes; hyphens too if compound. 0: none. */
static size_t
word_at(const char *s, bool compound)
{
	size_t n = 0;

	for (;; n++) {
		unsigned char c = (unsigned char)s[n];

		if ((unsigned char)((c | 32) - 'a') < 26 || (unsigned char)(c - '0') < 10 || c == '\'')
			continue;
		if (c >= 0x80) {
			/* general punctuation (dashes, quotes), but for the apostrophe; CJK and Arabic punctuation */
			if (c == 0xE2 && (unsigned char)s[n + 1] == 0x80 && (unsigned char)s[n + 2] != 0x99)
				break;
			if (c == 0xE3 && (unsigned char)s[n + 1] == 0x80)
				break;
			if (c == 0xC2 || c == 0xEF)
				break;
		} else if (!(compound && c == '-' && n)) {
			break;
		}
	}
	return n;
}

#define NO_HASH 5381u

/* The hash of what has the hash h, with n more bytes. */
static uint32_t
hash_on(uint32_t h, const char *s, size_t n)
{
	for (size_t i = 0; i < n; i++)
		h = h * 33 ^ (unsigned char)s[i];
	return h;
}

/* A word in lower case, and its hash. false: it is none, or too long. */
static bool
fold(char out[WORD_MAX], const char *s, size_t n, uint32_t *hash)
{
	uint32_t h = NO_HASH;

	if (n == 0 || n >= WORD_MAX)
		return false;
	for (size_t i = 0; i < n; i++) {
		out[i] = s[i] >= 'A' && s[i] <= 'Z' ? (char)(s[i] | 32) : s[i];
		h = h * 33 ^ (unsigned char)out[i];
	}
	out[n] = '\0';
	*hash = h;
	return true;
}

static struct entry *
slot(struct entry *v, size_t cap, const char *word, uint32_t hash)
{
	for (size_t h = hash ^ hash >> 15;; h++) {
		struct entry *e = &v[h & (cap - 1)];

		if (!e->word || (e->hash == hash && strcmp(e->word, word) == 0))
			return e;
	}
}

static struct entry *
find_hashed(const struct mend *w, const char *word, uint32_t hash)
{
	struct entry *e = w->cap ? slot(w->v, w->cap, word, hash) : NULL;

	return e && e->word ? e : NULL;
}

static struct entry *
find(const struct mend *w, const char *word)
{
	return find_hashed(w, word, hash_on(NO_HASH, word, strlen(word)));
}

static struct entry *
enter(struct mend *w, const char *word, size_t len, uint32_t hash)
{
	struct entry *e;

	if (2 * (w->n + 1) > w->cap) {
		size_t cap = w->cap ? 2 * w->cap : 1024;
		struct entry *v = mem_alloc(cap * sizeof *v);

		for (size_t i = 0; i < w->cap; i++)
			if (w->v[i].word)
				*slot(v, cap, w->v[i].word, w->v[i].hash) = w->v[i];
		mem_free(w->v);
		w->v = v;
		w->cap = cap;
	}
	e = slot(w->v, w->cap, word, hash);
	if (!e->word) {
		e->word = arena_dup(&w->arena, word, len);
		e->hash = hash;
		w->n++;
	}
	return e;
}

struct mend *
mend_new(void)
{
	return mem_alloc(sizeof(struct mend));
}

void
mend_free(struct mend *w)
{
	if (!w)
		return;
	mem_free(w->v);
	arena_clear(&w->arena);
	mem_free(w);
}

/* A compound, and the same letters without its hyphens. */
static void
learn_compound(struct mend *w, const char *s, size_t n)
{
	char word[WORD_MAX], fused[WORD_MAX];
	size_t len = 0;
	uint32_t hash;
	struct entry *e;

	if (!fold(word, s, n, &hash))
		return;
	enter(w, word, n, hash)->n++;
	for (size_t i = 0; i < n; i++)
		if (word[i] != '-')
			fused[len++] = word[i];
	fused[len] = '\0';
	if (word[n - 1] != '-') {
		e = enter(w, fused, len, hash_on(NO_HASH, fused, len));
		if (!e->hyphened)
			e->hyphened = arena_str(&w->arena, word);
	}
}

/* "land -based" is the compound "land-based". Returns its length in bytes of s, its text in out; 0: none. */
static size_t
broken_compound(const char *s, char out[WORD_MAX])
{
	size_t a = word_at(s, true), b;

	if (a == 0 || s[a] != ' ' || s[a + 1] != '-' || s[a - 1] == '-')
		return 0;
	b = word_at(s + a + 2, true);
	if (b == 0 || a + b + 2 >= WORD_MAX)
		return 0;
	memcpy(out, s, a);
	memcpy(out + a, s + a + 1, b + 1);
	out[a + b + 1] = '\0';
	return a + b + 2;
}

/* Bytes to the next place where a word may begin: a word, or the character at s, *s not NUL. */
static size_t
step(const char *s, size_t word)
{
	if (word)
		return word;
	while (((unsigned char)s[++word] & 0xC0) == 0x80)
		;
	return word;
}

void
mend_learn(struct mend *w, const char *line)
{
	char word[WORD_MAX];

	for (const char *s = line; *s;) {
		uint32_t hash;
		size_t n = word_at(s, false);

		if (n && (s[n] == '-' || (s[n] == ' ' && s[n + 1] == '-')) && (s == line || s[-1] != '-')) {
			if (s[n] == '-')
				learn_compound(w, s, word_at(s, true));
			if (broken_compound(s, word))
				learn_compound(w, word, strlen(word));
		}
		if (fold(word, s, n, &hash))
			enter(w, word, n, hash)->n++;
		s += step(s, n);
	}
}

/* Two words with one blank between, at s. */
static bool
pair_at(const char *s, char a[WORD_MAX], char b[WORD_MAX], size_t *n_a, size_t *n_b)
{
	uint32_t hash;

	*n_a = word_at(s, false);
	if (!fold(a, s, *n_a, &hash) || s[*n_a] != ' ')
		return false;
	*n_b = word_at(s + *n_a + 1, false);
	return fold(b, s + *n_a + 1, *n_b, &hash);
}

/* a and b put together are a word of the document, with what stands between them. */
static const struct entry *
joined(const struct mend *w, const char *a, const char *between, const char *b)
{
	char word[2 * WORD_MAX + 2];
	size_t n_a = strlen(a), n_m = strlen(between);
	const struct entry *e;

	memcpy(word, a, n_a);
	memcpy(word + n_a, between, n_m);
	memcpy(word + n_a + n_m, b, strlen(b) + 1);
	e = find(w, word);
	return e && e->n > 0 ? e : NULL;
}

/* Neither half stands elsewhere, and but for its ending the word does: "consid ers" where there is "consider". */
static bool
inflects(const struct mend *w, const char *a, const char *b)
{
	const struct entry *x = find(w, a), *y = find(w, b);
	size_t n = strlen(b);
	char stem[WORD_MAX];

	if (!x || !y || x->n != 1 || y->n != 1 || strlen(a) + n < 6)
		return false;
	for (size_t cut = 1; cut <= 2 && cut < n; cut++) {
		memcpy(stem, b, n - cut);
		stem[n - cut] = '\0';
		if ((strcmp(b + n - cut, "s") == 0 || strcmp(b + n - cut, "d") == 0 || strcmp(b + n - cut, "es") == 0 ||
		     strcmp(b + n - cut, "ed") == 0) && joined(w, a, "", stem))
			return true;
	}
	if (n + 2 > sizeof stem)
		return false;
	memcpy(stem, b, n);
	memcpy(stem + n, "s", 2);
	return joined(w, a, "", stem) != NULL;
}

/* It stands nowhere else: wherever it does, it can be joined too. */
static bool
is_piece(const struct mend *w, const char *word)
{
	const struct entry *e = find(w, word);

	return e && e->n <= e->joinable && !(word[0] >= '0' && word[0] <= '9');
}

/* A pair of words, both as one with its hash: is there something that joins them? */
static bool
may_join(struct mend *w, struct entry *a, struct entry *b, const char *both, uint32_t hash, bool merged)
{
	const struct entry *e = find_hashed(w, both, hash);

	if (e && e->n > 0) {
		a->joinable++;
		b->joinable++;
		return true;
	}
	return (merged && joined(w, a->word, "-", b->word)) || (a->n == 1 && b->n == 1 && inflects(w, a->word, b->word));
}

bool
mend_weigh(struct mend *w, const char *line, bool merged)
{
	char both[2 * WORD_MAX];        /* the word before the one at s, if it is one blank away, and that behind it */
	struct entry *a = NULL, *b;     /* theirs */
	size_t n_a = 0, n;
	bool any = false;

	for (const char *s = line; *s; s += step(s, n)) {
		uint32_t hash;

		n = 0;
		if (*s == ' ') {
			any = any || (s[1] && strchr("-;,\xE2", s[1]));
			if (s[1] == ' ')
				a = NULL;
			continue;
		}
		n = word_at(s, false);
		n_a = a ? n_a : 0;
		b = fold(both + n_a, s, n, &hash) ? find_hashed(w, both + n_a, hash) : NULL;
		if (b && merged && b->hyphened && b->n == 1)
			any = true;
		if (a && b) {
			hash = hash_on(a->hash, both + n_a, n);
			any = may_join(w, a, b, both, hash, merged) || any;
			memmove(both, both + n_a, n + 1);
		}
		a = b;
		n_a = n;
	}
	return any;
}

struct repair {
	struct buf out;
	mend_fn told;
	void *ctx;
	bool any;
};

/* Put after in place of before[0..len). */
static void
replace(struct repair *r, const char *before, size_t len, const char *after)
{
	char was[2 * WORD_MAX + 4];

	if (len < sizeof was) {
		memcpy(was, before, len);
		was[len] = '\0';
		r->told(r->ctx, was, after);
	}
	buf_str(&r->out, after);
	r->any = true;
}

/* One repair at s, of which it returns the bytes; 0: nothing to repair here. */
static size_t
repair_at(const struct mend *w, struct repair *r, const char *s, bool merged)
{
	char a[WORD_MAX], b[WORD_MAX], fixed[2 * WORD_MAX + 4];
	size_t n_a, n_b, n = broken_compound(s, fixed);
	const struct entry *e;
	uint32_t hash;

	if (n) {
		replace(r, s, n, fixed);
		return n;
	}
	n = word_at(s, false);
	/* "2011 –2020", "age - and" */
	if (n && s[n] == ' ' && s[n - 1] >= '0' && s[n - 1] <= '9' && strncmp(s + n + 1, "\xE2\x80\x93", 3) == 0 &&
	    s[n + 4] >= '0' && s[n + 4] <= '9' && n < WORD_MAX) {
		size_t rest = 3 + word_at(s + n + 4, false);

		if (rest >= WORD_MAX)
			return 0;
		memcpy(fixed, s, n);
		memcpy(fixed + n, s + n + 1, rest);
		fixed[n + rest] = '\0';
		replace(r, s, n + 1 + rest, fixed);
		return n + 1 + rest;
	}
	if (fold(a, s, n, &hash) && strncmp(s + n, " - ", 3) == 0 && joined(w, a, "-", "")) {
		memcpy(fixed, s, n);
		memcpy(fixed + n, "-", 2);
		replace(r, s, n + 2, fixed);
		return n + 2;
	}
	if (pair_at(s, a, b, &n_a, &n_b)) {
		bool hyphen = merged && joined(w, a, "-", b);

		if (hyphen || (joined(w, a, "", b) && (is_piece(w, a) || is_piece(w, b))) || inflects(w, a, b)) {
			memcpy(fixed, s, n_a);
			fixed[n_a] = '-';
			memcpy(fixed + n_a + hyphen, s + n_a + 1, n_b);
			fixed[n_a + hyphen + n_b] = '\0';
			replace(r, s, n_a + 1 + n_b, fixed);
			return n_a + 1 + n_b;
		}
	}
	if (merged && fold(a, s, n, &hash) && (e = find_hashed(w, a, hash)) != NULL && e->hyphened && e->n == 1) {
		replace(r, s, n, e->hyphened);
		return n;
	}
	return 0;
}

const char *
mend_repair(struct mend *w, struct arena *a, const char *line, bool merged, mend_fn told, void *ctx)
{
	struct repair r = { .told = told, .ctx = ctx };
	const char *result = line;

	buf_init(&r.out, LINE_MAX_BYTES);
	for (const char *s = line; *s;) {
		size_t n = repair_at(w, &r, s, merged);

		if (n) {
			s += n;
			continue;
		}
		if (*s == ' ' && strchr(";,", s[1]) && s[1] && (s[2] == ' ' || s[2] == '\0') && s > line) {
			r.any = true;
			s++;
			continue;
		}
		n = step(s, word_at(s, false));
		buf_add(&r.out, s, n);
		s += n;
	}
	if (r.any && !r.out.over)
		result = arena_dup(a, r.out.data, r.out.len);
	buf_clear(&r.out);
	return result;
}
