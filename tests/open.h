/* tests/open.h - opens the fixture corpus for a test, or the real one. */
#ifndef TESTS_OPEN_H
#define TESTS_OPEN_H

#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/buf.h"
#include "base/file.h"
#include "corpus/corpus.h"
#include "image.h"
#include "search/tokenizer.h"

static inline struct corpus *
open_image(const void *image, size_t len)
{
	struct corpus *c = NULL;
	struct err err = { ST_OK, 0, "" };
	enum status st = corpus_open(&c, image, len, tokenizer_register, TOKENIZER_VERSION, &err);

	cr_assert_eq(st, ST_OK, "%s", err.msg);
	return c;
}

static inline struct corpus *
open_fixture(void)
{
	return open_image(image_corpus, (size_t)(image_corpus_end - image_corpus));
}

/* The corpus of nua itself, from the build folder. image: zeroed; clear it after the corpus. */
static inline struct corpus *
open_real(struct buf *image)
{
	const char *folder = getenv("B");
	char path[300];
	struct err err;

	snprintf(path, sizeof(path), "%s/corpus.db", folder ? folder : "build");
	buf_init(image, 1u << 26);
	cr_assert_eq(file_read(image, path, &err), ST_OK, "%s", err.msg);
	return open_image(image->data, image->len);
}

#endif
