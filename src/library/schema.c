/* library/schema.c - schema/library.sql, and whether a file says the same. */
#include "library/schema.h"

#include <stdio.h>
#include <string.h>
#include <strings.h>

__asm__(".section .rodata\n"
        "schema_library:\n"
        ".incbin \"schema/library.sql\"\n"
        ".byte 0\n"
        ".previous\n");

extern const char schema_library[] __attribute__((visibility("hidden")));

#define INDEX "create virtual table text_LANG"
#define PLACE "LANG"

/* An index consists of tables of FTS5's own making. */
static const char *const shadows[] = { "_data", "_idx", "_docsize", "_config" };

const char *const schema_langs[] = { "en", "fr", "es", "ru", "ar", "zh", "pt", "xx", NULL };

const char *
schema_lang(const char *lang)
{
	const char *const *l = schema_langs;

	while (l[1] && strcmp(lang, *l) != 0)
		l++;
	return *l;
}

void
schema_step(int version, struct buf *out)
{
	if (version == 0)
		buf_add(out, schema_library, (size_t)(strstr(schema_library, INDEX) - schema_library));
}

void
schema_index(const char *lang, struct buf *out)
{
	const char *p = strstr(schema_library, INDEX), *at;

	for (; (at = strstr(p, PLACE)) != NULL; p = at + strlen(PLACE)) {
		buf_add(out, p, (size_t)(at - p));
		buf_str(out, schema_lang(lang));
	}
	buf_str(out, p);
}

/* SQLite keeps a statement as it was written from the name on, behind CREATE in capitals. */
static bool
says(const char *statements, const char *what, const char *sql)
{
	size_t skip = strlen("CREATE "), n = strlen(what), len = strlen(sql);
	const char *p = statements;
	char start[80];

	if (strncmp(sql, "CREATE ", skip) != 0 || strncasecmp(sql + skip, what, n) != 0)
		return false;
	snprintf(start, sizeof(start), "create %s", what);
	while ((p = strstr(p, start)) != NULL) {
		p += strlen(start);
		if (strncmp(p, sql + skip + n, len - skip - n) == 0 && p[len - skip - n] == ';')
			return true;
	}
	return false;
}

/* CREATE TABLE 'text_en_data'(id INTEGER PRIMARY KEY, block BLOB): names and types, nothing that computes. */
static bool
is_plain_table(const char *name, const char *sql)
{
	static const char *const active[] = { "check", " as", "default", "generated", "references", "select", "collate" };
	char start[80];

	snprintf(start, sizeof(start), "CREATE TABLE '%s'(", name);
	if (strncmp(sql, start, strlen(start)) != 0)
		return false;
	for (size_t i = 0; i < sizeof(active) / sizeof(active[0]); i++)
		if (strcasestr(sql, active[i]))
			return false;
	return true;
}

static bool
is_index(const char *name, const char *sql)
{
	char shadow[40];
	bool ours = false;
	struct buf b;

	buf_init(&b, 4096);
	for (const char *const *lang = schema_langs; *lang && !ours; lang++) {
		buf_reset(&b);
		schema_index(*lang, &b);
		ours = says(b.data, "virtual table ", sql);
		for (size_t k = 0; k < sizeof(shadows) / sizeof(shadows[0]) && !ours; k++) {
			snprintf(shadow, sizeof(shadow), "text_%s%s", *lang, shadows[k]);
			ours = strcmp(name, shadow) == 0 && is_plain_table(name, sql);
		}
	}
	buf_clear(&b);
	return ours;
}

bool
schema_is_ours(const char *type, const char *name, const char *sql)
{
	if (!type || !name)
		return false;
	if (strcmp(type, "index") == 0)         /* those that "primary key" and "unique" ask for */
		return !sql && strncmp(name, "sqlite_autoindex_", 17) == 0;
	return strcmp(type, "table") == 0 && sql && (says(schema_library, "table ", sql) || is_index(name, sql));
}
