/* export/csv.c - CSV out. */
#include "export/csv.h"

#include <string.h>

#include "corpus/link.h"
#include "text/glyph.h"
#include "text/utf8.h"

/* Each field has its comma behind it; the last one gives way to the end of the line. */
void
csv_text(struct buf *out, const char *text)
{
	buf_str(out, *text && strchr("=+-@", *text) ? "\"'" : "\"");
	for (size_t off = 0, len = strlen(text); off < len;) {
		uint32_t c = utf8_next(text, len, &off);
		char bytes[UTF8_MAX];

		if (c == '"')
			buf_char(out, '"');
		if (c == '\n' || c == '\r' || c == '\t')
			c = ' ';
		buf_add(out, bytes, utf8_put(bytes, glyph_is_hidden(c) ? UTF8_BAD : c));
	}
	buf_str(out, "\",");
}

void
csv_number(struct buf *out, int n)
{
	buf_printf(out, "%d,", n);
}

void
csv_end(struct buf *out)
{
	out->data[--out->len] = '\0';
	buf_str(out, "\r\n");
}

struct table {
	struct buf *out;
	struct corpus *c;
};

static void
subject_fields(struct table *t, struct subject s)
{
	csv_text(t->out, subject_noun(s.kind));
	csv_text(t->out, corpus_name(t->c, s)->code);
	csv_text(t->out, corpus_name(t->c, s)->title);
}

static enum status
lines(void *arg, struct subject from, const struct links *links, struct err *err)
{
	struct table *t = arg;

	(void)err;
	for (int i = 0; i < links->n; i++) {
		const struct link *l = &links->v[i];

		subject_fields(t, from);
		csv_text(t->out, relation_info(l->relation)->name);
		subject_fields(t, l->to);
		csv_text(t->out, l->strength);
		csv_text(t->out, l->basis);
		csv_text(t->out, l->why);
		csv_end(t->out);
	}
	return ST_OK;
}

enum status
csv_links(struct buf *out, struct corpus *c, struct err *err)
{
	static const char *const header[] = {
		"from_kind", "from", "from_title", "relation", "to_kind", "to", "to_title", "strength", "basis", "why",
	};
	struct table t = { out, c };

	for (size_t i = 0; i < sizeof(header) / sizeof(header[0]); i++)
		csv_text(out, header[i]);
	csv_end(out);
	return corpus_every_link(c, lines, &t, err);
}
