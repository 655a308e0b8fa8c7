#include "text/mention.h"

#include <criterion/criterion.h>
#include <stdio.h>
#include <string.h>

#include "text/utf8.h"

/* What was found, as "13(a) 85-92"; where the Agenda is named with a '+'. */
static void
expect(const char *text, const char *want)
{
	struct arena a = { NULL };
	struct mentions m;
	char got[400] = "";

	mentions_find(&m, text, strlen(text), &a);
	for (size_t i = 0; i < m.n; i++) {
		const struct reference *r = &m.v[i].ref;
		size_t n = strlen(got);

		if (r->first == r->last)
			snprintf(got + n, sizeof(got) - n, "%s%ld%s%s", n ? " " : "", r->first, r->item, m.v[i].named ? "+" : "");
		else
			snprintf(got + n, sizeof(got) - n, "%s%ld-%ld%s", n ? " " : "", r->first, r->last, m.v[i].named ? "+" : "");
	}
	cr_expect_str_eq(got, want, "'%s' gave '%s', not '%s'", text, got, want);
	arena_clear(&a);
}

Test(mention, the_forms_of_the_design_in_a_sentence)
{
	expect("As para. 34 (c) says, and paras. 85–92, 97 of it.", "34(c) 85-92 97");
	expect("See §34 and §§ 35, 36.", "34 35 36");
	expect("(A/RES/71/256, annex, para. 34).", "34+");
	expect("(A/RES/71/256, annex, paras. 34, 35 and 40-42)", "34+ 35+ 40-42+");
	expect("The handbook (NUA 85-92) and NUA:37.", "85-92+ 37+");
	expect("resolution 71/256, annex, paragraph 15 (c) (iv)", "15(c)(iv)+");
	expect("New Urban Agenda, paragraphs 13 (a) and (c)", "13(a)+ 13(c)+");
	expect("paras. 13 (a)-(c), 14", "13(a) 13(b) 13(c) 14");
	expect("paragraph 34, subparagraph (c), speaks of it", "34(c)");
	expect("paragraphs\n85\nto 92", "85-92");
	expect("PARAGRAPH 7", "7");
}

Test(mention, six_languages_and_portuguese)
{
	expect("au paragraphe 37 du Nouveau Programme pour les villes", "37+");
	expect("aux paragraphes 85 à 92 et 97", "85-92 97");
	expect("(par. 37 a) et 38)", "37(a) 38");
	expect("los párrafos 85 a 92 y 97", "85-92 97");
	expect("párr. 37 de la Nueva Agenda Urbana", "37+");
	expect("párrs. 13 a) y 14", "13(a) 14");
	expect("в пункте 37 Новой программы развития городов", "37+");
	expect("пункты 85–92 и 97, пп. 13, 14; п. 15", "85-92 97 13 14 15");
	expect("الفقرة ٣٧ من الخطة الحضرية الجديدة", "37+");
	expect("والفقرات 85 إلى 92 و 97 و٩٩", "85-92 97 99");
	expect("الفقرة 13 (هـ)", "13(e)");
	expect("新城市议程第37段", "37+");
	expect("《新城市议程》第 ３７ 段和第38段", "37+ 38+");
	expect("见第85至92段、第13(a)段和第14段(b)分段", "85-92 13(a) 14(b)");
	expect("第13、14和15段", "13 14 15");
	expect("nos parágrafos 85 a 92 da Nova Agenda Urbana", "85-92+");
}

Test(mention, a_bare_number_is_none)
{
	expect("In 37 cities, 85-92 per cent of 13 (a) lot", "");
	expect("§ and para. and paragraph of", "");
	expect("The New Urban Agenda has 175 paragraphs.", "");
	expect("The New Urban Agenda, 20 October 2016", "");
	expect("the New Urban Agenda 2016", "");
	expect("the New Urban Agenda (37)", "37+");
	expect("para 37 ciudades", "");
	expect("par 15 voix", "");
	expect("paragraph 37.5 %", "");
	expect("para. 34, 12 cities", "34");
	expect("第37条", "");
	expect("parapet 37, 1para. 37x", "");
}

Test(mention, other_documents)
{
	expect("A/RES/70/1, para. 88", "");
	expect("A/RES/70/1, paras. 8 and 9, and para. 10", "");
	expect("A/RES/70/1, para. 88; A/RES/71/256, annex, para. 34", "34+");
	expect("A/RES/71/256, annex, para. 34; A/RES/70/1, para. 88", "34+");
	expect("paragraph 5 of the Sendai Framework, and paragraph 37", "");
	expect("paragraph 5 of the Paris Agreement. Then also paragraph 37 of the New Urban Agenda", "37+");
	expect("paragraph 3 of resolution 1894 (LVII)", "");
	expect("paragraph 376 of its report", "");
	expect("see paragraph 27 below", "");
	expect("au paragraphe 6 de l'article 21", "");
	expect("en el párrafo 6 del artículo 21", "");
	expect("в пункте 5 резолюции 70/1", "");
	expect("الفقرة 2 من القرار 1373", "");
	expect("大会第70/1号决议第5段", "");
	expect("大会第71/256号决议附件第37段", "37+");
	expect("the 2030 Agenda, paragraph 37 of the New Urban Agenda", "37+");
}

Test(mention, positions_hold_the_words)
{
	static const char text[] = "Überall: A/RES/71/256, annex, paras. 34 (c), 85–92.";
	struct arena a = { NULL };
	struct mentions m;

	mentions_find(&m, text, strlen(text), &a);
	cr_assert_eq(m.n, 2);
	cr_expect_eq(m.v[0].ref.off, strlen("Überall: "));
	cr_expect(strncmp(text + m.v[0].ref.off, "A/RES/71/256, annex, paras. 34 (c)", m.v[0].ref.len) == 0);
	cr_expect_eq(m.v[0].ref.len, strlen("A/RES/71/256, annex, paras. 34 (c)"));
	cr_expect(strncmp(text + m.v[1].ref.off, "85–92", m.v[1].ref.len) == 0);
	cr_expect_eq(m.v[1].ref.len, strlen("85–92"));
	arena_clear(&a);
}

Test(mention, a_long_text_is_read_to_its_end)
{
	static char text[300000];
	struct arena a = { NULL };
	struct mentions m;

	memset(text, 'x', sizeof(text) - 1);
	for (size_t i = 0; i + 20 < sizeof(text); i += 100)
		memcpy(text + i, "\npara. 37 ", 10);
	mentions_find(&m, text, strlen(text), &a);
	cr_assert_eq(m.n, 3000);
	cr_expect_eq(m.v[2999].ref.off, 299901);
	arena_clear(&a);
}
