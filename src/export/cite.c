/* export/cite.c - citations in the forms of the UN and of programs, and what is copied. */
#include "export/cite.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "corpus/resolve.h"
#include "export/iri.h"
#include "export/json.h"
#include "export/official.h"
#include "export/page.h"
#include "import/sdg.h"
#include "text/utf8.h"

/* The words of a citation. Titles are those of the UN's own language versions; of Portuguese, that in use. */
static const struct words {
	const char *lang, *name, *english;      /* of the language */
	const char *title;                      /* NULL: as the corpus has it */
	const char *annex, *comma;
	const char *article, *article_after;    /* around its number */
	const char *one, *many, *after;         /* around the numbers */
	const char *list, *last, *range;        /* between them */
	bool closing;                           /* sub-items are written a), not (a) */
} languages[] = {
	{ "en", "English", "english", NULL, NULL, ", ", "article ", "", "para. ", "paras. ", "", ", ", " and ", "-", false },
	{ "fr", "français", "french", "Nouveau Programme pour les villes", "annexe", ", ", "article ", "", "par. ", "par. ", "", ", ", " et ", " à ", true },
	{ "es", "español", "spanish", "Nueva Agenda Urbana", "anexo", ", ", "artículo ", "", "párr. ", "párrs. ", "", ", ", " y ", " a ", true },
	{ "ru", "русский", "russian", "Новая программа развития городов", "приложение", ", ", "статья ", "", "п. ", "пп. ", "", ", ", " и ", "–", true },
	{ "ar", "العربية", "arabic", "الخطة الحضرية الجديدة", "المرفق", "، ", "المادة ", "", "الفقرة ", "الفقرات ", "", "، ", " و ", "-", false },
	{ "zh", "中文", "chinese", "新城市议程", "附件", "，", "第", "条", "第", "第", "段", "、", "和", "至", false },
	{ "pt", "português", "portuguese", "Nova Agenda Urbana", "anexo", ", ", "artigo ", "", "par. ", "pars. ", "", ", ", " e ", " a ", true },
};

#define N_LANGUAGES (sizeof(languages) / sizeof(languages[0]))

static const struct words *
words_of(const char *lang)
{
	for (size_t i = 0; lang && i < N_LANGUAGES; i++)
		if (strcmp(languages[i].lang, lang) == 0)
			return &languages[i];
	return &languages[0];
}

bool
cite_has_lang(const char *lang)
{
	return strcmp(words_of(lang)->lang, lang) == 0;
}

bool
cite_style_named(const char *name, enum cite_style *out)
{
	static const char *const names[] = { "un", "short", "footnote", "bibtex", "ris", "csl-json" };

	for (int i = 0; i < (int)(sizeof(names) / sizeof(names[0])); i++) {
		if (strcmp(names[i], name) == 0) {
			*out = (enum cite_style)i;
			return true;
		}
	}
	return false;
}

enum status
cite_read(struct cited *out, struct corpus *c, const char *text, struct arena *a, struct err *err)
{
	struct subjects found;
	struct reference r, *v = NULL;
	size_t off = 0, len = strlen(text), cap = 0;
	enum status st = corpus_references(c, text, a, &found, err);

	out->n = 0;
	out->document = NULL;
	while (st == ST_OK && reference_next(text, len, &off, &r) == 1) {
		v = mem_grow(v, &cap, (size_t)out->n + 1, sizeof(*v));
		v[out->n++] = r;
	}
	out->v = arena_take(a, v, (size_t)out->n * sizeof(*v));
	return st;
}

/* ---- paragraphs ---- */

static int
roman(const char *s, size_t len)
{
	static const char *const numbers[] = { "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x" };

	for (int i = 0; i < 10; i++)
		if (strlen(numbers[i]) == len && strncmp(numbers[i], s, len) == 0)
			return i + 1;
	return 0;
}

