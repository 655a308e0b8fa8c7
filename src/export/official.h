/* export/official.h - where official wordings come from, for what shows, copies or compares them: the user's library, or a
 * table in tests. */
#ifndef EXPORT_OFFICIAL_H
#define EXPORT_OFFICIAL_H

#include <stdbool.h>

#include "base/arena.h"

struct official {
	const char *key;        /* "37", "13(a)" */
	const char *text, *lang;        /* in the arena; "en" */
};

struct official_source {
	void *ctx;

	/* One provision's wording; lang NULL: in any language, English first. false: it has none. */
	bool (*get)(void *ctx, const char *key, const char *lang, struct arena *a, struct official *out);

	/* All provisions in one language, in the order of the document; i = 0, 1 ... for each language. -1: no more languages;
	 * else how many, *out in the arena. */
	int (*all)(void *ctx, int i, struct arena *a, struct official **out);
};

#endif
