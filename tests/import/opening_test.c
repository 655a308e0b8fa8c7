/* What a line opens with: numbers, items and targets in six languages, labels of headings and parts. */
#include "import/opening.h"

#include <criterion/criterion.h>
#include <stdio.h>
#include <string.h>

static void
opens(const char *text, enum opening_kind kind, int value, const char *rest)
{
	struct opening o = opening_read(text);

	cr_assert_eq(o.kind, kind, "'%s': kind %d", text, o.kind);
	if (kind == OPEN_NONE)
		return;
	cr_assert_str_eq(text + o.end, rest, "'%s': '%s'", text, text + o.end);
	if (kind == OPEN_NUMBER)
		cr_assert_eq(o.value, value, "'%s': %d", text, o.value);
}

static void
item(const char *text, int letter, int roman, int digit)
{
	struct opening o = opening_read(text);

	cr_assert_eq(o.kind, OPEN_ITEM, "'%s'", text);
	cr_assert(o.letter == letter || o.letter2 == letter, "'%s': letter %d or %d", text, o.letter, o.letter2);
	cr_assert_eq(o.roman, roman, "'%s': roman %d", text, o.roman);
	cr_assert_eq(o.digit, digit, "'%s': digit %d", text, o.digit);
}

Test(opening, numbers_in_six_languages)
{
	opens("12. Trees are kept", OPEN_NUMBER, 12, "Trees are kept");
	opens("12.", OPEN_NUMBER, 12, "");
	opens("٤٥ - تبقى", OPEN_NUMBER, 45, "تبقى");
	opens("10- اتفقت", OPEN_NUMBER, 10, "اتفقت");
	opens("10-اتفقت", OPEN_NUMBER, 10, "اتفقت");
	opens("12 - деревья", OPEN_NUMBER, 12, "деревья");
	opens("3. 树木", OPEN_NUMBER, 3, "树木");
	opens("３．树木", OPEN_NUMBER, 3, "树木");
}

Test(opening, no_numbers)
{
	opens("23 April 2015 was a day", OPEN_NONE, 0, "");
	opens("9 - 13 May", OPEN_NONE, 0, "");
	opens("9–13 May", OPEN_NONE, 0, "");
	opens("12-month plans", OPEN_NONE, 0, "");
	opens("18.000 trees", OPEN_NONE, 0, "");
	opens("1.2.3 Trees", OPEN_NONE, 0, "");
	opens("71/256. Trees", OPEN_NONE, 0, "");
	opens("130, 4% of trees", OPEN_NONE, 0, "");
	opens("99999999999999999999. Trees", OPEN_NONE, 0, "");
	opens("", OPEN_NONE, 0, "");
	opens("(2050) Trees", OPEN_NONE, 0, "");
	opens("(257) Trees", OPEN_NONE, 0, "");
}

Test(opening, items_in_six_languages)
{
	item("(a) Trees", 1, 0, 0);
	item("a) des arbres", 1, 0, 0);
	item("(iv) Trees", 0, 4, 0);
	item("(i) Trees", 9, 1, 0);
	item("ii) árboles", 0, 2, 0);
	item("\xD1\x81) деревья", 3, 0, 0);             /* a Cyrillic letter that looks like c */
	item("б) деревья", 2, 0, 0);
	item("(أ) أشجار", 1, 0, 0);
	item("(ج) أشجار", 3, 0, 0);                     /* abjad: the third */
	item("(هـ) أشجار", 5, 0, 0);
	item("（a）树木", 1, 0, 0);
	item("（二）树木", 0, 0, 2);
	opens("(UN-Habitat) in its", OPEN_NONE, 0, "");
	opens("(see above) trees", OPEN_NONE, 0, "");
	opens("a tree", OPEN_NONE, 0, "");
}

Test(opening, targets)
{
	struct opening o = opening_read("11.3 By then");

	cr_assert_eq(o.kind, OPEN_TARGET);
	cr_assert(o.value == 11 && o.sub == 3);
	o = opening_read("11.b By then");
	cr_assert_eq(o.kind, OPEN_TARGET);
	cr_assert(o.value == 11 && o.sub == 102);
}

Test(opening, labels_of_headings_and_parts)
{
	cr_assert_eq(opening_heading("II. Trees"), 1);
	cr_assert_eq(opening_heading("B. Trees"), 2);
	cr_assert_eq(opening_heading("三、树木"), 1);
	cr_assert_eq(opening_heading("Action 12. We plant."), 3);
	cr_assert_eq(opening_heading("Action is needed"), 0);
	cr_assert_eq(opening_heading("Trees"), 0);
	cr_assert_eq(opening_part("Annex"), 1);
	cr_assert_eq(opening_part("Annex II"), 1);
	cr_assert_eq(opening_part("Приложение"), 1);
	cr_assert_eq(opening_part("附件"), 1);
	cr_assert_eq(opening_part("Article 12"), 2);
	cr_assert_eq(opening_part("第十二条"), 2);
	cr_assert_eq(opening_part("XIV"), 3);
	cr_assert_eq(opening_part("Annex II says that"), 0);
	cr_assert_eq(opening_part("Annexation"), 0);
}

/* Lines of many documents in six languages: how many open with a number, counted with another program. */
Test(opening, parallel_corpus)
{
	static const struct {
		const char *lang;
		int n;
	} expected[] = { { "ar", 944 }, { "en", 821 }, { "es", 422 }, { "fr", 402 }, { "ru", 927 }, { "zh", 843 } };
	char path[200], line[65536];

	for (size_t i = 0; i < sizeof expected / sizeof *expected; i++) {
		int n = 0;
		FILE *f;

		snprintf(path, sizeof path, "../shared/data/un-docs/scollins83-language_translator/UNv1.0.devset.%s", expected[i].lang);
		f = fopen(path, "r");
		if (!f)
			cr_skip_test("../shared is not here");
		while (fgets(line, sizeof line, f)) {
			line[strcspn(line, "\n")] = '\0';
			n += opening_read(line).kind == OPEN_NUMBER;
		}
		fclose(f);
		printf("%s: %d lines open with a number, %d expected\n", expected[i].lang, n, expected[i].n);
		cr_assert(n <= expected[i].n + 1 && n >= expected[i].n - 1, "%s: %d", expected[i].lang, n);
	}
}
