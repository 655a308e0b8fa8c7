/* export/official.h - where official wordings come from, for what shows, copies or compares them: the user's library, or a
 * table in tests. */
#ifndef EXPORT_OFFICIAL_H
#define EXPORT_OFFICIAL_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/err.h"

struct official {
	const char *key;        /* "37", "13(a)" */
	const char *text, *lang;        /* in the arena; "en" */
	const char *symbol;     /* "A/RES/71/256" */
	const char *verdict;    /* what verifying said: "exact", "differs at ..."; "" not compared */
	const char *file, *date;        /* of sdg: where it was read, without folders, and when; else NULL */
};

struct official_source {
	void *ctx;

	/* One provision's wording; lang NULL: in any language, English first. false: it has none. */
	bool (*get)(void *ctx, const char *key, const char *lang, struct arena *a, struct official *out);

	/* All provisions in one language, in the order of the document; i = 0, 1 ... for each language. -1: no more languages;
	 * else how many, *out in the arena; their verdicts are "". */
	int (*all)(void *ctx, int i, struct arena *a, struct official **out);

	/* The languages that there are, English first, in the arena; 0: nothing was imported, or err (ST_FAIL, ST_VERSION) says why
	 * it cannot be read. */
	int (*langs)(void *ctx, struct arena *a, const char *const **out, struct err *err);

	/* The wording of a goal, target or indicator of the SDGs ("11", "11.7", "11.7.1"), as get; and the languages that there are of
	 * any, as langs. */
	bool (*sdg)(void *ctx, const char *code, const char *lang, struct arena *a, struct official *out);
	int (*sdg_langs)(void *ctx, struct arena *a, const char *const **out, struct err *err);

	/* The same of the background report, whose digests the corpus has: "5", "5(a)". */
	bool (*report)(void *ctx, const char *key, const char *lang, struct arena *a, struct official *out);
	int (*report_langs)(void *ctx, struct arena *a, const char *const **out, struct err *err);
};

#endif
