#include "text/reference.h"

#include <criterion/criterion.h>
#include <stdio.h>
#include <string.h>

/* What was read, as "13(a) 85-92", or "!" and the offset where it stopped. */
static void
expect(const char *text, const char *want)
{
	struct reference r;
	size_t off = 0, len = strlen(text);
	char got[400] = "";
	int rc;

	while ((rc = reference_next(text, len, &off, &r)) == 1) {
		size_t n = strlen(got);

		if (r.first == r.last)
			snprintf(got + n, sizeof(got) - n, "%s%ld%s", n ? " " : "", r.first, r.item);
		else
			snprintf(got + n, sizeof(got) - n, "%s%ld-%ld", n ? " " : "", r.first, r.last);
	}
	if (rc < 0)
		snprintf(got + strlen(got), sizeof(got) - strlen(got), "!%zu", off);
	cr_assert_str_eq(got, want, "'%s' gave '%s', not '%s'", text, got, want);
}

Test(reference, the_forms_of_the_design)
{
	expect("34", "34");
	expect("\xC2\xA7" "34", "34");
	expect("\xC2\xA7 34", "34");
	expect("\xC2\xA7\xC2\xA7 34, 35", "34 35");
	expect("para. 34 (c)", "34(c)");
	expect("paras. 85\xE2\x80\x93" "92, 97", "85-92 97");
	expect("A/RES/71/256, annex, para. 34", "34");
	expect("A/RES/71/256, annex, para. 15 (c) (iv)", "15(c)(iv)");
	expect("NUA 85-92", "85-92");
	expect("NUA:85-92", "85-92");
	expect("13(a)", "13(a)");
	expect("13 (A)", "13(a)");
	expect("15(c)(iv)", "15(c)(iv)");
	expect("85-92", "85-92");
	expect("85 - 92", "85-92");
	expect("85 to 92", "85-92");
	expect("85..92", "85-92");
}

Test(reference, more_that_people_write)
{
	expect("Para 34", "34");
	expect("PARAGRAPH 34", "34");
	expect("paragraphs 34 and 35", "34 35");
	expect("par. 34", "34");
	expect("para.34", "34");
	expect("para. 34.", "34");
	expect("  34  ", "34");
	expect("34;35", "34 35");
	expect("34, 35 & 36", "34 35 36");
	expect("34 35", "34 35");
	expect("New Urban Agenda, para. 34", "34");
	expect("resolution 71/256, annex, paragraph 34", "34");
	expect("paragraph 13, sub-paragraph (a)", "13(a)");
	expect("paragraph 13 subparagraph (a)", "13(a)");
	expect("paragraph 34 of the annex", "34");
	expect("85\xE2\x80\x94" "92", "85-92");
	expect("85\xE2\x88\x92" "92", "85-92");
	expect("34\xC2\xA0(c)", "34(c)");
	expect("para.\xC2\xA0" "34", "34");
	expect("nua 37", "37");
	expect("37,", "37");
	expect("0", "0");
	expect("176", "176");
}

Test(reference, what_is_none)
{
	expect("", "");
	expect("housing", "!0");
	expect("11.7", "!0");
	expect("13(", "!0");
	expect("13()", "!0");
	expect("13(abcde)", "!0");
	expect("13a", "!0");
	expect("1234567890", "!0");
	expect("para.", "!0");
	expect("85-", "!0");
	expect("37 housing", "37!3");
	expect("sdg 11", "!0");
	expect("\xFF\xFE", "!0");
	expect("37\033[31m", "!0");
}

Test(reference, every_byte_alone_and_after_a_number)
{
	for (int c = 1; c < 256; c++) {
		char text[8];
		struct reference r;
		size_t off = 0;

		snprintf(text, sizeof(text), "%c", c);
		reference_next(text, strlen(text), &off, &r);
		off = 0;
		snprintf(text, sizeof(text), "7%c3", c);
		reference_next(text, strlen(text), &off, &r);
		cr_assert_leq(off, strlen(text));
	}
}
