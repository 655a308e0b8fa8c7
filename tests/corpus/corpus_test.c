#include "corpus/corpus.h"

#include <stdio.h>
#include <string.h>

#include "corpus/link.h"
#include "corpus/outline.h"
#include "corpus/resolve.h"
#include "open.h"

static struct subject
find(struct corpus *c, enum subject_kind kind, const char *code)
{
	struct subject s = corpus_find(c, kind, code);

	cr_assert_eq(s.kind, kind, "%s", code);
	return s;
}

Test(corpus, names_in_order_of_the_document)
{
	struct corpus *c = open_fixture();
	static const char *const ids[] = { "1", "2", "3", "3(a)", "3(b)", "3(b)(i)", "3(b)(ii)", "3(c)", "4", "5", "6", "7", "8" };

	cr_assert_eq(corpus_count(c, SUBJECT_PROVISION), 13);
	for (int i = 0; i < 13; i++)
		cr_assert_str_eq(corpus_name(c, (struct subject){ SUBJECT_PROVISION, i + 1 })->code, ids[i]);
	cr_assert_str_eq(corpus_name(c, (struct subject){ SUBJECT_PROVISION, 99 })->code, "");
	cr_assert_str_eq(corpus_name(c, (struct subject){ SUBJECT_PROVISION, -1 })->code, "");
	cr_assert_str_eq(corpus_name(c, find(c, SUBJECT_GOAL, "1"))->title, "No Poverty");
	corpus_close(c);
}

Test(corpus, refuses_another_tokenizer_version_and_no_database)
{
	struct corpus *c = NULL;
	static const char junk[8192] = "SQLite format 3";
	struct err err;

	cr_assert_eq(corpus_open(&c, image_corpus, (size_t)(image_corpus_end - image_corpus), tokenizer_register, "other",
	                         &err), ST_VERSION);
	cr_assert(strstr(err.msg, "other"), "%s", err.msg);
	cr_assert_neq(corpus_open(&c, junk, sizeof(junk), tokenizer_register, TOKENIZER_VERSION, &err), ST_OK);
	cr_assert_null(c);
}

Test(corpus, cannot_be_written)
{
	struct corpus *c = open_fixture();
	extern int sqlite3_exec(struct sqlite3 *, const char *, int (*)(void *, int, char **, char **), void *, char **);

	cr_assert_neq(sqlite3_exec(corpus_db(c), "delete from provision", NULL, NULL, NULL), 0);
	corpus_close(c);
}

Test(corpus, links_carry_basis_strength_and_reason)
{
	struct corpus *c = open_fixture();
	struct arena a = { NULL };
	struct links l;
	struct err err;

	cr_assert_eq(corpus_links(c, REL_TARGETS, find(c, SUBJECT_PROVISION, "2").pos, &a, &l, &err), ST_OK);
	cr_assert_eq(l.n, 2);
	cr_assert_str_eq(corpus_name(c, l.v[0].to)->code, "1.4");
	cr_assert_str_eq(l.v[0].strength, "primary");
	cr_assert_str_eq(l.v[0].basis, "agenda");
	cr_assert_str_eq(l.v[0].why, "names access to land");
	cr_assert_eq(corpus_links(c, REL_BACK, find(c, SUBJECT_PROVISION, "3(a)").pos, &a, &l, &err), ST_OK);
	cr_assert_eq(l.n, 1);
	cr_assert_str_eq(corpus_name(c, l.v[0].to)->code, "4");
	arena_clear(&a);
	corpus_close(c);
}

/* Whatever leads from a to b leads back from b to a. */
Test(corpus, every_link_has_its_way_back)
{
	static const enum relation there[] = { REL_AREAS, REL_TARGETS, REL_ACTORS, REL_VERBS, REL_INSTRUMENTS };
	static const enum relation back[] = {
		REL_AREA_PROVISIONS, REL_TARGET_PROVISIONS, REL_ACTOR_PROVISIONS, REL_VERB_PROVISIONS, REL_INSTRUMENT_PROVISIONS
	};
	struct corpus *c = open_fixture();
	struct arena a = { NULL };
	int n = 0;

	for (size_t r = 0; r < sizeof(there) / sizeof(there[0]); r++) {
		for (int pos = 1; pos <= corpus_count(c, SUBJECT_PROVISION); pos++) {
			struct links l, home;

			cr_assert_eq(corpus_links(c, there[r], pos, &a, &l, NULL), ST_OK);
			for (int i = 0; i < l.n; i++) {
				bool found = false;

				cr_assert_eq(corpus_links(c, back[r], l.v[i].to.pos, &a, &home, NULL), ST_OK);
				for (int k = 0; k < home.n; k++)
					found |= home.v[k].to.pos == pos;
				cr_assert(found);
				n++;
			}
		}
	}
	cr_assert_gt(n, 40);
	arena_clear(&a);
	corpus_close(c);
}

Test(corpus, outline_nests_sections_paragraphs_and_items)
{
	struct corpus *c = open_fixture();
	struct arena a = { NULL };
	struct nodes n;
	static const struct { const char *code; int depth; } want[] = {
		{ "opening", 0 }, { "1", 1 }, { "2", 1 }, { "body", 0 }, { "3", 1 }, { "3(a)", 2 }, { "3(b)", 2 },
		{ "3(b)(i)", 3 }, { "3(b)(ii)", 3 }, { "3(c)", 2 }, { "homes", 1 }, { "4", 2 }, { "5", 2 }, { "6", 2 },
		{ "7", 1 }, { "8", 1 },
	};

	cr_assert_eq(corpus_outline(c, OUTLINE_CONTENTS, &a, &n, NULL), ST_OK);
	cr_assert_eq(n.n, 16);
	for (int i = 0; i < 16; i++) {
		cr_assert_str_eq(corpus_name(c, n.v[i].is)->code, want[i].code);
		cr_assert_eq(n.v[i].depth, want[i].depth, "%s", want[i].code);
	}
	cr_assert_eq(corpus_outline(c, OUTLINE_SDGS, &a, &n, NULL), ST_OK);
	cr_assert_eq(n.v[0].is.kind, SUBJECT_GOAL);
	cr_assert_eq(n.v[1].is.kind, SUBJECT_TARGET);
	arena_clear(&a);
	corpus_close(c);
}

