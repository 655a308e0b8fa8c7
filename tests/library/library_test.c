#include "library/library.h"

#include <criterion/criterion.h>
#include <fcntl.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/mem.h"
#include "search/tokenizer.h"

static char folder[64], path[128];
static struct arena arena;
static struct err err;

static void
begin(void)
{
	snprintf(folder, sizeof(folder), "/tmp/nua-library-XXXXXX");
	cr_assert(mkdtemp(folder));
	snprintf(path, sizeof(path), "%s/nua/library.db", folder);
}

static void
end(void)
{
	char cmd[200];

	arena_clear(&arena);
	snprintf(cmd, sizeof(cmd), "rm -rf %s", folder);
	cr_assert_eq(system(cmd), 0);
}

TestSuite(library, .init = begin, .fini = end);

static enum status
try_open(struct library **l, enum library_mode mode)
{
	*l = NULL;
	err = (struct err){ ST_OK, 0, "" };
	return library_open(l, path, mode, tokenizer_register, TOKENIZER_VERSION, &err);
}

static struct library *
open_library(enum library_mode mode)
{
	struct library *l;

	cr_assert_eq(try_open(&l, mode), ST_OK, "%s", err.msg);
	return l;
}

/* A document of n paragraphs, the first of them about housing. */
static struct document
document(const char *symbol, const char *lang, int n)
{
	struct document d = { .title = "A title", .n_parts = 2 };

	snprintf(d.symbol, sizeof(d.symbol), "%s", symbol);
	snprintf(d.lang, sizeof(d.lang), "%s", lang);
	d.units = arena_alloc(&d.arena, (size_t)(n + 1) * sizeof(*d.units));
	d.units[d.n_units++] = (struct unit){ .kind = UNIT_HEADING, .part = 2, .key = "", .text = "Cities of all", .level = 1, .page = 3 };
	for (int i = 1; i <= n; i++)
		d.units[d.n_units++] = (struct unit){ .kind = UNIT_PARAGRAPH, .part = 2, .page = 4,
			.key = arena_printf(&d.arena, "%d", i),
			.text = i == 1 ? "Adequate houses for everyone" : arena_printf(&d.arena, "Paragraph %d of streets", i) };
	return d;
}

static const struct book agenda = { .path = "/home/a/file.pdf", .sha256 = "ab", .date = "2026-11-22", .importer = "1", .verified = "shape only",
	.agenda = 2 };

static void
put(struct library *l, const char *symbol, const char *lang, int n)
{
	struct document d = document(symbol, lang, n);
	enum status st = library_put(l, &d, &agenda, NULL, &err);

	arena_clear(&d.arena);
	cr_assert_eq(st, ST_OK, "%s", err.msg);
}

static int
n_books(struct library *l)
{
	struct books b;

	cr_assert_eq(library_list(l, &arena, &b, &err), ST_OK, "%s", err.msg);
	return b.n;
}

static void
sql(const char *statements)
{
	sqlite3 *db;
	char *msg = NULL;

	cr_assert_eq(sqlite3_open(path, &db), SQLITE_OK);
	sqlite3_exec(db, statements, NULL, NULL, &msg);
	cr_assert_null(msg, "%s", msg);
	sqlite3_close(db);
}

Test(library, reading_makes_nothing)
{
	struct library *l;

	cr_assert_eq(try_open(&l, LIBRARY_READ), ST_NOTFOUND);
	cr_assert_eq(access(folder, F_OK), 0);
	path[strlen(path) - strlen("/library.db")] = '\0';
	cr_assert_neq(access(path, F_OK), 0);
}

Test(library, only_for_its_owner)
{
	struct stat sb;
	mode_t was = umask(0);

	library_close(open_library(LIBRARY_WRITE));
	umask(was);
	cr_assert_eq(stat(path, &sb), 0);
	cr_assert_eq(sb.st_mode & 07777, 0600);
	path[strlen(path) - strlen("/library.db")] = '\0';
	cr_assert_eq(stat(path, &sb), 0);
	cr_assert_eq(sb.st_mode & 07777, 0700);
}

