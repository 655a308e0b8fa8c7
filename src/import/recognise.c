/* import/recognise.c - language by script and by small words, symbol by its shape and place. */
#include "import/recognise.h"

#include <ctype.h>
#include <string.h>

#include "text/utf8.h"

#define FIRST_LINES 80          /* where a masthead may be */
#define LANGUAGE_BYTES 65536    /* more says nothing new */
#define SMALL_MAX 4             /* bytes of a small word */

/* Words that a text in one language is full of and the others lack. */
static const struct {
	char lang[4];
	const char *words;
} small[] = {
	{ "en", " the of and to in that for with by as its " },
	{ "fr", " les des et du une aux dans qui est sur par " },
	{ "es", " el los las y del una por su con al en " },
	{ "pt", " os as do da dos das e em uma ao na no " },
};

static bool
is_word_byte(char c)
{
	return isalpha((unsigned char)c) || (unsigned char)c >= 0x80;
}

static void
count_words(const char *s, int n[4])
{
	for (size_t len; *s; s += len) {
		char word[SMALL_MAX + 3] = " ";

		while (*s && !is_word_byte(*s))
			s++;
		for (len = 0; is_word_byte(s[len]); len++)
			if (len < SMALL_MAX)
				word[len + 1] = (char)tolower((unsigned char)s[len]);
		if (len == 0 || len > SMALL_MAX)
			continue;
		word[len + 1] = ' ';
		for (int i = 0; i < 4; i++)
			n[i] += strstr(small[i].words, word) != NULL;
	}
}

const char *
recognise_lang(const struct lines *l)
{
	long latin = 0, cyrillic = 0, arabic = 0, han = 0;
	int n[4] = { 0, 0, 0, 0 }, best = 0;
	size_t seen = 0;

	for (int i = 0; i < l->n && seen < LANGUAGE_BYTES; i++) {
		const char *s = l->v[i].text;
		size_t len = strlen(s);

		for (size_t off = 0; off < len;) {
			uint32_t c = (unsigned char)s[off];

			if (c < 0x80) {
				latin += (c | 32) >= 'a' && (c | 32) <= 'z';
				off++;
				continue;
			}
			c = utf8_next(s, len, &off);
			latin += c >= 0xC0 && c < 0x250;
			cyrillic += c >= 0x400 && c < 0x530;
			arabic += c >= 0x620 && c < 0x700;
			han += c >= 0x4E00 && c < 0xA000;
		}
		count_words(s, n);
		seen += len;
	}
	if (2 * han > latin && han > cyrillic && han > arabic)
		return "zh";    /* a character is about two letters */
	if (arabic > latin && arabic > cyrillic)
		return "ar";
	if (cyrillic > latin)
		return "ru";
	for (int i = 1; i < 4; i++)
		if (n[i] > n[best])
			best = i;
	return n[best] > 0 ? small[best].lang : "";
}

/* Organs and series that begin a symbol. */
static bool
is_organ(const char *s, size_t len)
{
	static const char *const organs[] = { "A", "S", "E", "T", "ST", "SG", "HSP", "HS", "FCCC", "CEDAW", "CRC", "CCPR", "CAT", "CERD",
		"CRPD", "CMW", "UNEP", "TD", "DP", "ID", "CD", "NPT", "BWC", "ICCD", "CBD", "LOS", "SPLOS", "ISBA", "ITCP", "ECE", "CCW" };

	for (size_t i = 0; i < sizeof organs / sizeof *organs; i++)
		if (strlen(organs[i]) == len && memcmp(organs[i], s, len) == 0)
			return true;
	return false;
}

bool
recognise_symbol(const char *s, size_t len, char out[64])
{
	size_t n = 0, slashes = 0, first = 0;
	bool digits = false;

	while (len && s[len - 1] == '*')
		len--;
	for (size_t i = 0; i < len; i++) {
		char c = s[i];

		if (c == ' ' && i + 1 < len && s[i + 1] == '/')
			continue;       /* "A /RES/79/1": two sizes of type */
		if (!(isalnum((unsigned char)c) || strchr("/.-()", c)) || n >= 63)
			return false;
		if (c == '/' && !slashes++)
			first = n;
		digits = digits || (slashes && isdigit((unsigned char)c));
		out[n++] = c;
	}
	out[n] = '\0';
	return slashes >= 2 && digits && is_organ(out, first) && isalnum((unsigned char)out[n - 1]) | (out[n - 1] == ')');
}

bool
recognise_draft(const char *symbol)
{
	for (const char *p = symbol; (p = strstr(p, "/L.")) != NULL; p += 3)
		if (isdigit((unsigned char)p[3]))
			return true;
	return false;
}

