/* Words at positions, as pdftotext -tsv says them, become lines. */
#include "import/words.h"

#include <criterion/criterion.h>
#include <stdio.h>
#include <string.h>

#include "base/buf.h"
#include "import/extract.h"

static struct lines l;
static struct extract x;
static struct words *w;
static struct err err;

static void
begin(void)
{
	l = (struct lines){ .n = 0 };
	x = (struct extract){ .out = &l, .limits = { 1 << 20, 60, 1000 }, .err = &err };
	buf_init(&x.text, 1 << 20);
	w = words_new(&x);
}

static void
row(const char *s)
{
	words_feed(w, s, strlen(s));
}

static void
page(void)
{
	row("1\t1\t0\t0\t0\t0\t0\t0\t612\t792\t-1\t###PAGE###\n");
}

static void
line(void)
{
	row("4\t1\t0\t0\t0\t0\t0\t0\t0\t0\t-1\t###LINE###\n");
}

static void
word(double left, double top, double width, double height, const char *text)
{
	char s[300];

	snprintf(s, sizeof(s), "5\t1\t0\t0\t0\t0\t%.2f\t%.2f\t%.2f\t%.2f\t100\t%s\n", left, top, width, height, text);
	row(s);
}

static void
end_with(enum status want)
{
	enum status st = words_end(w);

	cr_assert_eq(st, want, "%d %s", st, err.msg);
	words_free(w);
	buf_clear(&x.text);
}

static void
has_lines(const char *want)
{
	char got[2000] = "";

	for (int i = 0; i < l.n; i++)
		snprintf(got + strlen(got), sizeof(got) - strlen(got), "%s%s", i ? "/" : "", l.v[i].text);
	cr_assert_str_eq(got, want);
}

Test(words, a_gap_inside_a_word_is_closed)
{
	begin();
	page();
	line();
	word(100, 100, 30, 11.2, "planni");
	word(131.2, 100, 10, 11.2, "ng");
	word(143, 100, 20, 11.2, "for");
	end_with(ST_OK);
	has_lines("planning for");
	cr_assert_eq(l.n_joints, 1);
	cr_assert_eq(l.joints[0].line, 0);
	cr_assert_eq(l.joints[0].at, strlen("planni"));
	cr_assert_float_eq(l.v[0].x, 100, 0.1);
	cr_assert_float_eq(l.v[0].height, 11.2, 0.1);
	cr_assert_float_eq(l.page_width, 612, 0.1);
	lines_clear(&l);
}

Test(words, small_raised_figures_are_marks)
{
	begin();
	page();
	line();
	word(100, 100, 50, 11.2, "Agreement");
	word(150, 99, 6, 5.8, "15,16");
	word(160, 100, 20, 11.2, "is");
	word(183, 100, 10, 11.2, "CO");
	word(193, 107, 3, 5.8, "2");
	word(200, 100, 10, 11.2, "km");
	word(210, 99, 3, 5.8, "2");
	line();
	word(96, 699, 3, 5.8, "15");
	line();
	word(103, 700, 30, 9.3, "Treaty.");
	end_with(ST_OK);
	has_lines("Agreement is CO2 km2/Treaty.");
	cr_assert_eq(l.n_marks, 3);
	cr_assert_str_eq(l.marks[0].label, "15");
	cr_assert_str_eq(l.marks[1].label, "16");
	cr_assert_eq(l.marks[1].at, strlen("Agreement"));
	cr_assert(l.marks[2].line == 1 && l.marks[2].at == 0 && strcmp(l.marks[2].label, "15") == 0);
	cr_assert_float_eq(l.v[1].x, 96, 0.1);
	lines_clear(&l);
}

Test(words, a_number_finds_its_text)
{
	begin();
	page();
	line();
	word(147, 120, 40, 11.2, "first");
	line();
	word(123, 140, 10, 11.2, "13.");
	line();
	word(123, 120, 10, 11.2, "12.");
	line();
	word(400, 120, 40, 11.2, "far");
	line();
	word(147, 140, 40, 11.2, "second");
	end_with(ST_OK);
	has_lines("12. first/far/13. second");
	cr_assert_float_eq(l.v[0].x, 123, 0.1);
	lines_clear(&l);
}

Test(words, columns_one_after_the_other)
{
	begin();
	page();
	line();
	word(50, 50, 500, 11, "across");
	for (int i = 0; i < 4; i++) {
		line();
		word(50, 100 + 12 * i, 200, 11, "left");
		line();
		word(300, 105 + 12 * i, 200, 11, "right");
	}
	end_with(ST_OK);
	has_lines("across/left/left/left/left/right/right/right/right");
	lines_clear(&l);
}

Test(words, a_word_of_nothing_is_joined_to_nothing)
{
	begin();
	page();
	line();
	word(100, 100, 30, 11.2, "planni");
	word(131.2, 100, 10, 11.2, "\u00AD");
	word(150, 100, 20, 11.2, "for");
	word(171.2, 100, 10, 11.2, "\u00AD");
	end_with(ST_OK);
	has_lines("planni for");
	cr_assert_eq(l.n_joints, 0);
	lines_clear(&l);
}

Test(words, ideographs_have_no_blanks)
{
	begin();
	page();
	line();
	word(100, 100, 30, 11, "\u7B2C");
	word(132, 100, 10, 11, "12");
	word(145, 100, 10, 11, "\u6BB5");
	word(157, 100, 10, 11, "\u843D");
	end_with(ST_OK);
	has_lines("\u7B2C 12 \u6BB5\u843D");
	cr_assert_eq(l.n_joints, 0);
	lines_clear(&l);
}

Test(words, right_to_left)
{
	begin();
	page();
	line();
	/* as the page has them, from left to right: ".2016 maa' (a) R -12" */
	word(100, 100, 30, 13, ".2016");
	word(135, 100, 30, 13, "\u0639\u0645");
	word(170, 100, 30, 13, "(\u0623)");
	word(205, 100, 30, 13, "UN");
	word(240, 100, 30, 13, "Habitat");
	word(275, 100, 30, 13, "\u0644\u0625\u0627");
	word(310, 100, 20, 13, "-");
	word(335, 100, 30, 13, "12");
	line();
	word(100, 120, 200, 13, "\u0645\u0645\u0645\u0645\u0645\u0645\u0645\u0645");
	end_with(ST_OK);
	has_lines("12 - \u0627\u0644\u0625 UN Habitat (\u0623) \u0645\u0639 2016./"
	          "\u0645\u0645\u0645\u0645\u0645\u0645\u0645\u0645");
	cr_assert(l.v[0].rtl);
	cr_assert_float_eq(l.v[0].x, 365, 0.1);
	lines_clear(&l);
}

Test(words, pages_without_words)
{
	begin();
	page();
	page();
	end_with(ST_SYNTAX);
	cr_assert(strstr(err.msg, "scan"), "%s", err.msg);
	lines_clear(&l);
	begin();
	row("Error\nno\trow\n");
	end_with(ST_SYNTAX);
	cr_assert(strstr(err.msg, "damaged"), "%s", err.msg);
	lines_clear(&l);
}

Test(words, rows_in_pieces)
{
	static const char tsv[] = "1\t1\t0\t0\t0\t0\t0\t0\t612\t792\t-1\t###PAGE###\n5\t1\t0\t0\t0\t0\t1\tnan\t1e99\t-inf\t100\tOne\n";

	begin();
	for (const char *s = tsv; *s; s++)
		words_feed(w, s, 1);
	end_with(ST_OK);
	has_lines("One");
	lines_clear(&l);
}