Test(library, what_goes_in_comes_out)
{
	struct library *l = open_library(LIBRARY_WRITE);
	struct document d = document("A/RES/1", "en", 3);
	const char *verdicts[] = { NULL, "exact", "differs", NULL };
	struct books b;
	struct units u;
	struct wording w;

	cr_assert_eq(library_put(l, &d, &agenda, verdicts, &err), ST_OK, "%s", err.msg);
	library_close(l);
	l = open_library(LIBRARY_READ);
	cr_assert_eq(library_list(l, &arena, &b, &err), ST_OK);
	cr_assert_eq(b.n, 1);
	cr_assert_str_eq(b.v[0].symbol, "A/RES/1");
	cr_assert_str_eq(b.v[0].path, "/home/a/file.pdf");
	cr_assert_str_eq(b.v[0].verified, "shape only");
	cr_assert_eq(b.v[0].paragraphs, 3);
	cr_assert_eq(b.v[0].units, 4);
	cr_assert_eq(library_units(l, b.v[0].id, &arena, &u, &err), ST_OK);
	cr_assert_eq(u.n, 4);
	cr_assert_eq(u.v[0].kind, UNIT_HEADING);
	cr_assert_str_eq(u.v[3].key, "3");
	cr_assert_eq(u.v[3].page, 4);
	cr_assert_eq(library_provision(l, "A/RES/1", "1", NULL, &arena, &w, &err), ST_OK);
	cr_assert_str_eq(w.text, "Adequate houses for everyone");
	cr_assert_str_eq(w.verdict, "exact");
	cr_assert_eq(library_provision(l, "A/RES/1", "9", NULL, &arena, &w, &err), ST_NOTFOUND);
	cr_assert_eq(library_provision(l, "A/RES/1", "1", "fr", &arena, &w, &err), ST_NOTFOUND);
	cr_assert_eq(library_put(l, &d, &agenda, NULL, &err), ST_FAIL, "a library opened for reading was written");
	library_close(l);
	arena_clear(&d.arena);
}

Test(library, a_book_replaces_its_like)
{
	struct library *l = open_library(LIBRARY_WRITE);
	struct matches p;
	struct wording w;
	int n;

	put(l, "A/RES/1", "en", 5);
	put(l, "A/RES/1", "fr", 5);
	put(l, "A/RES/1", "en", 2);
	cr_assert_eq(n_books(l), 2);
	cr_assert_eq(library_provision(l, "A/RES/1", "2", NULL, &arena, &w, &err), ST_OK);
	cr_assert_str_eq(w.lang, "en");
	cr_assert_eq(library_provision(l, "A/RES/1", "5", "en", &arena, &w, &err), ST_NOTFOUND);
	cr_assert_eq(library_paragraph(l, "A/RES/1", "5", "en", &arena, &w, &err), ST_NOTFOUND);
	cr_assert_eq(library_paragraph(l, "a/res/1", "5", NULL, &arena, &w, &err), ST_OK);
	cr_assert_str_eq(w.lang, "fr");
	cr_assert_eq(library_paragraph(l, "A/RES/2", "1", NULL, &arena, &w, &err), ST_NOTFOUND);
	cr_assert_eq(library_match(l, "en", 0, "\"street\"", 10, &arena, &p, &err), ST_OK, "%s", err.msg);
	cr_assert_eq(p.n, 1, "%d", p.n);        /* the old one's texts are out of the index */
	cr_assert_eq(p.v[0].unit, 2);
	cr_assert_eq(library_remove(l, "A/RES/1", "es", &n, &err), ST_NOTFOUND);
	cr_assert_eq(library_remove(l, "A/RES/1", NULL, &n, &err), ST_OK);
	cr_assert_eq(n, 2);
	cr_assert_eq(n_books(l), 0);
	cr_assert_eq(library_match(l, "en", 0, "\"street\"", 10, &arena, &p, &err), ST_OK);
	cr_assert_eq(p.n, 0);
	library_close(l);
}

/* A document of goals, targets or indicators, with one wording. */
static struct document
wording(const char *symbol, const char *lang, const char *key, const char *text)
{
	struct document d = { .title = "SDG" };

	snprintf(d.symbol, sizeof(d.symbol), "%s", symbol);
	snprintf(d.lang, sizeof(d.lang), "%s", lang);
	d.units = arena_alloc(&arena, sizeof(*d.units));
	d.units[d.n_units++] = (struct unit){ .kind = UNIT_TARGET, .part = 1, .key = key, .text = text };
	return d;
}

static bool
always(void *ctx)
{
	(void)ctx;
	return true;
}

