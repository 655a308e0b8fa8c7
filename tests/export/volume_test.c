/* export: documents of the library: parts that begin again, what words name, the same place in another language. */
#include <string.h>

#include "export/part.h"
#include "export/volume_page.h"
#include "open.h"

#define P UNIT_PARAGRAPH
#define I UNIT_ITEM

static struct unit en[] = {
	{ UNIT_TEXT, 1, "", "Preamble", 0, 1, 0, NULL }, { P, 1, "1", "First", 0, 1, 0, NULL }, { P, 1, "2", "Second", 0, 1, 0, NULL },
	{ UNIT_TITLE, 2, "", "Annex", 0, 2, 0, NULL }, { UNIT_TITLE, 2, "", "A plan", 1, 2, 0, NULL },
	{ UNIT_HEADING, 2, "", "Homes", 1, 2, 0, NULL }, { P, 2, "1", "A home", 0, 2, 0, NULL }, { I, 2, "1(a)", "A door", 1, 2, 0, NULL },
	{ I, 2, "1(a)(i)", "A lock", 2, 2, 0, NULL }, { I, 2, "1(b)", "A roof", 1, 2, 0, NULL }, { UNIT_TEXT, 2, "", "After", 0, 2, 0, NULL },
	{ UNIT_TARGET, 2, "11.3", "A target", 0, 3, 0, NULL }, { P, 2, "3", "Third", 0, 3, 0, NULL },
	{ UNIT_FOOTNOTE, 2, "note 1", "See it", 0, 3, 0, "3" },
};

/* Without the second paragraph of the resolution, and with a text more. */
static struct unit fr[] = {
	{ UNIT_TEXT, 1, "", "Préambule", 0, 1, 0, NULL }, { P, 1, "1", "Premier", 0, 1, 0, NULL },
	{ UNIT_TITLE, 2, "", "Annexe", 0, 2, 0, NULL }, { UNIT_HEADING, 2, "", "Logements", 1, 2, 0, NULL },
	{ P, 2, "1", "Un logement", 0, 2, 0, NULL }, { I, 2, "1(a)", "Une porte", 1, 2, 0, NULL }, { I, 2, "1(b)", "Un toit", 1, 2, 0, NULL },
	{ UNIT_TEXT, 2, "", "Après", 0, 2, 0, NULL }, { UNIT_TEXT, 2, "", "Encore", 0, 2, 0, NULL }, { P, 2, "3", "Troisième", 0, 3, 0, NULL },
};

#define N(a) (int)(sizeof(a) / sizeof((a)[0]))

static void
open_volume(struct volume *v, struct unit *u, int n, const char *lang)
{
	memset(v, 0, sizeof(*v));
	v->book = (struct book){ .symbol = "A/T/1", .lang = lang, .title = "A test", .verified = "", .path = "", .date = "" };
	v->units = (struct units){ u, n };
	volume_prepare(v);
}

static const struct volume *
english(void)
{
	static struct volume v;

	if (!v.book.symbol)
		open_volume(&v, en, N(en), "en");
	return &v;
}

/* Words name n rows, the first at pos, and are cited so in a language. */
static void
expect(const struct volume *v, const char *words, int near, const char *lang, int n, int pos, const char *cited)
{
	struct volume_asked what;
	struct arena a = { NULL };
	struct err err;

	cr_assert_eq(volume_ask(&what, v, words, near, &a, &err), ST_OK, "%s: %s", words, err.msg);
	cr_assert_eq(what.n, n, "%s: %d", words, what.n);
	cr_assert(!n || what.v[0].pos == pos, "%s: %d", words, what.v[0].pos);
	cr_assert_str_eq(volume_cite_asked(v, &what, lang, &a), cited);
	arena_clear(&a);
}

Test(volume, the_outline_has_every_text_once)
{
	struct arena a = { NULL };
	struct nodes nodes;
	int units = 0;

	volume_outline(english(), &a, &nodes);
	for (int i = 0; i < nodes.n; i++)
		units += nodes.v[i].is.kind == SUBJECT_UNIT;
	cr_assert_eq(units, N(en) - 2, "%d", units);            /* two titles are what the part is called */
	cr_assert_str_eq(volume_name(english(), (struct subject){ SUBJECT_PART, 2 })->title, "Annex. A plan");
	cr_assert_eq(nodes.v[nodes.n - 1].depth, 2);
	for (int i = 0; i < nodes.n; i++)
		if (nodes.v[i].is.kind == SUBJECT_UNIT && nodes.v[i].is.pos == 9)
			cr_assert_eq(nodes.v[i].depth, 4, "1(a)(i): part, heading, paragraph, item above it");
	arena_clear(&a);
}

