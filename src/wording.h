/* wording.h - the official wordings of the user's library, as what shows and searches them asks for them. */
#ifndef WORDING_H
#define WORDING_H

#include "export/official.h"

struct app;
struct search_library;
struct search_texts;

/* app is borrowed by what is returned. The library is opened when it is first asked, and only if there is one. */
struct official_source wording_source(struct app *app);

/* For search_on_official; ctx is the app. */
enum status wording_texts(void *ctx, const char *lang, struct arena *a, struct search_texts *out, struct err *err);

/* For search_on_library. */
struct search_library wording_library(struct app *app);

#endif