/* "(c)(iv)" as " (c) (iv)", " c) iv)", in Arabic with its own letters. */
static void
put_item(struct buf *b, const char *item, const struct words *w)
{
	static const char *const arabic[] = { "أ", "ب", "ج", "د", "هـ", "و", "ز", "ح" };

	for (int level = 0; *item == '('; level++) {
		size_t len = strcspn(++item, ")");

		if (*w->after == '\0')
			buf_char(b, ' ');
		if (strcmp(w->lang, "ar") == 0 && level && roman(item, len))
			buf_printf(b, "'%d'", roman(item, len));
		else if (strcmp(w->lang, "ar") == 0 && len == 1 && *item >= 'a' && *item <= 'h')
			buf_printf(b, "(%s)", arabic[*item - 'a']);
		else
			buf_printf(b, "%s%.*s)", w->closing ? "" : "(", (int)len, item);
		item += len + (item[len] == ')');
	}
}

/* "para. 37", "paras. 85-92 and 97", "para. 13 (a) and (c)": the number is not said again for its sub-items. */
static void
put_paragraphs(struct buf *b, const struct cited *what, const struct words *w)
{
	bool many = false;

	for (int i = 0; i < what->n; i++)
		many |= what->v[i].first != what->v[0].first || what->v[i].last != what->v[i].first;
	buf_str(b, many ? w->many : w->one);
	for (int i = 0; i < what->n; i++) {
		const struct reference *r = &what->v[i];
		bool same = i && r->item[0] && what->v[i - 1].item[0] && r->first == what->v[i - 1].first;
		struct buf item;

		buf_str(b, !i ? "" : i + 1 == what->n ? w->last : w->list);
		buf_init(&item, 200);
		put_item(&item, r->item, w);
		if (same)
			buf_str(b, item.data + (item.data[0] == ' '));
		else
			buf_printf(b, "%ld%s", r->first, item.data);
		if (r->last != r->first)
			buf_printf(b, "%s%ld", w->range, r->last);
		buf_clear(&item);
	}
	buf_str(b, w->after);
}

static const char *
symbol(struct corpus *c, const struct cited *what)
{
	return what->document ? what->document->symbol : corpus_meta(c, "symbol");
}

/* When it was adopted; "" where that is not known. */
static const char *
date(struct corpus *c, const struct cited *what)
{
	return what->document ? "" : corpus_meta(c, "endorsed");
}

static const char *
author(const struct cited *what)
{
	return what->document && strncmp(what->document->symbol, "A/", 2) != 0 ? "United Nations" : "United Nations General Assembly";
}

/* "annex", with the number that it has, and "article 5", in its language. */
static void
put_part(struct buf *b, struct corpus *c, const struct cited *what, const struct words *w)
{
	const char *place = what->document ? what->document->place : "annex";
	const char *annex = w->annex ? w->annex : what->document ? "annex" : corpus_meta(c, "annex");
	const char *article = strstr(place, "article ");

	if (strncmp(place, "annex", 5) == 0) {
		buf_str(b, annex);
		place += 5;
	}
	if (!article) {
		buf_str(b, place);
		return;
	}
	if (article > place) {
		buf_add(b, place, (size_t)(article - place) - 2);
		buf_str(b, w->comma);
	}
	buf_printf(b, "%s%s%s", w->article, article + 8, w->article_after);
}

static bool
has_place(const struct cited *what)
{
	return !what->document || *what->document->place || *what->document->what || what->n;
}

/* "annex, para. 37" */
static void
put_place(struct buf *b, struct corpus *c, const struct cited *what, const struct words *w)
{
	const char *instead = what->document ? what->document->what : "";
	size_t start = b->len;

	put_part(b, c, what, w);
	if (b->len > start && (what->n || *instead))
		buf_str(b, w->comma);
	if (what->n)
		put_paragraphs(b, what, w);
	else
		buf_str(b, instead);
}

static const char *
title(struct corpus *c, const struct cited *what, const struct words *w)
{
	return what->document ? what->document->title : w->title ? w->title : corpus_meta(c, "title");
}

const char *
cite_address(const char *of, const char *lang, struct arena *a)
{
	if (sdg_is_symbol(of))
		return "http://metadata.un.org/sdg";
	return arena_printf(a, IRI_DOCUMENTS "%s/%s", strcmp(lang, "pt") == 0 ? "en" : words_of(lang)->lang, of);
}

