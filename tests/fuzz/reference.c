/* References: each lies behind the one before, inside the text, with numbers and sub-items of the promised form; what is
 * read stays what it is when it is read again by itself. */
#include "text/reference.h"

#include <ctype.h>
#include <string.h>

#include "fuzz.h"

static void
check_item(const char *s)
{
	HOLDS(strlen(s) < REFERENCE_ID, "%s", s);
	while (*s) {
		int n = 0;

		HOLDS(*s++ == '(', "bracket");
		while (islower((unsigned char)s[n]))
			n++;
		HOLDS(n >= 1 && n <= 4 && s[n] == ')', "%s", s);
		s += n + 1;
	}
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	const char *text = (const char *)data;
	struct reference r, again;
	size_t off = 0, before = 0, end = 0;
	int rc, n = 0;

	while ((rc = reference_next(text, size, &off, &r)) == 1) {
		size_t start = 0;

		n++;
		HOLDS(off > before && off <= size, "%zu after %zu", off, before);
		HOLDS(r.off >= end && r.len > 0 && r.off + r.len <= off, "%zu + %zu", r.off, r.len);
		HOLDS(r.first >= 0 && r.last >= 0 && r.first <= 999999999 && r.last <= 999999999, "%ld", r.first);
		HOLDS(!r.item[0] || r.first == r.last, "a range with %s", r.item);
		check_item(r.item);
		HOLDS(reference_next(text + r.off, r.len, &start, &again) == 1, "%.*s", (int)r.len, text + r.off);
		HOLDS(again.first == r.first && again.last == r.last && strcmp(again.item, r.item) == 0, "%.*s", (int)r.len,
		      text + r.off);
		end = r.off + r.len;
		before = off;
	}
	HOLDS(rc == 0 || rc == -1, "%d", rc);
	HOLDS(rc == 0 || off == before, "stepped over what is no reference");
	HOLDS(reference_is(text, size) == (rc == 0 && n > 0), "%d references, %d", n, rc);
	return 0;
}
