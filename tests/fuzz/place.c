/* The place file: what is read from any bytes is valid, and is the same again when written and read. */
#include "tui/place.h"

#include <string.h>
#include <sys/stat.h>

#include "bytes.h"
#include "fuzz.h"
#include "text/utf8.h"

static char folder[] = "/tmp/nua-fuzz-XXXXXX", written[64];

static void
remove_written(void)
{
	unlink(written);
	rmdir(folder);
}

static void
check_text(const char *s, size_t size, const char *what)
{
	size_t len = strnlen(s, size);

	HOLDS(len < size, "%s has no end", what);
	HOLDS(utf8_is_valid(s, len), "%s", what);
	HOLDS(!strchr(s, '\n'), "%s", what);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	const char *path = bytes_file(data, size);
	struct place_file p, again;
	struct err err = { ST_OK, 0, "" };
	enum status st = place_read(path, &p, &err);

	HOLDS(st == ST_OK || st == ST_NOTFOUND, "%d %s", st, err.msg);
	HOLDS(st == place_read(path, &again, &err) && place_is_same(&p, &again), "twice");
	if (st != ST_OK)
		return 0;
	check_text(p.screen, sizeof(p.screen), "screen");
	check_text(p.kind, sizeof(p.kind), "kind");
	check_text(p.code, sizeof(p.code), "code");
	check_text(p.parent, sizeof(p.parent), "parent");
	check_text(p.query, sizeof(p.query), "query");
	HOLDS(p.top.block >= 0 && p.line.block >= 0, "%d %d", p.top.block, p.line.block);
	if (!*written) {
		HOLDS(mkdtemp(folder), "%s", folder);
		snprintf(written, sizeof(written), "%s/place", folder);
		atexit(remove_written);
	}
	HOLDS(place_write(written, &p, &err) == ST_OK, "%s", err.msg);
	HOLDS(place_read(written, &again, &err) == ST_OK && place_is_same(&p, &again), "written and read");
	return 0;
}
