#include "search/tokenizer.h"

#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "text/utf8.h"

struct seen {
	const char *text;
	char got[600];
};

static int
note(void *ctx, const struct token *t)
{
	struct seen *s = ctx;
	size_t n = strlen(s->got);

	cr_assert_lt(t->from, t->to);
	cr_assert_leq(t->to, strlen(s->text));
	snprintf(s->got + n, sizeof(s->got) - n, "%s%s", n ? " " : "", t->exact);
	if (strcmp(token_stem(t), t->exact) != 0)
		snprintf(s->got + strlen(s->got), sizeof(s->got) - strlen(s->got), "/%s",
		         token_stem(t));
	return 0;
}

/* "exact/stem" for each token, the stem left out where it is the same. */
static void
expect(const char *lang, const char *text, const char *want)
{
	struct tokenizer *t = tokenizer_new(lang);
	struct seen s = { text, "" };

	tokenizer_run(t, text, strlen(text), note, &s);
	cr_assert_str_eq(s.got, want, "'%s' gave '%s'", text, s.got);
	tokenizer_free(t);
}

Test(tokenizer, folds_case_accents_and_typography)
{
	expect("en", "São Tomé", "sao tome");
	expect("en", "ＦＵＬＬ", "full");
}

Test(tokenizer, words_as_a_reader_expects)
{
	expect("en", "long-term", "long term");
	expect("en", "women's", "women");
	expect("en", "women\xE2\x80\x99s land", "women land");
	expect("fr", "l'habitat", "habitat");
	expect("en", "11.7", "11 7");
	expect("en", "13(a)", "13 a");
	expect("en", "A/RES/71/256", "a res 71 256");
	expect("en", "co\xC2\xADoperate", "cooperate/cooper");
	expect("en", "", "");
	expect("en", "... -- !?", "");
}

Test(tokenizer, stems_to_a_fixed_point)
{
	expect("en", "housing houses housed", "housing/hous houses/hous housed/hous");
	expect("es", "ciudad ciudades", "ciudad/ciud ciudades/ciud");
}

/* Found by fuzzing: some words lose an ending more than four times. */
Test(tokenizer, stems_to_a_fixed_point_however_far)
{
	expect("pt", "bitaaaaaaaaes", "bitaaaaaaaaes/bit");
}

static int
copy_token(void *ctx, const struct token *t)
{
	strcpy(ctx, t->exact);
	return 1;
}

static int
folds_to_itself(void *ctx, const struct token *t)
{
	struct tokenizer *t2 = ctx;
	char again[TOKEN_MAX + 1] = "";

	tokenizer_run(t2, t->exact, strlen(t->exact), copy_token, again);
	cr_assert_str_eq(t->exact, again);
	return 0;
}

/* What the index holds is found when it is typed: of every character alone and behind a letter. */
Test(tokenizer, folding_what_is_folded_changes_nothing)
{
	struct tokenizer *t = tokenizer_new("xx"), *t2 = tokenizer_new("xx");

	for (uint32_t c = 0; c < 0x110000; c++) {
		char text[1 + UTF8_MAX] = "x";
		size_t n;

		if (c >= 0xD800 && c < 0xE000)
			continue;
		n = utf8_put(text + 1, c);
		tokenizer_run(t, text, n + 1, folds_to_itself, t2);
		tokenizer_run(t, text + 1, n, folds_to_itself, t2);
	}
	tokenizer_free(t);
	tokenizer_free(t2);
}

Test(tokenizer, scripts)
{
	expect("zh", "ｱｲ豈㈠", "ア イ 豈 一");
	expect("zh", "住房和城市", "住 房 和 城 市");
	expect("ar", "المُدُن", "المدن/مدن");
	expect("ru", "ёлка", "елка/елк");
	expect("xx", "й и", "й и");
}

static int
check_span(void *ctx, const struct token *t)
{
	const char *text = ctx;

	cr_assert_eq(t->to - t->from, 5, "%zu-%zu", t->from, t->to);
	cr_assert_eq(memcmp(text + t->from, "Tom\xC3\xA9", 5), 0);
	return 7;
}

Test(tokenizer, offsets_are_of_the_original_bytes_and_a_result_stops)
{
	const char *text = "  \xE2\x80\x9CTom\xC3\xA9\xE2\x80\x9D, Tom\xC3\xA9";
	struct tokenizer *t = tokenizer_new("en");

	cr_assert_eq(tokenizer_run(t, text, strlen(text), check_span, (void *)(uintptr_t)text), 7);
	tokenizer_free(t);
}

static int
within(void *ctx, const struct token *t)
{
	cr_assert_leq(strlen(t->exact), TOKEN_MAX);
	cr_assert_leq(strlen(token_stem(t)), TOKEN_MAX);
	cr_assert_leq(t->to, *(size_t *)ctx);
	for (const char *p = t->exact; *p; p++)
		cr_assert((unsigned char)*p >= 0x30 && *p != '"' && *p != '*', "a byte that MATCH could read");
	return 0;
}

/* Every pair of bytes, and a word of a megabyte: no token can hurt a MATCH string. */
Test(tokenizer, hostile_bytes)
{
	struct tokenizer *t = tokenizer_new("en");
	size_t len = 4;
	char *big = malloc(1 << 20);

	for (int a = 0; a < 256; a++) {
		for (int b = 0; b < 256; b++) {
			char text[5] = { 'x', (char)a, (char)b, 'y', 0 };

			tokenizer_run(t, text, len, within, &len);
		}
	}
	len = 1 << 20;
	memset(big, 'w', len);
	tokenizer_run(t, big, len, within, &len);
	memset(big, 0xE4, len);
	tokenizer_run(t, big, len, within, &len);
	free(big);
	tokenizer_free(t);
}
