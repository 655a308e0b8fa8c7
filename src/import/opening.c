/* import/opening.c - what a line opens with. */
#include "import/opening.h"

#include <string.h>

#include "text/utf8.h"

#define MAX_NUMBER 9999
#define LABEL_MAX 64            /* bytes: what says "Annex" in words, and its number, are far below */

struct reader {
	const char *s;
	size_t len, off;
};

static uint32_t
peek(const struct reader *r)
{
	size_t off = r->off;

	return off < r->len ? utf8_next(r->s, r->len, &off) : 0;
}

static uint32_t
next(struct reader *r)
{
	return r->off < r->len ? utf8_next(r->s, r->len, &r->off) : 0;
}

static void
blanks(struct reader *r)
{
	while (peek(r) == ' ')
		next(r);
}

int
opening_digit(uint32_t c)
{
	static const uint32_t zeros[] = { '0', 0xFF10, 0x0660, 0x06F0 };

	for (size_t i = 0; i < sizeof zeros / sizeof *zeros; i++)
		if (c >= zeros[i] && c <= zeros[i] + 9)
			return (int)(c - zeros[i]);
	return -1;
}

/* Digits at the reader; -1: none, or too many. */
static int
number(struct reader *r)
{
	int n = -1;

	for (int d; (d = opening_digit(peek(r))) >= 0; next(r)) {
		if (n < 0)
			n = 0;
		if (n > MAX_NUMBER)
			return -1;
		n = 10 * n + d;
	}
	return n <= MAX_NUMBER ? n : -1;
}

static bool
is_point(uint32_t c)
{
	return c == '.' || c == 0xFF0E;
}

static bool
is_dash(uint32_t c)
{
	return c == '-' || c == 0x2010 || c == 0x2011 || c == 0x2013 || c == 0x2014;
}

/* Abjad order, not that of the alphabet. */
static const uint32_t abjad[] = { 0x0627, 0x0628, 0x062C, 0x062F, 0x0647, 0x0648, 0x0632, 0x062D, 0x0637, 0x064A, 0x0643,
	0x0644, 0x0645, 0x0646, 0x0633, 0x0639, 0x0641, 0x0635, 0x0642, 0x0631, 0x0634, 0x062A, 0x062B, 0x062E, 0x0630, 0x0636,
	0x0638, 0x063A };

static const uint32_t chinese[] = { 0x4E00, 0x4E8C, 0x4E09, 0x56DB, 0x4E94, 0x516D, 0x4E03, 0x516B, 0x4E5D, 0x5341 };

/* Cyrillic letters that look Latin, and the letter meant. */
static const struct {
	uint32_t c;
	char latin;
} twins[] = { { 0x430, 'a' }, { 0x432, 'b' }, { 0x441, 'c' }, { 0x435, 'e' }, { 0x456, 'i' }, { 0x458, 'j' }, { 0x43E, 'o' },
	{ 0x440, 'p' }, { 0x455, 's' }, { 0x443, 'y' }, { 0x445, 'x' } };

static int
rank_in(const uint32_t *v, size_t n, uint32_t c)
{
	for (size_t i = 0; i < n; i++)
		if (v[i] == c)
			return (int)i + 1;
	return 0;
}

