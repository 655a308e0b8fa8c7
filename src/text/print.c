/* text/print.c - one pass over the words of a text, folded as they come. */
#include "text/print.h"

#include <stdbool.h>
#include <string.h>
#include <unicase.h>
#include <unictype.h>
#include <uninorm.h>

#include "base/mem.h"
#include "text/utf8.h"

#define FNV_START 0xCBF29CE484222325u
#define FNV_PRIME 0x100000001B3u

struct work {
	uint64_t letters, text, chunk;
	int words;
	bool inside;                    /* a word has begun */
	uint16_t *chunks;
	size_t cap;
	size_t at, end;                 /* bytes of the character at hand */
	int want;                       /* the chunk whose place is looked for; -1: none */
	size_t from, to;                /* that place */
};

static void
put(uint64_t *h, const char *s, size_t n)
{
	for (size_t i = 0; i < n; i++)
		*h = (*h ^ (unsigned char)s[i]) * FNV_PRIME;
}

static void
end_chunk(struct work *w)
{
	int n = (w->words + PRINT_CHUNK - 1) / PRINT_CHUNK;

	if (!w->words)
		return;
	w->chunks = mem_grow(w->chunks, &w->cap, (size_t)n, sizeof(*w->chunks));
	w->chunks[n - 1] = (uint16_t)w->chunk;
}

static void
begin_word(struct work *w)
{
	if (w->words % PRINT_CHUNK == 0) {
		end_chunk(w);
		w->chunk = FNV_START;
	} else {
		put(&w->chunk, " ", 1);
	}
	if (w->words)
		put(&w->text, " ", 1);
	w->inside = true;
	w->words++;
	if ((w->words - 1) / PRINT_CHUNK == w->want && (w->words - 1) % PRINT_CHUNK == 0)
		w->from = w->at;
}

/* A character without decomposition, of a word or between words. */
static void
take_plain(struct work *w, uint32_t c)
{
	char bytes[UTF8_MAX];
	size_t n;

	if (c >= 0x300 && uc_combining_class(c) != 0)
		return;
	if (!uc_is_general_category_withtable(c, UC_CATEGORY_MASK_L | UC_CATEGORY_MASK_N)) {
		w->inside = false;
		return;
	}
	if (!w->inside)
		begin_word(w);
	c = c == 0x3C2 ? 0x3C3 : uc_tolower(c);         /* as Unicode folds the case, without its rarest letters */
	n = utf8_put(bytes, c);
	put(&w->letters, bytes, n);
	put(&w->text, bytes, n);
	put(&w->chunk, bytes, n);
	if (w->want >= 0 && w->words > w->want * PRINT_CHUNK && w->words <= (w->want + 1) * PRINT_CHUNK + 1)
		w->to = w->end;         /* and one word more: a broken one may reach over the end */
}

/* depth bounds the recursion: no decomposition nests deeper. */
static void
take(struct work *w, uint32_t c, int depth)
{
	ucs4_t parts[UC_DECOMPOSITION_MAX_LENGTH];
	int tag, n = c < 0x80 || depth > 6 ? -1 : uc_decomposition(c, &tag, parts);

	if (c == 0xDF) {
		take_plain(w, 's');
		take_plain(w, 's');
	} else if (n <= 0) {
		take_plain(w, c);
	}
	for (int i = 0; i < n; i++)
		take(w, parts[i], depth + 1);
}

static void
run(struct work *w, const char *text, size_t len, int want)
{
	*w = (struct work){ .letters = FNV_START, .text = FNV_START, .want = want };
	while (w->end < len) {
		w->at = w->end;
		take(w, utf8_next(text, len, &w->end), 0);
	}
	end_chunk(w);
}

static int
n_chunks(const struct work *w)
{
	return (w->words + PRINT_CHUNK - 1) / PRINT_CHUNK;
}

void
print_make(struct print *out, const char *text, size_t len, struct arena *a)
{
	struct work w;
	size_t size;
	uint16_t *chunks;

	run(&w, text, len, -1);
	size = (size_t)n_chunks(&w) * sizeof(*chunks);
	chunks = arena_alloc(a, size);
	if (size)
		memcpy(chunks, w.chunks, size);
	*out = (struct print){ w.words, w.letters, w.text, chunks, n_chunks(&w) };
	mem_free(w.chunks);
}

enum print_match
print_compare(const struct print *should, const char *text, size_t len, size_t *from, size_t *to)
{
	enum print_match match = PRINT_DIFFERS;
	struct work w;
	int n, at = 0;

	run(&w, text, len, -1);
	n = n_chunks(&w);
	if (w.words == should->words && w.text == should->text)
		match = PRINT_EXACT;
	else if (w.letters == should->letters)
		match = PRINT_BROKEN;
	while (at < n && at < should->n_chunks && w.chunks[at] == should->chunks[at])
		at++;
	mem_free(w.chunks);
	*from = *to = 0;
	if (match != PRINT_EXACT && n) {
		run(&w, text, len, at < n ? at : n - 1);
		mem_free(w.chunks);
		*from = w.from;
		*to = w.to;
	}
	return match;
}
