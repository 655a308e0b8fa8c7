/* import/recognise.h - which document is it: its language, its symbol, adopted or a draft. */
#ifndef IMPORT_RECOGNISE_H
#define IMPORT_RECOGNISE_H

#include <stdbool.h>
#include <stddef.h>

#include "import/lines.h"

struct recognised {
	char lang[8];           /* en fr es ru ar zh pt; "": unknown */
	char symbol[64];        /* "A/RES/71/256"; "": none found */
	bool draft;             /* says "Limited", or has a symbol with L. */
};

struct recognised recognise(const struct lines *l);

/* Its language alone; "": unknown. A constant. */
const char *recognise_lang(const struct lines *l);

/* The symbol that s[0..len) is, alone, with or without the asterisk of a reissue, written to out without it. */
bool recognise_symbol(const char *s, size_t len, char out[64]);

/* true if a symbol is that of a draft: A/C.2/80/L.22, A/71/L.23. */
bool recognise_draft(const char *symbol);

/* The page furniture of first pages: "Distr.: General", "Original: English", names of organs, job numbers, ... */
bool recognise_masthead(const char *text);

#endif
