/* export/iri.h - what everything in the corpus is called outside of it.
 *
 *   goals, targets, indicators   the UN's own: http://metadata.un.org/sdg/11.7, .../sdg/C110701
 *   parts of a document          its address, a mark, an element id: https://docs.un.org/A/RES/71/256#annex/para_37
 *   all else                     urn:x-nua:KIND:CODE. A name that begins with x- is never registered (RFC 2141, 3406) */
#ifndef EXPORT_IRI_H
#define EXPORT_IRI_H

#include "base/arena.h"
#include "base/err.h"
#include "corpus/corpus.h"

#define IRI_NUA "urn:x-nua:"
#define IRI_DOCUMENTS "https://docs.un.org/"
#define IRI_SDG "http://metadata.un.org/sdg/"

/* In the arena; NULL on failure. */
const char *iri_of(struct corpus *c, struct subject s, struct arena *a, struct err *err);

/* The document that s is a part of, without a mark; NULL: s is no part of a document. */
const char *iri_document(struct corpus *c, struct subject s, struct arena *a);

/* Its element id in Akoma Ntoso: para_15__list_1__item_c__list_1__item_iv, sec_3__sec_1. "" where there is none. */
const char *iri_element(struct corpus *c, struct subject s, struct arena *a);

/* IRI_NUA, then the n words with ':' between them; what may not stand in a URN as %XX. */
const char *iri_own(struct arena *a, int n, const char *const *words);

#endif
