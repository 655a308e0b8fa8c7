/* export/akn.h - the structure of the document as Akoma Ntoso 3.0, with digests in the place of its text. */
#ifndef EXPORT_AKN_H
#define EXPORT_AKN_H

#include "base/buf.h"
#include "base/err.h"
#include "corpus/corpus.h"

enum status akn_document(struct buf *out, struct corpus *c, struct err *err);

#endif
