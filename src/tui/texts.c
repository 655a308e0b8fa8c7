/* tui/texts.c - which texts of a provision, or of a paragraph of the report, the reader shows: digest, official text, two
 * beside each other. */
#include <stdio.h>
#include <string.h>

#include "export/cite.h"
#include "tui/ui.h"

static const char *const modes[] = { "digest", "official", "beside", "languages" };

static int
find_lang(const struct text_langs *l, const char *lang)
{
	for (int i = 0; i < l->n; i++)
		if (strcmp(l->v[i], lang) == 0)
			return i;
	return 0;
}

static void
choose_lang(struct text_langs *l, int lang)
{
	l->lang = lang;
	if (l->other == lang && l->n > 1)
		l->other = (lang + 1) % l->n;
}

/* Now that the languages are known. */
static void
take_kept(struct ui *ui)
{
	struct texts *t = &ui->texts;
	char mode[12], lang[16] = "", other[16] = "";

	if (sscanf(t->kept, "%11s %15s %15s", mode, lang, other) < 1)
		return;
	for (size_t i = 0; i < sizeof(modes) / sizeof(modes[0]); i++)
		if (strcmp(mode, modes[i]) == 0)
			t->mode = (enum text_mode)i;
	t->agenda.other = find_lang(&t->agenda, other);
	choose_lang(&t->agenda, find_lang(&t->agenda, lang));
	if (t->agenda.lang)
		search_prefer(ui->app->search, t->agenda.v[t->agenda.lang]);
	t->kept[0] = '\0';
}

static bool
is_digest(const char *choice)
{
	return !*choice || strncmp(choice, modes[TEXT_DIGEST], strlen(modes[TEXT_DIGEST])) == 0;
}

/* Whether the library is there and cannot be read. */
static bool
is_unread(const struct err *err)
{
	return err->code == ST_FAIL || err->code == ST_VERSION;
}

/* The languages of the library, asked for when they are first needed. */
static bool
find_langs(struct ui *ui, struct text_langs *l, struct err *err)
{
	struct texts *t = &ui->texts;
	const struct official_source *from = &ui->app->official;
	int (*langs)(void *, struct arena *, const char *const **, struct err *) = l == &t->report ? from->report_langs : from->langs;

	if (l == &t->report && *t->kept && !t->agenda.is_asked) /* the kept languages are its */
		find_langs(ui, &t->agenda, err);
	err_set(err, ST_NOTFOUND, "nothing has been imported yet");
	if (!l->n && langs) {
		l->n = langs(from->ctx, &t->langs_arena, &l->v, err);
		choose_lang(l, 0);
	}
	l->is_asked = l->n || !is_unread(err);
	if (l->n)
		take_kept(ui);
	return l->n > 0;
}

/* Of the document that a subject belongs to. */
static struct text_langs *
langs_of(struct texts *t, struct subject s)
{
	return s.kind == SUBJECT_REPORT || s.kind == SUBJECT_CHAPTER ? &t->report : &t->agenda;
}

void
ui_texts_find(struct ui *ui)
{
	struct err err;

	if (!find_langs(ui, &ui->texts.agenda, &err))
		find_langs(ui, &ui->texts.report, &err);
}

void
ui_texts_write(const struct ui *ui, char out[PLACE_TEXTS])
{
	const struct texts *t = &ui->texts;
	const struct text_langs *l = &t->agenda;

	snprintf(out, PLACE_TEXTS, "%s", t->kept);
	if (t->mode == TEXT_LANGUAGES && l->n)
		snprintf(out, PLACE_TEXTS, "%s %.12s %.12s", modes[t->mode], l->v[l->lang], l->v[l->other]);
	else if (t->mode != TEXT_DIGEST || l->lang)
		snprintf(out, PLACE_TEXTS, "%s %.12s", modes[t->mode], l->n ? l->v[l->lang] : "");
}

void
ui_texts_read(struct ui *ui, const char *choice)
{
	struct texts *t = &ui->texts;

	snprintf(t->kept, sizeof(t->kept), "%s", choice);
	if (!is_digest(choice))
		ui_texts_find(ui);
}

void
ui_texts_forget(struct ui *ui)
{
	struct texts *t = &ui->texts;
	char choice[PLACE_TEXTS];

	ui_texts_write(ui, choice);
	search_prefer(ui->app->search, NULL);
	t->mode = TEXT_DIGEST;
	t->agenda = t->report = (struct text_langs){ NULL, 0, false, 0, 0 };
	t->of = (struct subject){ SUBJECT_NONE, -1 };
	arena_reset(&t->langs_arena);
	ui_texts_read(ui, choice);
}

/* false, and said why: there are none. */
static bool
has_any(struct ui *ui, struct text_langs *l)
{
	struct corpus *c = ui->app->corpus;
	struct arena a = { NULL };
	struct err err;

	if (find_langs(ui, l, &err))
		return true;
	if (is_unread(&err))
		ui_say(ui, "%s", err.msg);
	else
		ui_say(ui, "Not imported: save %s, then :import FILE", l == &ui->texts.agenda ? corpus_meta(c, "published-at")
		       : cite_address(corpus_meta(c, "background-symbol"), "en", &a));
	arena_clear(&a);
	return false;
}

