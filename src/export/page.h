/* export/page.h - what one subject has to say, as blocks, before any width is known.
 *
 * The reader on the screen and the command line show the same page; only the layout differs. */
#ifndef EXPORT_PAGE_H
#define EXPORT_PAGE_H

#include "base/arena.h"
#include "base/err.h"
#include "corpus/corpus.h"

struct link;

struct official_part {
	const char *label;      /* "" for the provision itself, else the sub-item: "13(a)" */
	const char *text;
};

/* What there is of the official text of a provision; or of its digest, in the same form. */
struct page_official {
	const char *source;     /* the line that says whose words these are, and whether they were verified; or how to get them */
	const char *symbol, *lang, *verdict;    /* lang: "digest" of a digest */
	const struct official_part *v;  /* the provision, then its sub-items */
	int n;                  /* 0: it has not been imported */
	const char *file, *date;        /* of the SDGs: as in struct official; NULL */
};

enum block_kind {
	BLOCK_TITLE,    /* label: number or code; text: title */
	BLOCK_PLACE,    /* how to cite it */
	BLOCK_SOURCE,   /* what kind of text follows, and whose */
	BLOCK_TEXT,
	BLOCK_HEADING,
	BLOCK_LINK,     /* label, text, note; to is where it leads */
	BLOCK_PAIR,     /* text and note are the same provision of shown[0] and shown[1]; a BLOCK_SOURCE may have both, too */
	BLOCK_BLANK
};

struct block {
	enum block_kind kind;
	const char *label;      /* "" if none */
	const char *text;
	const char *note;       /* of a link: its basis and reason; "" if none */
	struct subject to;      /* of a link */
};

struct page {
	struct subject of;
	const struct page_official *official;   /* of a provision, or of the SDGs, set before page_build; NULL: nothing is said of it */
	const struct page_official *shown[2];   /* of what page_has_official says, set in the same way: [0] stands in place of the
	                                           digest, [1] beside it */
	struct block *v;        /* n blocks, in the arena */
	int n;
	size_t cap;
	struct arena arena;
};

enum page_part { PAGE_ALL, PAGE_LINKS, PAGE_OFFICIAL };         /* the last two: title and links, title and official text only */

/* Fill a page; whatever it held is dropped. page must be zeroed before its first use. */
enum status page_build(struct page *page, struct corpus *c, struct subject of, enum page_part part, struct err *err);
void page_clear(struct page *page);

struct official_source;

#define PAGE_PARTS_MAX 64       /* of a provision: itself and its sub-items */

/* true of provisions and of the paragraphs of the background report. page_texts fills out with the official text of one in a
 * language (NULL: any), or, where from is NULL, with its digest. source is a short line for a screen, "" if n is 0. All in the
 * arena or borrowed from the corpus. */
bool page_has_official(struct subject s);
enum status page_texts(struct page_official *out, struct corpus *c, struct subject of, const struct official_source *from,
                       const char *lang, struct arena *a, struct err *err);

/* true of goals, targets and indicators of the SDGs. page_wording fills out with the UN's wording of one in a language (NULL: any);
 * if there is none, n is 0 and source says how to get it. */
bool page_has_wording(struct subject s);
void page_wording(struct page_official *out, struct corpus *c, struct subject s, const struct official_source *from,
                  const char *lang, struct arena *a);

/* For other makers of pages (help, outline): append a block; the strings are in the arena of the page, or outlive it. */
void page_begin(struct page *page, struct subject of);
struct block *page_add(struct page *page, enum block_kind kind, const char *label, const char *text);

/* "A/RES/71/256, annex, para. 13(a)" for a provision, code and title for others; in the arena. */
const char *page_citation(struct corpus *c, struct subject s, struct arena *a);

/* What stands in the label column for a subject: "37", "UPD", "11.7"; "" for those shown by name. */
const char *page_label(struct corpus *c, struct subject s);

/* What stands under a link: "primary, editorial: names public space"; any part may be missing; in the arena, or of the corpus. */
const char *page_link_note(const struct link *l, struct arena *a);

#endif