/* Where the UN publishes this language; the English one, where it has none. */
static void
put_address(struct buf *b, struct corpus *c, const struct cited *what, const struct words *w)
{
	struct arena a = { NULL };

	if (what->document)
		buf_str(b, cite_address(what->document->symbol, what->document->lang, &a));
	else
		corpus_address(c, w->lang, b);
	arena_clear(&a);
}

/* In which language that is. */
static const struct words *
read_in(const struct cited *what, const struct words *w)
{
	w = what->document ? words_of(what->document->lang) : w;
	return strcmp(w->lang, "pt") == 0 ? &languages[0] : w;
}

/* ---- styles ---- */

static void
short_form(struct buf *b, struct corpus *c, const struct cited *what, const struct words *w)
{
	(void)c;
	buf_str(b, what->document ? what->document->symbol : "NUA");
	if (has_place(what))
		buf_char(b, ' ');
	if (what->document && *what->document->place) {
		put_part(b, c, what, w);
		buf_str(b, what->n || *what->document->what ? " " : "");
	}
	buf_str(b, what->document ? what->document->what : "");
	for (int i = 0; i < what->n; i++) {
		buf_printf(b, "%s%ld%s", i ? ", " : "", what->v[i].first, what->v[i].item);
		if (what->v[i].last != what->v[i].first)
			buf_printf(b, "-%ld", what->v[i].last);
	}
	buf_char(b, '\n');
}

static void
un_form(struct buf *b, struct corpus *c, const struct cited *what, const struct words *w)
{
	buf_str(b, symbol(c, what));
	if (has_place(what)) {
		buf_str(b, w->comma);
		put_place(b, c, what, w);
	}
	buf_char(b, '\n');
}

static void
footnote(struct buf *b, struct corpus *c, const struct cited *what, const struct words *w)
{
	static const char *const months[] = {
		"January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
		"December"
	};
	const char *day_of = date(c, what);
	int year = 0, month = 0, day = 0;

	buf_printf(b, "%s%s%s", title(c, what, w), w->comma, symbol(c, what));
	if (w == &languages[0] && sscanf(day_of, "%d-%d-%d", &year, &month, &day) == 3 && month >= 1 && month <= 12)
		buf_printf(b, " of %d %s %d", day, months[month - 1], year);
	else if (*day_of)
		buf_printf(b, " (%s)", day_of);
	if (has_place(what)) {
		buf_str(b, w->comma);
		put_place(b, c, what, w);
	}
	buf_str(b, w->comma);
	put_address(b, c, what, w);
	buf_printf(b, " (%s).\n", read_in(what, w)->name);
}

/* "nua-13-a-85-92" */
static void
put_key(struct buf *b, const struct cited *what)
{
	buf_str(b, what->document ? "un" : "nua");
	for (const char *p = what->document ? what->document->symbol : ""; *p; p++) {
		if (p == what->document->symbol)
			buf_char(b, '-');
		buf_char(b, isalnum((unsigned char)*p) ? (char)tolower((unsigned char)*p) : '-');
	}
	for (int i = 0; i < what->n && b->len < b->max - 200; i++) {
		const struct reference *r = &what->v[i];

		buf_printf(b, "-%ld", r->first);
		for (const char *p = r->item; *p; p++)
			if (*p != ')')
				buf_char(b, *p == '(' ? '-' : *p);
		if (r->last != r->first)
			buf_printf(b, "-%ld", r->last);
	}
}

/* A value in braces: what TeX would take for a command is escaped. */
static void
put_tex(struct buf *b, const char *name, const char *value)
{
	static const struct { char c; const char *tex; } special[] = {
		{ '\\', "\\textbackslash{}" }, { '{', "\\{" }, { '}', "\\}" }, { '&', "\\&" }, { '%', "\\%" }, { '$', "\\$" },
		{ '#', "\\#" }, { '_', "\\_" }, { '~', "\\textasciitilde{}" }, { '^', "\\textasciicircum{}" }, { '\n', " " },
	};

	buf_printf(b, "  %-12s = {", name);
	for (; *value; value++) {
		size_t i;

		for (i = 0; i < sizeof(special) / sizeof(special[0]) && special[i].c != *value; i++)
			;
		if (i < sizeof(special) / sizeof(special[0]))
			buf_str(b, special[i].tex);
		else
			buf_char(b, *value);
	}
	buf_str(b, "},\n");
}

