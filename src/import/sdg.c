/* import/sdg.c - which form a file has, what a code is, and documents of what the readers of the forms hand over.
 *
 * Known here are only the numbers of the targets; which indicators there are depends on the year. */
#include "import/sdg.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/mem.h"
#include "import/extract.h"
#include "import/recognise.h"
#include "import/sdg_forms.h"
#include "import/zip.h"
#include "text/utf8.h"

#define WORDING_MAX ((size_t)8000)      /* bytes; the longest of the UN's has some 2000 */
#define TAKEN_MAX 100000        /* wordings of a file */
#define ODD_MAX 1000            /* codes that are not the UN's, of which each is kept as a finding */
#define LANG_MAX 8
#define WORD_MAX 40             /* bytes of a word before the number of a goal */

/* ---- codes ---- */

/* The targets of each goal: the last number and how many letters. */
static const struct { int numbers, letters; } targets[17] = {
	{ 5, 2 }, { 5, 3 }, { 9, 4 }, { 7, 3 }, { 6, 3 }, { 6, 2 }, { 3, 2 }, { 10, 2 }, { 5, 3 }, { 7, 3 }, { 7, 3 }, { 8, 3 },
	{ 3, 2 }, { 7, 3 }, { 9, 3 }, { 10, 2 }, { 19, 0 },
};

#define LETTER 100      /* a target with a letter is 101, 102, ..., behind those with numbers */

struct code {
	int n;                  /* parts: 1 a goal, 2 a target, 3 an indicator; 0: none */
	int v[3];
};

/* A decimal digit, Arabic-Indic ones too, at s[*off]; -1: none, and *off stays. */
static int
digit(const char *s, size_t len, size_t *off)
{
	size_t at = *off;
	uint32_t c = at < len ? utf8_next(s, len, &at) : 0;
	int d = c >= '0' && c <= '9' ? (int)(c - '0') : c >= 0x660 && c <= 0x669 ? (int)(c - 0x660)
	        : c >= 0x6F0 && c <= 0x6F9 ? (int)(c - 0x6F0) : -1;

	if (d >= 0)
		*off = at;
	return d;
}

/* "11", "07", "b", "0b"; 0: none. */
static int
part(const char *s, size_t len, size_t *off)
{
	size_t at = *off;
	int n = 0, d;

	while ((d = digit(s, len, &at)) >= 0 && n < 1000)
		n = 10 * n + d;
	if (n == 0 && at < len && isalpha((unsigned char)s[at]) && (at + 1 == len || !isalnum((unsigned char)s[at + 1])))
		n = LETTER + 1 + tolower((unsigned char)s[at++]) - 'a';
	else if (at < len && isalnum((unsigned char)s[at]))
		return 0;
	*off = at;
	return n;
}

static bool
is_part(const char *s, size_t len, size_t off)
{
	return isalnum((unsigned char)s[off]) || digit(s, len, &off) >= 0;
}

/* The code at the beginning, and how long it is. A fourth part, or one that no code has, makes it none. */
static struct code
code_at(const char *s, size_t len, size_t *end)
{
	struct code c = { 0, { 0 } };
	size_t off = 0;

	for (;;) {
		int n = part(s, len, &off);

		if (n == 0 || c.n == 3 || (n > LETTER && c.n != 1))
			return (struct code){ 0, { 0 } };
		c.v[c.n++] = n;
		*end = off;
		if (off + 1 >= len || s[off] != '.' || !is_part(s, len, off + 1))
			return c;
		off++;
	}
}

/* "C110701", "C110b01": UNSD's permanent code, where it is made of the indicator's own. */
static struct code
permanent(const char *s, size_t len)
{
	struct code c = { 3, { 0 } };

	if (len != 7 || s[0] != 'C')
		return (struct code){ 0, { 0 } };
	for (int i = 0; i < 3; i++) {
		size_t off = 0;

		c.v[i] = part(s + 1 + 2 * (size_t)i, 2, &off);
		if (!c.v[i] || (c.v[i] > LETTER && i != 1))
			return (struct code){ 0, { 0 } };
	}
	return c;
}

