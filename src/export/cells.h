/* export/cells.h - a matrix as data: CSV (RFC 4180) and JSON lines. */
#ifndef EXPORT_CELLS_H
#define EXPORT_CELLS_H

#include "base/buf.h"
#include "export/matrix.h"

/* A header, a line for each row with code, name, values and total, a line of totals; of one axis code, name, provisions.
 * Lines end in CR LF. Totals are counts also where the values are percent. */
void cells_csv(struct buf *out, const struct matrix *m);

/* One object for each cell that is not empty, of one axis for each row, with the ids of its provisions. */
void cells_jsonl(struct buf *out, const struct matrix *m, struct corpus *c);

/* Only the empty cells: as CSV code by code; as JSON objects of the same shape. */
void cells_empty_csv(struct buf *out, const struct matrix *m);
void cells_empty_jsonl(struct buf *out, const struct matrix *m, struct corpus *c);

#endif
