/* import/verify.h - is this the wording that it should be? Compares units with fingerprints, provision by provision. */
#ifndef IMPORT_VERIFY_H
#define IMPORT_VERIFY_H

#include <stdbool.h>

#include "import/document.h"
#include "text/print.h"

enum verdict {
	VERDICT_EXACT,          /* word for word; punctuation and case aside */
	VERDICT_BROKEN,         /* the letters are right: a word is broken by a space, or two are joined */
	VERDICT_DIFFERS,
	VERDICT_MISSING,
	VERDICT_THERE,          /* it is there; its words cannot be compared */
	VERDICTS
};

/* A provision that should be there. */
struct expected {
	const char *key;        /* "37", "13(a)" */
	struct print print;     /* words 0: there is none */
};

struct checked {
	const char *key;        /* that of the expected one: borrowed */
	enum verdict verdict;
	int unit;               /* index; -1: missing */
	const char *where;      /* the unit's words at the first difference; "" if there is none to show; in the arena */
};

struct verification {
	struct checked *v;      /* one for each expected one, in their order; in the arena */
	int n;
	int count[VERDICTS];
	struct arena arena;
};

/* wording: compare the words; else, for a language without fingerprints, only what is there. part: that of the Agenda. */
void verify_units(struct verification *out, const struct unit *units, int n_units, int part, const struct expected *expected,
                  int n_expected, bool wording);
void verification_clear(struct verification *v);

/* true: nothing differs and nothing is missing. */
bool verification_is_good(const struct verification *v);

/* "exact: 201 of 201", "198 of 201 exact, 2 with broken words, 1 missing", "all 201 there; wording not compared"; in the arena. */
const char *verification_summary(struct verification *v);

/* What a verdict is called in data: "exact", "broken", "differs", "missing", "there". */
const char *verdict_name(enum verdict v);

/* What is said of a provision: "exact", "broken at '...'"; in the arena. */
const char *verification_says(struct verification *v, const struct checked *c);

#endif