static void
bibtex(struct buf *b, struct corpus *c, const struct cited *what, const struct words *w)
{
	const char *day = date(c, what);
	struct buf place, url;

	buf_init(&place, 1 << 16);
	buf_init(&url, 1 << 12);
	put_place(&place, c, what, w);
	put_address(&url, c, what, w);
	buf_str(b, "@misc{");
	put_key(b, what);
	buf_printf(b, ",\n  %-12s = {{%s}},\n", "author", author(what));
	put_tex(b, "title", title(c, what, w));
	put_tex(b, "number", symbol(c, what));
	if (*day) {
		buf_printf(b, "  %-12s = {%.4s},\n", "year", day);
		put_tex(b, "date", day);
	}
	if (place.len)
		put_tex(b, "note", place.data);
	put_tex(b, "language", read_in(what, w)->english);
	put_tex(b, "howpublished", symbol(c, what));
	buf_printf(b, "  %-12s = {%s},\n}\n", "url", url.data);         /* verbatim in all styles; a symbol has nothing to escape */
	buf_clear(&place);
	buf_clear(&url);
}

static void
put_ris(struct buf *b, const char *tag, const char *value)
{
	buf_printf(b, "%s  - ", tag);
	for (; *value; value++)
		buf_char(b, *value == '\n' || *value == '\r' ? ' ' : *value);
	buf_char(b, '\n');
}

static void
ris(struct buf *b, struct corpus *c, const struct cited *what, const struct words *w)
{
	const char *day = date(c, what);
	struct buf place, url, key;

	buf_init(&place, 1 << 16);
	buf_init(&url, 1 << 12);
	buf_init(&key, 1 << 12);
	put_place(&place, c, what, w);
	put_address(&url, c, what, w);
	put_key(&key, what);
	put_ris(b, "TY", "GOVDOC");
	put_ris(b, "ID", key.data);
	put_ris(b, "AU", author(what));
	put_ris(b, "TI", title(c, what, w));
	put_ris(b, "M1", symbol(c, what));
	if (*day)
		buf_printf(b, "PY  - %.4s\n", day);
	if (strlen(day) == 10)
		buf_printf(b, "DA  - %.4s/%.2s/%.2s\n", day, day + 5, day + 8);
	if (place.len)
		put_ris(b, "SE", place.data);
	put_ris(b, "LA", read_in(what, w)->lang);
	put_ris(b, "UR", url.data);
	buf_str(b, "ER  - \n");
	buf_clear(&place);
	buf_clear(&url);
	buf_clear(&key);
}

static void
csl(struct buf *b, struct corpus *c, const struct cited *what, const struct words *w)
{
	const char *day = date(c, what);
	struct json j = { b, false };
	struct buf part;

	buf_init(&part, 1 << 16);
	json_open(&j, NULL, '[');
	json_open(&j, NULL, '{');
	put_key(&part, what);
	json_string(&j, "id", part.data);
	json_string(&j, "type", "report");
	if (strstr(symbol(c, what), "/RES/"))
		json_string(&j, "genre", "Resolution");
	json_open(&j, "author", '[');
	json_open(&j, NULL, '{');
	json_string(&j, "literal", author(what));
	json_close(&j, '}');
	json_close(&j, ']');
	json_string(&j, "title", title(c, what, w));
	json_string(&j, "number", symbol(c, what));
	if (*day) {
		json_open(&j, "issued", '{');
		json_open(&j, "date-parts", '[');
		json_open(&j, NULL, '[');
		for (const char *p = day; p; p = strchr(p, '-') ? strchr(p, '-') + 1 : NULL)
			json_int(&j, NULL, atol(p));
		json_close(&j, ']');
		json_close(&j, ']');
		json_close(&j, '}');
	}
	buf_reset(&part);
	put_place(&part, c, what, w);
	if (part.len)
		json_string(&j, "section", part.data);
	json_string(&j, "language", read_in(what, w)->lang);
	buf_reset(&part);
	put_address(&part, c, what, w);
	json_string(&j, "URL", part.data);
	json_close(&j, '}');
	json_close(&j, ']');
	buf_char(b, '\n');
	buf_clear(&part);
}

