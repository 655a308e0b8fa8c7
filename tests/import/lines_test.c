/* Lines of plain text and Markdown; what is refused. */
#include "import/lines.h"

#include <criterion/criterion.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/mem.h"

static struct lines
read_bytes(const char *data, size_t len)
{
	struct lines l, taken;
	struct err err = { ST_OK, 0, "" };
	enum status st = lines_read(&l, data, len, NULL, NULL, NULL, &err);

	cr_assert_eq(st, ST_OK, "%s", err.msg);
	cr_assert_eq(lines_take(&taken, mem_dup(data, len), len, NULL, NULL, NULL, &err), ST_OK, "%s", err.msg);
	cr_assert_eq(taken.n, l.n);
	for (int i = 0; i < l.n; i++)
		cr_assert_str_eq(taken.v[i].text, l.v[i].text);
	lines_clear(&taken);
	return l;
}

static struct lines
read_text(const char *text)
{
	return read_bytes(text, strlen(text));
}

static void
is_refused(const char *data, size_t len, const char *says)
{
	struct lines l;
	struct err err = { ST_OK, 0, "" };
	enum status st = lines_read(&l, data, len, NULL, NULL, NULL, &err);

	cr_assert_eq(st, ST_SYNTAX, "'%s': status %d", says, st);
	cr_assert(strstr(err.msg, says), "'%s': %s", says, err.msg);
	cr_assert_null(strpbrk(err.msg, "\n\033"), "%s", err.msg);
	cr_assert_eq(l.n, 0);
}

/* Lines as one text, parted by "/". */
static void
has_lines(const struct lines *l, const char *want)
{
	char got[2000] = "";

	for (int i = 0; i < l->n; i++)
		snprintf(got + strlen(got), sizeof(got) - strlen(got), "%s%s", i ? "/" : "", l->v[i].text);
	cr_assert_str_eq(got, want);
}

Test(plain, pages_and_paragraphs)
{
	struct lines l = read_text("Head\r\n\r\n1.  First\tpart\r\nsecond\n\n\fHead\n2. Next\n");

	has_lines(&l, "Head/1. First part/second/Head/2. Next");
	cr_assert_eq(l.origin, ORIGIN_TEXT);
	cr_assert_eq(l.pages, 2);
	cr_assert_eq(l.v[2].page, 1);
	cr_assert_eq(l.v[3].page, 2);
	cr_assert(l.v[0].starts && l.v[1].starts && !l.v[2].starts);
	cr_assert(!l.v[3].starts, "the empty line before a page break means nothing");
	lines_clear(&l);
}

Test(plain, saved_by_word)
{
	char text[1000] = "| Left |  | Right |\r\n\t\t1.\tDecides ";
	struct lines l;

	for (int i = 0; i < 40; i++)
		strcat(text, "words ");
	strcat(text, "\r\n\t\t\t(a)\tItem\r\n");
	l = read_text(text);
	cr_assert_eq(l.n, 3);
	cr_assert_str_eq(l.v[0].text, "Left | Right");
	cr_assert(l.v[0].table);
	cr_assert(l.v[2].starts, "lines were not broken: each is a paragraph");
	cr_assert_eq(l.pages, 0);
	lines_clear(&l);
}

Test(plain, encodings)
{
	static const char utf16le[] = "\xFF\xFE" "\xC9\0t\0\xE9\0\n\0\x3D\xD8\x00\xDE", utf16be[] = "\xFE\xFF\0\xC9\0t\0\xE9";
	struct lines l = read_bytes(utf16le, sizeof(utf16le) - 1);

	has_lines(&l, "\u00C9t\u00E9/\U0001F600");
	lines_clear(&l);
	l = read_bytes(utf16be, sizeof(utf16be) - 1);
	has_lines(&l, "\u00C9t\u00E9");
	lines_clear(&l);
	l = read_text("\xEF\xBB\xBF" "A\u00A0b\u3000c\u200Fd");
	has_lines(&l, "A b cd");
	cr_assert_eq(l.n_warnings, 0);
	lines_clear(&l);
	l = read_text("PK\u2013A");
	has_lines(&l, "PK\u2013A");
	lines_clear(&l);
	l = read_text("L'\xE9t\xE9 \x93vert\x94");
	has_lines(&l, "L'\u00E9t\u00E9 \u201Cvert\u201D");
	cr_assert_eq(l.n_warnings, 1);
	cr_assert(strstr(l.warnings[0], "Windows-1252"));
	lines_clear(&l);
	l = read_text("\u0627\u0644\u0639\u0627\u0644\u0645 \u0648\u0627\u062D\u062F \xFF");
	cr_assert(strstr(l.v[0].text, "\uFFFD"), "damaged UTF-8 stays UTF-8");
	lines_clear(&l);
}

