#include "export/page.h"

#include <locale.h>
#include <stdio.h>
#include <string.h>

#include "export/csv.h"
#include "export/json.h"
#include "export/layout.h"
#include "export/record.h"
#include "open.h"
#include "text/glyph.h"

static void
set_locale(void)
{
	setlocale(LC_CTYPE, "C.UTF-8");
}

TestSuite(page, .init = set_locale);

static void
lay_out(struct page *p, struct layout *l, int cols, struct buf *b)
{
	layout_page(l, p, cols);
	for (int i = 0; i < l->n; i++) {
		const struct row *r = &l->v[i];

		buf_printf(b, "%s|%*s%.*s\n", r->first ? p->v[r->block].label : "", r->indent, "", (int)r->len, r->text);
	}
}

Test(page, provision_with_links_and_reasons)
{
	struct corpus *c = open_fixture();
	struct page p = { .n = 0 };
	struct layout l = { .n = 0 };
	struct err err;
	struct buf b;

	buf_init(&b, 10000);
	cr_assert_eq(page_build(&p, c, corpus_find(c, SUBJECT_PROVISION, "4"), PAGE_ALL, &err), ST_OK);
	lay_out(&p, &l, 60, &b);
	cr_assert(strstr(b.data, "4|   Money for housing\n"), "%s", b.data);
	cr_assert(strstr(b.data, "|T/RES/1, annex, para. 4\n"));
	cr_assert(strstr(b.data, "not the official text"));
	cr_assert(strstr(b.data, "11.1|        Decent homes\n|        primary, editorial: housing finance\n"), "%s", b.data);
	cr_assert(strstr(b.data, "3(a)|        Homes for all\n|        agenda: as named above\n"), "%s", b.data);
	buf_clear(&b);
	page_clear(&p);
	layout_clear(&l);
	corpus_close(c);
}

Test(page, opening_words_show_their_items_in_full)
{
	struct corpus *c = open_fixture();
	struct page p = { .n = 0 };
	bool digest = false;

	cr_assert_eq(page_build(&p, c, corpus_find(c, SUBJECT_PROVISION, "3"), PAGE_ALL, NULL), ST_OK);
	for (int i = 0; i < p.n; i++)
		digest |= strcmp(p.v[i].note, "Offer adequate housing to everyone, as appropriate.") == 0;
	cr_assert(digest);
	page_clear(&p);
	corpus_close(c);
}

/* No row is ever wider than it may be, and every letter of every text is on some row, at any width. */
Test(page, layout_at_every_width)
{
	struct corpus *c = open_fixture();
	struct page p = { .n = 0 };
	struct layout l = { .n = 0 };

	for (int pos = 1; pos <= corpus_count(c, SUBJECT_PROVISION); pos++) {
		cr_assert_eq(page_build(&p, c, (struct subject){ SUBJECT_PROVISION, pos }, PAGE_ALL, NULL), ST_OK);
		for (int cols = 1; cols <= 130; cols++) {
			size_t letters = 0, drawn = 0;

			layout_page(&l, &p, cols);
			for (int i = 0; i < p.n; i++)
				for (const char *s = p.v[i].text; *s; s++)
					letters += *s != ' ';
			for (int i = 0; i < l.n; i++) {
				if (l.v[i].part == ROW_TEXT)
					for (size_t k = 0; k < l.v[i].len; k++)
						drawn += l.v[i].text[k] != ' ';
				cr_assert_leq(l.v[i].indent + glyph_text_cols(l.v[i].text, l.v[i].len), cols < 2 ? 2 : cols);
			}
			cr_assert_eq(letters, drawn, "width %d", cols);
		}
	}
	page_clear(&p);
	layout_clear(&l);
	corpus_close(c);
}

Test(json, escapes_whatever_comes)
{
	struct buf b;
	struct json j = { &b, false };

	buf_init(&b, 1000);
	json_open(&j, NULL, '{');
	json_string(&j, "a\"b", "x\\\n\x1b\xFF\xC2\x9B\xE2\x80\xA8é");
	json_int(&j, "n", -3);
	json_null(&j, "z");
	json_list(&j, "l", "one; two", "; ");
	json_list(&j, "e", "", "; ");
	json_close(&j, '}');
	cr_assert_str_eq(b.data, "{\"a\\\"b\":\"x\\\\\\u000a\\u001b\xEF\xBF\xBD\\u009b\\u2028é\",\"n\":-3,\"z\":null,"
	                         "\"l\":[\"one\",\"two\"],\"e\":[]}");
	buf_clear(&b);
}

Test(record, provision_has_the_documented_shape)
{
	struct corpus *c = open_fixture();
	struct buf b;

	buf_init(&b, 10000);
	cr_assert_eq(record_subject(&b, c, corpus_find(c, SUBJECT_PROVISION, "3(b)(ii)"), NULL, NULL), ST_OK);
	cr_assert_str_eq(b.data,
		"{\"schema\":1,\"id\":\"3(b)(ii)\",\"paragraph\":3,\"section\":[\"Body of the agenda\"],"
		"\"title\":\"Tenure without fear\",\"digest\":\"Tenure that nobody loses by force.\","
		"\"terms\":[\"tenure\",\"eviction\"],\"verb\":\"commit\",\"verbs\":[\"commit\"],\"actors\":[\"states\"],"
		"\"roles\":[{\"code\":\"states\",\"role\":\"leads\",\"basis\":\"editorial\"}],"
		"\"areas\":[{\"code\":\"HSU\",\"basis\":\"editorial\",\"why\":\"tenure\"}],"
		"\"targets\":[{\"code\":\"1.4\",\"strength\":\"primary\",\"basis\":\"editorial\",\"why\":\"tenure\"}],"
		"\"elements\":[{\"code\":\"1-a\",\"basis\":\"editorial\",\"why\":\"tenure nobody loses\"}],"
		"\"instruments\":[],\"refers\":[],\"see\":[\"2\"],"
		"\"related\":[{\"id\":\"3(b)(i)\",\"basis\":\"computed\",\"why\":\"1.4, HSU\"},"
		"{\"id\":\"5\",\"basis\":\"computed\",\"why\":\"1.4, HSU\"}],\"monitors\":[],\"reports\":[],\"items\":[],\"official\":null,\"type\":\"provision\"}\n");
	buf_clear(&b);
	corpus_close(c);
}

Test(csv, fields)
{
	struct buf b;

	buf_init(&b, 1000);
	for (const char *const *f = (const char *const[]){ "plain", "", "a, b", "say \"so\"", "=1+1", "+1", "-1", "@x", "a=b", "two\nlines",
	     "\x1b[31m\xFF", NULL }; *f; f++)
		csv_text(&b, *f);
	csv_number(&b, -7);
	csv_end(&b);
	cr_assert_str_eq(b.data, "\"plain\",\"\",\"a, b\",\"say \"\"so\"\"\",\"'=1+1\",\"'+1\",\"'-1\",\"'@x\",\"a=b\",\"two lines\","
	                         "\"\xEF\xBF\xBD[31m\xEF\xBF\xBD\",-7\r\n");
	buf_clear(&b);
}
