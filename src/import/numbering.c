/* import/numbering.c - Word's automatic numbers. */
#include "import/numbering.h"

#include <stdio.h>
#include <string.h>

#include "base/mem.h"
#include "text/utf8.h"

#define DEFINITIONS_MAX 2000

enum {
	F_NONE, F_DECIMAL, F_ZERO, F_UPPER_ROMAN, F_LOWER_ROMAN, F_UPPER_LETTER, F_LOWER_LETTER, F_ABJAD, F_ALPHA, F_HINDI,
	F_CHINESE, F_UPPER_RUSSIAN, F_LOWER_RUSSIAN
};

static const struct {
	const char *name;
	int format;
} formats[] = {
	{ "none", F_NONE }, { "bullet", F_NONE }, { "decimal", F_DECIMAL }, { "decimalZero", F_ZERO },
	{ "upperRoman", F_UPPER_ROMAN }, { "lowerRoman", F_LOWER_ROMAN }, { "upperLetter", F_UPPER_LETTER },
	{ "lowerLetter", F_LOWER_LETTER }, { "arabicAbjad", F_ABJAD }, { "arabicAlpha", F_ALPHA }, { "hindiNumbers", F_HINDI },
	{ "chineseCounting", F_CHINESE }, { "chineseCountingThousand", F_CHINESE }, { "ideographDigital", F_CHINESE },
	{ "japaneseCounting", F_CHINESE }, { "taiwaneseCounting", F_CHINESE }, { "taiwaneseCountingThousand", F_CHINESE },
	{ "russianUpper", F_UPPER_RUSSIAN }, { "russianLower", F_LOWER_RUSSIAN },
};

/* Letters that count, each of two bytes. */
static const char abjad[] = "\u0623\u0628\u062C\u062F\u0647\u0648\u0632\u062D\u0637\u064A\u0643\u0644\u0645\u0646\u0633\u0639\u0641\u0635\u0642\u0631\u0634\u062A\u062B\u062E\u0630\u0636\u0638\u063A";
static const char alpha[] = "\u0623\u0628\u062A\u062B\u062C\u062D\u062E\u062F\u0630\u0631\u0632\u0633\u0634\u0635\u0636\u0637\u0638\u0639\u063A\u0641\u0642\u0643\u0644\u0645\u0646\u0647\u0648\u064A";
static const char russian_upper[] = "\u0410\u0411\u0412\u0413\u0414\u0415\u0416\u0417\u0418\u041A\u041B\u041C\u041D\u041E\u041F\u0420\u0421\u0422\u0423\u0424\u0425\u0426\u0427\u0428\u0429\u042D\u042E\u042F";
static const char russian_lower[] = "\u0430\u0431\u0432\u0433\u0434\u0435\u0436\u0437\u0438\u043A\u043B\u043C\u043D\u043E\u043F\u0440\u0441\u0442\u0443\u0444\u0445\u0446\u0447\u0448\u0449\u044D\u044E\u044F";

void
numbering_clear(struct numbering *n)
{
	mem_free(n->abstract);
	mem_free(n->num);
	*n = (struct numbering){ .abstract = NULL };
}

int
numbering_format(const char *name)
{
	for (size_t i = 0; name && i < sizeof(formats) / sizeof(formats[0]); i++)
		if (strcmp(name, formats[i].name) == 0)
			return formats[i].format;
	return F_DECIMAL;
}

struct abstract *
numbering_abstract(struct numbering *n, int id)
{
	struct abstract *a;

	if (n->n_abstract >= DEFINITIONS_MAX)
		return NULL;
	n->abstract = mem_grow(n->abstract, &n->cap_abstract, n->n_abstract + 1, sizeof(*a));
	a = &n->abstract[n->n_abstract++];
	*a = (struct abstract){ .id = id };
	for (int i = 0; i < NUMBERING_LEVELS; i++)
		a->level[i].start = 1;
	return a;
}

struct num *
numbering_num(struct numbering *n, int id, int abstract)
{
	struct num *m;

	if (n->n_num >= DEFINITIONS_MAX)
		return NULL;
	n->num = mem_grow(n->num, &n->cap_num, n->n_num + 1, sizeof(*m));
	m = &n->num[n->n_num++];
	*m = (struct num){ .id = id, .abstract = abstract };
	for (int i = 0; i < NUMBERING_LEVELS; i++)
		m->start[i] = -1;
	return m;
}

static struct num *
find_num(const struct numbering *n, int id)
{
	for (size_t i = 0; i < n->n_num; i++)
		if (n->num[i].id == id)
			return &n->num[i];
	return NULL;
}

static struct abstract *
find_abstract(const struct numbering *n, int num)
{
	const struct num *m = find_num(n, num);

	for (size_t i = 0; m && i < n->n_abstract; i++)
		if (n->abstract[i].id == m->abstract)
			return &n->abstract[i];
	return NULL;
}

const struct abstract *
numbering_find(const struct numbering *n, int num)
{
	return find_abstract(n, num);
}

/* ---- how a number is written ---- */