Test(plain, nothing_that_commands_a_terminal)
{
	struct lines l = read_text("A\x1B]0;x\x07 b\xC2\x9B" "2J \u202Ec \uFB01n \uF02A \uE000");

	has_lines(&l, "A ]0;x b2J c fin * \uFFFD");
	lines_clear(&l);
}

Test(markdown, what_is_markup_goes)
{
	struct lines l = read_text("# Part *one* #\nText \\*so\\* and **bold**[^1], see [the site](http://x.example/a_b).\nsnake_case 2 * 3 * 4\n\n"
	                           "**All bold**\n\n1. Numbered\n- bullet\n\n> said\n\n[^1]: The note.\n\n| a | b |\n|---|---|\n\n```\n**code**\n```\n");

	has_lines(&l, "Part one/Text *so* and bold, see the site./snake_case 2 * 3 * 4/All bold/1. Numbered/bullet/said/The note./"
	          "a | b/**code**");
	cr_assert_eq(l.origin, ORIGIN_MARKDOWN);
	cr_assert_eq(l.v[0].heading, 1);
	cr_assert(l.v[1].starts && !l.v[2].starts && l.v[3].bold && l.v[5].starts);
	cr_assert_eq(l.n_marks, 1);
	cr_assert_eq(l.marks[0].line, 1);
	cr_assert_eq(l.marks[0].at, strlen("Text *so* and bold"));
	cr_assert_str_eq(l.marks[0].label, "1");
	cr_assert_str_eq(l.v[7].note, "1");
	cr_assert_null(l.v[8].note);
	cr_assert(l.v[8].table);
	lines_clear(&l);
}

Test(lines, other_files_are_refused)
{
	static const char many[] = "a\nb\nc\n";
	struct limits limits = { .n_lines = 2 };
	struct lines l;
	struct err err;

	is_refused("", 0, "empty");
	is_refused(" \n\f\n", 4, "no text");
	is_refused("12 34", 5, "no text");
	is_refused("text\0text", 9, "not a PDF");
	is_refused("\xD0\xCF\x11\xE0....", 8, "Word");
	is_refused("{\\rtf1 x}", 9, "RTF");
	is_refused("\n <!DOCTYPE HTML>", 17, "HTML");
	is_refused("<?xml version='1.0'?>", 21, "XML");
	is_refused("\x89PNG\r\n\x1A\n", 8, "picture");
	is_refused("\x1F\x8B\x08", 3, "compressed");
	is_refused("PK\3\4" "a.pdf%PDF-1.4\n\0", 18, "zip");
	cr_assert_eq(lines_read(&l, many, sizeof(many) - 1, &limits, NULL, NULL, &err), ST_SYNTAX);
	cr_assert_str_eq(err.msg, "more than 2 lines");
}

static bool
stop(void *ctx, int percent)
{
	(void)percent;
	return ++*(int *)ctx == 2;
}

Test(lines, stops_when_told)
{
	size_t len = 100000;
	char *text = malloc(len);
	int asked = 0;
	struct lines l;
	struct err err;

	for (size_t i = 0; i < len; i++)
		text[i] = i % 2 ? '\n' : 'a';
	cr_assert_eq(lines_read(&l, text, len, NULL, stop, &asked, &err), ST_FAIL);
	cr_assert_str_eq(err.msg, "stopped");
	cr_assert_eq(asked, 2);
	free(text);
}
