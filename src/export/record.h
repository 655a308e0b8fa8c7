/* export/record.h - subjects and links as JSON objects, one a line ("schema":1; shapes only grow). */
#ifndef EXPORT_RECORD_H
#define EXPORT_RECORD_H

#include "base/buf.h"
#include "base/err.h"
#include "corpus/link.h"

struct page_official;

/* One line for a subject of any kind. official: of a provision, or of the SDGs; NULL: not imported. */
enum status record_subject(struct buf *out, struct corpus *c, struct subject s, const struct page_official *official,
                           struct err *err);

/* One line for each link that leads away from a subject. */
enum status record_links(struct buf *out, struct corpus *c, struct subject s, struct err *err);

/* One line for each link of the corpus, and for each subject in it. */
enum status record_every_link(struct buf *out, struct corpus *c, struct err *err);
enum status record_every_subject(struct buf *out, struct corpus *c, struct err *err);

#endif
