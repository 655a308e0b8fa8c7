#include "text/print.h"

#include <criterion/criterion.h>
#include <string.h>

static struct arena arena;

static void
clear(void)
{
	arena_clear(&arena);
}

TestSuite(print, .fini = clear);

static struct print
of(const char *text)
{
	struct print p;

	print_make(&p, text, strlen(text), &arena);
	return p;
}

static enum print_match
compare(const char *should, const char *text, const char *where)
{
	struct print p = of(should);
	size_t from, to;
	enum print_match m = print_compare(&p, text, strlen(text), &from, &to);

	cr_assert(to - from == strlen(where) && memcmp(text + from, where, to - from) == 0, "'%s': at %.*s, expected %s", text,
	          (int)(to - from), text + from, where);
	return m;
}

/* figures of tests/corpus/fingerprints.py */
Test(print, figures)
{
	struct print p = of("The Caf\xC3\xA9's \xEF\xAC\x81rst 1\xC2\xBD houses, stra\xC3\x9F" "e by street; one more.");

	cr_assert_eq(p.words, 12);
	cr_assert_eq(p.letters, 0x05245481d988376bu);
	cr_assert_eq(p.text, 0xc8f1f5b699c7b1bdu);
	cr_assert_eq(p.n_chunks, 2);
	cr_assert_eq(p.chunks[0], 0x9336);
	cr_assert_eq(p.chunks[2 - 1], 0xe85c);
	cr_assert_eq(of("").words, 0);
	cr_assert_eq(of("\xFF -- \xC3").n_chunks, 0);
}

Test(print, what_does_not_count)
{
	cr_assert_eq(compare("Homes \xE2\x80\x9C" "for all\xE2\x80\x9D, cities", "homes \"FOR  all\" \xE2\x80\x93 cities", ""), PRINT_EXACT);
	cr_assert_eq(compare("a low-cost home", "a low cost home", ""), PRINT_EXACT);
}

Test(print, broken_words)
{
	cr_assert_eq(compare("one two three four five six seven sustainable nine", "one two three four five six seven sus tainable nine",
	                     "seven sus tainable nine"), PRINT_BROKEN);
	cr_assert_eq(compare("slum dwellers", "slumdwellers", "slumdwellers"), PRINT_BROKEN);
}

Test(print, differences)
{
	cr_assert_eq(compare("one two three four five six seven eight", "one two three four five six seven nine", "seven nine"),
	             PRINT_DIFFERS);
	cr_assert_eq(compare("one two three four five six seven", "one two three four five six", "one two three four five six"),
	             PRINT_DIFFERS);
	cr_assert_eq(compare("one", "one two three", "one two three"), PRINT_DIFFERS);
	cr_assert_eq(compare("one", "", ""), PRINT_DIFFERS);
}
