/* import/sdg.h - official wordings of the Sustainable Development Goals, their targets and indicators, from files of data.
 *
 * What a file is is told from its bytes: Turtle (SKOS), JSON, YAML ("11-7-title: ..."), CSV. In each language the goals, the
 * targets and the indicators make a document of their own, since some publish them in three files. */
#ifndef IMPORT_SDG_H
#define IMPORT_SDG_H

#include "import/document.h"

#define SDG_BYTES ((size_t)8 << 20)     /* of a file, at most */
#define SDG_SYMBOL "SDG"                /* above SDG/goals, SDG/targets, SDG/indicators */

struct sdg {
	const char *form;       /* "Turtle" */
	struct document *v;     /* by language, then goals, targets, indicators; symbol "SDG/targets". Units are UNIT_TARGET, the
	                           code is the key: "11", "11.7", "11.b", "11.7.1"; by code. Findings: FINDING_GAP a goal or target
	                           that is not there; FINDING_REPEAT another wording of the same, left out; FINDING_WARNING a
	                           code that is not the UN's, left out. All strings in the arena below */
	int n;
	struct arena arena;
};

/*
 * data[0..len)  the whole file, with a NUL behind
 * lang          of a file that does not say which language it is in; of one that does, the one language to take. NULL: told
 *               from the words; all
 *
 * Nothing is repaired but blanks: runs of them are one, those at the ends go, as does the code before a wording.
 * ST_SYNTAX: not such a file, damaged, over a limit; err says what and on which line, without a file name. out is empty then
 * and need not be cleared.
 */
enum status sdg_read(struct sdg *out, const char *data, size_t len, const char *lang, struct err *err);
void sdg_clear(struct sdg *s);

/* How many goals, or targets, there are; 0: of indicators, whose number changes from year to year. */
int sdg_expected(const struct document *d);

/* The kinds of documents, "SDG/goals", ...; NULL at the end. */
extern const char *const sdg_symbols[];
bool sdg_is_symbol(const char *symbol);

#endif
