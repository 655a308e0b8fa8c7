#include "search/query.h"

#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "search/tokenizer.h"

static bool
next_line(FILE *f, char *line, int size)
{
	if (!fgets(line, size, f))
		return false;
	line[strcspn(line, "\n")] = '\0';
	return true;
}

static void
check_group(struct tokenizer *t, const char *text, const char *normal, const char *error)
{
	struct arena a = { NULL };
	struct query *q;
	struct err err;
	struct buf b;

	buf_init(&b, 10000);
	if (query_parse(&q, text, strlen(text), false, t, &a, &err) == ST_OK) {
		query_normal(q, &b);
		cr_assert_str_eq(b.data, normal, "%s: %s", text, b.data);
		cr_assert_str_eq(error, "", "%s: no error came, but: %s", text, error);
	} else {
		buf_printf(&b, "%zu %s", err.off, err.msg);
		cr_assert_str_eq(b.data, error, "%s: %s", text, b.data);
		cr_assert_str_eq(normal, "", "%s", text);
	}
	buf_clear(&b);
	arena_clear(&a);
}

Test(query, table)
{
	struct tokenizer *t = tokenizer_new("en");
	FILE *f = fopen("tests/search/query.txt", "r");
	char text[400], normal[400], error[400];
	int n = 0;

	cr_assert(f);
	while (next_line(f, text, sizeof(text))) {
		if (text[0] == '#')
			continue;
		cr_assert(next_line(f, normal, sizeof(normal)));
		if (!next_line(f, error, sizeof(error)))
			error[0] = '\0';
		check_group(t, text, normal, error);
		n++;
	}
	cr_assert_gt(n, 30);
	fclose(f);
	tokenizer_free(t);
}

/* Anything at all: an answer or an error with an offset inside the text. */
Test(query, hostile_text)
{
	static const char alphabet[] = "ab \"()*-:/\\ANDORT\xC3\xA9\xE2\x80\x9C\x01\x02\x1b\xFF sdg:11.7";
	struct tokenizer *t = tokenizer_new("en");

	srand(7);
	for (int i = 0; i < 50000; i++) {
		struct arena a = { NULL };
		struct query *q;
		struct err err;
		char text[64];
		size_t len = (size_t)(rand() % 40);

		for (size_t k = 0; k < len; k++)
			text[k] = alphabet[(size_t)rand() % (sizeof(alphabet) - 1)];
		if (query_parse(&q, text, len, i % 7 == 0, t, &a, &err) != ST_OK)
			cr_assert_leq(err.off, len, "%.*s", (int)len, text);
		arena_clear(&a);
	}
	tokenizer_free(t);
}

Test(query, limits)
{
	struct tokenizer *t = tokenizer_new("en");
	static char text[QUERY_MAX + 100];
	struct arena a = { NULL };
	struct query *q;
	struct err err;

	memset(text, '(', 200);
	cr_assert_eq(query_parse(&q, text, 200, false, t, &a, &err), ST_SYNTAX);
	cr_assert(strstr(err.msg, "deep"), "%s", err.msg);
	memset(text, 'a', sizeof(text));
	cr_assert_eq(query_parse(&q, text, sizeof(text), false, t, &a, &err), ST_SYNTAX);
	for (size_t i = 1; i < sizeof(text); i += 2)
		text[i] = ' ';
	cr_assert_eq(query_parse(&q, text, QUERY_MAX, false, t, &a, &err), ST_SYNTAX);
	cr_assert(strstr(err.msg, "more than"), "%s", err.msg);
	arena_clear(&a);
	tokenizer_free(t);
}