void
cite_write(struct buf *out, struct corpus *c, const struct cited *what, enum cite_style style, const char *lang)
{
	static void (*const styles[])(struct buf *, struct corpus *, const struct cited *, const struct words *) = {
		[CITE_UN] = un_form, [CITE_SHORT] = short_form, [CITE_FOOTNOTE] = footnote, [CITE_BIBTEX] = bibtex, [CITE_RIS] = ris,
		[CITE_CSL] = csl,
	};

	styles[style](out, c, what, words_of(lang));
}

/* ---- copying ---- */

/* Every provision that is cited, with the sub-items of a paragraph. */
struct parts {
	struct subject *v;
	int n;
	size_t cap;
};

static void
add_part(struct parts *p, struct corpus *c, struct subject s)
{
	p->v = mem_grow(p->v, &p->cap, (size_t)p->n + 1, sizeof(*p->v));
	p->v[p->n++] = s;
	for (int pos = s.pos + 1; pos <= corpus_count(c, SUBJECT_PROVISION); pos++) {
		struct subject item = { SUBJECT_PROVISION, pos };

		if (corpus_name(c, item)->parent == s.pos)
			add_part(p, c, item);
		else if (!corpus_name(c, item)->parent)
			break;
	}
}

static void
all_parts(struct parts *p, struct corpus *c, const struct cited *what)
{
	for (int i = 0; i < what->n; i++) {
		const struct reference *r = &what->v[i];
		long step = r->first <= r->last ? 1 : -1;

		for (long n = r->first;; n += step) {
			char id[REFERENCE_ID + 24];
			struct subject s;

			snprintf(id, sizeof(id), "%ld%s", n, r->item);
			s = corpus_find(c, SUBJECT_PROVISION, id);
			if (s.kind != SUBJECT_NONE)
				add_part(p, c, s);
			if (n == r->last)
				break;
		}
	}
}

/* The number before its text: "37. ", "(a) ". */
static void
put_number(struct buf *b, const char *code)
{
	const char *item = strrchr(code, '(');

	buf_printf(b, item ? "%s " : "%s. ", item ? item : code);
}

static bool
official_texts(struct buf *b, struct corpus *c, const struct parts *p, const struct official_source *from, const char *lang,
               struct arena *a)
{
	size_t start = b->len;

	for (int i = 0; i < p->n; i++) {
		const char *code = corpus_name(c, p->v[i])->code;
		struct official o;

		if (!from || !from->get(from->ctx, code, lang, a, &o)) {
			b->len = start;
			b->data[start] = '\0';
			return false;
		}
		if (p->n > 1)
			put_number(b, code);
		else
			buf_str(b, "“");
		lang = lang ? lang : o.lang;    /* one language for all */
		buf_printf(b, p->n > 1 ? "%s\n" : "%s” ", o.text);
	}
	return true;
}

static enum status
digests(struct buf *b, struct corpus *c, const struct parts *p, struct arena *a, struct err *err)
{
	enum status st = ST_OK;

	buf_str(b, "Digest in nua's own words, not the official text:\n");
	for (int i = 0; i < p->n && st == ST_OK; i++) {
		struct passage text;

		st = corpus_passage(c, p->v[i], a, &text, err);
		if (st != ST_OK)
			break;
		put_number(b, corpus_name(c, p->v[i])->code);
		buf_printf(b, "%s\n", text.digest);
	}
	return st;
}

