/* export/part.c - the words for annexes, articles, sections and parts in the languages of the UN, and their numbers. */
#include "export/part.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <unicase.h>

#include "import/opening.h"
#include "text/utf8.h"

#define NUMBER 16               /* bytes of "XXXVIII", "1234", with NUL */

enum kind { ANNEX, ARTICLE, SECTION, PART };

static const char *const names[] = { [ANNEX] = "annex", [ARTICLE] = "article", [SECTION] = "sect.", [PART] = "part" };

/* A place as words name it. */
struct spot {
	enum kind kind;
	char number[NUMBER];    /* "II", "5"; "": none */
	size_t word, len;       /* bytes of the word alone, and with the number; 0: this is no place */
};

static size_t
skip(const char *s)
{
	static const char *const separators[] = { " ", ",", ":", "\xC2\xA0", "،", "，", "：", "、" };
	size_t len = 0;

	for (size_t i = 0; i < sizeof(separators) / sizeof(separators[0]); i++) {
		size_t n = strlen(separators[i]);

		if (strncmp(s + len, separators[i], n) == 0) {
			len += n;
			i = (size_t)-1;
		}
	}
	return len;
}

/* ---- numbers ---- */

/* Bytes of s that are a word, in any case; 0: it begins with something else. */
static size_t
begins(const char *s, const char *word)
{
	size_t i = 0, k = 0, len = strlen(s), n = strlen(word);

	while (k < n)
		if (i == len || uc_tolower(utf8_next(s, len, &i)) != uc_tolower(utf8_next(word, n, &k)))
			return 0;
	return i;
}

/* Nothing that could go on with a number or word follows. */
static bool
is_end(const char *s)
{
	return !*s || strchr(".(;*", *s) || skip(s);
}

static const char *const roman_ones[] = { "", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX" };

/* From 1 to 39, as annexes and sections are counted. */
static void
put_roman(char out[NUMBER], int n)
{
	snprintf(out, NUMBER, "%.*s%s", n / 10, "XXX", roman_ones[n % 10]);
}

/* 一 to 三十九; the bytes, 0: none. */
static size_t
read_chinese(const char *s, int *n)
{
	static const char *const digits[] = { "", "一", "二", "三", "四", "五", "六", "七", "八", "九" };
	size_t len = 0;

	*n = 0;
	for (int round = 0; round < 2; round++) {
		for (int i = 1; i < 10; i++)
			if (strncmp(s + len, digits[i], 3) == 0) {
				*n += i;
				len += 3;
				break;
			}
		if (round || strncmp(s + len, "十", 3) != 0)
			break;
		*n = *n ? *n * 10 : 10;
		len += 3;
	}
	return *n < 40 ? len : 0;
}

/* "الأول" to "العاشر"; the bytes, 0: none. */
static size_t
read_arabic(const char *s, int *n)
{
	static const char *const ordinals[] = { "الأول", "الثاني", "الثالث", "الرابع", "الخامس", "السادس", "السابع", "الثامن", "التاسع",
		"العاشر" };

	for (*n = 1; *n <= 10; ++*n)
		if (begins(s, ordinals[*n - 1]))
			return strlen(ordinals[*n - 1]);
	return 0;
}

/* The number at s: digits of any kind, Roman, in words of Arabic and Chinese. Returns its bytes, 0: none. */
static size_t
read_number(const char *s, enum kind kind, char out[NUMBER])
{
	size_t len = 0, off = 0, n = 0, end = strlen(s);
	int value, digit;

	while (off < end && n < 4 && (digit = opening_digit(utf8_next(s, end, &off))) >= 0) {
		out[n++] = (char)('0' + digit);
		len = off;
	}
	out[n] = '\0';
	if (n)
		return len;
	len = strspn(s, "IVXLCivxlc");
	if (len && len < NUMBER && is_end(s + len)) {
		for (n = 0; n < len; n++)
			out[n] = (char)toupper((unsigned char)s[n]);
		out[n] = '\0';
		return len;
	}
	len = read_chinese(s, &value);
	if (!len)
		len = read_arabic(s, &value);
	if (len && (kind == ANNEX || kind == SECTION))
		put_roman(out, value);
	else if (len)
		snprintf(out, NUMBER, "%d", value);
	return len;
}

/* ---- places ---- */

static void
read_spot(const char *s, struct spot *out)
{
	static const struct {
		enum kind kind;
		const char *word, *behind;      /* behind the number, which then cannot lack */
	} words[] = {
		{ ANNEX, "annex", NULL }, { ANNEX, "annexe", NULL }, { ANNEX, "anexo", NULL }, { ANNEX, "приложение", NULL },
		{ ANNEX, "المرفق", NULL }, { ANNEX, "مرفق", NULL }, { ANNEX, "附件", NULL }, { ANNEX, "annexes", NULL }, { ANNEX, "anexos", NULL },
		{ ARTICLE, "article", NULL }, { ARTICLE, "art.", NULL }, { ARTICLE, "artículo", NULL }, { ARTICLE, "artigo", NULL },
		{ ARTICLE, "статья", NULL }, { ARTICLE, "ст.", NULL }, { ARTICLE, "المادة", NULL }, { ARTICLE, "第", "条" },
		{ SECTION, "section", NULL }, { SECTION, "sect.", NULL }, { SECTION, "sección", NULL }, { SECTION, "secc.", NULL },
		{ SECTION, "secção", NULL }, { SECTION, "раздел", NULL }, { SECTION, "разд.", NULL }, { SECTION, "الفرع", NULL },
		{ SECTION, "第", "节" }, { PART, "part", NULL }, { PART, "partie", NULL }, { PART, "parte", NULL }, { PART, "часть", NULL },
		{ PART, "الجزء", NULL }, { PART, "第", "部分" },
	};

	memset(out, 0, sizeof(*out));
	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++) {
		struct spot at = { .kind = words[i].kind, .word = begins(s, words[i].word) };
		const char *number = s + at.word + strspn(s + at.word, " "), *behind;
		size_t len;

		if (!at.word)
			continue;
		len = read_number(number, at.kind, at.number);
		behind = number + len + strspn(number + len, " ");
		if (words[i].behind ? !len || !begins(behind, words[i].behind) : !len && !is_end(s + at.word))
			continue;
		at.len = words[i].behind ? (size_t)(behind - s) + strlen(words[i].behind) : len ? (size_t)(number - s) + len : at.word;
		if (at.len > out->len)
			*out = at;
	}
}