/* Roman numerals up to 49 in small letters; 0: none. */
static unsigned char
roman(const char *s, size_t n)
{
	static const char *const tens[] = { "", "x", "xx", "xxx", "xl" };
	static const char *const ones[] = { "", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix" };

	for (int t = 0; t < 5 && n && strchr("ivxl", s[0]); t++)
		for (int o = 0; o < 10; o++) {
			size_t a = strlen(tens[t]), b = strlen(ones[o]);

			if (a + b == n && memcmp(s, tens[t], a) == 0 && memcmp(s + a, ones[o], b) == 0)
				return (unsigned char)(10 * t + o);
		}
	return 0;
}

/* The place of one letter, or of two that are the same, as of "aa" after "z"; 0: else. */
static unsigned char
letter(const char *latin, size_t n)
{
	return (unsigned char)(n == 1 ? latin[0] - 'a' + 1 : n == 2 && latin[0] == latin[1] ? latin[0] - 'a' + 27 : 0);
}

/* Cyrillic letters may stand for their Latin twins. */
static bool
cyrillic_item(struct reader *r, struct opening *o)
{
	char latin[8];
	bool all = true;
	size_t n = 0;
	uint32_t c = peek(r);

	o->letter2 = (unsigned char)(c <= 0x44F ? c - 0x430 + 1 - (c > 0x438) : 0);     /* й does not count */
	while (n < sizeof latin && (c = peek(r)) >= 0x430 && c <= 0x458) {
		size_t i = 0;

		while (i < sizeof twins / sizeof *twins && twins[i].c != c)
			i++;
		all = all && i < sizeof twins / sizeof *twins;
		latin[n++] = i < sizeof twins / sizeof *twins ? twins[i].latin : '?';
		next(r);
	}
	if (n > 1)
		o->letter2 = 0;
	if (all) {
		o->roman = roman(latin, n);
		o->letter = n == 1 ? letter(latin, n) : 0;
	}
	return o->letter || o->letter2 || o->roman;
}

/* What stands in the brackets of an item, up to the closing one. */
static bool
item(struct reader *r, struct opening *o)
{
	char latin[8];
	size_t n = 0;
	uint32_t c = peek(r);
	int v;

	if (opening_digit(c) >= 0) {
		v = number(r);
		o->digit = (unsigned char)(v > 0 && v < 100 ? v : 0);
		return o->digit;
	}
	if ((v = rank_in(chinese, 10, c)) != 0) {
		next(r);
		if (v == 10 && rank_in(chinese, 9, peek(r)))
			v = 10 + rank_in(chinese, 9, next(r));
		o->digit = (unsigned char)v;
		return true;
	}
	if ((v = rank_in(abjad, sizeof abjad / sizeof *abjad, c == 0x0623 || c == 0x0625 ? 0x0627 : c)) != 0) {
		next(r);
		while (peek(r) == 0x0640 || (peek(r) >= 0x064B && peek(r) <= 0x0652))
			next(r);
		o->letter = (unsigned char)v;
		return true;
	}
	if (c >= 0x430 && c <= 0x458)
		return cyrillic_item(r, o);
	while (n < sizeof latin && (c = peek(r)) >= 'a' && c <= 'z')
		latin[n++] = (char)next(r);
	o->roman = roman(latin, n);
	o->letter = letter(latin, n);
	return o->letter || o->roman;
}

/* The number of a target after its goal's and a point: 3, or 100 + 2 for b; 0: nothing of the kind, -1: this opens nothing. */
static int
target(struct reader *r)
{
	size_t from = r->off;
	int sub = number(r);

	if (sub == 0 || r->off > from + 2)
		return -1;      /* "18.000" */
	if (sub < 0) {
		struct reader ahead = *r;

		if (peek(r) < 'a' || peek(r) > 'z')
			return 0;
		sub = 100 + (int)(next(&ahead) - 'a') + 1;
		if (peek(&ahead) != ' ' && peek(&ahead) != 0)
			return -1;
		*r = ahead;
	}
	return is_point(peek(r)) ? -1 : sub;    /* 1.2.3 */
}

/* "12. ", "12 - ", "11.3" */
static bool
numbered(struct reader *r, struct opening *o)
{
	int value = number(r), sub = 0;
	bool spaced = peek(r) == ' ', plain;
	uint32_t c;

	if (value < 0)
		return false;
	blanks(r);
	c = next(r);
	if (is_point(c) && !spaced)
		sub = target(r);
	else if (!is_dash(c) || opening_digit(peek(r)) >= 0)
		return false;
	plain = peek(r) != ' ' && peek(r) != 0 && peek(r) < 0x80;
	if (sub < 0 || (plain && (spaced || !is_dash(c))))
		return false;
	if (is_dash(c) && !spaced && peek(r) < 0x500 && peek(r) != ' ')
		return false;   /* "12-month" */
	blanks(r);
	if (is_dash(c) && opening_digit(peek(r)) >= 0)
		return false;   /* "9 - 13 May" */
	o->kind = sub ? OPEN_TARGET : OPEN_NUMBER;
	o->value = (short)value;
	o->sub = (short)sub;
	return true;
}

/* "(a) ", "a) " */
static bool
bracketed(struct reader *r, struct opening *o)
{
	uint32_t c = peek(r);

	if (c == '(' || c == 0xFF08) {
		next(r);
		blanks(r);
	} else if (!((c >= 'a' && c <= 'z') || (c >= 0x430 && c <= 0x458))) {
		return false;
	}
	if (!item(r, o))
		return false;
	blanks(r);
	c = next(r);
	if ((c != ')' && c != 0xFF09) || (peek(r) != ' ' && peek(r) != 0 && peek(r) < 0x80))
		return false;
	blanks(r);
	o->kind = OPEN_ITEM;
	return true;
}

struct opening
opening_read(const char *text)
{
	struct opening none = { OPEN_NONE, 0, 0, 0, 0, 0, 0, 0 }, o = none;
	struct reader r = { text, strlen(text), 0 };

	blanks(&r);
	if (!(opening_digit(peek(&r)) >= 0 ? numbered : bracketed)(&r, &o))
		return none;
	o.end = (unsigned)r.off;
	return o;
}

/* Roman numerals in capitals, one capital, or a Chinese numeral, and what closes them. */
static int
labelled(const char *text)
{
	struct reader r = { text, strlen(text), 0 };
	char low[8];
	size_t n = 0;
	uint32_t c;

	if (rank_in(chinese, 10, peek(&r))) {
		while (rank_in(chinese, 10, peek(&r)))
			next(&r);
		c = next(&r);
		return c == 0x3001 || is_point(c) ? 1 : 0;
	}
	while (n < sizeof low && (c = peek(&r)) >= 'A' && c <= 'Z')
		low[n++] = (char)(next(&r) - 'A' + 'a');
	if (n == 0 || !is_point(peek(&r)))
		return 0;
	next(&r);
	if (peek(&r) != ' ' && peek(&r) != 0)
		return 0;
	if (roman(low, n) && (n > 1 || low[0] == 'i' || low[0] == 'v' || low[0] == 'x'))
		return 1;
	return n == 1 ? 2 : 0;
}

static bool
opens_with(const char *text, const char *word, size_t *len)
{
	*len = strlen(word);
	return strncmp(text, word, *len) == 0;
}

/* A digit or a roman numeral, and no word. */
static bool
is_count(const char *s)
{
	struct reader r = { s, strlen(s), 0 };
	bool any = false;

	while (opening_digit(peek(&r)) >= 0 || (peek(&r) && peek(&r) < 0x80 && strchr("IVX", (char)peek(&r)))) {
		any = true;
		next(&r);
	}
	return any && (peek(&r) == 0 || peek(&r) == ' ' || peek(&r) == ':' || is_point(peek(&r)));
}

int
opening_heading(const char *text)
{
	static const struct {
		const char *word;
		int level;
	} words[] = {
		{ "Chapter ", 1 }, { "CHAPTER ", 1 }, { "Part ", 1 }, { "Section ", 1 }, { "Chapitre ", 1 }, { "Capítulo ", 1 },
		{ "Глава ", 1 }, { "الفصل ", 1 }, { "Article ", 2 }, { "Artículo ", 2 }, { "Artigo ", 2 }, { "Статья ", 2 },
		{ "المادة ", 2 }, { "Goal ", 2 }, { "Objectif ", 2 }, { "Objetivo ", 2 }, { "Цель ", 2 },
		{ "الهدف ", 2 }, { "目标", 2 }, { "Action ", 3 }, { "Objective ", 3 },
	};
	/* "firstly" to "tenthly": how Arabic texts count their sections */
	static const char *const ordinals[] = { "أولا ", "ثانيا ", "ثالثا ", "رابعا ", "خامسا ", "سادسا ", "سابعا ", "ثامنا ",
		"تاسعا ", "عاشرا " };
	size_t len;
	int level = labelled(text);

	for (size_t i = 0; !level && i < sizeof words / sizeof *words; i++)
		if (opens_with(text, words[i].word, &len) && is_count(text + len))
			level = words[i].level;
	for (size_t i = 0; !level && i < sizeof ordinals / sizeof *ordinals; i++)
		if (opens_with(text, ordinals[i], &len))
			level = 1;
	return level;
}

int
opening_part(const char *text)
{
	static const struct {
		const char *word;
		int what;
	} words[] = {
		{ "Annexes", 1 }, { "Annexe", 1 }, { "Annex", 1 }, { "ANNEX", 1 }, { "Anexo", 1 }, { "ANEXO", 1 }, { "Anejo", 1 },
		{ "Appendix", 1 }, { "APPENDIX", 1 }, { "Appendice", 1 }, { "Apéndice", 1 }, { "Apêndice", 1 }, { "Приложение", 1 },
		{ "Добавление", 1 }, { "المرفق", 1 }, { "مرفق", 1 }, { "附件", 1 }, { "附录", 1 }, { "Article", 2 }, { "Artículo", 2 },
		{ "Artigo", 2 }, { "Статья", 2 }, { "المادة", 2 },
	};
	struct reader r = { text, strlen(text), 0 };
	size_t len = strspn(text, "IVXL");
	char low[8];

	if (len && len < sizeof low && text[len] == '\0') {
		for (size_t i = 0; i < len; i++)
			low[i] = (char)(text[i] | 32);
		return roman(low, len) ? 3 : 0;
	}
	if (opens_with(text, "第", &len)) {
		r.off = len;
		while (rank_in(chinese, 10, peek(&r)) || opening_digit(peek(&r)) >= 0 || peek(&r) == ' ')
			next(&r);
		return r.off > len && next(&r) == 0x6761 && peek(&r) == 0 ? 2 : 0;      /* 条 */
	}
	for (size_t i = 0; r.len < LABEL_MAX && i < sizeof words / sizeof *words; i++) {
		if (!opens_with(text, words[i].word, &len))
			continue;
		/* a number of some kind may follow; an ordinal in Arabic and Chinese; no sentence */
		r.off = len;
		while (peek(&r) && (opening_digit(peek(&r)) >= 0 || (peek(&r) < 0x80 ? strchr(" IVXLC*.", (char)peek(&r)) != NULL :
		                                                     peek(&r) >= 0x600)))
			next(&r);
		if (peek(&r) == 0 && r.off - len < 24 && (text[len] == '\0' || text[len] == ' ' || (unsigned char)text[len] >= 0xD8))
			return words[i].what;
	}
	return 0;
}

unsigned
opening_bullet(const char *s)
{
	static const char *const signs[] = { "- ", "– ", "— ", "• ", "∙ ", "● ", "▪ ", "* " };

	if (!strchr("-*\xE2", s[0]))
		return 0;
	for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
		if (strncmp(s, signs[i], strlen(signs[i])) == 0)
			return (unsigned)strlen(signs[i]);
	return 0;
}

bool
opening_is_lower(const char *s)
{
	size_t off = 0, len = strlen(s);
	uint32_t c = len ? utf8_next(s, len, &off) : 0;

	return (c >= 'a' && c <= 'z') || (c >= 0xDF && c <= 0xFF && c != 0xF7) || (c >= 0x430 && c <= 0x45F);
}
