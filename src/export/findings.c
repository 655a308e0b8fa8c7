/* export/findings.c - the report of an import: as a table, as JSON lines. */
#include "export/findings.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "export/json.h"
#include "export/page.h"
#include "import/document.h"
#include "import/sdg.h"
#include "text/bidi.h"
#include "text/glyph.h"

#define TITLE_COLS 31
#define RANGE_COLS 17

static const struct {
	const char *code, *title;
} kinds[] = {
	[FINDING_GAP] = { "gap", "Missing numbers" },
	[FINDING_REPEAT] = { "repeat", "Numbers that come again" },
	[FINDING_JOINED] = { "joined", "Words put together" },
	[FINDING_SCRIPT] = { "script", "Characters of another script" },
	[FINDING_STRAY] = { "stray", "Lines without a place, kept as text" },
	[FINDING_WARNING] = { "warning", "Warnings" },
};

#define N_KINDS ((int)(sizeof kinds / sizeof *kinds))

/* "1-36, 39-175": the paragraphs of a part. */
static void
ranges(struct buf *out, const struct document *d, int part)
{
	int from = 0, last = 0;

	for (int i = 0; i <= d->n_units; i++) {
		const struct unit *u = i < d->n_units ? &d->units[i] : NULL;
		int n = u && u->kind == UNIT_PARAGRAPH && u->part == part ? atoi(u->key) : 0;

		if (u && !n)
			continue;
		if (from && (!u || (n != last && n != last + 1))) {
			buf_printf(out, "%s%d", out->len ? ", " : "", from);
			if (last > from)
				buf_printf(out, "-%d", last);
			from = n;
		} else if (!from) {
			from = n;
		}
		last = n;
	}
}

/* What a part begins with: its title, and the one below it. */
static void
part_title(struct buf *out, const struct document *d, int part)
{
	int n = 0;

	if (part == 1 && d->title)
		buf_str(out, d->title);
	for (int i = 0; i < d->n_units && n < 2 && part > 1; i++)
		if (d->units[i].part == part) {
			if (n && d->units[i].kind != UNIT_TITLE)
				break;
			buf_printf(out, "%s%s", n++ ? ". " : "", d->units[i].text);
		}
}

static void
clean(struct buf *out, const char *s, size_t len, struct findings_form form)
{
	if (form.bidi)
		bidi_clean(out, s, len);
	else
		glyph_clean(out, s, len, form.ascii);
}

/* s in cols columns, cut or filled up. */
static void
column(struct buf *out, const char *s, int cols, struct findings_form form)
{
	size_t len = strlen(s);
	struct buf cut, b;

	buf_init(&cut, 1 << 20);
	buf_init(&b, 1 << 20);
	if (glyph_text_cols(s, len) <= cols) {
		buf_add(&cut, s, len);
	} else {
		buf_add(&cut, s, glyph_fit(s, len, cols - 3));
		buf_str(&cut, "...");
	}
	clean(&b, cut.data, cut.len, form);
	buf_add(out, b.data, b.len);
	for (int n = glyph_text_cols(b.data, b.len); n < cols; n++)
		buf_char(out, ' ');
	buf_clear(&b);
	buf_clear(&cut);
}

static void
parts(struct buf *out, const struct document *d, struct findings_form form)
{
	struct buf b;

	buf_init(&b, 1 << 20);
	buf_printf(out, "  part  %-*s  %-*s  items  heads  notes\n", TITLE_COLS, "begins with", RANGE_COLS, "paragraphs");
	for (int part = 1; part <= d->n_parts; part++) {
		int targets = document_count(d, UNIT_TARGET, part);

		buf_printf(out, "  %4d  ", part);
		buf_reset(&b);
		part_title(&b, d, part);
		column(out, b.data, TITLE_COLS, form);
		buf_str(out, "  ");
		buf_reset(&b);
		ranges(&b, d, part);
		if (targets)
			buf_printf(&b, "%s%d targets", b.len ? ", " : "", targets);
		column(out, b.len ? b.data : "none", RANGE_COLS, form);
		buf_printf(out, "  %5d  %5d  %5d\n", document_count(d, UNIT_ITEM, part), document_count(d, UNIT_HEADING, part),
		           document_count(d, UNIT_FOOTNOTE, part));
	}
	buf_clear(&b);
}

static void
finding_text(struct buf *out, const struct document *d, const struct finding *f, struct findings_form form)
{
	buf_str(out, "    ");
	if (f->part && d->n_parts > 1)
		buf_printf(out, "part %d%s", f->part, f->where[0] ? ", " : ": ");
	if (f->where[0]) {
		clean(out, f->where, strlen(f->where), form);
		buf_str(out, ": ");
	}
	clean(out, f->what, strlen(f->what), form);
	buf_char(out, '\n');
}

void
findings_text(struct buf *out, const struct document *d, int most, struct findings_form form)
{
	parts(out, d, form);
	for (int k = 0; k < N_KINDS; k++) {
		int n = 0;

		for (int i = 0; i < d->n_findings; i++)
			n += (int)d->findings[i].kind == k;
		if (n)
			buf_printf(out, "  %s: %d\n", kinds[k].title, n);
		for (int i = 0, shown = 0; i < d->n_findings && (most == 0 || shown < most); i++)
			if ((int)d->findings[i].kind == k) {
				finding_text(out, d, &d->findings[i], form);
				shown++;
			}
		if (most && n > most)
			buf_printf(out, "    and %d more\n", n - most);
	}
}

