/* export/volume_page.h - what is shown of a document of the user's library, what is copied of it, and its JSON. */
#ifndef EXPORT_VOLUME_PAGE_H
#define EXPORT_VOLUME_PAGE_H

#include "export/page.h"
#include "export/volume.h"

/*
 * Fill a page with a row; what page->shown says is set.
 *
 * other  a volume whose text stands beside it; NULL: none
 * side   what shown points to then; must live as long as the page
 */
void volume_page(struct page *page, const struct volume *v, struct subject s, const struct volume *other,
                 struct page_official side[2]);

/* Of a document that is not open: what it is, and the same in other languages (SUBJECT_BOOK, pos in books). */
void volume_book_page(struct page *page, const struct books *books, int pos);

/* What is copied of rows. ST_FAIL: there is nothing to copy. */
enum status volume_copy(struct buf *out, const struct volume *v, const struct volume_asked *what, enum copy_form form, struct err *err);

/* A row as a JSON object on a line (nua(1), JSON): its text with its sub-items, how it is cited, its footnotes. */
void volume_record(struct buf *out, const struct volume *v, struct subject s);

#endif
