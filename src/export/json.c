/* export/json.c - JSON out. What could command a terminal or hide in it is escaped, so it is safe to look at. */
#include "export/json.h"

#include <string.h>

#include "text/glyph.h"
#include "text/utf8.h"

void
json_quoted(struct buf *b, const char *s, size_t len, bool pairs)
{
	buf_char(b, '"');
	for (size_t off = 0; off < len;) {
		uint32_t c = utf8_next(s, len, &off);
		char bytes[UTF8_MAX];

		if (c == '"' || c == '\\')
			buf_printf(b, "\\%c", (int)c);
		else if (glyph_is_hidden(c) && c >= 0x10000 && pairs)
			buf_printf(b, "\\u%04x\\u%04x", 0xD7C0 + (c >> 10), 0xDC00 + (c & 0x3FF));
		else if (glyph_is_hidden(c))
			buf_printf(b, c >= 0x10000 ? "\\U%08x" : "\\u%04x", c);
		else
			buf_add(b, bytes, utf8_put(bytes, c));
	}
	buf_char(b, '"');
}

static void
begin(struct json *j, const char *key)
{
	if (j->comma)
		buf_char(j->out, ',');
	if (key) {
		json_quoted(j->out, key, strlen(key), true);
		buf_char(j->out, ':');
	}
	j->comma = true;
}

void
json_open(struct json *j, const char *key, char bracket)
{
	begin(j, key);
	buf_char(j->out, bracket);
	j->comma = false;
}

void
json_close(struct json *j, char bracket)
{
	buf_char(j->out, bracket);
	j->comma = true;
}

void
json_text(struct json *j, const char *key, const char *value, size_t len)
{
	begin(j, key);
	json_quoted(j->out, value, len, true);
}

void
json_string(struct json *j, const char *key, const char *value)
{
	json_text(j, key, value, strlen(value));
}

void
json_int(struct json *j, const char *key, long value)
{
	begin(j, key);
	buf_printf(j->out, "%ld", value);
}

void
json_null(struct json *j, const char *key)
{
	begin(j, key);
	buf_str(j->out, "null");
}

void
json_list(struct json *j, const char *key, const char *list, const char *separator)
{
	json_open(j, key, '[');
	while (*list) {
		const char *end = strstr(list, separator);
		size_t len = end ? (size_t)(end - list) : strlen(list);

		if (len)
			json_text(j, NULL, list, len);
		list += len + (end ? strlen(separator) : 0);
	}
	json_close(j, ']');
}