bool
ui_texts_any(struct ui *ui)
{
	return has_any(ui, &ui->texts.agenda);
}

/* The language of the official text that is shown in place of the digest because it was searched or compared; NULL: none. */
static const char *
lent(const struct ui *ui, struct subject s)
{
	const struct texts *t = &ui->texts;

	if (t->mode != TEXT_DIGEST || t->declined || s.kind == SUBJECT_REPORT)
		return NULL;
	if (ui->screen == SCREEN_SEARCH && ui->screens[SCREEN_SEARCH].results.official)
		return ui->screens[SCREEN_SEARCH].results.official;
	return subject_is_same(t->asked, s) && t->asked_lang < t->agenda.n ? t->agenda.v[t->asked_lang] : NULL;
}

/* What is to be shown of what has an official text: what the user wants, as far as there is a text. */
static struct text_choice
chosen(struct ui *ui, struct subject s)
{
	struct texts *t = &ui->texts;
	struct text_langs *l = langs_of(t, s);
	struct text_choice now = { t->mode, { NULL, NULL } };
	struct err err;

	if (lent(ui, s))
		return (struct text_choice){ TEXT_OFFICIAL, { lent(ui, s), NULL } };
	if (now.mode != TEXT_DIGEST && !l->is_asked)
		find_langs(ui, l, &err);
	if (!l->n)
		now.mode = TEXT_DIGEST;
	if (now.mode == TEXT_LANGUAGES && l->n == 1)
		now.mode = TEXT_OFFICIAL;
	if (now.mode == TEXT_OFFICIAL || now.mode == TEXT_LANGUAGES)
		now.lang[0] = l->v[l->lang];
	if (now.mode == TEXT_BESIDE)
		now.lang[1] = l->v[l->lang];
	if (now.mode == TEXT_LANGUAGES)
		now.lang[1] = l->v[l->other];
	return now;
}

const char *
ui_texts_of(struct ui *ui, struct subject s)
{
	return page_has_official(s) ? chosen(ui, s).lang[0] : NULL;
}

static bool
is_same_lang(const char *a, const char *b)
{
	return a && b ? strcmp(a, b) == 0 : a == b;
}

static void
fill(struct ui *ui, struct subject s, int side, const char *lang)
{
	struct texts *t = &ui->texts;
	struct page_official *o = &t->side[side];
	struct err err;

	if (page_texts(o, ui->app->corpus, s, lang ? &ui->app->official : NULL, lang, &t->arena, &err) != ST_OK)
		ui_say(ui, "%s", err.msg);
	if (!*o->source)
		o->source = arena_printf(&t->arena, "Official text: not in the library, %s", lang ? lang : "");
	ui->reader.page.shown[side] = o;
}

/* The UN's wording of what belongs to the SDGs, below our gist; in another language if there is none in the one that is wanted. */
static void
fill_wording(struct ui *ui, struct subject s, const char *lang)
{
	struct texts *t = &ui->texts;
	struct page_official *o = &t->side[0];

	page_wording(o, ui->app->corpus, s, &ui->app->official, lang, &t->arena);
	if (!o->n && lang)
		page_wording(o, ui->app->corpus, s, &ui->app->official, NULL, &t->arena);
	if (!o->n)
		o->source = "Official wording: not imported; v says how.";
	ui->reader.page.official = o;
}

bool
ui_texts(struct ui *ui, struct subject s)
{
	struct text_choice now = { TEXT_DIGEST, { NULL, NULL } };
	struct texts *t = &ui->texts;

	if (page_has_official(s) && !is_digest(t->kept))        /* the library could not be read so far */
		ui_texts_find(ui);
	if (page_has_official(s))
		now = chosen(ui, s);
	if (page_has_wording(s) && *t->sdg_lang)
		now.lang[0] = t->sdg_lang;
	if (subject_is_same(t->of, s) && now.mode == t->shown.mode && is_same_lang(now.lang[0], t->shown.lang[0]) &&
	    is_same_lang(now.lang[1], t->shown.lang[1]))
		return false;
	arena_reset(&t->arena);
	for (int i = 0; i < 2; i++)     /* the choice may change, a search may go, and its language with it */
		now.lang[i] = now.lang[i] ? arena_str(&t->arena, now.lang[i]) : NULL;
	ui->reader.page.shown[0] = ui->reader.page.shown[1] = NULL;
	ui->reader.page.official = NULL;
	if (page_has_wording(s))
		fill_wording(ui, s, now.lang[0]);
	if (now.mode != TEXT_DIGEST)
		fill(ui, s, 0, now.lang[0]);
	if (now.mode == TEXT_BESIDE || now.mode == TEXT_LANGUAGES)
		fill(ui, s, 1, now.lang[1]);
	t->of = s;
	t->shown = now;
	return true;
}

void
ui_texts_none(struct ui *ui)
{
	ui->reader.page.shown[0] = ui->reader.page.shown[1] = NULL;
	ui->reader.page.official = NULL;
	ui->texts.of = (struct subject){ SUBJECT_NONE, -1 };
	ui->texts.shown.mode = TEXT_DIGEST;
}

