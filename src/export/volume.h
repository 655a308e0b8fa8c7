/* export/volume.h - a document of the user's library, read: its names, its outline, what words name of it, how it is cited.
 *
 * Its rows are subjects: SUBJECT_PART (pos is its number), SUBJECT_UNIT (pos is its index + 1), SUBJECT_NOTES (the footnotes of
 * the part pos). They mean something beside this volume alone. */
#ifndef EXPORT_VOLUME_H
#define EXPORT_VOLUME_H

#include "base/buf.h"
#include "corpus/outline.h"
#include "export/cite.h"
#include "library/library.h"

#define VOLUME_DEPTH 12         /* of rows, one under the other */

struct volume_part {
	struct name name;       /* its titles */
	int from, end;          /* its units */
	const char *last;       /* its last numbered paragraph; "" if it has none */
	int n_notes;
	struct name notes;      /* what the row of its footnotes is called */
};

struct volume {
	struct book book;       /* symbol NULL: none */
	struct units units;     /* parts count from 1 without a gap */
	struct name *names;     /* of each unit: its key, its text */
	int *up;                /* of each unit: the heading or paragraph that it stands under; -1: none */
	bool *hidden;           /* of each unit: it is what its part is called, and no row of its own */
	struct volume_part *parts;
	const char **places;    /* of each part: what it is called when it is cited, part.h */
	int n_parts;
	struct arena arena;     /* owns all of it */
};

/* After book and units were put into it, with its arena: the rest. */
void volume_prepare(struct volume *v);
void volume_clear(struct volume *v);

void volume_outline(const struct volume *v, struct arena *a, struct nodes *out);

/* NULL: it is no row of this volume. */
const struct name *volume_name(const struct volume *v, struct subject s);

/* The unit that a row is; NULL: it is none. */
const struct unit *volume_unit(const struct volume *v, struct subject s);

/* The row that a unit is, or the part that it is a title of. i: index. */
struct subject volume_row(const struct volume *v, int i);

/* A text to read, one after another: no heading, title or footnote. */
bool volume_is_text(const struct volume *v, struct subject s);

/* The index of the unit with a key: in a part (0: any), the one in the part near first. -1: none. */
int volume_find(const struct volume *v, const char *key, int part, int near);

bool volume_is_heading(const struct unit *u);

/* Bytes of a key without what tells it from the same one that came before. */
int volume_key_len(const char *key);

/* What words name of a volume. */
struct volume_asked {
	struct subject *v;      /* rows; in the arena */
	int n;
	struct cited cited;     /* the same, to be cited; it points to document */
	struct cited_document document;
};

/*
 * Read words: "34", "paras. 34-36 and 40", "para. 13 (a)", "11.3", "note 4", with "annex II", "sect. IV", "article 5" or "part 2" before them, in
 * any language of the UN, or without; then the part near comes first, 0: the first that has it. "": the whole document, no rows. ST_NOTFOUND: it has
 * no such thing. ST_SYNTAX: these words name nothing. out must stay where it is.
 */
enum status volume_ask(struct volume_asked *out, const struct volume *v, const char *words, int near, struct arena *a, struct err *err);

/* The same of one row. */
void volume_ask_row(struct volume_asked *out, const struct volume *v, struct subject s, struct arena *a);

/* The same provision in another language; NONE: it is not there. Of what has no number, what stands in its place. */
struct subject volume_counterpart(const struct volume *v, struct subject s, const struct volume *other);

/* "A/RES/80/3, annex, para. 13 (a)", in English; in the arena. */
const char *volume_cite(const struct volume *v, struct subject s, struct arena *a);

/* The same of what was asked for, in a language; NULL: English. */
const char *volume_cite_asked(const struct volume *v, const struct volume_asked *what, const char *lang, struct arena *a);

/* "Official text: A/RES/80/3, en, not verified"; in the arena. */
const char *volume_source(const struct book *b, struct arena *a);

/* How many numbered paragraphs a document has, or wordings of the SDGs; which of these: false, true. */
int volume_count(const struct book *b, bool *wordings);

#endif