static bool
is_known(struct code c)
{
	if (c.n < 1 || c.v[0] < 1 || c.v[0] > 17)
		return false;
	if (c.n == 1)
		return true;
	if (c.v[1] > LETTER ? c.v[1] - LETTER > targets[c.v[0] - 1].letters : c.v[1] < 1 || c.v[1] > targets[c.v[0] - 1].numbers)
		return false;
	return c.n == 2 || (c.v[2] >= 1 && c.v[2] < 100);
}

static int
rank_of(struct code c)
{
	return c.v[0] * 1000000 + (c.n > 1 ? c.v[1] * 1000 : 0) + (c.n > 2 ? c.v[2] : 0);
}

static const char *
code_name(int rank, struct arena *a)
{
	int goal = rank / 1000000, target = rank / 1000 % 1000, indicator = rank % 1000;
	char middle[16] = "", last[16] = "";

	if (target > LETTER)
		snprintf(middle, sizeof(middle), ".%c", 'a' + target - LETTER - 1);
	else if (target)
		snprintf(middle, sizeof(middle), ".%d", target);
	if (indicator)
		snprintf(last, sizeof(last), ".%d", indicator);
	return arena_printf(a, "%d%s%s", goal, middle, last);
}

/* 0 goals, 1 targets, 2 indicators */
static int
kind_of(int rank)
{
	return rank % 1000 ? 2 : rank % 1000000 ? 1 : 0;
}

/* A code with what may stand around it: a word before, a stop and blanks behind. */
static struct code
code_of(const char *s, size_t len)
{
	struct code c;
	size_t end = 0;

	while (len && strchr(" .\t\r\n", s[len - 1]))
		len--;
	while (len && (isalpha((unsigned char)*s) || (unsigned char)*s >= 0x80 || strchr(" \t\r\n", *s))) {
		size_t off = 0;

		if (digit(s, len, &off) >= 0)
			break;
		s++;
		len--;
	}
	c = code_at(s, len, &end);
	return end == len ? c : (struct code){ 0, { 0 } };
}

bool
sdg_is_code(const char *s, size_t len)
{
	size_t end = 0;
	struct code c = code_at(s, len, &end);

	return (c.n && end == len) || permanent(s, len).n;
}

/* ---- taking ---- */

struct wording_in {
	int rank;               /* 0: not a code of the UN, which is the text then */
	int order;              /* as in the file */
	int line;               /* of lines, whose text it is */
	char lang[LANG_MAX];    /* "": the file does not say */
};

struct sdg_take {
	struct lines lines;
	struct extract x;       /* what makes texts harmless */
	struct wording_in *v;
	int n, n_odd;
	size_t cap;
	const char *too_long;   /* the code of a wording over the limit; NULL: none is. In lines.arena */
};

/* "zh-Hans" is zh; what is no tag is none. */
static void
read_lang(char out[LANG_MAX], const char *tag)
{
	size_t n = 0;

	while (tag && n < LANG_MAX - 1 && isalpha((unsigned char)tag[n])) {
		out[n] = (char)tolower((unsigned char)tag[n]);
		n++;
	}
	out[n >= 2 && n <= 3 ? n : 0] = '\0';
}

static void
add(struct sdg_take *t, int rank, const char *lang, const char *text, size_t len)
{
	struct wording_in *w;

	if (len > WORDING_MAX) {
		t->too_long = rank ? code_name(rank, &t->lines.arena) : "a code";
		return;
	}
	extract_text(&t->x, text, len);
	if (!extract_end(&t->x))
		return;
	t->v = mem_grow(t->v, &t->cap, (size_t)t->n + 1, sizeof(*t->v));
	w = &t->v[t->n];
	*w = (struct wording_in){ .rank = rank, .order = t->n, .line = t->lines.n - 1 };
	read_lang(w->lang, lang);
	t->n++;
}

