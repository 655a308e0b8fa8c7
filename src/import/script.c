/* import/script.c - letters and their order. */
#include "import/script.h"

#include <string.h>
#include <unictype.h>

#include "text/utf8.h"

bool
script_is_rtl(uint32_t c)
{
	return (c >= 0x0590 && c <= 0x08FF && !(c >= 0x0660 && c <= 0x0669) && c != 0x060C) || (c >= 0xFB1D && c <= 0xFDFF) ||
	       (c >= 0xFE70 && c <= 0xFEFC);
}

bool
script_is_cjk(uint32_t c)
{
	return (c >= 0x2E80 && c <= 0x9FFF) || (c >= 0xAC00 && c <= 0xD7A3) || (c >= 0xF900 && c <= 0xFAFF) ||
	       (c >= 0xFF00 && c <= 0xFFEF) || (c >= 0x20000 && c <= 0x3FFFF);
}

bool
script_is_figure(uint32_t c)
{
	return (c >= '0' && c <= '9') || (c >= 0x0660 && c <= 0x0669) || (c >= 0x06F0 && c <= 0x06F9);
}

bool
script_is_latin(uint32_t c)
{
	return c < 0x590 && uc_is_property_alphabetic(c);
}

static uint32_t
mirror(uint32_t c)
{
	ucs4_t m;

	return uc_mirror_char(c, &m) ? m : c;
}

/* Figures keep their order, with what stands between two of them. */
static bool
keeps_order(const uint32_t *v, int n, int i)
{
	if (script_is_figure(v[i]) || script_is_latin(v[i]))
		return true;
	return i > 0 && i + 1 < n && script_is_figure(v[i - 1]) && script_is_figure(v[i + 1]) && v[i] < 0x80 && strchr(".,:/-", (int)v[i]);
}

int
script_turn(uint32_t *v, const char *word, size_t len, bool mirrored)
{
	uint32_t seen[SCRIPT_WORD_MAX];
	int n = 0, out = 0;

	for (size_t off = 0; off < len && n < SCRIPT_WORD_MAX;)
		seen[n++] = utf8_next(word, len, &off);
	for (int i = n - 1; i >= 0; i--) {
		int from = i;

		while (from >= 0 && keeps_order(seen, n, from))
			from--;
		if (from < i) {
			for (int k = from + 1; k <= i; k++)
				v[out++] = seen[k];
			i = from + 1;
		} else {
			v[out++] = mirrored ? mirror(seen[i]) : seen[i];
		}
	}
	return out;
}

static bool
is_alef(uint32_t c)
{
	return c == 0x0627 || c == 0x0623 || c == 0x0625 || c == 0x0622;
}

bool
script_swap_lam_alef(uint32_t *v, int n)
{
	bool any = false;

	for (int i = 0; i + 2 < n; i++)
		if (v[i] == 0x0627 && is_alef(v[i + 1]) && v[i + 2] == 0x0644) {
			v[i + 2] = v[i + 1];
			v[i + 1] = 0x0644;
			any = true;
		}
	return any;
}

bool
script_is_common(const uint32_t *v, int n)
{
	static const uint32_t common[][4] = {
		{ 0x0641, 0x064A }, { 0x0641, 0x0649 }, { 0x0645, 0x0646 }, { 0x0639, 0x0644, 0x0649 }, { 0x0625, 0x0644, 0x0649 },
		{ 0x0623, 0x0646 }, { 0x0639, 0x0646 }, { 0x0647, 0x0630, 0x0627 }, { 0x0647, 0x0630, 0x0647 }, { 0x0645, 0x0639 },
		{ 0x0648 }, { 0x0645, 0x0627 }, { 0x0628, 0x064A, 0x0646 }, { 0x0643, 0x0644 }, { 0x0623, 0x0648 },
		{ 0x0627, 0x0644, 0x062A, 0x064A },
	};

	for (size_t i = 0; i < sizeof(common) / sizeof(common[0]); i++) {
		int k = 0;

		while (k < 4 && k < n && common[i][k] && common[i][k] == v[k])
			k++;
		if (k == n && (k == 4 || !common[i][k]))
			return true;
	}
	return false;
}
