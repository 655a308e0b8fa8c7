#include "compile/compile.h"

#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static int changed_line;        /* of the piece of text that build_with replaced */

/* Where a test may build; tests run side by side. */
static const char *
out_path(const char *name)
{
	static char path[2][80];
	static int turn;

	turn = !turn;
	snprintf(path[turn], sizeof(path[turn]), "/tmp/nua-%ld-%s.db", (long)getpid(), name);
	return path[turn];
}

/* The fixture with one piece of text replaced; the message of the build after the file's name, or "". */
static const char *
build_with(const char *from, const char *to, const char *out)
{
	static char text[40000], changed[40000];
	static struct err err;
	char path[] = "/tmp/nua-rec-XXXXXX", *files[1] = { path }, *at;
	FILE *f = fopen("tests/fixtures/small.rec", "r");
	size_t n = fread(text, 1, sizeof(text) - 1, f);

	fclose(f);
	text[n] = '\0';
	at = strstr(text, from);
	cr_assert(at, "the fixture has no '%s'", from);
	changed_line = 1;
	for (const char *p = text; p < at; p++)
		changed_line += *p == '\n';
	snprintf(changed, sizeof(changed), "%.*s%s%s", (int)(at - text), text, to, at + strlen(from));
	f = fdopen(mkstemp(path), "w");
	fputs(changed, f);
	fclose(f);
	err.msg[0] = '\0';
	compile_corpus("schema", out, files, 1, &err);
	unlink(path);
	at = strstr(err.msg, path);
	return at ? at + strlen(path) : err.msg;
}

/* The build must fail down lines below the changed text, with that message. */
static void
expect(const char *from, const char *to, int down, const char *message)
{
	const char *out = out_path("fail"), *got = build_with(from, to, out);
	char want[300];

	snprintf(want, sizeof(want), ":%d: %s", changed_line + down, message);
	cr_assert_str_eq(got, want, "'%s' gave '%s', not '%s'", to, got, want);
	cr_assert_neq(access(out, F_OK), 0, "a failed build left a file");
}

Test(compile, the_fixture_builds)
{
	const char *out = out_path("good");

	cr_assert_str_eq(build_with("Towns need", "Towns need", out), "");
	cr_assert_eq(access(out, F_OK), 0);
	unlink(out);
}

Test(compile, a_mistake_names_file_and_line)
{
	expect("Area: HSU un-habitat", "Area: XXX un-habitat", 0, "there is no Area 'XXX'");
	expect("Area: HSU un-habitat", "Area: HSU", 0, "Area 'HSU' has not the 2 words that corpus/README.md names");
	expect("Area: HSU un-habitat", "Area: HSU hearsay -- x",
	       0, "the basis of an area is un-habitat or editorial");
	expect("Area: HSU un-habitat", "Area: HSU editorial", 0, "Area 'HSU editorial' has no reason (write ' -- ' and why)");
	expect("Target: 1.4 primary agenda -- names access to land", "Target: 1.4 main agenda -- x",
	       0, "the strength is primary or related");
	expect("names access to land", "a b c d e f g h i j k l m n o", 0, "the reason has 15 words, 14 are allowed");
	expect("Target: 11.1 related editorial -- tenure of homes", "Target: 1.4 related editorial -- twice",
	       0, "this target stands twice");
	expect("Verb: recognize\nActor: states leads\nActor: women", "Verb: wish\nActor: states leads\nActor: women",
	       0, "there is no Verb 'wish'");
	expect("Actor: women benefits", "Actor: women dances", 0, "the role is leads, called-upon, takes-part or benefits");
	expect("See: 3(b)(ii) -- tenure again", "See: 99 -- tenure again", 0, "there is no See '99'");
	expect("See: 3(b)(ii) -- tenure again", "See: 2 -- tenure again", 0, "a provision cannot point to itself");
	expect("Title: Women own land", "Title: one two three four five six seven eight nine ten",
	       -1, "2: the title has 10 words, 9 are allowed");
}

Test(compile, the_form_of_records)
{
	expect("Title: Women own land\n", "", -1, "no Title in this Provision record");
	expect("Lay: property", "Lay: property\nLay: again", 1, "Lay stands twice");
	expect("Lay: property", "Slang: property", 0, "a Provision record has no field 'Slang'");
	expect("Lay: property", "Lay property", 0, "not a 'Field: value' line");
	expect("Lay: property", "Lay:", 0, "Lay is empty");
	expect("Lay: property", "Lay: property\n+    ", 1, "nothing to continue Lay with");
	expect("Lay: property", "Lay: prop\terty", 0, "a control character (tab?)");
	expect("Lay: property", "Lay: prop\xFF" "erty", 0, "not valid UTF-8");
	expect("%rec: Provision", "%rec: Proviso", 2, "there are no 'Proviso' records");
	expect("%rec: Document\n", "", 1, "no %rec line before the first record");
}