/* Without the code that stands before it in some files. */
static void
add_wording(struct sdg_take *t, int rank, const char *lang, const char *text, size_t len)
{
	size_t end = 0;
	struct code c;

	while (len && strchr(" \t\r\n", *text)) {
		text++;
		len--;
	}
	c = code_at(text, len, &end);
	if (c.n && rank_of(c) == rank) {
		end += end < len && text[end] == '.';
		if (end < len && text[end] == ' ') {
			text += end;
			len -= end;
		}
	}
	add(t, rank, lang, text, len);
}

/* Data series have codes, too: SI_POV_DAY1. */
static bool
is_series(const char *s)
{
	return isupper((unsigned char)s[0]) && isupper((unsigned char)s[1]) && s[2] == '_';
}

void
sdg_take_text(struct sdg_take *t, const char *code, int parts, const char *lang, const char *text, size_t len)
{
	size_t n = strlen(code);
	struct code c = code_of(code, n);

	if (!c.n)
		c = permanent(code, n);
	if (is_known(c) && (!parts || parts == c.n))
		add_wording(t, rank_of(c), lang, text, len);
	else if (!is_series(code) && n && n < 80 && t->n_odd++ < ODD_MAX)
		add(t, 0, lang, code, n);
}

bool
sdg_take_coded(struct sdg_take *t, const char *text, size_t len)
{
	size_t off = 0, end = 0, at;
	struct code c;

	while (len && strchr(" \t\r\n", *text)) {
		text++;
		len--;
	}
	while (off < len && off < WORD_MAX && (at = off, digit(text, len, &at) < 0) && text[off] != '.')
		off++;          /* "Goal 1", "Objectif 1" */
	c = code_at(text + off, len - off, &end);
	end += off;
	if (!is_known(c) || end == len || (c.n == 1) != (off > 0) || !strchr(c.n == 1 ? ".:" : ". \t\r\n\xC2", text[end]))
		return false;
	end += text[end] == '.' || text[end] == ':';
	add(t, rank_of(c), NULL, text + end, len - end);
	return true;
}

/* ---- records ---- */

/* Columns or members that belong together: each pair that is there says something. */
static const struct { int parts; const char *code, *text; } pairs[] = {
	{ 1, "GoalCode", "GoalDesc" }, { 2, "TargetCode", "TargetDesc" }, { 3, "IndicatorCode", "IndicatorDesc" },
	{ 2, "target_id", "target" }, { 3, "indicator_id", "indicator" },
	{ 1, "ID_OBJETIVO", "DESC_OBJETIVO" }, { 2, "ID_META", "DESC_META" }, { 3, "ID_INDICADOR", "DESC_INDICADOR" },
};

/* Where there is no such pair: the first of these that are there. A record of a target names its goal, too. */
static const struct { const char *name; int parts; } codes[] = {
	{ "code", 0 }, { "number", 0 }, { "id", 0 }, { "indicator", 3 }, { "target", 2 }, { "goal", 1 },
};

/* NULL: it is not there, or empty. */
static const char *
field(const struct sdg_field *f, int n, const char *name)
{
	for (int i = 0; i < n; i++)
		if (strcasecmp(f[i].name, name) == 0)
			return *f[i].value ? f[i].value : NULL;
	return NULL;
}

/* The code and the wording of a record without pairs; false: it has none. A tier or a series is known by a "code" that is
 * described but has no title, and no point in it. */
static bool
single(const struct sdg_field *f, int n, const char **code, const char **text, int *parts)
{
	const char *title = field(f, n, "title");
	size_t i = 0;

	while (i < sizeof(codes) / sizeof(codes[0]) && !(*code = field(f, n, codes[i].name)))
		i++;
	*text = title ? title : field(f, n, "description");
	if (i == sizeof(codes) / sizeof(codes[0]) || !*text)
		return false;
	*parts = codes[i].parts;
	return i > 0 || title || strchr(*code, '.');
}

bool
sdg_is_record(const struct sdg_field *f, int n)
{
	const char *code, *text;
	int parts;

	for (size_t i = 0; i < sizeof(pairs) / sizeof(pairs[0]); i++)
		if (field(f, n, pairs[i].code) && field(f, n, pairs[i].text))
			return true;
	return single(f, n, &code, &text, &parts);
}

