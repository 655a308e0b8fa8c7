/* base: buffers, arenas, files. */
#include <criterion/criterion.h>
#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/err.h"
#include "base/file.h"
#include "base/mem.h"
#include "base/sha256.h"

Test(buf, stops_at_its_ceiling_and_says_so)
{
	struct buf b;

	buf_init(&b, 5);
	buf_str(&b, "abc");
	cr_assert_not(b.over);
	buf_str(&b, "defg");
	cr_assert_str_eq(b.data, "abcde");
	cr_assert(b.over);
	buf_reset(&b);
	cr_assert_eq(b.len, 0);
	cr_assert_not(b.over);
	buf_clear(&b);
}

Test(buf, printf_longer_than_its_stack)
{
	struct buf b;

	buf_init(&b, 10000);
	buf_printf(&b, "%0*d", 900, 7);
	cr_assert_eq(b.len, 900);
	cr_assert_eq(b.data[899], '7');
	buf_clear(&b);
}

Test(arena, keeps_strings_apart_and_aligns)
{
	struct arena a = { NULL };

	for (int i = 0; i < 5000; i++) {
		char *s = arena_printf(&a, "string %d", i), want[20];
		double *d = arena_alloc(&a, sizeof(*d));

		snprintf(want, sizeof(want), "string %d", i);
		cr_assert_str_eq(s, want);
		cr_assert_eq((uintptr_t)d % sizeof(*d), 0);
		cr_assert_eq(*d, 0);
	}
	arena_reset(&a);
	cr_assert_str_eq(arena_str(&a, NULL), "");
	arena_clear(&a);
}

Test(arena, takes_what_is_larger_than_a_block)
{
	struct arena a = { NULL };
	char *big = arena_alloc(&a, 100000);

	memset(big, 'x', 100000);
	cr_assert_str_eq(arena_dup(&a, "after", 5), "after");
	arena_clear(&a);
}

Test(arena, an_array_grows)
{
	struct arena a = { NULL };
	size_t cap = 0;
	int *v = NULL;

	for (int i = 0; i < 1000; i++) {
		v = arena_more(&a, v, (size_t)i, &cap, 3, sizeof(*v));
		cr_assert_eq(v[i], 0);
		v[i] = i + 1;
	}
	for (int i = 0; i < 1000; i++)
		cr_assert_eq(v[i], i + 1);
	arena_clear(&a);
}

static char folder[64];

static void
make_folder(void)
{
	snprintf(folder, sizeof(folder), "/tmp/nua-test-XXXXXX");
	cr_assert(mkdtemp(folder));
}

static void
remove_folder(void)
{
	char cmd[100];

	snprintf(cmd, sizeof(cmd), "rm -rf %s", folder);
	cr_assert_eq(system(cmd), 0);
}

static const char *
in_folder(const char *name)
{
	static char path[128];

	snprintf(path, sizeof(path), "%s/%s", folder, name);
	return path;
}

TestSuite(file, .init = make_folder, .fini = remove_folder);

Test(file, replaces_and_leaves_nothing_beside_it)
{
	const char *path = in_folder("a/b/place");
	struct buf b;
	struct stat st;
	struct err err;

	cr_assert_eq(file_make_folder(path, &err), ST_OK);
	cr_assert_eq(file_replace(path, "one", 3, 0600, &err), ST_OK);
	cr_assert_eq(file_replace(path, "two", 3, 0600, &err), ST_OK);
	buf_init(&b, 100);
	cr_assert_eq(file_read(&b, path, &err), ST_OK);
	cr_assert_str_eq(b.data, "two");
	cr_assert_eq(stat(path, &st), 0);
	cr_assert_eq(st.st_mode & 0777, 0600);
	cr_assert_neq(access(in_folder("a/b/place.new"), F_OK), 0);
	buf_clear(&b);
}

Test(file, does_not_write_through_a_link)
{
	char target[128], link[128];
	struct buf b;
	struct err err;

	snprintf(target, sizeof(target), "%s/precious", folder);
	snprintf(link, sizeof(link), "%s/place.new.%ld", folder, (long)getpid());
	cr_assert_eq(file_replace(target, "keep", 4, 0600, &err), ST_OK);
	cr_assert_eq(symlink(target, link), 0);
	cr_assert_eq(file_replace(in_folder("place"), "new", 3, 0600, &err), ST_OK);
	buf_init(&b, 100);
	cr_assert_eq(file_read(&b, target, &err), ST_OK);
	cr_assert_str_eq(b.data, "keep");
	buf_clear(&b);
}

Test(file, names_what_it_cannot_read)
{
	struct buf b;
	struct err err;

	buf_init(&b, 4);
	cr_assert_eq(file_read(&b, in_folder("none"), &err), ST_NOTFOUND);
	cr_assert(strstr(err.msg, "none"));
	cr_assert_eq(file_read(&b, folder, &err), ST_FAIL);
	cr_assert_eq(file_replace(in_folder("long"), "12345", 5, 0600, &err), ST_OK);
	cr_assert_eq(file_read(&b, in_folder("long"), &err), ST_FAIL);
	cr_assert(strstr(err.msg, "larger than 4"));
	cr_assert_eq(mkfifo(in_folder("fifo"), 0600), 0);
	cr_assert_eq(file_read(&b, in_folder("fifo"), &err), ST_FAIL);
	buf_clear(&b);
}

Test(file, a_failed_write_keeps_the_old_file)
{
	struct err err;

	cr_assert_eq(file_replace("/proc/nua-cannot-be-here", "x", 1, 0600, &err), ST_FAIL);
	cr_assert(strstr(err.msg, "/proc/nua-cannot-be-here"));
}

Test(err, carries_offset_only_for_syntax)
{
	struct err err;

	cr_assert_eq(err_set(&err, ST_FAIL, "x %d", 1), ST_FAIL);
	cr_assert_eq(err.off, ERR_NO_OFFSET);
	cr_assert_eq(err_syntax(&err, 7, "y"), ST_SYNTAX);
	cr_assert_eq(err.off, 7);
	cr_assert_eq(err_set(NULL, ST_FAIL, "no record asked for"), ST_FAIL);
}

/* The examples of FIPS 180-4, and lengths around a block. */
Test(sha256, examples)
{
	static const struct { size_t n; const char *text, *want; } known[] = {
		{ 0, "", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855" },
		{ 3, "abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad" },
		{ 56, "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
		  "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1" },
	};
	static char many[1000000];
	char out[65];

	for (size_t i = 0; i < sizeof(known) / sizeof(known[0]); i++) {
		sha256_hex(out, known[i].text, known[i].n);
		cr_assert_str_eq(out, known[i].want);
	}
	memset(many, 'a', sizeof(many));
	sha256_hex(out, many, sizeof(many));
	cr_assert_str_eq(out, "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
}

Test(file, at_home)
{
	static const struct { const char *own, *home, *want; } cases[] = {
		{ "/d", "/h", "/d/nua/x" }, { "rel", "/h", "/h/.local/share/nua/x" }, { "", "/h", "/h/.local/share/nua/x" },
		{ "rel", "rel", NULL },
	};

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		char *got;

		setenv("XDG_DATA_HOME", cases[i].own, 1);
		setenv("HOME", cases[i].home, 1);
		got = file_at_home(FILE_DATA, "x");
		if (cases[i].want)
			cr_assert_str_eq(got, cases[i].want);
		else
			cr_assert_null(got);
		mem_free(got);
	}
}