static void
refer(struct corpus *c, const char *text, const char *want)
{
	struct arena a = { NULL };
	struct subjects s;
	struct err err;
	char got[600] = "";

	if (corpus_references(c, text, &a, &s, &err) == ST_OK)
		for (int i = 0; i < s.n; i++)
			snprintf(got + strlen(got), sizeof(got) - strlen(got), "%s%s", i ? " " : "", corpus_name(c, s.v[i])->code);
	else
		snprintf(got, sizeof(got), "%s", err.msg);
	cr_assert_str_eq(got, want);
	arena_clear(&a);
}

Test(resolve, references_to_what_exists)
{
	struct corpus *c = open_fixture();

	refer(c, "3(b)(ii)", "3(b)(ii)");
	refer(c, "2-4", "2 3 4");
	refer(c, "4-2", "4 3 2");
	refer(c, "paras. 1, 7-8", "1 7 8");
	refer(c, "9", "there is no paragraph 9: the Test Agenda has 8 paragraphs (1-8)");
	refer(c, "1-999999999", "there is no paragraph 9: the Test Agenda has 8 paragraphs (1-8)");
	refer(c, "3(d)", "there is no 3(d): 3 has sub-items (a) to (c)");
	refer(c, "4(a)", "there is no 4(a): paragraph 4 has no sub-items");
	corpus_close(c);
}

Test(resolve, go_to_anything)
{
	struct corpus *c = open_fixture();

	cr_assert_eq(corpus_go(c, " 3(a) ").kind, SUBJECT_PROVISION);
	cr_assert_eq(corpus_go(c, "hsu").kind, SUBJECT_AREA);
	cr_assert_eq(corpus_go(c, "11.1").kind, SUBJECT_TARGET);
	cr_assert_eq(corpus_go(c, "11.A").kind, SUBJECT_TARGET);
	cr_assert_eq(corpus_go(c, "sdg 1").kind, SUBJECT_GOAL);
	cr_assert_eq(corpus_go(c, "goal 1").kind, SUBJECT_GOAL);
	cr_assert_eq(corpus_go(c, "women").kind, SUBJECT_ACTOR);
	cr_assert_eq(corpus_go(c, "1-a").kind, SUBJECT_ELEMENT);
	cr_assert_eq(corpus_go(c, "1-2").kind, SUBJECT_PROVISION);
	cr_assert_eq(corpus_go(c, "1.4.2").kind, SUBJECT_INDICATOR);
	cr_assert_eq(corpus_go(c, "sdg:1.4.2").kind, SUBJECT_INDICATOR);
	cr_assert_eq(corpus_go(c, "NUA-2").kind, SUBJECT_MONITOR);
	cr_assert_eq(corpus_go(c, "indicators 2").kind, SUBJECT_MONITOR);
	cr_assert_eq(corpus_go(c, "action 1").kind, SUBJECT_CATEGORY);
	cr_assert_eq(corpus_go(c, "verb commit").kind, SUBJECT_VERB);
	cr_assert_eq(corpus_go(c, "verbs 2").kind, SUBJECT_CLASS);
	cr_assert_eq(corpus_go(c, "verbs 1").kind, SUBJECT_NONE);
	cr_assert_eq(corpus_go(c, "sp1").kind, SUBJECT_PROGRAMME);
	cr_assert_eq(corpus_go(c, "report para. 3").kind, SUBJECT_REPORT);
	cr_assert_eq(corpus_go(c, "report II.A").kind, SUBJECT_CHAPTER);
	cr_assert_eq(corpus_go(c, "t/gc/1, para. 3").kind, SUBJECT_REPORT);
	cr_assert_eq(corpus_go(c, "areas 1-a").kind, SUBJECT_NONE);
	cr_assert_eq(corpus_go(c, "actors").kind, SUBJECT_NONE);
	cr_assert_eq(corpus_go(c, "housing").kind, SUBJECT_NONE);
	cr_assert_eq(corpus_go(c, "").kind, SUBJECT_NONE);
	cr_assert_eq(corpus_go(c, "9").kind, SUBJECT_NONE);
	corpus_close(c);
}

Test(corpus, fingerprints)
{
	struct corpus *c = open_fixture();
	struct arena a = { NULL };
	struct print p;
	struct err err;

	cr_assert_eq(corpus_print(c, corpus_find(c, SUBJECT_PROVISION, "3(a)"), &a, &p, &err), ST_OK);
	cr_assert_eq(p.words, 7);
	cr_assert_eq(p.letters, 0x463bdf3598c929b1u);
	cr_assert_eq(p.text, 0xa94239779fe354b3u);
	cr_assert_eq(p.n_chunks, 2);
	cr_assert_eq(p.chunks[1], 0x3e94);
	cr_assert_eq(corpus_print(c, corpus_find(c, SUBJECT_PROVISION, "8"), &a, &p, &err), ST_NOTFOUND);
	cr_assert_eq(corpus_print(c, (struct subject){ SUBJECT_AREA, 1 }, &a, &p, &err), ST_NOTFOUND);
	arena_clear(&a);
	corpus_close(c);
}
