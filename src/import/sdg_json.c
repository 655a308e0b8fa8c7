/* import/sdg_json.c - JSON of any shape, read by SQLite: each object whose members are a code and a wording is one.
 *
 * So it does not matter how goals, targets and indicators are nested, and what else stands there. */
#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/sql.h"
#include "import/sdg_forms.h"

#define MEMBERS 24              /* of an object, of those that matter */

/* Only members with a name and a value of their own, object by object. A number with a point is no
 * code: 3.10 would be 3.1. */
static const char members[] =
	"select parent, key, case type when 'real' then atom || ' (a number)' else atom end from json_tree(?1) where"
	" typeof(key) = 'text' and length(key) < 16 and type in ('text', 'integer', 'real')"
	" order by parent, id";

struct object {
	sqlite3_int64 id;
	struct sdg_field v[MEMBERS];
	int n;
	struct arena arena;     /* of the texts */
};

static void
take(struct object *o, struct sdg_take *t)
{
	sdg_take_record(t, o->v, o->n);
	arena_reset(&o->arena);
	o->n = 0;
}

static void
add(struct object *o, sqlite3_stmt *q)
{
	const char *name = sql_text(q, 1), *value = sql_text(q, 2);

	if (o->n < MEMBERS && name && value)
		o->v[o->n++] = (struct sdg_field){ arena_str(&o->arena, name), arena_str(&o->arena, value) };
}

static enum status
read_members(sqlite3_stmt *q, struct sdg_take *t)
{
	struct object o = { .id = -1 };
	int rc;

	while ((rc = sql_step(q)) == SQLITE_ROW) {
		if (sqlite3_column_int64(q, 0) != o.id)
			take(&o, t);
		o.id = sqlite3_column_int64(q, 0);
		add(&o, q);
	}
	take(&o, t);
	arena_clear(&o.arena);
	return rc == SQLITE_DONE ? ST_OK : ST_SYNTAX;
}

enum status
sdg_json(struct sdg_take *t, const char *data, size_t len, struct err *err)
{
	sqlite3 *db = NULL;
	sqlite3_stmt *q = NULL;
	enum status st = ST_SYNTAX;

	if (memmem(data, len, "\\u0000", 6))
		return err_set(err, ST_SYNTAX, "a NUL character in a text");
	if (sql_check(sqlite3_open(":memory:", &db)) == SQLITE_OK &&
	    sqlite3_exec(db, "pragma temp_store = memory", NULL, NULL, NULL) == SQLITE_OK &&
	    sql_check(sqlite3_prepare_v2(db, members, -1, &q, NULL)) == SQLITE_OK &&
	    sql_check(sqlite3_bind_text(q, 1, data, (int)len, SQLITE_STATIC)) == SQLITE_OK)
		st = read_members(q, t);
	if (st != ST_OK)
		err_set(err, st, "no good JSON, or nested too deeply");
	sqlite3_finalize(q);
	sqlite3_close(db);
	return st;
}