void
ui_texts_ask(struct ui *ui, struct subject s, const char *lang)
{
	struct texts *t = &ui->texts;
	struct err err;

	if (!find_langs(ui, &t->agenda, &err))
		return;
	t->asked = s;
	t->asked_lang = find_lang(&t->agenda, lang);
	t->declined = false;
}

const char *
ui_texts_lang(const struct ui *ui)
{
	return ui->texts.shown.mode == TEXT_BESIDE ? ui->texts.shown.lang[1] : ui->texts.shown.lang[0];
}

bool
ui_texts_beside(const struct ui *ui)
{
	return ui->reader.page.shown[1] != NULL;
}

static void
set_mode(struct ui *ui, enum text_mode mode)
{
	ui->texts.mode = mode;
	ui_show(ui, ui->reader.page.of);
}

/* The wording of the SDGs stands there in any case; its language can be chosen. */
static void
act_wording(struct ui *ui, enum action a)
{
	struct texts *t = &ui->texts;
	const struct page_official *o = ui->reader.page.official;
	struct subject s = ui->reader.page.of;
	struct arena arena = { NULL };
	const char *const *langs;
	struct official other;
	struct err err = { .code = ST_OK };
	int n, at = 0;

	if (!o || !o->n) {
		ui->app->official.sdg_langs(ui->app->official.ctx, &arena, &langs, &err);
		ui_say(ui, "%s", is_unread(&err) ? err.msg : "Not imported: save http://metadata.un.org/sdg as Turtle, then :import FILE");
		arena_clear(&arena);
		return;
	}
	if (a != ACTION_LANGUAGE) {
		ui_say(ui, "The official wording stands here; L: in the next language.");
		return;
	}
	n = ui->app->official.sdg_langs(ui->app->official.ctx, &arena, &langs, &err);
	while (at < n && strcmp(langs[at], o->lang) != 0)
		at++;
	for (int i = 1; i <= n; i++) {
		const char *lang = langs[(at + i) % n];

		if (i == n || !ui->app->official.sdg(ui->app->official.ctx, corpus_name(ui->app->corpus, s)->code, lang, &arena, &other))
			continue;
		snprintf(t->sdg_lang, sizeof(t->sdg_lang), "%s", lang);
		ui_show(ui, s);
		arena_clear(&arena);
		return;
	}
	arena_clear(&arena);
	ui_say(ui, "The library has this in no other language.");
}

void
ui_texts_act(struct ui *ui, enum action a)
{
	static const char *const shows[] = { "their digest", "the official text", "digest and official text", "two languages" };
	struct texts *t = &ui->texts;
	struct text_langs *l = langs_of(t, ui->reader.page.of);

	if (ui_view(ui)) {
		ui_say(ui, "That key does nothing here. ? lists the keys.");
		return;
	}
	if (ui->screen == SCREEN_LIBRARY) {
		ui_library_texts(ui, a);
		return;
	}
	if (page_has_wording(ui->reader.page.of)) {
		act_wording(ui, a);
		return;
	}
	if (!l->n && has_any(ui, l))    /* what was chosen before could not be had: the digest is in sight */
		t->mode = TEXT_DIGEST;
	else if (!l->n)
		return;
	if (lent(ui, ui->reader.page.of)) {     /* as if it had been chosen */
		choose_lang(l, find_lang(l, lent(ui, ui->reader.page.of)));
		t->mode = a == ACTION_BESIDE ? TEXT_DIGEST : TEXT_OFFICIAL;
		t->declined = true;
	}
	if (a == ACTION_OFFICIAL) {
		set_mode(ui, t->mode == TEXT_DIGEST ? TEXT_OFFICIAL : TEXT_DIGEST);
	} else if (a == ACTION_BESIDE) {
		set_mode(ui, t->mode == TEXT_BESIDE && l->n > 1 ? TEXT_LANGUAGES
		             : t->mode == TEXT_BESIDE || t->mode == TEXT_LANGUAGES ? TEXT_DIGEST : TEXT_BESIDE);
		if (t->mode != TEXT_DIGEST && page_has_official(ui->reader.page.of))
			ui->focus = FOCUS_READER;
	} else if (t->mode == TEXT_DIGEST) {
		set_mode(ui, TEXT_OFFICIAL);
	} else if (t->mode == TEXT_LANGUAGES && l->n > 2) {
		do
			l->other = (l->other + 1) % l->n;
		while (l->other == l->lang);
		set_mode(ui, t->mode);
	} else if (t->mode != TEXT_LANGUAGES && l->n > 1) {
		choose_lang(l, (l->lang + 1) % l->n);
		set_mode(ui, t->mode);
		if (l == &t->agenda)
			search_prefer(ui->app->search, l->v[l->lang]);
	} else {
		ui_say(ui, "The library has no other language of %s.", l == &t->agenda ? "the Agenda" : "the report");
	}
	if (!page_has_official(ui->reader.page.of) && !ui->message[0])
		ui_say(ui, "Paragraphs show %s now.", shows[t->mode]);
}