Test(volume, words_name_rows_and_are_cited)
{
	static const struct { const char *words; int near, n, pos; const char *cited; } cases[] = {
		{ "1", 0, 1, 2, "A/T/1, para. 1" }, { "1", 2, 1, 7, "A/T/1, annex, para. 1" }, { "annex, para. 1", 0, 1, 7, "A/T/1, annex, para. 1" },
		{ "part 2, 1 (a) (i)", 0, 1, 9, "A/T/1, annex, para. 1 (a) (i)" }, { "paras. 1-2", 0, 2, 2, "A/T/1, paras. 1-2" },
		{ "annex 1 and 3", 0, 2, 7, "A/T/1, annex, paras. 1 and 3" }, { "11.3", 0, 1, 12, "A/T/1, annex, target 11.3" },
		{ "note 1", 0, 1, 14, "A/T/1, annex, footnote 1" }, { "", 0, 0, 0, "A/T/1" },
	};
	for (int i = 0; i < N(cases); i++)
		expect(english(), cases[i].words, cases[i].near, NULL, cases[i].n, cases[i].pos, cases[i].cited);
}

Test(volume, articles_are_parts_of_their_annex)
{
	static struct unit units[] = {
		{ .kind = UNIT_PARAGRAPH, .part = 1, .key = "1", .text = "Adopts the treaty." }, { .kind = UNIT_TITLE, .part = 2, .key = "", .text = "Annex" },
		{ .kind = UNIT_TITLE, .part = 3, .key = "", .text = "Article 1." }, { .kind = UNIT_TITLE, .part = 3, .key = "", .text = "Shade" },
		{ .kind = UNIT_TEXT, .part = 3, .key = "", .text = "Trees give shade." }, { .kind = UNIT_TITLE, .part = 4, .key = "", .text = "Article 12" },
		{ .kind = UNIT_PARAGRAPH, .part = 4, .key = "1", .text = "They are watered." }, { .kind = UNIT_TITLE, .part = 5, .key = "", .text = "Annex" },
		{ .kind = UNIT_TEXT, .part = 5, .key = "", .text = "Notes." },
	};
	static const struct { const char *words, *lang, *cited; int pos; } cases[] = {
		{ "article 12, para. 1", "en", "A/T/1, annex, article 12, para. 1", 7 }, { "annex, article 12, para. 1", "zh", "A/T/1，附件，第12条，第1段", 7 },
		{ "art. 12 1", "ru", "A/T/1, приложение, статья 12, п. 1", 7 }, { "article 1", "en", "A/T/1, annex, article 1", 3 },
		{ "part 5", "en", "A/T/1, part 5", 5 },
	};
	struct volume v;
	struct volume_asked what;
	struct arena a = { NULL };
	struct err err;

	open_volume(&v, units, N(units), "en");
	cr_assert_str_eq(volume_name(&v, (struct subject){ SUBJECT_PART, 3 })->title, "Article 1. Shade");
	for (int i = 0; i < N(cases); i++)
		expect(&v, cases[i].words, 0, cases[i].lang, 1, cases[i].pos, cases[i].cited);
	cr_assert_eq(volume_ask(&what, &v, "article 2", 0, &a, &err), ST_SYNTAX);
	arena_clear(&a);
	volume_clear(&v);
}

/* A document in any language has the same places, and they are read in each. */
Test(volume, places_in_six_languages)
{
	static const struct { const char *titles[4], *places[4]; } documents[] = {
		{ { "", "ANNEX I", "Article 1. Shade", "Annexes" }, { "", "annex I", "annex I, article 1", "annex" } },
		{ { "", "Annexe I", "Artículo 1", "Anexo" }, { "", "annex I", "annex I, article 1", "annex" } },
		{ { "", "Приложение I*", "СТАТЬЯ 1", "Приложение" }, { "", "annex I", "annex I, article 1", "annex" } },
		{ { "", "المرفق الأول", "المادة ١", "المرفق" }, { "", "annex I", "annex I, article 1", "annex" } },
		{ { "", "附件一", "第一条", "附件" }, { "", "annex I", "annex I, article 1", "annex" } },
		{ { "I", "II", "Annexation of streets", "附件二十三" }, { "sect. I", "sect. II", "part 3", "annex XXIII" } },
		{ { "", "Annex", "Annex", "Article" }, { "", "annex", "part 3", "part 4" } },
	};
	static const char *const of[] = { "", "annex", "annex II", "annex II, article 5", "sect. IV", "part 6" };
	static const struct { const char *words; int part; const char *rest; } cases[] = {
		{ "annex II, para. 3", 3, "para. 3" }, { "annexe ii, 3", 3, "3" }, { "anexo II", 3, "" }, { "приложение II, 3", 3, "3" },
		{ "ПРИЛОЖЕНИЕ 3", 2, "3" }, { "المرفق الثاني، 3", 3, "3" }, { "附件二，3", 3, "3" }, { "附件，3", 2, "3" }, { "annex 34", 2, "34" },
		{ "art. 5", 4, "" }, { "artículo 5, 1", 4, "1" }, { "статья 5", 4, "" }, { "المادة ٥ 1", 4, "1" }, { "第五条 1", 4, "1" },
		{ "第 5 条", 4, "" }, { "annexe II, article 5, 1", 4, "1" }, { "附件二，第五条", 4, "" }, { "Section IV: 2", 5, "2" },
		{ "sección IV", 5, "" }, { "раздел IV", 5, "" }, { "الفرع الرابع", 5, "" }, { "第四节", 5, "" }, { "part 6 (a)", 6, "(a)" },
		{ "partie 3, 1", 3, "1" }, { "часть 6", 6, "" }, { "第六部分 2", 6, "2" }, { "part 7", 0, "part 7" }, { "article 6", 0, "article 6" },
		{ "第37段", 0, "第37段" }, { "partial 3", 0, "partial 3" }, { "annexes", 2, "" }, { "34", 0, "34" }, { "", 0, "" }, { "第", 0, "第" },
	};
	struct arena a = { NULL };
	size_t len;

	for (int i = 0; i < N(documents); i++) {
		const char *got[4];

		part_places(documents[i].titles, 4, got, &a);
		for (int k = 0; k < 4; k++)
			cr_assert_str_eq(got[k], documents[i].places[k], "'%s': '%s'", documents[i].titles[k], got[k]);
	}
	for (int i = 0; i < N(cases); i++) {
		cr_assert_eq(part_read(of, N(of), cases[i].words, &len), cases[i].part, "%s", cases[i].words);
		cr_assert_str_eq(cases[i].words + len, cases[i].rest);
	}
	arena_clear(&a);
}

