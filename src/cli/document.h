/* cli/document.h - words that name a document of the library, or something in it: "A/RES/70/1, para. 34". */
#ifndef CLI_DOCUMENT_H
#define CLI_DOCUMENT_H

#include "cli/cli.h"
#include "export/volume.h"

struct document_named {
	struct volume v;
	struct volume_asked what;
	struct arena arena;
};

/* They name one, and it is not the Agenda as nua has it. digest: nor anything else of which nua has a digest (the report). */
bool document_is_named(struct cli *cli, const char *text, bool digest);

/* lang NULL: in any language. out must stay where it is; document_forget in any case. ST_NOTFOUND, ST_SYNTAX: as of volume_ask. */
enum status document_find_named(struct document_named *out, struct cli *cli, const char *text, const char *lang, struct err *err);
void document_forget(struct document_named *n);

/* Print what they name: its pages, or a document's outline; returns the exit status. */
int document_show(struct cli *cli, const char *text);

#endif
