/* cli/text.c - the text that a command is to read: its words, a file, or standard input. */
#include <errno.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "base/mem.h"
#include "cli/cli.h"

static enum status
read_input(struct buf *b, struct err *err)
{
	char bytes[16384];
	ssize_t n;

	while (!b->over && (n = read(STDIN_FILENO, bytes, sizeof(bytes))) != 0) {
		if (n < 0 && errno != EINTR)
			return err_set(err, ST_FAIL, "cannot read standard input: %s", strerror(errno));
		if (n > 0)
			buf_add(b, bytes, (size_t)n);
	}
	if (b->over)
		return err_set(err, ST_FAIL, "standard input is larger than %zu bytes", b->max);
	return ST_OK;
}

/* Words could be found in the bytes of a PDF, too, but by chance. */
static enum status
refuse_no_text(const struct buf *b, const char *name, struct err *err)
{
	bool pdf = b->len >= 5 && memcmp(b->data, "%PDF-", 5) == 0;

	if (!pdf && !memchr(b->data, '\0', b->len))
		return ST_OK;
	return err_set(err, ST_FAIL, pdf ? "%.200s is a PDF, not text: pdftotext makes text of it" : "%.200s is not text", name);
}

enum status
cli_text(struct buf *b, int argc, char **argv, bool files, struct err *err)
{
	bool input = argc == 0 || (argc == 1 && strcmp(argv[0], "-") == 0);
	enum status st;
	struct stat there;
	char *words;

	if (input || (files && argc == 1 && stat(argv[0], &there) == 0)) {
		st = input ? read_input(b, err) : file_read(b, argv[0], err);
		return st == ST_OK ? refuse_no_text(b, input ? "standard input" : argv[0], err) : st;
	}
	words = cli_join(argc, argv);
	buf_str(b, words);
	mem_free(words);
	return ST_OK;
}
