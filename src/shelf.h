/* shelf.h - the user's library, as the screens ask for it. */
#ifndef SHELF_H
#define SHELF_H

#include "export/shelf.h"

struct app;

/* app is borrowed by what is returned. Nothing is opened before it is asked for. */
struct shelf shelf_of(struct app *app);

#endif
