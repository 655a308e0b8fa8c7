/* import/sdg_forms.h - the readers of sdg.c, and what they hand over. Inside import/ only. */
#ifndef IMPORT_SDG_FORMS_H
#define IMPORT_SDG_FORMS_H

#include <stdbool.h>
#include <stddef.h>

#include "base/buf.h"
#include "base/err.h"

struct sdg_take;        /* gathers */

/* A code as a file writes it, "11.7", "11.07", "Meta 11.7", " 1.5", and its wording. lang: as the file says it, "zh-Hans"; NULL:
 * it does not. parts: 1 it should be a goal's, 2 a target's, 3 an indicator's; 0: any. What is no such code becomes a finding. */
void sdg_take_text(struct sdg_take *t, const char *code, int parts, const char *lang, const char *text, size_t len);

/* The same of a text that begins with its code: "Goal 1. ...", "11.7 ..."; false: it does not. */
bool sdg_take_coded(struct sdg_take *t, const char *text, size_t len);

/* A row of a table or the members of an object, by name. */
struct sdg_field {
	const char *name, *value;
};

/* true if these names are those of codes and wordings. */
bool sdg_is_record(const struct sdg_field *f, int n);
void sdg_take_record(struct sdg_take *t, const struct sdg_field *f, int n);

/* true if s[0..len) is one code, of what shape ever: "11.07", "C110701". */
bool sdg_is_code(const char *s, size_t len);

/* ST_SYNTAX, with the line of the place p. */
enum status sdg_fail(struct err *err, const char *data, const char *p, const char *what);

/* Append the character whose number stands at *p in hexadecimal digits, and go behind them. */
enum status sdg_escape(struct buf *out, const char *data, const char **p, int digits, struct err *err);

/* data[0..len): valid UTF-8 without NUL and byte order mark, and a NUL behind. */
typedef enum status (*sdg_form_fn)(struct sdg_take *t, const char *data, size_t len, struct err *err);
enum status sdg_turtle(struct sdg_take *t, const char *data, size_t len, struct err *err);
enum status sdg_json(struct sdg_take *t, const char *data, size_t len, struct err *err);
enum status sdg_yaml(struct sdg_take *t, const char *data, size_t len, struct err *err);
enum status sdg_csv(struct sdg_take *t, const char *data, size_t len, struct err *err);

#endif
