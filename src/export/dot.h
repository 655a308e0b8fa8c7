/* export/dot.h - links as a graph for Graphviz: parts of the documents, pillars, lenses and other kinds are clusters. */
#ifndef EXPORT_DOT_H
#define EXPORT_DOT_H

#include "base/buf.h"
#include "base/err.h"
#include "corpus/corpus.h"

enum status dot_links(struct buf *out, struct corpus *c, struct err *err);

#endif