Test(library, wordings_of_the_sdgs)
{
	static const struct book data = { .path = "/home/a/sdg.ttl", .sha256 = "ab", .date = "2026-11-22", .importer = "1", .verified = "" };
	struct document d[] = { wording("SDG/goals", "fr", "11", "but"), wording("SDG/targets", "fr", "11.7", "cible"),
	                        wording("SDG/targets", "en", "11.7", "target"), wording("A/RES/70/1", "en", "11.7", "agenda"),
	                        wording("A/RES/70/1", "en", "11.1", "agenda"), wording("A/RES/1", "en", "11.2", "no") };
	struct library *l = open_library(LIBRARY_WRITE);
	struct wording w;

	cr_assert_eq(library_put_all(l, d, 3, &data, &err), ST_OK, "%s", err.msg);
	put(l, "A/RES/1", "en", 3);
	cr_assert_eq(library_put(l, &d[3], &data, NULL, &err), ST_OK);
	cr_assert_eq(library_sdg(l, "11.7", NULL, &arena, &w, &err), ST_OK, "%s", err.msg);
	cr_assert_str_eq(w.text, "target");     /* English first; data before the 2030 Agenda */
	cr_assert_str_eq(w.path, "/home/a/sdg.ttl");
	cr_assert_eq(library_sdg(l, "11.7", "fr", &arena, &w, &err), ST_OK);
	cr_assert_str_eq(w.text, "cible");
	cr_assert_eq(library_sdg(l, "11", NULL, &arena, &w, &err), ST_OK);
	cr_assert_str_eq(w.lang, "fr");
	cr_assert_eq(library_sdg(l, "11", "en", &arena, &w, &err), ST_NOTFOUND);
	cr_assert_eq(library_sdg(l, "1", NULL, &arena, &w, &err), ST_NOTFOUND);         /* not paragraph 1 of a document */
	cr_assert_eq(library_put(l, &d[4], &data, NULL, &err), ST_OK);
	cr_assert_eq(library_put(l, &d[5], &data, NULL, &err), ST_OK);
	cr_assert_eq(library_sdg(l, "11.1", NULL, &arena, &w, &err), ST_OK);
	cr_assert_str_eq(w.symbol, "A/RES/70/1");
	cr_assert_eq(library_sdg(l, "11.2", NULL, &arena, &w, &err), ST_NOTFOUND);
	cr_assert_eq(library_provision(l, "A/RES/70/1", "11.7", NULL, &arena, &w, &err), ST_NOTFOUND);
	library_close(l);
}

/* All of a file or nothing of it. */
Test(library, several_documents_are_one_change)
{
	struct document d[] = { wording("SDG/goals", "en", "11", "new"), wording("SDG/targets", "en", "11.7", "new") };
	struct library *l = open_library(LIBRARY_WRITE);
	struct wording w;

	d[0].units[0].text = "old";
	cr_assert_eq(library_put_all(l, d, 1, &agenda, &err), ST_OK, "%s", err.msg);
	d[0].units[0].text = "new";
	library_on_stop(l, always, NULL);
	cr_assert_eq(library_put_all(l, d, 2, &agenda, &err), ST_FAIL);
	library_on_stop(l, NULL, NULL);
	cr_assert_eq(n_books(l), 1);
	cr_assert_eq(library_sdg(l, "11", NULL, &arena, &w, &err), ST_OK);
	cr_assert_str_eq(w.text, "old");
	library_close(l);
}

Test(library, the_stem_of_the_language)
{
	struct library *l = open_library(LIBRARY_WRITE);
	struct matches p;

	put(l, "A/RES/1", "en", 5);
	put(l, "A/RES/2", "de", 5);
	cr_assert_eq(library_match(l, "en", 0, "\"housing\"", 10, &arena, &p, &err), ST_OK);
	cr_assert_eq(p.n, 1);
	cr_assert_eq(p.v[0].unit, 1);
	cr_assert_eq(library_match(l, "de", 0, "\"housing\"", 10, &arena, &p, &err), ST_OK);
	cr_assert_eq(p.n, 0);
	cr_assert_eq(library_match(l, "de", 0, "\"houses\"", 10, &arena, &p, &err), ST_OK);
	cr_assert_eq(p.n, 1);
	cr_assert_eq(library_match(l, "ru", 0, "\"houses\"", 10, &arena, &p, &err), ST_OK);
	cr_assert_eq(p.n, 0);
	library_close(l);
}

/* FTS5 of some versions can be broken by crafted tables: an index from elsewhere is not searched but built anew. */
Test(library, a_copy_is_not_searched)
{
	struct library *l = open_library(LIBRARY_WRITE);
	char cmd[600];
	struct matches p;

	put(l, "A/RES/1", "en", 5);
	library_close(l);
	snprintf(cmd, sizeof(cmd), "cp %s %s.new && mv %s.new %s", path, path, path, path);
	cr_assert_eq(system(cmd), 0);
	l = open_library(LIBRARY_READ);
	cr_assert_eq(library_match(l, "en", 0, "\"street\"", 10, &arena, &p, &err), ST_VERSION);
	cr_assert_eq(n_books(l), 1);
	library_close(l);
	l = open_library(LIBRARY_WRITE);
	put(l, "A/RES/2", "en", 1);
	cr_assert_eq(library_match(l, "en", 0, "\"street\"", 10, &arena, &p, &err), ST_OK, "%s", err.msg);
	cr_assert_eq(p.n, 4);
	library_close(l);
}

