/* tui/import.c - a document is put into the library: its file is asked for, read while Escape is listened to, and reported on. */
#include <dirent.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#include "base/file.h"
#include "base/mem.h"
#include "text/glyph.h"
#include "text/utf8.h"
#include "tui/ui.h"

#define NAMES_MAX 10000         /* of a folder */

static bool
on_progress(void *ctx, int percent)
{
	struct ui *ui = ctx;
	struct event e;
	enum term_read got;

	if (percent != ui->shelf.percent) {
		const char *last = strrchr(ui->shelf.file, '/'), *name = last ? last + 1 : ui->shelf.file;

		ui->shelf.percent = percent;
		if (percent < 0)
			ui_say(ui, "Writing the library. Esc stops.");
		else
			ui_say(ui, "Reading %.*s: %d%%. Esc stops.", UI_FIT(name, 40), percent);
		ui_frame(ui);
	}
	while ((got = ui->term->ops->read(ui->term, &e, false)) == TERM_KEY)
		if (e.key == K_ESCAPE || e.key == 3 || e.key == 7)
			ui->shelf.stop = true;
	if (got == TERM_END)
		ui->shelf.stop = ui->quit = true;
	return ui->shelf.stop;
}

static void
show_report(struct ui *ui, const struct shelf_import *job, struct page *report)
{
	char key[PLACE_BOOK];

	ui_library_key(key, job->symbol, job->lang);
	if (ui->screen != SCREEN_LIBRARY || ui->shelf.open.book.symbol)
		ui_push(ui);
	ui->screen = SCREEN_LIBRARY;
	ui_library_list(ui, key);
	page_clear(&ui->reader.page);
	ui->reader.page = *report;
	ui_texts_none(ui);
	reader_fresh(&ui->reader);
	ui->focus = FOCUS_READER;
	ui_say(ui, "Imported. h goes to the list, where Enter opens it.");
}

static void
run_job(struct ui *ui)
{
	struct shelf_import *job = &ui->shelf.job;
	struct shelf *to = &ui->app->shelf;
	struct page report = { 0 };
	char *path = file_as_typed(ui->shelf.file);
	struct err err;
	enum status st = ST_FAIL;

	job->file = path;
	job->progress = on_progress;
	job->ctx = ui;
	ui->shelf.stop = false;
	ui->shelf.percent = -2;
	err_set(&err, ST_FAIL, "there is no library here");
	on_progress(ui, 0);
	if (to->import)
		st = to->import(to->ctx, job, &report, &err);
	ui->message[0] = '\0';
	if (st == ST_OK) {
		ui_library_forget(ui);
		show_report(ui, job, &report);
	} else if (ui->shelf.stop) {
		ui_say(ui, "Stopped; the library is as it was.");
	} else if (job->lacks_symbol || job->lacks_lang) {
		ui_say(ui, job->lacks_symbol ? "The file does not say which document it is." : "The language is not recognised.");
		ui_open_prompt(ui, job->lacks_symbol ? PROMPT_SYMBOL : PROMPT_LANG, "");
	} else {
		ui_say(ui, "%s", err.msg);
	}
	if (st != ST_OK)
		page_clear(&report);
	job->file = NULL;
	mem_free(path);
}

void
ui_import(struct ui *ui, const char *file)
{
	memset(&ui->shelf.job, 0, sizeof(ui->shelf.job));
	if (!*file) {
		ui_open_prompt(ui, PROMPT_FILE, "");
		return;
	}
	snprintf(ui->shelf.file, sizeof(ui->shelf.file), "%s", file);
	run_job(ui);
}

const char *
ui_import_label(const struct ui *ui, char *out, size_t size)
{
	switch (ui->prompt.kind) {
	case PROMPT_FILE:
		snprintf(out, size, ui->grid.cols >= UI_ONE_PANE ? "Import file (Tab completes): " : "Import: ");
		break;
	case PROMPT_SYMBOL:
		snprintf(out, size, "Its symbol, as A/RES/70/1: ");
		break;
	default:
		snprintf(out, size, "Its language (en fr es ru ar zh pt): ");
	}
	return out;
}

