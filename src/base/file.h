/* base/file.h - small whole files: read within a limit, replace atomically. */
#ifndef BASE_FILE_H
#define BASE_FILE_H

#include <stdbool.h>

#include "base/buf.h"
#include "base/err.h"

/* Read a whole regular file of at most b->max bytes into b (appended).
 * ST_NOTFOUND: there is none. ST_FAIL: unreadable, errno keeps the cause; or not a regular file, or too large, then
 * errno is 0. err names the path. */
enum status file_read(struct buf *b, const char *path, struct err *err);

/* Replace path by data[0..len): written to a new file beside it (mode less the umask, never through a link), synced,
 * renamed over it, the folder synced. On failure (ST_FAIL) the old file is as it was, nothing is left behind and err
 * names the path. errno keeps the cause. What an earlier program left there when it was killed is removed. */
enum status file_replace(const char *path, const char *data, size_t len, unsigned mode, struct err *err);

/* Make the folder that path lies in, with those above it (mode 0700). ST_FAIL: err names the path, errno keeps the
 * cause. */
enum status file_make_folder(const char *path, struct err *err);

enum file_home { FILE_STATE, FILE_DATA };

/* The path of a file that nua keeps for the user: $XDG_STATE_HOME/nua/NAME or $XDG_DATA_HOME/nua/NAME, else the same under
 * ~/.local; relative ones are ignored, as XDG says. NULL: there is no home. The caller owns it (mem_free). */
char *file_at_home(enum file_home which, const char *name);

/* A path as a shell would read it: "~/" is the home, quotation marks around all of it go. The caller owns it (mem_free). */
char *file_as_typed(const char *typed);

/* Whether errno says that a home may not be read or written: nothing is kept there then, and that is no error. */
bool file_is_forbidden(int code);

#endif
