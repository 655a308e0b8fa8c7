/* import/zip.c - minizip over memory.
 *
 * Entries are found by name only; nothing is ever written anywhere, so names with ".." or links do no harm. What an
 * entry says of its size is not believed: bytes are counted as they come. */
#include "import/zip.h"

#include <stdint.h>
#include <string.h>

#include <minizip/unzip.h>

#include "base/mem.h"

#define ENTRIES_MAX 10000
#define NAME_BYTES 512          /* longer names are cut, and none of those that are asked for */
#define RATIO_MAX 200           /* documents unpack to 5 to 40 times their size, bombs to 1000 */
#define RATIO_FROM (4u << 20)   /* bytes that may be unpacked at any ratio */

struct zip {
	const char *data;
	size_t len, at;         /* what minizip takes for a file */
	size_t max, total;      /* bytes unpacked */
	unzFile file;
};

static voidpf
mem_open(voidpf z, const void *name, int mode)
{
	(void)name;
	(void)mode;
	((struct zip *)z)->at = 0;
	return z;
}

static uLong
mem_read(voidpf opaque, voidpf stream, void *buf, uLong size)
{
	struct zip *z = stream;
	size_t n = z->len - z->at < size ? z->len - z->at : size;

	(void)opaque;
	memcpy(buf, z->data + z->at, n);
	z->at += n;
	return (uLong)n;
}

static uLong
mem_write(voidpf opaque, voidpf stream, const void *buf, uLong size)
{
	(void)opaque;
	(void)stream;
	(void)buf;
	(void)size;
	return 0;
}

static ZPOS64_T
mem_tell(voidpf opaque, voidpf stream)
{
	(void)opaque;
	return ((struct zip *)stream)->at;
}

static long
mem_seek(voidpf opaque, voidpf stream, ZPOS64_T off, int origin)
{
	struct zip *z = stream;
	uint64_t from = origin == ZLIB_FILEFUNC_SEEK_CUR ? z->at : origin == ZLIB_FILEFUNC_SEEK_END ? z->len : 0;

	(void)opaque;
	if (off > z->len || from + off > z->len)
		return -1;
	z->at = (size_t)(from + off);
	return 0;
}

static int
mem_close(voidpf opaque, voidpf stream)
{
	(void)opaque;
	(void)stream;
	return 0;
}

/* A part, the end of an archive without any, or one of several pieces. */
bool
zip_is(const char *data, size_t len)
{
	return len >= 4 && (memcmp(data, "PK\3\4", 4) == 0 || memcmp(data, "PK\5\6", 4) == 0 || memcmp(data, "PK\7\10", 4) == 0);
}

enum status
zip_open(struct zip **out, const char *data, size_t len, size_t max, struct err *err)
{
	struct zip *z = mem_alloc(sizeof(*z));
	zlib_filefunc64_def calls = { mem_open, mem_read, mem_write, mem_tell, mem_seek, mem_close, mem_close, z };
	unz_global_info64 info;

	*z = (struct zip){ .data = data, .len = len, .max = max };
	z->file = unzOpen2_64("", &calls);
	*out = z;
	if (!z->file || unzGetGlobalInfo64(z->file, &info) != UNZ_OK)
		return err_set(err, ST_SYNTAX, "a damaged Word file or zip archive");
	if (info.number_entry > ENTRIES_MAX)
		return err_set(err, ST_SYNTAX, "a zip archive with more than %d entries", ENTRIES_MAX);
	return ST_OK;
}

void
zip_close(struct zip *z)
{
	if (!z)
		return;
	if (z->file)
		unzClose(z->file);
	mem_free(z);
}

/* Unpack the current entry. */
static enum status
unpack(struct zip *z, uint64_t packed, zip_fn take, void *ctx, struct err *err)
{
	char piece[16384];
	uint64_t done = 0;
	int n;

	while ((n = unzReadCurrentFile(z->file, piece, sizeof(piece))) > 0) {
		done += (uint64_t)n;
		z->total += (size_t)n;
		if (z->total > z->max)
			return err_set(err, ST_SYNTAX, "a zip archive that unpacks to more than %zu MB", z->max >> 20);
		if (done > RATIO_FROM && done / RATIO_MAX > packed)
			return err_set(err, ST_SYNTAX, "a zip archive that unpacks to more than %d times its size", RATIO_MAX);
		if (!take(ctx, piece, (size_t)n))
			return ST_OK;
	}
	if (n < 0)
		return err_set(err, ST_SYNTAX, "a damaged Word file: save it again");
	return ST_OK;
}

/* Whether an entry behind the current one has its name, too: programs differ in which of them they read. */
static bool
is_twice(struct zip *z, const char *name)
{
	unz_file_pos here;
	bool twice = false;

	if (unzGetFilePos(z->file, &here) != UNZ_OK)
		return true;
	while (!twice && unzGoToNextFile(z->file) == UNZ_OK) {
		char other[NAME_BYTES] = "";

		twice = unzGetCurrentFileInfo64(z->file, NULL, other, sizeof(other) - 1, NULL, 0, NULL, 0) != UNZ_OK || strcmp(name, other) == 0;
	}
	return unzGoToFilePos(z->file, &here) != UNZ_OK || twice;
}

enum status
zip_part(struct zip *z, const char *name, zip_fn take, void *ctx, struct err *err)
{
	unz_file_info64 info;
	enum status st;
	bool whole;

	if (unzLocateFile(z->file, name, 1) != UNZ_OK)
		return ST_NOTFOUND;
	if (is_twice(z, name))
		return err_set(err, ST_SYNTAX, "a damaged Word file: a part of it is there twice");
	if (unzGetCurrentFileInfo64(z->file, &info, NULL, 0, NULL, 0, NULL, 0) != UNZ_OK)
		return err_set(err, ST_SYNTAX, "a damaged Word file: save it again");
	if (info.flag & 1)
		return err_set(err, ST_SYNTAX, "an encrypted zip archive: save it without a password");
	if (unzOpenCurrentFile(z->file) != UNZ_OK)
		return err_set(err, ST_SYNTAX, "a damaged Word file: save it again");
	st = unpack(z, info.compressed_size, take, ctx, err);
	whole = unzeof(z->file) == 1;
	if (unzCloseCurrentFile(z->file) == UNZ_CRCERROR && whole && st == ST_OK)
		st = err_set(err, ST_SYNTAX, "a damaged Word file: save it again");
	return st;
}