static const char *
name_of(const struct spot *s, bool numbered, struct arena *a)
{
	return numbered ? arena_printf(a, "%s %s", names[s->kind], s->number) : names[s->kind];
}

static bool
is_numeral(const char *s)
{
	size_t n = strspn(s, "IVXLC");

	return n && !s[n];
}

void
part_places(const char *const *titles, int n, const char **out, struct arena *a)
{
	const char *annex = "";

	for (int i = 0; i < n; i++) {
		struct spot at;

		out[i] = i ? arena_printf(a, "part %d", i + 1) : "";
		read_spot(titles[i], &at);
		if (at.len && at.kind == ANNEX) {
			annex = name_of(&at, *at.number && is_end(titles[i] + at.len), a);
			for (int k = 0; k < i; k++)
				if (strcmp(out[k], annex) == 0)         /* another annex: "part 71" tells them apart */
					annex = out[i];
			out[i] = annex;
		} else if (at.len && at.kind == ARTICLE && *at.number) {
			out[i] = *annex ? arena_printf(a, "%s, %s", annex, name_of(&at, true, a)) : name_of(&at, true, a);
		} else if (is_numeral(titles[i])) {
			out[i] = arena_printf(a, "sect. %s", titles[i]);
		}
	}
}

/* Of an article also without its annex. */
static int
find(const char *const *places, int n, const char *name)
{
	for (int i = 0; i < n; i++) {
		const char *inner = strstr(places[i], ", article ");

		if (strcasecmp(places[i], name) == 0 || (inner && strcasecmp(inner + 2, name) == 0))
			return i + 1;
	}
	return 0;
}

int
part_read(const char *const *places, int n, const char *words, size_t *len)
{
	size_t from = skip(words), between;
	struct arena a = { NULL };
	struct spot first, second = { .len = 0 };
	int part = 0;

	read_spot(words + from, &first);
	*len = from + first.len;
	between = skip(words + *len);
	if (first.len)
		read_spot(words + *len + between, &second);
	if (first.len && second.len && *second.number) {
		part = find(places, n, arena_printf(&a, "%s, %s", name_of(&first, *first.number, &a), name_of(&second, true, &a)));
		if (part)
			*len += between + second.len;
	}
	if (!part && *first.number) {
		part = find(places, n, name_of(&first, true, &a));
		if (!part && first.kind == PART && atoi(first.number) <= n)
			part = atoi(first.number);
	}
	if (!part && first.len) {       /* "annex 34": that paragraph */
		part = find(places, n, names[first.kind]);
		*len = from + first.word;
	}
	*len = part ? *len + skip(words + *len) : 0;
	arena_clear(&a);
	return part;
}