/* The symbol is a line of its own, on the first page or in the running heads; else the first or last word of an early line. */
static void
symbol(const struct lines *l, char out[64])
{
	char found[64], other[64] = "";

	out[0] = '\0';
	for (int i = 0; i < l->n && !out[0]; i++) {
		const char *s = l->v[i].text;
		size_t len = strlen(s);
		const char *gap = strchr(s, ' '), *last = strrchr(s, ' ');

		if (len < sizeof found * 2 && recognise_symbol(s, len, found))
			memcpy(out, found, sizeof found);
		if (i >= FIRST_LINES || other[0])
			continue;
		if (gap && recognise_symbol(s, (size_t)(gap - s), found))
			memcpy(other, found, sizeof found);
		else if (last && recognise_symbol(last + 1, strlen(last + 1), found))
			memcpy(other, found, sizeof found);
		else if (strncmp(s, "| ", 2) == 0 && len > 2) {         /* a masthead that was a table */
			while (len && strchr("| ", s[len - 1]))
				len--;
			last = s + len;
			while (last > s && last[-1] != ' ')
				last--;
			if (recognise_symbol(last, (size_t)(s + len - last), found))
				memcpy(other, found, sizeof found);
		}
	}
	if (!out[0])
		memcpy(out, other, sizeof other);
}

static const char *const mastheads[] = {
	"Distr", "Original:", "Origin:", "Limited", "General", "English", "French", "Spanish", "Russian", "Arabic", "Chinese", "Español",
	"Français", "United Nations", "Nations Unies", "Naciones Unidas", "Организация Объединенных Наций", "الأمم المتحدة", "联合国",
	"UNITED", "NATIONS", "General Assembly", "Assemblée générale", "Asamblea General", "Генеральная Ассамблея", "الجمعية العامة",
	"大会", "Economic and Social Council", "Conseil économique et social", "Consejo Económico y Social",
	"Экономический и Социальный Совет", "المجلس الاقتصادي والاجتماعي", "经济及社会理事会", "Security Council", "Conseil de sécurité",
	"Consejo de Seguridad", "Совет Безопасности", "مجلس الأمن", "安全理事会", "Please recycle", "Prière de recycler", "Se ruega reciclar", "Просьба отправить", "请回收", "يرجى إعادة",
};

static bool
is_job_number(const char *s)
{
	size_t n = strspn(s, "0123456789");

	if (s[0] == '*' && strlen(s) > 6)       /* a bar code, or what a PDF says of one */
		return strspn(s, "*0123456789 \xEF\xBF\xBD") == strlen(s) && strchr(s + 1, '*');
	if (strncmp(s, "GE.", 3) == 0 && isdigit((unsigned char)s[3]))
		return true;
	if (n != 2 || s[2] != '-')
		return false;
	s += 3;
	n = strspn(s, "0123456789");
	if (n < 5 || n > 6)
		return false;
	s += n + (s[n] == '*');
	return s[0] == '\0' || (s[0] == ' ' && strspn(s, " ()EFSRACX0123456789") == strlen(s));
}

bool
recognise_masthead(const char *text)
{
	if (is_job_number(text) || strcmp(text, "/...") == 0 || strcmp(text, "/…") == 0)
		return true;
	for (size_t i = 0; i < sizeof mastheads / sizeof *mastheads; i++) {
		size_t n = strlen(mastheads[i]);

		if (strncmp(text, mastheads[i], n) == 0 && (text[n] == '\0' || strchr(".: *", text[n])) && strlen(text) < n + 24)
			return true;
	}
	return false;
}

static bool
is_limited(const struct lines *l)
{
	static const char *const words[] = { "Limited", "LIMITED", "Limitée", "LIMITEE", "Limitada", "LIMITADA", "Ограниченное", "محدود",
		"有限" };

	for (int i = 0; i < l->n && i < FIRST_LINES; i++)
		for (size_t w = 0; w < sizeof words / sizeof *words; w++) {
			const char *at = strstr(l->v[i].text, words[w]);

			if (at && at[strlen(words[w])] == '\0' && strlen(l->v[i].text) < 60 &&
			    (at == l->v[i].text || strstr(l->v[i].text, ":")))
				return true;
		}
	return false;
}

struct recognised
recognise(const struct lines *l)
{
	struct recognised r = { "", "", false };
	const char *lang = recognise_lang(l);

	memcpy(r.lang, lang, strlen(lang) + 1);
	symbol(l, r.symbol);
	r.draft = recognise_draft(r.symbol) || is_limited(l);
	return r;
}