void
ui_import_asked(struct ui *ui)
{
	struct prompt *p = &ui->prompt;
	enum prompt_kind kind = p->kind;
	struct shelf_import *job = &ui->shelf.job;

	p->kind = PROMPT_NONE;
	if (strspn(p->text, " ") == p->len)
		return;
	if (kind == PROMPT_FILE)
		snprintf(ui->shelf.file, sizeof(ui->shelf.file), "%.511s", p->text);
	else if (kind == PROMPT_SYMBOL)
		snprintf(job->symbol, sizeof(job->symbol), "%.63s", p->text);
	else
		snprintf(job->lang, sizeof(job->lang), "%.7s", p->text);
	run_job(ui);
}

/* ---- the name of the file ---- */

static bool
is_typable(const char *name)
{
	size_t len = strlen(name), off = 0;

	if (!utf8_is_valid(name, len))
		return false;
	while (off < len) {
		uint32_t c = utf8_next(name, len, &off);

		if (glyph_safe(c) != c)
			return false;
	}
	return true;
}

static bool
is_folder(int dir, const char *name)
{
	struct stat sb;

	return fstatat(dir, name, &sb, 0) == 0 && S_ISDIR(sb.st_mode);
}

/* The names in a folder that begin alike. */
struct ways {
	int n;
	char common[PROMPT_MAX];        /* how all of them begin */
	char list[160];                 /* the first of them, for the user */
	bool folder;                    /* the last of them is one */
};

static void
add_way(struct ways *w, const char *name)
{
	size_t same = 0, len = strlen(w->list);

	if (w->n++ == 0)
		snprintf(w->common, sizeof(w->common), "%s", name);
	while (w->common[same] && w->common[same] == name[same])
		same++;
	while (same && ((unsigned char)w->common[same] & 0xC0) == 0x80)
		same--;
	w->common[same] = '\0';
	if (len + strlen(name) + 4 < sizeof(w->list))
		snprintf(w->list + len, sizeof(w->list) - len, "%s%s%s", w->n > 1 ? "  " : "", name, w->folder ? "/" : "");
}

/* false: there is no such folder. */
static bool
find_ways(struct ways *w, const char *folder, const char *begun)
{
	DIR *d = opendir(*folder ? folder : ".");
	struct dirent *e;

	for (int i = 0; d && i < NAMES_MAX && (e = readdir(d)) != NULL; i++) {
		if (strncmp(e->d_name, begun, strlen(begun)) != 0 || (e->d_name[0] == '.' && begun[0] != '.') || !is_typable(e->d_name) ||
		    strcmp(e->d_name, ".") == 0 || strcmp(e->d_name, "..") == 0)
			continue;
		w->folder = is_folder(dirfd(d), e->d_name);
		add_way(w, e->d_name);
	}
	if (d)
		closedir(d);
	return d != NULL;
}

/* Go on with the name being typed as far as there is but one way; say what the ways are. */
bool
ui_import_complete(struct ui *ui)
{
	struct prompt *p = &ui->prompt;
	char typed[PROMPT_MAX], in[PROMPT_MAX];
	struct ways w = { .n = 0 };
	const char *begun;
	char *folder;
	bool is;

	snprintf(typed, sizeof(typed), "%.*s", (int)p->at, p->text);
	begun = strrchr(typed, '/');
	begun = begun ? begun + 1 : typed;
	snprintf(in, sizeof(in), "%.*s", (int)(begun - typed), typed);
	folder = file_as_typed(in);
	is = find_ways(&w, folder, begun);
	mem_free(folder);
	ui->assist.says[0] = '\0';
	if (!w.n)
		snprintf(ui->assist.says, sizeof(ui->assist.says), "%s", is ? "No file begins so." : "There is no such folder.");
	else if (w.n > 1)
		snprintf(ui->assist.says, sizeof(ui->assist.says), "%d: %s", w.n, w.list);
	for (const char *s = w.common + (w.n ? strlen(begun) : 0); *s;) {
		size_t off = 0;

		prompt_key(p, (int)utf8_next(s, strlen(s), &off));
		s += off;
	}
	if (w.n == 1 && w.folder)
		prompt_key(p, '/');
	return true;
}
