/* tests/fuzz/import.h - what holds of lines, whatever they were read from. */
#ifndef FUZZ_IMPORT_H
#define FUZZ_IMPORT_H

#include <string.h>

#include "fuzz.h"
#include "base/mem.h"
#include "import/lines.h"
#include "text/glyph.h"
#include "text/utf8.h"

/* Valid UTF-8, nothing that is hidden, single blanks, none at the ends. */
static inline void
check_text(const char *s)
{
	size_t len = strlen(s);

	HOLDS(len > 0 && s[0] != ' ' && s[len - 1] != ' ' && !strstr(s, "  "), "'%s'", s);
	HOLDS(utf8_is_valid(s, len), "'%s'", s);
	for (size_t off = 0; off < len;)
		HOLDS(!glyph_is_hidden(utf8_next(s, len, &off)), "'%s'", s);
}

static inline void
check_lines(const struct lines *l)
{
	int line = 0;
	size_t at = 0;

	for (int i = 0; i < l->n; i++) {
		check_text(l->v[i].text);
		HOLDS(l->v[i].page >= 0 && l->v[i].page <= l->pages && l->v[i].heading >= 0, "line %d", i);
		HOLDS(!l->v[i].number || *l->v[i].number, "line %d", i);
		HOLDS(l->v[i].x > -1e7 && l->v[i].x < 1e7 && l->v[i].y > -1e7 && l->v[i].y < 1e7, "line %d", i);
	}
	for (int i = 0; i < l->n_marks; line = l->marks[i].line, at = l->marks[i].at, i++) {
		const struct mark *m = &l->marks[i];

		HOLDS(m->line < l->n && m->at <= strlen(l->v[m->line].text) && m->label, "mark %d", i);
		HOLDS(m->line > line || (m->line == line && (i == 0 || m->at >= at)), "mark %d", i);
		HOLDS(((unsigned char)l->v[m->line].text[m->at] & 0xC0) != 0x80, "mark %d", i);
	}
	for (int i = 0; i < l->n_joints; i++) {
		const struct joint *j = &l->joints[i];

		HOLDS(j->line < l->n && j->at > 0 && j->at < strlen(l->v[j->line].text), "joint %d", i);
		HOLDS(l->v[j->line].text[j->at] != ' ', "joint %d", i);
		HOLDS(i == 0 || j[-1].line < j->line || j[-1].at < j->at, "joint %d", i);
	}
	for (int i = 0; i < l->n_warnings; i++)
		check_text(l->warnings[i]);
}

/* Lines that hold, or a sentence; the same twice, the second time in the bytes themselves. What may be a PDF is left to words.c:
 * pdftotext would be run, and that is not ours. */
static inline void
check_read(const char *data, size_t size)
{
	if (memmem(data, size, "%PDF-", 5))
		return;

	struct lines l, again;
	struct err err = { ST_OK, 0, "" }, err2 = err;
	enum status st = lines_read(&l, data, size, NULL, NULL, NULL, &err);
	char *own = mem_alloc(size + 1);

	if (size)
		memcpy(own, data, size);
	HOLDS(st == lines_take(&again, own, size, NULL, NULL, NULL, &err2) && strcmp(err.msg, err2.msg) == 0, "%s / %s", err.msg, err2.msg);
	if (st == ST_OK) {
		check_lines(&l);
		HOLDS(l.n == again.n && l.n_marks == again.n_marks, "%d %d", l.n, again.n);
		for (int i = 0; i < l.n; i++)
			HOLDS(strcmp(l.v[i].text, again.v[i].text) == 0, "%d", i);
	} else {
		HOLDS(*err.msg && !strpbrk(err.msg, "\n\033"), "%s", err.msg);
		HOLDS(l.n == 0 && !l.v && !l.arena.head, "%s", err.msg);
	}
	lines_clear(&l);
	lines_clear(&again);
}

#endif
