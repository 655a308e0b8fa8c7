/* import/document.h - a UN document as nua keeps it: parts, headings, numbered paragraphs, sub-items, footnotes. */
#ifndef IMPORT_DOCUMENT_H
#define IMPORT_DOCUMENT_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/err.h"
#include "import/lines.h"

enum unit_kind {
	UNIT_TITLE,             /* of the document or of a part ("Annex", "New Urban Agenda") */
	UNIT_HEADING,
	UNIT_TEXT,              /* not numbered: preambular paragraphs, text after a list */
	UNIT_PARAGRAPH,
	UNIT_ITEM,              /* (a), (i): its paragraph is in its key */
	UNIT_TARGET,            /* 11.3, 11.b of the 2030 Agenda */
	UNIT_FOOTNOTE
};

/* Numbers restart (a resolution's paragraphs, then its annex's), so a unit is known by part and key. */
struct unit {
	enum unit_kind kind;
	int part;               /* 1.. */
	const char *key;        /* "37", "13(a)", "15(c)(iv)", "11.3", "note 3", the same in every language; "" for what has no
	                           number. What comes again in its part has "#2" behind it. In the arena, as all */
	const char *text;       /* without its number; soft line ends joined */
	int level;              /* of a heading: 1..; of an item: 1 (a), 2 (i) */
	int page;               /* where it begins; 0: unknown */
	int line;               /* index of its first line in the lines */
	const char *ref;        /* of a footnote: key of the unit where its mark stands; "": not found. Else NULL */
};

enum finding_kind {
	FINDING_GAP,            /* a number that is missing */
	FINDING_REPEAT,
	FINDING_JOINED,         /* a word that a space had broken */
	FINDING_SCRIPT,         /* characters outside the script of the language */
	FINDING_STRAY,          /* lines that could not be placed: kept as UNIT_TEXT */
	FINDING_WARNING         /* anything else a user should know, as a sentence */
};

struct finding {
	enum finding_kind kind;
	int part;               /* 0: of the whole document */
	const char *where;      /* key or page: "13(d)", "page 4" */
	const char *what;       /* the number, the word, the characters, the sentence */
};

struct document {
	char lang[8];           /* en fr es ru ar zh pt; "" unknown */
	char symbol[64];        /* "A/RES/71/256"; "" unknown */
	char named[64];         /* the one that the file gives itself, whatever the user says; "" none */
	bool draft;             /* a draft resolution (A/C.2/.../L., "Limited"): not the adopted text */
	const char *title;
	struct unit *units;
	int n_units, n_parts;
	struct finding *findings;
	int n_findings;
	int pages;
	struct arena arena;     /* owns all of it but for */
	struct lines lines;     /* texts that are a line of these; nothing else is left of them */
};

void document_clear(struct document *d);

/*
 * Make a document of lines.
 *
 * l             out owns them from now on, and leaves them empty
 * lang, symbol  what the user says; NULL: told from the text
 * Never fails on odd text: what does not fit is kept and reported. ST_SYNTAX: there is no text at all.
 */
enum status document_read(struct document *out, struct lines *l, const char *lang, const char *symbol,
                          struct err *err);

/* How many units of a kind there are in a part (0: in all). */
int document_count(const struct document *d, enum unit_kind kind, int part);

/* The unit with a key in a part; NULL: none. */
const struct unit *document_find(const struct document *d, int part, const char *key);

/* The part that is the New Urban Agenda: of A/RES/71/256 the annex, with 175 paragraphs; 0: none is. */
int document_agenda_part(const struct document *d);

#endif