static enum status
links(struct buf *b, struct corpus *c, const struct cited *what, struct arena *a, struct err *err)
{
	for (int i = 0; i < what->n; i++) {
		char id[REFERENCE_ID + 24];
		const char *iri;

		snprintf(id, sizeof(id), "%ld%s", what->v[i].first, what->v[i].item);
		iri = iri_of(c, corpus_find(c, SUBJECT_PROVISION, id), a, err);
		if (!iri)
			return ST_FAIL;
		buf_printf(b, "%s\n", iri);
	}
	return ST_OK;
}

enum status
copy_cited(struct buf *out, struct corpus *c, const struct cited *what, enum copy_form form,
           const struct official_source *from, const char *lang, bool *official, struct err *err)
{
	struct parts p = { NULL, 0, 0 };
	struct arena a = { NULL };
	enum status st = ST_OK;
	bool is = false;

	if (form == COPY_REFERENCE) {
		cite_write(out, c, what, CITE_UN, lang);
	} else if (form == COPY_LINK) {
		st = links(out, c, what, &a, err);
	} else {
		all_parts(&p, c, what);
		is = official_texts(out, c, &p, from, lang, &a);
		if (!is)
			st = digests(out, c, &p, &a, err);
		buf_char(out, '(');
		cite_write(out, c, what, CITE_UN, is ? lang : NULL);
		out->data[--out->len] = '\0';           /* its newline */
		buf_str(out, ")\n");
	}
	if (official)
		*official = is;
	mem_free(p.v);
	arena_clear(&a);
	return st;
}

/* The UN's wording of what belongs to the SDGs, as the reader shows it: in another language if there is none in the one asked for. */
static bool
wording_of(struct official *out, const char *code, const struct official_source *from, const char *lang, struct arena *a)
{
	return from && from->sdg && (from->sdg(from->ctx, code, lang, a, out) || (lang && from->sdg(from->ctx, code, NULL, a, out)));
}

/* The official text of a paragraph of the background report, as that of a provision; false: there is none. */
static bool
put_report(struct buf *out, struct corpus *c, struct subject s, const struct official_source *from, const char *lang, struct arena *a)
{
	struct page_official o;
	struct err err;

	if (s.kind != SUBJECT_REPORT || !from || page_texts(&o, c, s, from, lang, a, &err) != ST_OK || !o.n)
		return false;
	if (o.n == 1)
		buf_printf(out, "“%s” ", o.v[0].text);
	for (int i = 0; i < o.n && o.n > 1; i++) {
		put_number(out, i ? o.v[i].label : corpus_name(c, s)->code);
		buf_printf(out, "%s\n", o.v[i].text);
	}
	buf_printf(out, "(%s)\n", page_citation(c, s, a));
	return true;
}

enum status
copy_subject(struct buf *out, struct corpus *c, struct subject s, enum copy_form form, const struct official_source *from,
             const char *lang, bool *official, struct err *err)
{
	const struct name *n = corpus_name(c, s);
	struct arena a = { NULL };
	enum status st = ST_OK;
	struct official w;
	const char *iri;
	bool is = false;

	if (s.kind == SUBJECT_PROVISION) {
		struct cited one;

		st = cite_read(&one, c, n->code, &a, err);
		if (st == ST_OK)
			st = copy_cited(out, c, &one, form, from, lang, official, err);
	} else if (form == COPY_LINK) {
		iri = iri_of(c, s, &a, err);
		st = iri ? ST_OK : ST_FAIL;
		buf_printf(out, "%s\n", iri ? iri : "");
	} else if (form == COPY_TEXT && page_has_wording(s) && wording_of(&w, n->code, from, lang, &a)) {
		buf_printf(out, "“%s” (%s)\n", w.text, page_citation(c, s, &a));
		is = true;
	} else if (form == COPY_TEXT && put_report(out, c, s, from, lang, &a)) {
		is = true;
	} else {
		const char *label = page_label(c, s);

		if (form == COPY_TEXT)
			buf_printf(out, "%s%s%s\n", label, *label ? "  " : "", n->title);
		buf_printf(out, "%s\n", page_citation(c, s, &a));
	}
	if (official && s.kind != SUBJECT_PROVISION)
		*official = is;
	arena_clear(&a);
	return st;
}
