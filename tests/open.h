/* tests/open.h - opens the fixture corpus for a test. */
#ifndef TESTS_OPEN_H
#define TESTS_OPEN_H

#include <criterion/criterion.h>

#include "corpus/corpus.h"
#include "image.h"
#include "search/tokenizer.h"

static inline struct corpus *
open_fixture(void)
{
	struct corpus *c = NULL;
	struct err err = { ST_OK, 0, "" };
	enum status st = corpus_open(&c, image_corpus, (size_t)(image_corpus_end - image_corpus), tokenizer_register,
	                             TOKENIZER_VERSION, &err);

	cr_assert_eq(st, ST_OK, "%s", err.msg);
	return c;
}

#endif
