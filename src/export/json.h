/* export/json.h - a JSON writer over a buffer. Output is valid UTF-8 whatever comes in. */
#ifndef EXPORT_JSON_H
#define EXPORT_JSON_H

#include "base/buf.h"

/* One string. pairs: what is hidden beyond U+FFFF as JSON escapes it, else as Turtle does, whose strings are the same but for that. */
void json_quoted(struct buf *out, const char *s, size_t len, bool pairs);

struct json {
	struct buf *out;
	bool comma;             /* the next value needs a comma before it */
};

void json_open(struct json *j, const char *key, char bracket);  /* '{' or '['; key NULL inside an array */
void json_close(struct json *j, char bracket);
void json_string(struct json *j, const char *key, const char *value);
void json_text(struct json *j, const char *key, const char *value, size_t len);
void json_int(struct json *j, const char *key, long value);
void json_null(struct json *j, const char *key);

/* An array of the parts of a '; ' or ' ' separated list. */
void json_list(struct json *j, const char *key, const char *list, const char *separator);

#endif
