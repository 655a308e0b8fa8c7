/* export/svg.h - a matrix as a picture for a report. */
#ifndef EXPORT_SVG_H
#define EXPORT_SVG_H

#include "base/buf.h"
#include "export/matrix.h"

/* An SVG 1.1 document: title, names of both axes, a shade and a number in each cell, totals, a key to the shades, where
 * it comes from. Of one axis bars. No scripts, no links, no fonts but the reader's own. */
void svg_matrix(struct buf *out, const struct matrix *m, struct corpus *c);

#endif
