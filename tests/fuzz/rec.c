/* Record files: an error that names file and line, or records with names and values that a reviewer can see; the same
 * twice. */
#include "compile/rec.h"

#include <string.h>

#include "bytes.h"
#include "fuzz.h"
#include "text/utf8.h"

static int
lines_of(const uint8_t *data, size_t size)
{
	int n = 1;

	for (size_t i = 0; i < size; i++)
		n += data[i] == '\n';
	return n;
}

static void
check_records(const struct record *v, const char *path, int lines)
{
	int line = 0;

	for (const struct record *r = v; r; r = r->next) {
		HOLDS(r->type && *r->type && r->fields && strcmp(r->file, path) == 0, "record at %d", r->line);
		HOLDS(r->line == r->fields->line, "%d", r->line);
		for (const struct field *f = r->fields; f; f = f->next) {
			HOLDS(f->line > line && f->line <= lines, "line %d", f->line);
			HOLDS(*f->name && strspn(f->name, "-0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ") ==
			      strlen(f->name), "%s", f->name);
			HOLDS(*f->value && *f->value != ' ' && utf8_is_valid(f->value, strlen(f->value)), "%s", f->name);
			HOLDS(f->value[strlen(f->value) - 1] != ' ', "%s: a blank at the end", f->name);
			for (const char *s = f->value; *s; s++)
				HOLDS((unsigned char)*s >= 0x20 && *s != 0x7F, "%s", f->name);
			line = f->line;
			HOLDS(rec_get(r, f->name), "%s", f->name);
		}
	}
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	const char *path = bytes_file(data, size);
	struct arena a = { NULL };
	struct record *v = NULL, **tail = &v, *v2 = NULL, **tail2 = &v2;
	struct err err = { ST_OK, 0, "" }, err2 = err;
	enum status st = rec_read(path, &a, &tail, &err);
	size_t len = strlen(path);

	HOLDS(st == rec_read(path, &a, &tail2, &err2) && strcmp(err.msg, err2.msg) == 0, "twice: %s\n%s", err.msg, err2.msg);
	if (st == ST_OK) {
		HOLDS(*tail == NULL, "tail");
		check_records(v, path, lines_of(data, size));
	} else {
		int line = strncmp(err.msg, path, len) == 0 && err.msg[len] == ':' ? atoi(err.msg + len + 1) : 0;

		HOLDS(line > 0 && line <= lines_of(data, size), "%s", err.msg);
		HOLDS(utf8_is_valid(err.msg, strlen(err.msg)), "%s", err.msg);
	}
	arena_clear(&a);
	return 0;
}
