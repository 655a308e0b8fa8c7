/* import/xml.h - one XML part of a zip archive, read by expat while it is unpacked.
 *
 * Refused: document types (and with them entities of any kind), elements nested too deeply, tags that are too long. */
#ifndef IMPORT_XML_H
#define IMPORT_XML_H

#include <stdbool.h>
#include <stddef.h>

#include "base/err.h"
#include "import/zip.h"

/* Called for each element, for its end and for text between. name is without its namespace; word: it is of Word's namespace.
 * att: name and value in turn, NULL at the end, names without namespaces too. All NUL-terminated, borrowed for the call. */
struct xml_calls {
	void (*start)(void *ctx, const char *name, bool word, const char **att);
	void (*end)(void *ctx, const char *name);
	void (*text)(void *ctx, const char *s, size_t len);     /* may be NULL */
	bool (*stop)(void *ctx);                /* asked now and then: true: enough. May be NULL */
};

/* ST_NOTFOUND: there is no such part, err is not set. ST_SYNTAX: as zip_part, or it is no good XML. */
enum status xml_part(struct zip *z, const char *name, const struct xml_calls *calls, void *ctx, struct err *err);

/* The value of an attribute; NULL: it has none. */
const char *xml_att(const char **att, const char *name);

#endif
