/* Lines become a document: furniture out, runs of numbers, parts, items, headings, footnotes, words put together. */
#include "import/document.h"

#include <criterion/criterion.h>
#include <stdio.h>
#include <string.h>

#include "base/mem.h"

static struct document
read_as(const char *text, const char *lang, const char *symbol)
{
	struct lines l;
	struct document d;
	struct err err = { ST_OK, 0, "" };

	cr_assert_eq(lines_read(&l, text, strlen(text), NULL, NULL, NULL, &err), ST_OK, "%s", err.msg);
	cr_assert_eq(document_read(&d, &l, lang, symbol, &err), ST_OK, "%s", err.msg);
	lines_clear(&l);
	return d;
}

static struct document
read_text(const char *text)
{
	return read_as(text, NULL, NULL);
}

static void
says(const struct document *d, int part, const char *key, const char *text)
{
	const struct unit *u = document_find(d, part, key);

	cr_assert_not_null(u, "part %d has no '%s'", part, key);
	cr_assert_str_eq(u->text, text, "part %d, %s: '%s'", part, key, u->text);
}

static const struct finding *
finding(const struct document *d, enum finding_kind kind)
{
	for (int i = 0; i < d->n_findings; i++)
		if (d->findings[i].kind == kind)
			return &d->findings[i];
	return NULL;
}

/* Three pages with heads, labels, a footnote, a heading and an annex. */
static const char resolution[] =
	"A/RES/99/7\n\nUnited Nations\n\nGeneral Assembly\n\nDistr.: General\n1 March 2044\n\n"
	"99/7. Shade in streets\n"
	"The General Assembly,\nRecalling its habit of walking,\n"
	"1. Thanks the gardeners of all towns for the trees that they have kept alive,\nalso in dry years;\n"
	"2. Adopts the plan in the annex.\n12th plenary meeting\n1 March 2044\n\n"
	"Annex\nPlan for shade\n"
	"1. Trees give shade to those who walk, and walking is how most people\n"
	"44-12345 (E)\n\f"
	"A/RES/99/7\n\nShade in streets\n\n"
	"get to market, 1 which is worth keep ing for all. A well-\nkept tree lasts.\n"
	"What towns do\n"
	"2. Towns keeping trees will:\n"
	"(a) Water them;\n(b) Prune them in winter, and for this:\n(i) Train people;\n(ii) Buy ladders;\n(c) Count them.\n"
	"_______________\n1\n\nSurvey of 2040.\n\n2/3\n\f"
	"Shade in streets\n\nA/RES/99/7\n\n"
	"3. Nobody is asked for more than he has. 3/3\n";

Test(document, a_resolution_and_its_annex)
{
	struct document d = read_text(resolution);
	const struct unit *note;

	cr_assert_str_eq(d.lang, "en");
	cr_assert_str_eq(d.symbol, "A/RES/99/7");
	cr_assert_str_eq(d.title, "Shade in streets");
	cr_assert(!d.draft);
	cr_assert_eq(d.n_parts, 2);
	cr_assert_eq(document_count(&d, UNIT_PARAGRAPH, 1), 2);
	cr_assert_eq(document_count(&d, UNIT_PARAGRAPH, 2), 3);
	cr_assert_eq(document_count(&d, UNIT_ITEM, 2), 5);
	cr_assert_eq(document_count(&d, UNIT_HEADING, 0), 1);
	says(&d, 1, "2", "Adopts the plan in the annex.");
	says(&d, 2, "1", "Trees give shade to those who walk, and walking is how most people get to market, which is worth keeping "
	                 "for all. A well-kept tree lasts.");
	says(&d, 2, "2", "Towns keeping trees will:");
	says(&d, 2, "2(b)(ii)", "Buy ladders;");
	says(&d, 2, "2(c)", "Count them.");
	says(&d, 2, "3", "Nobody is asked for more than he has.");
	note = document_find(&d, 2, "note 1");
	cr_assert_not_null(note);
	cr_assert_str_eq(note->text, "Survey of 2040.");
	cr_assert_str_eq(note->ref, "1");
	cr_assert_not_null(finding(&d, FINDING_JOINED));
	cr_assert_str_eq(finding(&d, FINDING_JOINED)->what, "keep ing -> keeping");
	cr_assert_str_eq(finding(&d, FINDING_JOINED)->where, "1");
	cr_assert_eq(document_agenda_part(&d), 0);
	document_clear(&d);
}

/* Where no "99/7." says it. */
Test(document, the_title_of_a_draft_stands_behind_its_sponsors)
{
	struct document d = read_text("A/C.2/99/L.7\nDistr.: Limited\nSecond Committee\nAgenda item 3 (b), on streets and all that stands in them\n"
	                              "Atlantis:* draft resolution\nShade in streets\nThe General Assembly,\nRecalling its habit of walking,\n"
	                              "1. Thanks the gardeners.\n2. Waters them.\n");

	cr_assert(d.draft);
	cr_assert_str_eq(d.title, "Shade in streets");
	document_clear(&d);
}

