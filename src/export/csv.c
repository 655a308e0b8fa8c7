/* export/csv.c - CSV out. */
#include "export/csv.h"

#include <string.h>

#include "corpus/link.h"
#include "text/glyph.h"

#define FIELD_MAX (1u << 20)

/* Each field has its comma behind it; the last one gives way to the end of the line. */
void
csv_field(struct buf *out, const char *value)
{
	struct buf clean;

	buf_init(&clean, FIELD_MAX);
	if (*value && strchr("=+-@", *value))
		buf_char(&clean, '\'');
	glyph_clean(&clean, value, strlen(value), false);
	if (strpbrk(clean.data, ",\"")) {
		buf_char(out, '"');
		for (const char *p = clean.data; *p; p++)
			buf_str(out, *p == '"' ? "\"\"" : (const char[]){ *p, '\0' });
		buf_char(out, '"');
	} else {
		buf_str(out, clean.data);
	}
	buf_char(out, ',');
	buf_clear(&clean);
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
	csv_field(t->out, subject_noun(s.kind));
	csv_field(t->out, corpus_name(t->c, s)->code);
	csv_field(t->out, corpus_name(t->c, s)->title);
}

static enum status
lines(void *arg, struct subject from, const struct links *links, struct err *err)
{
	struct table *t = arg;

	(void)err;
	for (int i = 0; i < links->n; i++) {
		const struct link *l = &links->v[i];

		subject_fields(t, from);
		csv_field(t->out, relation_info(l->relation)->name);
		subject_fields(t, l->to);
		csv_field(t->out, l->strength);
		csv_field(t->out, l->basis);
		csv_field(t->out, l->why);
		csv_end(t->out);
	}
	return ST_OK;
}

enum status
csv_links(struct buf *out, struct corpus *c, struct err *err)
{
	struct table t = { out, c };

	buf_str(out, "from_kind,from,from_title,relation,to_kind,to,to_title,strength,basis,why\r\n");
	return corpus_every_link(c, lines, &t, err);
}