void
sdg_take_record(struct sdg_take *t, const struct sdg_field *f, int n)
{
	bool paired = false;
	const char *code, *text;
	int parts;

	for (size_t i = 0; i < sizeof(pairs) / sizeof(pairs[0]); i++) {
		code = field(f, n, pairs[i].code);
		text = field(f, n, pairs[i].text);
		if (code && text)
			sdg_take_text(t, code, pairs[i].parts, NULL, text, strlen(text));
		paired |= code && text;
	}
	if (!paired && single(f, n, &code, &text, &parts))
		sdg_take_text(t, code, parts, NULL, text, strlen(text));
}

/* ---- documents ---- */

const char *const sdg_symbols[] = { SDG_SYMBOL "/goals", SDG_SYMBOL "/targets", SDG_SYMBOL "/indicators", NULL };
static const char *const titles[] = { "Sustainable Development Goals", "Targets of the Sustainable Development Goals",
                                      "Indicators of the Sustainable Development Goals" };

bool
sdg_is_symbol(const char *symbol)
{
	for (const char *const *s = sdg_symbols; *s; s++)
		if (strcmp(symbol, *s) == 0)
			return true;
	return false;
}

int
sdg_expected(const struct document *d)
{
	return strcmp(d->symbol, sdg_symbols[0]) == 0 ? 17 : strcmp(d->symbol, sdg_symbols[1]) == 0 ? 169 : 0;
}

static int
compare(const void *a, const void *b)
{
	const struct wording_in *x = a, *y = b;
	int by_lang = strcmp(x->lang, y->lang), kx = kind_of(x->rank), ky = kind_of(y->rank);

	return by_lang ? by_lang : kx != ky ? kx - ky : x->rank != y->rank ? (x->rank > y->rank) - (x->rank < y->rank)
	                 : x->order - y->order;
}

static void
find(struct document *d, size_t *cap, enum finding_kind kind, const char *where, const char *what)
{
	d->findings = mem_grow(d->findings, cap, (size_t)d->n_findings + 1, sizeof(*d->findings));
	d->findings[d->n_findings++] = (struct finding){ kind, 0, where, what };
}

static bool
has(const struct document *d, const char *key)
{
	for (int i = 0; i < d->n_units; i++)
		if (strcmp(d->units[i].key, key) == 0)
			return true;
	return false;
}

/* What is not there, of goals and targets. */
static void
find_gaps(struct document *d, int kind, size_t *cap, struct arena *a)
{
	for (int goal = 1; goal <= 17 && kind < 2; goal++) {
		int numbers = targets[goal - 1].numbers, n = kind ? numbers + targets[goal - 1].letters : 1;

		for (int i = 1; i <= n; i++) {
			int t = !kind ? 0 : i <= numbers ? i : LETTER + i - numbers;
			const char *key = code_name(goal * 1000000 + t * 1000, a);

			if (!has(d, key))
				find(d, cap, FINDING_GAP, "", key);
		}
	}
}

/* Wordings of one language and kind, sorted; the first of each code stays. */
static void
make_document(struct sdg *out, struct document *d, const struct sdg_take *t, const struct wording_in *w, int n, int kind)
{
	int last = 0;
	size_t cap = 0;

	d->title = titles[kind];
	d->n_parts = 1;
	d->units = arena_alloc(&out->arena, (size_t)n * sizeof(*d->units));
	snprintf(d->lang, sizeof(d->lang), "%s", w->lang);
	snprintf(d->symbol, sizeof(d->symbol), "%s", sdg_symbols[kind]);
	for (int i = 0; i < n; i++) {
		const char *text = t->lines.v[w[i].line].text;

		if (!w[i].rank) {
			find(d, &cap, FINDING_WARNING, arena_str(&out->arena, text), "is not a code of the UN's: left out");
		} else if (w[i].rank != last) {
			d->units[d->n_units++] = (struct unit){ .kind = UNIT_TARGET, .part = 1, .key = code_name(w[i].rank, &out->arena),
				.text = arena_str(&out->arena, text) };
			last = w[i].rank;
		} else if (strcmp(text, d->units[d->n_units - 1].text) != 0) {
			find(d, &cap, FINDING_REPEAT, d->units[d->n_units - 1].key, arena_str(&out->arena, text));
		}
	}
	find_gaps(d, kind, &cap, &out->arena);
}

