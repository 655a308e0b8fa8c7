/* What pdftotext -tsv prints: lines that hold, also when it comes byte by byte. The first three digits of a row may be
 * left out in seeds: a row "x y width height text" is made whole. */
#include "import/words.h"

#include "base/buf.h"
#include "import.h"
#include "import/extract.h"

static enum status
read_words(struct lines *l, struct err *err, const char *tsv, size_t len, size_t step)
{
	struct extract x = { .out = l, .limits = { 1 << 20, 60, 500 }, .err = err };
	struct words *w;
	enum status st;

	*l = (struct lines){ .n = 0 };
	buf_init(&x.text, 1 << 20);
	w = words_new(&x);
	for (size_t off = 0; off < len; off += step)
		words_feed(w, tsv + off, len - off < step ? len - off : step);
	st = words_end(w);
	words_free(w);
	buf_clear(&x.text);
	return st;
}

/* "x y w h text" becomes a row; an empty row a new piece; what has tabs stays. */
static void
expand(struct buf *b, const char *s, size_t len)
{
	const char *end = s + len;

	buf_str(b, "1\t1\t0\t0\t0\t0\t0\t0\t612\t792\t-1\t###PAGE###\n");
	while (s < end) {
		const char *e = memchr(s, '\n', (size_t)(end - s));
		int blanks = 0;

		if (!e)
			e = end;
		if (memchr(s, '\t', (size_t)(e - s))) {
			buf_add(b, s, (size_t)(e - s));
		} else if (s == e) {
			buf_str(b, "4\t1\t0\t0\t0\t0\t0\t0\t0\t0\t-1\t###LINE###");
		} else {
			buf_str(b, "5\t1\t0\t0\t0\t0\t");
			for (; s < e; s++) {
				if (*s == ' ' && blanks < 4)
					buf_str(b, ++blanks == 4 ? "\t100\t" : "\t");
				else
					buf_char(b, *s);
			}
		}
		buf_char(b, '\n');
		s = e < end ? e + 1 : end;
	}
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct lines l, again;
	struct err err = { ST_OK, 0, "" };
	struct buf b;
	enum status st;

	buf_init(&b, 1 << 20);
	expand(&b, (const char *)data, size);
	st = read_words(&l, &err, b.data, b.len, b.len);
	HOLDS(st == read_words(&again, &err, b.data, b.len, 1), "%d", st);
	check_lines(&l);
	HOLDS(l.n == again.n && l.n_marks == again.n_marks && l.n_joints == again.n_joints, "%d %d", l.n, again.n);
	lines_clear(&l);
	lines_clear(&again);
	buf_clear(&b);
	return 0;
}
