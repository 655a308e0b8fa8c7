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

enum status
cli_text(struct buf *b, int argc, char **argv, bool files, struct err *err)
{
	struct stat there;
	char *words;

	if (argc == 0 || (argc == 1 && strcmp(argv[0], "-") == 0))
		return read_input(b, err);
	if (files && argc == 1 && stat(argv[0], &there) == 0)
		return file_read(b, argv[0], err);
	words = cli_join(argc, argv);
	buf_str(b, words);
	mem_free(words);
	return ST_OK;
}