static void
expect_refused(const char *statements, enum status code, const char *sentence)
{
	struct library *l;

	unlink(path);
	library_close(open_library(LIBRARY_WRITE));
	sql(statements);
	for (int mode = LIBRARY_READ; mode <= LIBRARY_WRITE; mode++) {
		cr_assert_eq(try_open(&l, (enum library_mode)mode), code, "%s: %s", statements, err.msg);
		cr_assert(strstr(err.msg, sentence), "%s: %s", statements, err.msg);
	}
}

Test(library, what_is_no_library_of_ours)
{
	expect_refused("pragma user_version = 2", ST_VERSION, "was made by a newer nua (version 2, this one knows 1)");
	expect_refused("pragma application_id = 7", ST_FAIL, "is no library of nua");
	expect_refused("create trigger t after insert on book begin delete from unit; end", ST_FAIL, "is no library of nua");
	expect_refused("create view v as select 1", ST_FAIL, "is no library of nua");
	expect_refused("create index i on unit (text)", ST_FAIL, "is no library of nua");
	expect_refused("create table text_en (text)", ST_FAIL, "is no library of nua");
	expect_refused("create table text_en_data (id default (random()))", ST_FAIL, "is no library of nua");
	expect_refused("alter table unit add column more text", ST_FAIL, "is no library of nua");
	expect_refused("pragma journal_mode = wal", ST_FAIL, "is no library of nua");
}

Test(library, no_file_to_read)
{
	struct library *l;
	FILE *f;

	library_close(open_library(LIBRARY_WRITE));
	f = fopen(path, "w");
	fputs("something else altogether, and long enough to be a header of sorts ............................................", f);
	fclose(f);
	cr_assert_eq(try_open(&l, LIBRARY_READ), ST_FAIL);
	cr_assert(strstr(err.msg, "is no library of nua"), "%s", err.msg);
	cr_assert_eq(try_open(&l, LIBRARY_WRITE), ST_FAIL);
	unlink(path);
	cr_assert_eq(mkdir(path, 0700), 0);
	cr_assert_eq(try_open(&l, LIBRARY_WRITE), ST_FAIL);
	rmdir(path);
	cr_assert_eq(mkfifo(path, 0600), 0);
	cr_assert_eq(try_open(&l, LIBRARY_READ), ST_FAIL);
	unlink(path);
	close(open(path, O_CREAT | O_WRONLY, 0600));    /* what a nua leaves that was killed at the very first */
	cr_assert_eq(try_open(&l, LIBRARY_READ), ST_NOTFOUND);
	l = open_library(LIBRARY_WRITE);
	put(l, "A/RES/1", "en", 1);
	library_close(l);
}

static bool
stop_later(void *ctx)
{
	return --*(int *)ctx < 0;
}

Test(library, a_stop_changes_nothing)
{
	struct library *l = open_library(LIBRARY_WRITE);
	int last = -1;

	put(l, "A/RES/1", "en", 3);
	for (int after = 0; last != 0 && after < 2000; after += 7) {
		struct document d = document("A/RES/1", "en", 40);
		struct wording w;
		int left = after;

		library_on_stop(l, stop_later, &left);
		last = library_put(l, &d, &agenda, NULL, &err);
		library_on_stop(l, NULL, NULL);
		cr_assert_eq(library_provision(l, "A/RES/1", "40", NULL, &arena, &w, &err), last == ST_OK ? ST_OK : ST_NOTFOUND);
		cr_assert_eq(library_provision(l, "A/RES/1", "3", NULL, &arena, &w, &err), ST_OK);
		arena_clear(&d.arena);
	}
	cr_assert_eq(last, ST_OK);
	library_close(l);
}

Test(library, a_text_that_is_no_paragraph)
{
	struct library *l = open_library(LIBRARY_WRITE);
	struct document d = document("A/RES/1", "en", 2);
	char *s = mem_alloc(600001);

	memset(s, 'a', 600000);
	d.units[2].text = s;
	cr_assert_eq(library_put(l, &d, &agenda, NULL, &err), ST_FAIL);
	cr_assert(strstr(err.msg, "longer than"), "%s", err.msg);
	cr_assert_eq(n_books(l), 0);
	for (int i = 0; i < 450000; i += 2)
		s[i] = ' ';
	s[450000] = '\0';
	cr_assert_eq(library_put(l, &d, &agenda, NULL, &err), ST_OK, "%s", err.msg);
	mem_free(s);
	arena_clear(&d.arena);
	library_close(l);
}
