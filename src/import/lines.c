/* import/lines.c - tells what a file is by its bytes and calls the extractor. */
#include "import/lines.h"

#include <stdint.h>
#include <string.h>
#include <strings.h>

#include "base/mem.h"
#include "import/extract.h"
#include "import/zip.h"
#include "text/utf8.h"

#define TEXT_MAX ((size_t)256 << 20)    /* of one line; no more than the file, with room for decoding */

/* What other programs write, and what to do with it. */
static const struct {
	const char *magic;
	size_t len;
	const char *says;
} others[] = {
	{ "\xD0\xCF\x11\xE0", 4, "an old or an encrypted Word file: save it as .docx, without a password" },
	{ "{\\rtf", 5, "an RTF file: save it as .docx" },
	{ "\x89PNG", 4, "a picture" },
	{ "\xFF\xD8\xFF", 3, "a picture" },
	{ "II*\0", 4, "a picture" },
	{ "MM\0*", 4, "a picture" },
	{ "GIF8", 4, "a picture" },
	{ "AT&TFORM", 8, "a DjVu file: save it as PDF" },
	{ "%!PS", 4, "a PostScript file: save it as PDF" },
	{ "\x1F\x8B", 2, "a compressed file: unpack it first" },
	{ "BZh", 3, "a compressed file: unpack it first" },
	{ "\xFD" "7zXZ", 5, "a compressed file: unpack it first" },
	{ "7z\xBC\xAF", 4, "a compressed file: unpack it first" },
	{ "Rar!", 4, "a compressed file: unpack it first" },
	{ "\x7F" "ELF", 4, "a program" },
	{ "SQLite format 3", 16, "a database" },
};

/* The same of what is written as text; blanks before it and case are no matter. */
static const struct {
	const char *begins, *says;
} markup[] = {
	{ "<!doctype html", "an HTML page: save it as text or PDF" },
	{ "<html", "an HTML page: save it as text or PDF" },
	{ "<?xml", "an XML file: import PDF, DOCX, plain text or Markdown" },
};

/* PDF may stand behind up to 1024 other bytes, says its specification. */
static bool
is_pdf(const char *data, size_t len)
{
	size_t n = len < 1024 ? len : 1024;
	const char *at = memmem(data, n, "%PDF-", 5);

	return at && (at == data || at[-1] == '\n' || at[-1] == '\r' || !utf8_is_valid(data, (size_t)(at - data)) ||
	              memchr(data, 0, n));
}

const char *
lines_other_kind(const char *data, size_t len)
{
	size_t off = len >= 3 && memcmp(data, "\xEF\xBB\xBF", 3) == 0 ? 3 : 0;

	for (size_t i = 0; i < sizeof(others) / sizeof(others[0]); i++)
		if (len >= others[i].len && memcmp(data, others[i].magic, others[i].len) == 0)
			return others[i].says;
	while (off < len && strchr(" \t\r\n", data[off]) && data[off])
		off++;
	for (size_t i = 0; i < sizeof(markup) / sizeof(markup[0]); i++)
		if (len - off >= strlen(markup[i].begins) && strncasecmp(data + off, markup[i].begins, strlen(markup[i].begins)) == 0)
			return markup[i].says;
	return NULL;
}

static enum status
read_kind(struct extract *x, const char *data, size_t len)
{
	const char *other = lines_other_kind(data, len);

	if (len == 0)
		return err_set(x->err, ST_SYNTAX, "an empty file");
	if (len > x->limits.bytes)
		return err_set(x->err, ST_SYNTAX, "larger than %zu MB", x->limits.bytes >> 20);
	if (other)
		return err_set(x->err, ST_SYNTAX, "%s", other);
	if (zip_is(data, len))          /* a PDF may stand in it */
		return docx_read(x, data, len);
	if (is_pdf(data, len))
		return pdf_read(x, data, len);
	return plain_read(x, data, len);
}

static bool
has_letter(const struct lines *l)
{
	for (int i = 0; i < l->n; i++)
		for (const char *s = l->v[i].text; *s; s++)
			if ((*s >= 'a' && *s <= 'z') || (*s >= 'A' && *s <= 'Z') || (unsigned char)*s >= 0xC3)
				return true;
	return false;
}

static enum status
read_into(struct lines *out, char *own, const char *data, size_t len, const struct limits *limits, progress_fn progress,
          void *ctx, struct err *err)
{
	struct extract x = { .out = out, .own = own, .progress = progress, .ctx = ctx, .err = err };
	enum status st;

	x.limits.bytes = limits && limits->bytes ? limits->bytes : LIMIT_BYTES;
	x.limits.seconds = limits && limits->seconds ? limits->seconds : LIMIT_SECONDS;
	x.limits.n_lines = limits && limits->n_lines ? limits->n_lines : LIMIT_LINES;
	buf_init(&x.text, TEXT_MAX);
	st = read_kind(&x, data, len);
	if (st == ST_OK)
		st = extract_status(&x);
	if (st == ST_OK && !has_letter(out))
		st = err_set(err, ST_SYNTAX, "there is no text in it");
	buf_clear(&x.text);
	if (st != ST_OK)
		lines_clear(out);
	return st;
}

enum status
lines_read(struct lines *out, const char *data, size_t len, const struct limits *limits, progress_fn progress, void *ctx,
           struct err *err)
{
	*out = (struct lines){ .data = NULL };
	return read_into(out, NULL, data, len, limits, progress, ctx, err);
}

enum status
lines_take(struct lines *out, char *data, size_t len, const struct limits *limits, progress_fn progress, void *ctx,
           struct err *err)
{
	enum status st;

	*out = (struct lines){ .data = data, .len = len };
	st = read_into(out, data, data, len, limits, progress, ctx, err);
	if (st == ST_OK && out->origin != ORIGIN_TEXT) {
		mem_free(out->data);
		out->data = NULL;
	}
	return st;
}

void
lines_forget(struct lines *l)
{
	mem_free(l->v);
	mem_free(l->marks);
	mem_free(l->joints);
	mem_free(l->warnings);
	l->v = NULL;
	l->marks = NULL;
	l->joints = NULL;
	l->warnings = NULL;
	l->n = l->n_marks = l->n_joints = l->n_warnings = 0;
}

void
lines_clear(struct lines *l)
{
	lines_forget(l);
	arena_clear(&l->arena);
	mem_free(l->data);
	l->data = NULL;
}
