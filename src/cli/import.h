/* cli/import.h - reading files with progress, and Ctrl-C; what import, verify and library reimport share. */
#ifndef CLI_IMPORT_H
#define CLI_IMPORT_H

#include <stdbool.h>

#include "cli/cli.h"
#include "intake.h"

/* taken_read, saying on standard error how far along it is, if that is a terminal. */
enum status cli_take(struct taken *t, struct cli *cli, const char *name, const char *lang, const char *symbol, struct err *err);

/* import --sdg: a file into the library, which is opened (*l) if it is not yet; and what it found. */
enum status sdg_import(struct cli *cli, struct library **l, const char *name, struct err *err);
int sdg_explain(struct cli *cli);
bool sdg_is_file(const char *name);     /* false of standard input, which is read once */

/* Import again what one book of these has. */
enum status sdg_import_again(struct library *l, const struct book *b, struct err *err);

/* From now on Ctrl-C only sets what interrupted() says: work that is under way stops without having changed anything. */
void interrupt_watch(void);
bool interrupted(void);
extern const struct watch interrupt_only;

#endif