Test(document, a_clause_is_no_title)
{
	struct document d = read_text("HSP/GC/99/4\n\nEconomic and Social Council\n\n*4412345*\n\nReport on the shade in streets*\n\n"
	                              "Recalling the habit of walking that everybody has who has no horse,\n\n1. Trees.\n\n2. Water.\n");

	cr_assert_str_eq(d.title, "Report on the shade in streets");
	document_clear(&d);
}

Test(document, a_target_ends_where_a_heading_begins)
{
	struct document d = read_text("1. Here are our goals for the streets of all towns.\n\nGoal 1. Shade for all\n\n1.1 By 2040, plant trees in all streets\n\n"
	                              "1.a Pay the gardeners\n\nGoal 2. Benches for all\n\n2.1 By 2040, put a bench under each tree\n\n"
	                              "2.2 Paint all of them\n\nMeans of doing so\n\n2. We shall need wood.\n\n3. And paint.\n");

	says(&d, 1, "1.1", "By 2040, plant trees in all streets");
	says(&d, 1, "1.a", "Pay the gardeners");
	says(&d, 1, "2.2", "Paint all of them");
	cr_assert_eq(document_count(&d, UNIT_HEADING, 0), 3);
	document_clear(&d);
}

Test(document, years_at_the_beginning_of_a_line_are_text)
{
	struct document d = read_text("1. We met first in\n2036. We shall meet again.\n2. And on\n3 May too.\n3. Then we rest.\n");

	cr_assert_eq(document_count(&d, UNIT_PARAGRAPH, 0), 3);
	says(&d, 1, "1", "We met first in 2036. We shall meet again.");
	says(&d, 1, "2", "And on 3 May too.");
	document_clear(&d);
}

Test(document, gaps_and_repeats_are_told)
{
	struct document d = read_text("1. One tree.\n\n2. Two trees.\n\n4. Four trees.\n\n5. Five trees.\n\n5. Again five.\n\n6. Six.\n");

	cr_assert_eq(document_count(&d, UNIT_PARAGRAPH, 0), 6);
	cr_assert_str_eq(finding(&d, FINDING_GAP)->where, "3");
	cr_assert_str_eq(finding(&d, FINDING_REPEAT)->where, "5");
	says(&d, 1, "5#2", "Again five.");
	document_clear(&d);
}

Test(document, a_list_inside_a_paragraph_does_not_end_its_run)
{
	struct document d = read_text("1. We plant.\n\n2. We do it thus:\n\n1. Dig;\n\n2. Wait;\n\n3. We also water.\n\n4. We rest.\n");

	cr_assert_eq(d.n_parts, 1);
	cr_assert_eq(document_count(&d, UNIT_PARAGRAPH, 0), 4);
	says(&d, 1, "2(2)", "Wait;");
	says(&d, 1, "3", "We also water.");
	document_clear(&d);
}

Test(document, letters_of_other_scripts_have_the_same_keys)
{
	struct document d = read_text("1. Города сажают деревья и будут:\n\na) поливать;\n\nb) стричь;\n\n\xD1\x81) считать.\n\n2. И всё.\n");

	cr_assert_str_eq(d.lang, "ru");
	says(&d, 1, "1(c)", "считать.");
	document_clear(&d);
	d = read_text("١ - تزرع المدن الأشجار:\n\n(أ) تسقيها؛\n\n(ب) تعدها؛\n\n(ج) تحميها.\n\n٢ - هذا كل شيء.\n");
	cr_assert_str_eq(d.lang, "ar");
	says(&d, 1, "1(c)", "تحميها.");
	says(&d, 1, "2", "هذا كل شيء.");
	document_clear(&d);
	d = read_text("1. 城市种树：\n\n(a) 浇水；\n\n(b) 数一数。\n\n2. 树木\n很好。\n");
	cr_assert_str_eq(d.lang, "zh");
	says(&d, 1, "1(b)", "数一数。");
	says(&d, 1, "2", "树木很好。");
	document_clear(&d);
}

static void
lists_contents(const char *text, const char *list)
{
	struct document d = read_text(text);
	int lists = 0;

	cr_assert_eq(document_count(&d, UNIT_PARAGRAPH, 0), 4);
	cr_assert_eq(document_count(&d, UNIT_HEADING, 0), 3);
	cr_assert_eq(d.n_parts, 1);
	for (int i = 0; i < d.n_units; i++)
		lists += d.units[i].kind == UNIT_TEXT && strcmp(d.units[i].text, list) == 0;
	cr_assert_eq(lists, 1);
	document_clear(&d);
}