Test(volume, sections_with_numerals)
{
	static struct unit units[] = {
		{ .kind = UNIT_TEXT, .part = 1, .key = "", .text = "The Assembly," }, { .kind = UNIT_HEADING, .part = 1, .key = "", .text = "I", .level = 1 },
		{ .kind = UNIT_PARAGRAPH, .part = 1, .key = "1", .text = "Plants trees." }, { .kind = UNIT_TITLE, .part = 2, .key = "", .text = "II" },
		{ .kind = UNIT_TITLE, .part = 2, .key = "", .text = "Water" }, { .kind = UNIT_PARAGRAPH, .part = 2, .key = "1", .text = "Waters them." },
	};
	static const struct { const char *words, *cited; int pos; } cases[] = {
		{ "sect. I, para. 1", "A/T/1, sect. I, para. 1", 3 }, { "1", "A/T/1, sect. I, para. 1", 3 },
		{ "section II, para. 1", "A/T/1, sect. II, para. 1", 6 },
	};
	struct volume v;

	open_volume(&v, units, N(units), "en");
	for (int i = 0; i < N(cases); i++)
		expect(&v, cases[i].words, 0, NULL, 1, cases[i].pos, cases[i].cited);
	volume_clear(&v);
}

Test(volume, words_that_name_nothing)
{
	static const struct { const char *words; enum status st; } cases[] = {
		{ "9", ST_NOTFOUND }, { "part 1, 3", ST_NOTFOUND }, { "1-9", ST_NOTFOUND }, { "1-999999999", ST_NOTFOUND }, { "3-1", ST_NOTFOUND },
		{ "streets", ST_SYNTAX }, { "1, streets", ST_SYNTAX },
	};
	struct arena a = { NULL };

	for (int i = 0; i < N(cases); i++) {
		struct volume_asked what;
		struct err err;

		cr_assert_eq(volume_ask(&what, english(), cases[i].words, 0, &a, &err), cases[i].st, "%s", cases[i].words);
	}
	arena_clear(&a);
}

Test(volume, the_same_place_in_another_language)
{
	static const struct { int en, fr; } pairs[] = { { 1, 1 }, { 2, 2 }, { 3, 0 }, { 6, 4 }, { 7, 5 }, { 8, 6 }, { 9, 0 }, { 10, 7 }, { 11, 8 },
		{ 12, 0 }, { 13, 10 }, { 14, 0 } };
	struct volume other;

	open_volume(&other, fr, N(fr), "fr");
	for (int i = 0; i < N(pairs); i++) {
		struct subject s = volume_counterpart(english(), (struct subject){ SUBJECT_UNIT, pairs[i].en }, &other);

		cr_assert_eq(s.pos, pairs[i].fr, "%d: %d", pairs[i].en, s.pos);
	}
	volume_clear(&other);
}

Test(volume, a_file_that_says_odd_things_is_read_all_the_same)
{
	static struct unit odd[] = { { UNIT_ITEM, -3, "", "", 9, -1, 0, NULL }, { UNIT_FOOTNOTE, 7, "note 1#2", "x", 0, 0, 0, "no such" },
		{ UNIT_HEADING, 2, "", "h", -4, 0, 0, NULL }, { UNIT_PARAGRAPH, 900000, "#", "y", 0, 0, 0, NULL } };
	struct page_official side[2];
	struct arena a = { NULL };
	struct page page = { 0 };
	struct nodes nodes;
	struct volume v;

	open_volume(&v, odd, N(odd), "");
	volume_outline(&v, &a, &nodes);
	for (int i = -1; i <= N(odd) + 1; i++) {
		volume_page(&page, &v, (struct subject){ SUBJECT_UNIT, i }, &v, side);
		volume_page(&page, &v, (struct subject){ SUBJECT_PART, i }, NULL, side);
		volume_page(&page, &v, (struct subject){ SUBJECT_NOTES, i }, NULL, side);
	}
	page_clear(&page);
	arena_clear(&a);
	volume_clear(&v);
}