/* Odd codes are no kind of their own: they go to the first document of their language, by where they sort. */
static bool
same_document(const struct wording_in *first, const struct wording_in *w, int kind)
{
	return strcmp(first->lang, w->lang) == 0 && (!w->rank || kind < 0 || kind_of(w->rank) == kind);
}

static void
make_documents(struct sdg *out, struct sdg_take *t)
{
	int n;

	qsort(t->v, (size_t)t->n, sizeof(*t->v), compare);
	out->v = mem_alloc((size_t)t->n * sizeof(*out->v));
	for (int i = 0; i < t->n; i += n) {
		int kind = -1;

		for (n = 0; i + n < t->n && same_document(&t->v[i], &t->v[i + n], kind); n++)
			if (kind < 0 && t->v[i + n].rank)
				kind = kind_of(t->v[i + n].rank);
		if (kind >= 0)          /* odd codes alone are no document */
			make_document(out, &out->v[out->n++], t, t->v + i, n, kind);
	}
}

/* The language of what has none, and only those that are asked for. */
static enum status
settle_langs(struct sdg_take *t, const char *lang, struct err *err)
{
	const char *all = recognise_lang(&t->lines);
	bool said = false;
	int n = 0;

	for (int i = 0; i < t->n; i++)
		said |= *t->v[i].lang != '\0';
	for (int i = 0; i < t->n; i++) {
		struct wording_in *w = &t->v[i];

		if (!*w->lang && (lang || !said))
			snprintf(w->lang, sizeof(w->lang), "%s", lang ? lang : all);
		else if (!*w->lang)     /* among others that say it */
			snprintf(w->lang, sizeof(w->lang), "%s", recognise_lang(&(struct lines){ .v = &t->lines.v[w->line], .n = 1 }));
		if (*w->lang && (!lang || strcmp(w->lang, lang) == 0))
			t->v[n++] = *w;
	}
	t->n = n;
	if (!n && lang)
		return err_set(err, ST_SYNTAX, "it has no wordings in language %.8s", lang);
	return n ? ST_OK : err_set(err, ST_SYNTAX, "its language is not recognised; say which: --lang en");
}

/* ---- forms ---- */

static bool
begins(const char *s, const char *what)
{
	return strncasecmp(s, what, strlen(what)) == 0;
}

/* "11-7-title:", the first line of a YAML file, behind comments. */
static bool
is_yaml(const char *s)
{
	size_t n = strspn(s, "0123456789abcdefghijklmnopqrstuvwxyz-");

	return (begins(s, "---") && strchr("\r\n ", s[3])) || (isdigit((unsigned char)*s) && s[n] == ':' && memchr(s, '-', n));
}

static sdg_form_fn
form_of(const char *s, const char **name)
{
	for (;;) {
		s += strspn(s, " \t\r\n");
		if (*s != '#' || s[1] == ';')   /* a comment; "#;" is a column of a table */
			break;
		s += strcspn(s, "\r\n");
	}
	if (*s == '{' || *s == '[')
		return *name = "JSON", sdg_json;
	if (begins(s, "@prefix") || begins(s, "@base") || begins(s, "prefix ") || begins(s, "base ") || *s == '<')
		return *name = "Turtle", sdg_turtle;
	if (is_yaml(s))
		return *name = "YAML", sdg_yaml;
	return *name = "CSV", sdg_csv;
}

enum status
sdg_fail(struct err *err, const char *data, const char *p, const char *what)
{
	int line = 1;

	for (; data < p; data++)
		line += *data == '\n';
	return err_set(err, ST_SYNTAX, "line %d: %s", line, what);
}