Test(document, a_list_of_contents_is_one_text)
{
	static const char body[] = "I. Trees\n\n1. We plant trees.\n\n2. We water them.\n\nII. Benches\n\n3. We paint benches.\n\n"
	                           "A. Of wood\n\n4. We sit.\n";
	char text[1000];

	snprintf(text, sizeof text, "Contents\n\nI. Trees ............ 1 - 2 5\n\nII. Benches...... 3 6\n\nA. Of wood ....... 4 7\n\n%s", body);
	lists_contents(text, "I. Trees ... 1 - 2 5 II. Benches... 3 6 A. Of wood ... 4 7");
	snprintf(text, sizeof text, "Contents\n\nI. Trees 1-2 5\n\nII. Benches 3 6\n\nPage\n\nA. Of wood 7\n\n%s", body);
	lists_contents(text, "I. Trees 1-2 5 II. Benches 3 6 Page A. Of wood 7");
}

Test(document, targets_are_their_own_kind)
{
	struct document d = read_text("1. The goals are these.\n\n1.1 Plant trees\n\n1.2 Water them\n\n1.a Pay for it\n\n2.1 Count them\n\n2. The end.\n");

	cr_assert_eq(document_count(&d, UNIT_TARGET, 0), 4);
	says(&d, 1, "1.a", "Pay for it");
	says(&d, 1, "2", "The end.");
	document_clear(&d);
}

Test(document, drafts_are_known)
{
	struct document d = read_text("United Nations\nA/C.2/99/L.4\nGeneral Assembly\nDistr.: Limited\n\n1. Plants the trees;\n\n2. Waters them.\n");

	cr_assert(d.draft);
	cr_assert_str_eq(d.symbol, "A/C.2/99/L.4");
	document_clear(&d);
	d = read_as("1. Plants the trees;\n\n2. Waters them.\n", "fr", "A/RES/99/8");
	cr_assert(!d.draft);
	cr_assert_str_eq(d.lang, "fr");
	cr_assert_str_eq(d.symbol, "A/RES/99/8");
	document_clear(&d);
}

Test(document, nothing_is_dropped)
{
	struct document d = read_text("1. We plant trees.\n\nA line that nobody asked for.\n\n2. We water them with \xE6\xB0\xB4.\n");
	const struct finding *stray = finding(&d, FINDING_STRAY), *odd = finding(&d, FINDING_SCRIPT);
	bool kept = false;

	cr_assert_not_null(stray);
	cr_assert_str_eq(stray->where, "1");
	for (int i = 0; i < d.n_units; i++)
		kept = kept || (d.units[i].kind == UNIT_TEXT && strcmp(d.units[i].text, "A line that nobody asked for.") == 0);
	cr_assert(kept);
	cr_assert_not_null(odd);
	cr_assert_str_eq(odd->what, "\xE6\xB0\xB4");
	document_clear(&d);
}

/* Handed over, a text's lines are joined where they stand: with blanks at their ends and beginnings, ends of two bytes, hyphens,
 * pages, notes and furniture between. */
Test(document, a_text_that_is_handed_over_says_the_same)
{
	static const char wrapped[] =
		"1. Trees give shade \r\nto those who  \r\n    walk, and a well-\r\nkept tree\r\n\tlasts.\r\n\r\n2. We plant\nx\ny  \n"
		"and *  rest \n\n(a) In short- \nand long-term\nplans;\n(b) Now.\n\n3. The end\nof\n\nA heading\nof two rows\n\n4. Again.\n";
	const char *const texts[] = { resolution, wrapped };

	for (size_t t = 0; t < sizeof texts / sizeof *texts; t++) {
		size_t len = strlen(texts[t]);
		char *own = mem_dup(texts[t], len);
		struct document d = read_text(texts[t]), e;
		struct lines l;
		struct err err = { ST_OK, 0, "" };

		cr_assert_eq(lines_take(&l, own, len, NULL, NULL, NULL, &err), ST_OK, "%s", err.msg);
		cr_assert_eq(document_read(&e, &l, NULL, NULL, &err), ST_OK, "%s", err.msg);
		cr_assert_eq(d.n_units, e.n_units);
		cr_assert_eq(d.n_findings, e.n_findings);
		cr_assert_str_eq(d.title, e.title);
		for (int i = 0; i < d.n_units; i++)
			cr_assert_str_eq(d.units[i].text, e.units[i].text);
		document_clear(&d);
		document_clear(&e);
	}
}

Test(document, no_text_is_refused)
{
	struct lines l = { .n = 0 };
	struct document d;
	struct err err;

	cr_assert_eq(document_read(&d, &l, NULL, NULL, &err), ST_SYNTAX);
}