static void
put_roman(struct buf *out, int v, bool upper)
{
	static const struct { int v; const char *s; } parts[] = {
		{ 1000, "m" }, { 900, "cm" }, { 500, "d" }, { 400, "cd" }, { 100, "c" }, { 90, "xc" }, { 50, "l" }, { 40, "xl" },
		{ 10, "x" }, { 9, "ix" }, { 5, "v" }, { 4, "iv" }, { 1, "i" },
	};

	for (size_t i = 0; i < sizeof(parts) / sizeof(parts[0]); i++)
		for (; v >= parts[i].v; v -= parts[i].v)
			for (const char *s = parts[i].s; *s; s++)
				buf_char(out, (char)(upper ? *s - 'a' + 'A' : *s));
}

/* The 27th is aa, the 53rd aaa, as Word has it. */
static void
put_letter(struct buf *out, int v, char first)
{
	for (int k = (v - 1) / 26; k >= 0; k--)
		buf_char(out, (char)(first + (v - 1) % 26));
}

static void
put_of(struct buf *out, int v, const char *letters, int n)
{
	for (int k = (v - 1) / n; k >= 0; k--)
		buf_add(out, letters + 2 * (size_t)((v - 1) % n), 2);
}

/* Up to 9999: a figure and its place, without the figure for ten at the head. */
static void
put_chinese(struct buf *out, int v)
{
	static const char *const figures[] = { "\u3007", "\u4E00", "\u4E8C", "\u4E09", "\u56DB", "\u4E94", "\u516D", "\u4E03", "\u516B", "\u4E5D" };
	static const char *const places[] = { "\u5343", "\u767E", "\u5341", "" };
	bool begun = false, zero = false;

	for (int i = 0, unit = 1000; i < 4; i++, unit /= 10) {
		int f = v / unit % 10;

		if (f) {
			if (zero)
				buf_str(out, "\u96F6");
			if (begun || f > 1 || unit != 10)
				buf_str(out, figures[f]);
			buf_str(out, places[i]);
		}
		zero = begun && !f && v % unit;
		begun |= f > 0;
	}
}

static void
put_number(struct buf *out, int v, int format)
{
	char s[16];

	if (v < 1 || v > 9999)
		format = F_DECIMAL;
	switch (format) {
	case F_UPPER_ROMAN: put_roman(out, v, true); break;
	case F_LOWER_ROMAN: put_roman(out, v, false); break;
	case F_UPPER_LETTER: put_letter(out, v, 'A'); break;
	case F_LOWER_LETTER: put_letter(out, v, 'a'); break;
	case F_ABJAD: put_of(out, v, abjad, 28); break;
	case F_ALPHA: put_of(out, v, alpha, 28); break;
	case F_UPPER_RUSSIAN: put_of(out, v, russian_upper, 28); break;
	case F_LOWER_RUSSIAN: put_of(out, v, russian_lower, 28); break;
	case F_CHINESE: put_chinese(out, v); break;
	case F_ZERO: buf_printf(out, "%02d", v); break;
	case F_HINDI:
		snprintf(s, sizeof(s), "%d", v);
		for (const char *p = s; *p; p++) {
			char c[UTF8_MAX];

			buf_add(out, c, utf8_put(c, 0x0660u + (unsigned)(*p - '0')));
		}
		break;
	default: buf_printf(out, "%d", v);
	}
}

/* ---- counting ---- */

static const struct level *
level_of(const struct num *m, const struct abstract *a, int i)
{
	return m->own[i] ? m->own[i] : &a->level[i];
}

static void
count(struct num *m, struct abstract *a, int level)
{
	const struct level *l = level_of(m, a, level);

	if (m->start[level] >= 0) {
		a->count[level] = m->start[level];
		m->start[level] = -1;           /* once */
	} else if (!a->set[level]) {
		a->count[level] = l->start;
	} else if (a->count[level] < 1000000) {
		a->count[level]++;
	}
	a->set[level] = true;
	for (int i = level + 1; i < NUMBERING_LEVELS; i++)
		a->set[i] = a->set[i] && level_of(m, a, i)->continues;
	for (int i = 0; i < level; i++)
		if (!a->set[i]) {
			a->count[i] = level_of(m, a, i)->start;
			a->set[i] = true;
		}
}

bool
numbering_next(struct numbering *n, int num, int level, struct buf *out)
{
	struct num *m = find_num(n, num);
	struct abstract *a = find_abstract(n, num);
	const struct level *l;

	if (!a || level < 0 || level >= NUMBERING_LEVELS)
		return false;
	count(m, a, level);
	l = level_of(m, a, level);
	if (l->format == F_NONE || !l->text[0])
		return false;
	for (const char *s = l->text; *s; s++) {
		int i = s[0] == '%' && s[1] >= '1' && s[1] <= '9' ? s[1] - '1' : -1;

		if (i < 0) {
			buf_char(out, *s);
			continue;
		}
		s++;
		put_number(out, a->count[i], l->legal ? F_DECIMAL : level_of(m, a, i)->format);
	}
	return true;
}