enum status
sdg_escape(struct buf *out, const char *data, const char **p, int digits, struct err *err)
{
	char s[UTF8_MAX];
	uint32_t c = 0;

	for (int i = 0; i < digits; i++, ++*p) {
		if (!isxdigit((unsigned char)**p))
			return sdg_fail(err, data, *p, "an escape without its digits");
		c = c << 4 | (uint32_t)(isdigit((unsigned char)**p) ? **p - '0' : tolower((unsigned char)**p) - 'a' + 10);
	}
	if (c == 0 || c > 0x10FFFF || (c >= 0xD800 && c < 0xE000))
		return sdg_fail(err, data, *p, "an escape that is no character");
	buf_add(out, s, utf8_put(s, c));
	return ST_OK;
}

static enum status
check_bytes(const char *data, size_t len, struct err *err)
{
	const char *other = lines_other_kind(data, len);

	if (len > SDG_BYTES)
		return err_set(err, ST_SYNTAX, "larger than %zu MB", SDG_BYTES >> 20);
	if (zip_is(data, len))
		return err_set(err, ST_SYNTAX, "an Excel file or an archive: save the sheet as CSV (UTF-8)");
	if (other)
		return err_set(err, ST_SYNTAX, "%s", other);
	if (len >= 5 && memcmp(data, "%PDF-", 5) == 0)
		return err_set(err, ST_SYNTAX, "a PDF: documents are imported without --sdg");
	for (size_t off = 0; off < len;) {
		size_t at = off;

		if (data[off] == '\0' || (utf8_next(data, len, &off) == UTF8_BAD && off - at == 1))
			return sdg_fail(err, data, data + at, "not UTF-8: save the file as UTF-8");
	}
	return ST_OK;
}

static enum status
read_form(struct sdg *out, struct sdg_take *t, const char *data, size_t len, struct err *err)
{
	sdg_form_fn form;
	enum status st = check_bytes(data, len, err);

	if (st != ST_OK)
		return st;
	if (begins(data, "\xEF\xBB\xBF")) {
		data += 3;
		len -= 3;
	}
	form = form_of(data, &out->form);
	st = form(t, data, len, err);
	if (st == ST_OK && t->x.full)
		st = err_set(err, ST_SYNTAX, "more than %d wordings", TAKEN_MAX);
	if (st == ST_OK && t->too_long)
		st = err_set(err, ST_SYNTAX, "the wording of %s is longer than %zu bytes", t->too_long, WORDING_MAX);
	return st;
}

enum status
sdg_read(struct sdg *out, const char *data, size_t len, const char *lang, struct err *err)
{
	struct sdg_take t = { .lines = { .arena = { NULL } } };
	enum status st;
	int n = 0;

	*out = (struct sdg){ .n = 0 };
	t.x = (struct extract){ .out = &t.lines, .limits = { .n_lines = TAKEN_MAX }, .err = err };
	buf_init(&t.x.text, (size_t)4 * WORDING_MAX);
	st = read_form(out, &t, data, len, err);
	for (int i = 0; i < t.n; i++)
		n += t.v[i].rank != 0;
	if (st == ST_OK && !n)
		st = err_set(err, ST_SYNTAX, "there are no wordings of goals, targets or indicators in it (it was read as %s)", out->form);
	if (st == ST_OK)
		st = settle_langs(&t, lang, err);
	if (st == ST_OK)
		make_documents(out, &t);
	if (st == ST_OK && !out->n)
		st = err_set(err, ST_SYNTAX, "it has no wordings in language %.8s", lang ? lang : "");
	buf_clear(&t.x.text);
	lines_clear(&t.lines);
	mem_free(t.v);
	if (st != ST_OK)
		sdg_clear(out);
	return st;
}

void
sdg_clear(struct sdg *s)
{
	for (int i = 0; i < s->n; i++)
		mem_free(s->v[i].findings);
	mem_free(s->v);
	arena_clear(&s->arena);
	*s = (struct sdg){ .n = 0 };
}