static void
page_part(struct page *page, const struct document *d, int part)
{
	struct buf title, numbers;
	struct block *b;

	buf_init(&title, 1 << 20);
	buf_init(&numbers, 1 << 20);
	part_title(&title, d, part);
	ranges(&numbers, d, part);
	b = page_add(page, BLOCK_LINK, arena_printf(&page->arena, "%d", part),
	             title.len ? arena_str(&page->arena, title.data) : "without a title");
	b->note = arena_printf(&page->arena, "paragraphs %s; sub-items %d, targets %d, headings %d, footnotes %d, unnumbered %d",
	                       numbers.len ? numbers.data : "none", document_count(d, UNIT_ITEM, part), document_count(d, UNIT_TARGET, part),
	                       document_count(d, UNIT_HEADING, part), document_count(d, UNIT_FOOTNOTE, part), document_count(d, UNIT_TEXT, part));
	buf_clear(&title);
	buf_clear(&numbers);
}

/* What is found, by kind, under headings that begin with before. */
static void
page_findings(struct page *page, const struct document *d, const char *before)
{
	for (int k = 0; k < N_KINDS; k++) {
		int n = 0;

		for (int i = 0; i < d->n_findings; i++) {
			const struct finding *f = &d->findings[i];

			if ((int)f->kind != k)
				continue;
			if (n++ == 0) {
				page_add(page, BLOCK_BLANK, "", "");
				page_add(page, BLOCK_HEADING, "", arena_printf(&page->arena, "%s%s", before, kinds[k].title));
			}
			page_add(page, BLOCK_LINK, "", arena_printf(&page->arena, "%s%s%s", f->where, *f->where ? ": " : "", f->what));
		}
	}
}

void
findings_page(struct page *page, const struct document *d, const char *verified)
{
	page_begin(page, (struct subject){ SUBJECT_NONE, 0 });
	page_add(page, BLOCK_TITLE, arena_str(&page->arena, d->symbol), arena_str(&page->arena, d->title));
	page_add(page, BLOCK_SOURCE, "", arena_printf(&page->arena, "Imported: %s, %s%s%s%s", d->symbol, d->lang, d->draft ? ", a draft" : "",
	                                              *verified ? ", " : "", verified));
	page_add(page, BLOCK_BLANK, "", "");
	page_add(page, BLOCK_HEADING, "", d->n_parts == 1 ? "What was found" : "What was found in each part");
	for (int part = 1; part <= d->n_parts; part++)
		page_part(page, d, part);
	page_findings(page, d, "");
	if (!d->n_findings) {
		page_add(page, BLOCK_BLANK, "", "");
		page_add(page, BLOCK_TEXT, "", "Nothing is missing, and every line has its place.");
	}
}

void
findings_sdg_page(struct page *page, const struct sdg *s)
{
	page_begin(page, (struct subject){ SUBJECT_NONE, 0 });
	page_add(page, BLOCK_TITLE, SDG_SYMBOL, "Wordings of the Sustainable Development Goals");
	page_add(page, BLOCK_SOURCE, "", arena_printf(&page->arena, "Imported: %s, read as %s", SDG_SYMBOL, s->form));
	page_add(page, BLOCK_BLANK, "", "");
	page_add(page, BLOCK_HEADING, "", "What was found");
	for (int i = 0; i < s->n; i++) {
		const struct document *d = &s->v[i];
		const char *of = sdg_expected(d) ? arena_printf(&page->arena, " of %d", sdg_expected(d)) : "";

		page_add(page, BLOCK_LINK, arena_str(&page->arena, d->lang), arena_printf(&page->arena, "%d%s %s", d->n_units, of, strchr(d->symbol, '/') + 1));
	}
	for (int i = 0; i < s->n; i++)
		page_findings(page, &s->v[i], arena_printf(&page->arena, "%s, %s: ", s->v[i].symbol, s->v[i].lang));
}

static void
begin(struct json *j, const struct document *d, const char *record)
{
	json_open(j, NULL, '{');
	json_int(j, "schema", 1);
	json_string(j, "record", record);
	json_string(j, "symbol", d->symbol);
	json_string(j, "lang", d->lang);
}

static void
end(struct json *j)
{
	json_close(j, '}');
	buf_char(j->out, '\n');
	j->comma = false;
}

void
findings_jsonl(struct buf *out, const struct document *d)
{
	struct json j = { out, false };
	struct buf b;

	buf_init(&b, 1 << 20);
	for (int part = 1; part <= d->n_parts; part++) {
		begin(&j, d, "part");
		json_int(&j, "part", part);
		buf_reset(&b);
		part_title(&b, d, part);
		json_string(&j, "title", b.data);
		json_int(&j, "paragraphs", document_count(d, UNIT_PARAGRAPH, part));
		buf_reset(&b);
		ranges(&b, d, part);
		json_string(&j, "numbers", b.data);
		json_int(&j, "items", document_count(d, UNIT_ITEM, part));
		json_int(&j, "targets", document_count(d, UNIT_TARGET, part));
		json_int(&j, "headings", document_count(d, UNIT_HEADING, part));
		json_int(&j, "footnotes", document_count(d, UNIT_FOOTNOTE, part));
		json_int(&j, "texts", document_count(d, UNIT_TEXT, part));
		end(&j);
	}
	for (int i = 0; i < d->n_findings; i++) {
		const struct finding *f = &d->findings[i];

		begin(&j, d, "finding");
		json_string(&j, "kind", kinds[f->kind].code);
		if (f->part)
			json_int(&j, "part", f->part);
		else
			json_null(&j, "part");
		json_string(&j, "where", f->where);
		json_string(&j, "what", f->what);
		end(&j);
	}
	buf_clear(&b);
}