Test(compile, numbering_and_coverage)
{
	expect("Paragraphs: 1-8", "Paragraphs: 1-9", -7, "paragraph 9 is missing");
	expect("Paragraphs: 1-8", "Paragraphs: 1-7", -7, "there are paragraphs outside 1-7");
	expect("Items: 3 a-c", "Items: 3 a-d", 0, "3 has 3 sub-items, it should have 4");
	expect("Items: 3(b) i-ii\n", "", -9, "a provision has sub-items that no Items line names");
	expect("Id: 3(c)", "Id: 3(d)", -194, "3(c) is missing");
	expect("Id: 3(b)\n", "Id: 3(x)\n", 10, "3(b)(i) stands before 3(b), to which it belongs");
	expect("Paragraphs: 1-2\n", "Paragraphs: 2-2\n", 103, "1 stands in no section of document.rec");
	expect("Paragraphs: 4-6", "Paragraphs: 4-9", -31, "a section reaches outside the section that it stands in");
	expect("Area: HSU editorial -- tenure", "Area: GE editorial -- tenure", -6, "3(b)(ii) has no pillar among its areas");
}

Test(compile, the_action_framework)
{
	expect("Number: 2\n", "Number: 3\n", 0, "the category here should be 2, not 3");
	expect("Group: people\nMeans: Women", "Group: folk\nMeans: Women", -2, "there is no group 'folk'");
	expect("Code: 2-a\n", "Code: 3-a\n", 0, "there is no category for element '3-a'");
	expect("Code: 2-a\n", "Code: 2-b\n", 0, "the element here should be 2-a, not 2-b");
	expect("Actor: states leads national -- pay", "Actor: states benefits national -- pay",
	       0, "the role in an element is leads or supports");
	expect("Actor: states leads national -- pay", "Actor: states leads world -- pay",
	       0, "the level is national, subnational, local or other");
	expect("Actor: states leads national -- pay\n", "Actor: states leads national -- pay\nActor: states leads national -- pay\n",
	       1, "this actor with this role stands twice");
	expect("Rests: 5 -- water\n", "", -7, "2-a rests on 2 provisions, 3 are needed");
	expect("Rests: 5 -- water\n", "Rests: 5\n", 0, "Rests '5' has no reason (write ' -- ' and why)");
	expect("Lens: GE -- count", "Lens: FI -- count", 0, "'FI' is no lens");
	expect("Area: FI editorial -- money", "Area: GE editorial -- money", 0, "'GE' is no pillar");
	expect("count who gains", "a b c d e f g h i j k l m n o p q r s t u v w x y z", 0,
	       "the reason has 26 words, 25 are allowed");
	expect("Monitor: nua-2 --", "Monitor: nua-3 --", 0, "there is no Monitor 'nua-3'");
}

Test(compile, indicators_and_programmes)
{
	expect("Code: 1.4.2\n", "Code: 1.4.3\n", 0, "no target names the indicator '1.4.3'");
	expect("Indicators: 11.1.1", "Indicators: 11.1.1 11.1.2", -2, "indicator 11.1.2 has no record");
	expect("Code: nua-2\n", "Code: 2\n", 0, "'2' is no code like nua-12");
	expect("Confidence: partial", "Confidence: hearsay", -4, "Confidence is seen or partial");
	expect("Sdg: 1.4.2", "Sdg: 1.4.9", 0, "there is no Sdg '1.4.9'");
	expect("Kind: sub-programme", "Kind: project", -2, "Kind is sub-programme or cross-cutting");
}

Test(compile, the_background_report)
{
	expect("Number: 3\nTitle: Homes in", "Number: 4\nTitle: Homes in", 0, "the report here should be 3, not 4");
	expect("Issued: 2001-04-01\nParagraphs: 1-3", "Issued: 2001-04-01\nParagraphs: 1-4",
	       -2, "the report has 3 paragraphs, it should have 4");
	expect("In: II\n", "In: IX\n", -2, "no chapter 'IX' above this one");
	expect("Paragraphs: 1\n", "Paragraphs: 2\n", 13, "paragraph 1 of the report stands in no chapter");
	expect("Element: 2-a -- budgets", "Element: 2 -- budgets", 0, "there is no Element '2'");
}

Test(compile, fingerprints)
{
	expect("Of: 3(a)\n", "Of: 3(x)\n", 0, "there is no provision '3(x)'");
	expect("Letters: 463b", "Letters: 46", -2, "Letters and Text have 16 hexadecimal digits");
	expect("Chunks: 9048 3e94", "Chunks: 9048", -4, "Chunks has no four digits for each 6 words");
	expect("Chunks: 9048 3e94", "Chunks: 9048 3e9", -4, "Chunks has no four digits for each 6 words");
}

Test(compile, two_builds_are_the_same_bytes)
{
	const char *one = out_path("one"), *two = out_path("two");
	char cmp[200];

	cr_assert_str_eq(build_with("Towns need", "Towns need", one), "");
	cr_assert_str_eq(build_with("Towns need", "Towns need", two), "");
	snprintf(cmp, sizeof(cmp), "cmp %s %s", one, two);
	cr_assert_eq(system(cmp), 0);
	unlink(one);
	unlink(two);
}

Test(compile, missing_files)
{
	char *files[1] = { (char[]){ "/nonexistent.rec" } };
	struct err err;

	cr_assert_neq(compile_corpus("schema", "/tmp/nua-x.db", files, 1, &err), ST_OK);
	cr_assert(strstr(err.msg, "/nonexistent.rec"));
	cr_assert_neq(compile_corpus("schema", "/proc/nua/x.db", files, 1, &err), ST_OK);
	cr_assert(strstr(err.msg, "/proc/nua/x.db"));
}
