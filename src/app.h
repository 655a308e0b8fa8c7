/* app.h - what one run of nua needs, opened once and passed down. */
#ifndef APP_H
#define APP_H

#include <stdbool.h>

#include "base/err.h"
#include "export/official.h"
#include "export/shelf.h"

struct corpus;
struct library;
struct search;

struct app {
	struct corpus *corpus;
	struct search *search;
	struct library *library;        /* for reading; see app_library */
	long library_tried;             /* when, in ms; 0: not yet */
	struct err library_err;         /* why there is none, or why a wording could not be read */
	struct official_source official;        /* the library's wordings of the Agenda; it is opened when they are first asked for */
	struct shelf shelf;             /* the library itself, in the same way */
	bool ascii;             /* the terminal takes no UTF-8: everything shown is ASCII */
	bool bidi;              /* the screens turn text that runs from right to left round: the terminal does not; false if ascii */
};

/* Set LC_CTYPE and say whether output must be ASCII: the locale's codeset is not UTF-8. Widths are measured in
 * C.UTF-8 then. Call before anything measures text. */
bool app_locale(void);

enum status app_open(struct app *app, struct err *err);
void app_close(struct app *app);

/* The user's library for reading, opened at the first call; it stays app's. NULL with err set: there is none (ST_NOTFOUND), or it
 * cannot be read; a later call looks again, but not at once. */
struct library *app_library(struct app *app, struct err *err);

/* The same after a look at the file, which may have come, gone or been put in place of another since. */
struct library *app_library_anew(struct app *app, struct err *err);

/* Versions of nua, its data and its libraries, for --version; borrowed, several lines. */
const char *app_version(struct app *app, char *buf, size_t size);

#endif
