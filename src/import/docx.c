/* import/docx.c - Word files: a zip archive of XML parts (ECMA-376).
 *
 *   _rels/.rels -> main part -> its .rels -> styles, numbering, footnotes, endnotes
 *   main part     paragraphs, tables, text boxes  -> lines
 *   notes         lines with the label that their references count up to
 *
 * Read: what a printed page has. Left out: deleted and moved text, hidden text, what fields are made of, heads and feet of
 * pages, comments. A text box stands before the paragraph that it hangs on. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "import/extract.h"
#include "import/numbering.h"
#include "import/xml.h"
#include "import/zip.h"
#include "text/utf8.h"

#define NAME_MAX_LEN 200        /* of a part */
#define STYLES_MAX 5000
#define BOXES 8                 /* text boxes inside text boxes; what is deeper belongs to the innermost of these */
#define BASED_MAX 10            /* styles on styles */
#define PARA_MAX ((size_t)16 << 20)
#define NOTES_MAX 20000

struct style {
	const char *id, *based;         /* in the arena; based "": on none */
	int num, level;                 /* numbering; -1: none said */
	int heading;                    /* 1..; 0 */
	int bold;                       /* -1: not said */
};

struct spot {
	size_t at;
	const char *label;              /* in the arena */
};

/* A paragraph, or a row of a table, that is being read. */
struct para {
	struct buf text;                /* with \n for soft breaks */
	struct spot *spots;             /* marks in it */
	size_t n_spots, cap_spots;
	const struct style *style;
	int num, level, outline;        /* -1: not said */
	bool plain;                     /* some of its text is not bold */
};

struct note {
	long id;
	bool end;                       /* an endnote */
	const char *label;
};

struct docx {
	struct extract *x;
	struct zip *zip;
	struct arena arena;
	char main[NAME_MAX_LEN], styles[NAME_MAX_LEN], numbering[NAME_MAX_LEN], footnotes[NAME_MAX_LEN], endnotes[NAME_MAX_LEN];
	struct style *style;
	size_t n_style, cap_style;
	struct numbering numbers;
	struct abstract *abstract;      /* that is being read */
	struct num *num;
	struct level *lv;
	int lv_index;                   /* of lvlOverride */
	struct note *note;
	size_t n_note, cap_note;
	int n_foot, n_end;              /* automatic labels given */
	int n_found;                    /* labels looked for */

	bool is_document;
	int skip;                       /* depth inside of what is left out; 0: not */
	struct para para[BOXES], row;
	int depth;                      /* paragraphs open: para[depth - 1] is the innermost */
	int lost;                       /* paragraphs open beyond BOXES */
	int boxes, tables;              /* open */
	bool cell;                      /* a cell began since the row had text */
	bool in_ppr, in_rpr, in_text;
	bool bold, hidden;              /* of the run; bold only if said */
	bool bold_said, custom;         /* custom: the next text is a note's mark */
	long custom_id;
	bool custom_end;
	bool in_endnotes;
	const char *in_note;            /* label of the note that is being read */
};

/* ---- relations between parts ---- */

/* The folder of a part and a target that its relation names; "/x" is from the top. */
static void
join_name(char out[NAME_MAX_LEN], const char *part, const char *target)
{
	const char *slash = strrchr(part, '/');
	int n = slash && target[0] != '/' ? (int)(slash - part) + 1 : 0;

	while (*target == '/')
		target++;
	if ((size_t)n + strlen(target) < NAME_MAX_LEN)
		snprintf(out, NAME_MAX_LEN, "%.*s%s", n, part, target);
}

static bool
ends_with(const char *s, const char *end)
{
	size_t n = strlen(s), m = strlen(end);

	return n >= m && strcmp(s + n - m, end) == 0;
}

static void
relation(void *ctx, const char *name, bool word, const char **att)
{
	struct docx *d = ctx;
	const char *type = xml_att(att, "Type"), *target = xml_att(att, "Target"), *mode = xml_att(att, "TargetMode");

	(void)word;
	if (strcmp(name, "Relationship") != 0 || !type || !target || (mode && strcmp(mode, "External") == 0))
		return;
	if (ends_with(type, "/officeDocument") && !d->main[0])
		join_name(d->main, "", target);
	else if (ends_with(type, "/styles"))
		join_name(d->styles, d->main, target);
	else if (ends_with(type, "/numbering"))
		join_name(d->numbering, d->main, target);
	else if (ends_with(type, "/footnotes"))
		join_name(d->footnotes, d->main, target);
	else if (ends_with(type, "/endnotes"))
		join_name(d->endnotes, d->main, target);
}

static void
nothing(void *ctx, const char *name)
{
	(void)ctx;
	(void)name;
}

static bool
asked(void *ctx)
{
	return extract_stop(((struct docx *)ctx)->x, 0);
}

static const struct xml_calls relations = { relation, nothing, NULL, NULL };

/* ---- values ---- */

static int
int_of(const char *s, int none)
{
	long v = s ? strtol(s, NULL, 10) : none;

	return v < -1 || v > 1000000000 ? none : (int)v;
}

/* "on" unless it says that it is off. */
static bool
is_on(const char **att)
{
	const char *v = xml_att(att, "val");

	return !v || (strcmp(v, "0") != 0 && strcmp(v, "false") != 0 && strcmp(v, "off") != 0 && strcmp(v, "none") != 0);
}

/* ---- styles ---- */

/* Names are English in every Word: "heading 2"; UN templates have "_ H_1", "_ H_2". */
static int
heading_of(const char *name)
{
	if (strncmp(name, "heading ", 8) == 0 || strncmp(name, "Heading ", 8) == 0)
		return name[8] >= '1' && name[8] <= '9' ? name[8] - '0' : 1;
	if (strcmp(name, "Title") == 0 || strcmp(name, "title") == 0)
		return 1;
	if (strncmp(name, "_ H_", 4) == 0)
		return strstr(name, "_4") || strstr(name, "_5") ? 3 : strstr(name, "_2") || strstr(name, "_3") ? 2 : 1;
	return 0;
}

static void
style_start(void *ctx, const char *name, bool word, const char **att)
{
	struct docx *d = ctx;
	struct style *s = d->n_style ? &d->style[d->n_style - 1] : NULL;
	const char *v = xml_att(att, "val"), *id = xml_att(att, "styleId");

	if (!word)
		return;
	if (strcmp(name, "style") == 0 && d->n_style < STYLES_MAX) {
		d->style = mem_grow(d->style, &d->cap_style, d->n_style + 1, sizeof(*s));
		d->style[d->n_style++] = (struct style){ arena_str(&d->arena, id), "", -1, -1, 0, -1 };
	} else if (!s) {
		return;
	} else if (strcmp(name, "name") == 0 && v) {
		s->heading = s->heading ? s->heading : heading_of(v);
	} else if (strcmp(name, "basedOn") == 0) {
		s->based = arena_str(&d->arena, v);
	} else if (strcmp(name, "numId") == 0) {
		s->num = int_of(v, -1);
	} else if (strcmp(name, "ilvl") == 0) {
		s->level = int_of(v, -1);
	} else if (strcmp(name, "outlineLvl") == 0 && int_of(v, 9) >= 0 && int_of(v, 9) < 9) {
		s->heading = int_of(v, 9) + 1;
	} else if (strcmp(name, "b") == 0) {
		s->bold = is_on(att);
	}
}

static const struct xml_calls styles = { style_start, nothing, NULL, asked };

static int
by_id(const void *a, const void *b)
{
	return strcmp(((const struct style *)a)->id, ((const struct style *)b)->id);
}

static const struct style *
find_style(const struct docx *d, const char *id)
{
	struct style key = { .id = id };

	return id && *id && d->n_style ? bsearch(&key, d->style, d->n_style, sizeof(key), by_id) : NULL;
}

/* What a style leaves unsaid the one says that it is based on. */
static void
inherit(struct docx *d)
{
	if (d->n_style)
		qsort(d->style, d->n_style, sizeof(*d->style), by_id);
	for (size_t i = 0; i < d->n_style; i++) {
		struct style *s = &d->style[i];
		const struct style *b = find_style(d, s->based);

		for (int k = 0; b && k < BASED_MAX; k++, b = find_style(d, b->based)) {
			s->num = s->num < 0 ? b->num : s->num;
			s->level = s->level < 0 ? b->level : s->level;
			s->heading = s->heading ? s->heading : b->heading;
			s->bold = s->bold < 0 ? b->bold : s->bold;
		}
	}
}

/* ---- numbering ---- */

static void
level_start(struct docx *d, const char *name, const char **att)
{
	const char *v = xml_att(att, "val");

	if (strcmp(name, "start") == 0)
		d->lv->start = int_of(v, 1);
	else if (strcmp(name, "numFmt") == 0)
		d->lv->format = numbering_format(v);
	else if (strcmp(name, "lvlText") == 0 && v && strlen(v) < sizeof(d->lv->text))
		memcpy(d->lv->text, v, strlen(v) + 1);
	else if (strcmp(name, "isLgl") == 0)
		d->lv->legal = is_on(att);
	else if (strcmp(name, "lvlRestart") == 0)
		d->lv->continues = int_of(v, 1) == 0;
}

static void
numbering_start(void *ctx, const char *name, bool word, const char **att)
{
	struct docx *d = ctx;
	const char *v = xml_att(att, "val");
	int i;

	if (!word)
		return;
	if (strcmp(name, "abstractNum") == 0) {
		d->abstract = numbering_abstract(&d->numbers, int_of(xml_att(att, "abstractNumId"), -1));
		d->num = NULL;
	} else if (strcmp(name, "num") == 0) {
		d->num = numbering_num(&d->numbers, int_of(xml_att(att, "numId"), -1), -1);
		d->abstract = NULL;
	} else if (strcmp(name, "abstractNumId") == 0 && d->num) {
		d->num->abstract = int_of(v, -1);
	} else if (strcmp(name, "numStyleLink") == 0 && d->abstract) {
		d->abstract->style = arena_str(&d->arena, v);
	} else if (strcmp(name, "lvlOverride") == 0) {
		d->lv_index = int_of(xml_att(att, "ilvl"), -1);
	} else if (strcmp(name, "startOverride") == 0 && d->num && d->lv_index >= 0 && d->lv_index < NUMBERING_LEVELS) {
		d->num->start[d->lv_index] = int_of(v, -1);
	} else if (strcmp(name, "lvl") == 0) {
		i = int_of(xml_att(att, "ilvl"), -1);
		if (i < 0 || i >= NUMBERING_LEVELS) {
			d->lv = NULL;
		} else if (d->num) {
			d->lv = d->num->own[i] = arena_alloc(&d->arena, sizeof(*d->lv));
			d->lv->start = 1;
		} else if (d->abstract) {
			d->lv = &d->abstract->level[i];
		}
	} else if (d->lv) {
		level_start(d, name, att);
	}
}

static void
numbering_end(void *ctx, const char *name)
{
	struct docx *d = ctx;

	if (strcmp(name, "lvl") == 0)
		d->lv = NULL;
}

static const struct xml_calls numbers = { numbering_start, numbering_end, NULL, asked };

/* A definition that is only a reference to a style's. */
static int
linked(const struct docx *d, int num)
{
	const struct abstract *a = numbering_find(&d->numbers, num);
	const struct style *s = a && a->style ? find_style(d, a->style) : NULL;

	return s && s->num >= 0 ? s->num : num;
}

/* ---- notes ---- */

static const char *
label_of(struct docx *d, long id, bool end)
{
	d->n_found++;
	for (size_t i = 0; d->n_found < NOTES_MAX && i < d->n_note; i++)
		if (d->note[i].id == id && d->note[i].end == end)
			return d->note[i].label;
	return "?";
}

static void
add_spot(struct para *p, const char *label)
{
	p->spots = mem_grow(p->spots, &p->cap_spots, p->n_spots + 1, sizeof(*p->spots));
	p->spots[p->n_spots++] = (struct spot){ p->text.len, label };
}

/* A reference to a note stands here; label NULL: the next number. */
static void
add_reference(struct docx *d, struct para *p, long id, bool end, const char *label)
{
	if (!label)
		label = arena_printf(&d->arena, "%d", end ? ++d->n_end : ++d->n_foot);
	if (d->n_note < NOTES_MAX) {
		d->note = mem_grow(d->note, &d->cap_note, d->n_note + 1, sizeof(*d->note));
		d->note[d->n_note++] = (struct note){ id, end, label };
	}
	add_spot(p, label);
}

/* ---- paragraphs ---- */

static struct para *
innermost(struct docx *d)
{
	return d->depth ? &d->para[d->depth - 1] : NULL;
}

static void
para_reset(struct para *p)
{
	if (!p->text.data)
		buf_init(&p->text, PARA_MAX);
	buf_reset(&p->text);
	p->n_spots = 0;
	p->style = NULL;
	p->num = p->level = p->outline = -1;
	p->plain = false;
}

static void
para_clear(struct para *p)
{
	buf_clear(&p->text);
	mem_free(p->spots);
}

/* One line for each part between soft breaks. set: what they have in common. */
static void
put_lines(struct docx *d, const struct para *p, const struct line *set)
{
	const char *s = p->text.data;
	size_t spot = 0, from = 0, len = p->text.len;
	bool first = true;

	while (from <= len) {
		const char *nl = memchr(s + from, '\n', len - from);
		size_t to = nl ? (size_t)(nl - s) : len, at = from;
		struct line *line, as = *set;

		while (at < to && (s[at] == '\t' || s[at] == ' '))
			at++;
		for (; spot < p->n_spots && (p->spots[spot].at <= to || !nl); spot++) {
			size_t until = p->spots[spot].at < at ? at : p->spots[spot].at > to ? to : p->spots[spot].at;

			extract_text(d->x, s + at, until - at);
			extract_mark(d->x, p->spots[spot].label, strlen(p->spots[spot].label));
			at = until;
		}
		extract_text(d->x, s + at, to - at);
		line = extract_end(d->x);
		if (line) {
			as.text = line->text;
			as.starts = first;
			as.number = first ? set->number : NULL;
			*line = as;
			first = false;
		}
		from = to + 1;
	}
}

/* The number that Word counts up for the paragraph; NULL: none. */
static const char *
number_of(struct docx *d, const struct para *p)
{
	int num = p->num >= 0 ? p->num : p->style ? p->style->num : -1;
	int level = p->level >= 0 ? p->level : p->style && p->style->level >= 0 ? p->style->level : 0;
	const char *number = NULL;
	struct buf b;

	if (num <= 0)                   /* 0 takes away what the style has */
		return NULL;
	buf_init(&b, 1000);
	if (numbering_next(&d->numbers, linked(d, num), level, &b)) {
		/* the same care as for any text */
		extract_text(d->x, b.data, b.len);
		number = arena_str(&d->x->out->arena, d->x->text.data);
		buf_reset(&d->x->text);
		d->x->blank = false;
	}
	buf_clear(&b);
	return number && *number ? number : NULL;
}

/* The end of a paragraph in a table goes to its row. */
static void
add_to_row(struct docx *d, const struct para *p, const char *number)
{
	struct para *row = &d->row;

	if (!p->text.len)
		return;
	if (row->text.len)
		buf_str(&row->text, d->cell ? " | " : " ");
	d->cell = false;
	if (number) {
		buf_str(&row->text, number);
		buf_char(&row->text, ' ');
	}
	for (size_t i = 0; i < p->n_spots; i++) {
		add_spot(row, p->spots[i].label);
		row->spots[row->n_spots - 1].at += p->spots[i].at;
	}
	for (const char *s = p->text.data; *s; s++)
		buf_char(&row->text, *s == '\n' ? ' ' : *s);
}

static void
end_para(struct docx *d, struct para *p)
{
	struct line set = { .note = d->in_note, .number = number_of(d, p) };

	if (d->tables) {
		add_to_row(d, p, set.number);
		return;
	}
	set.heading = p->outline >= 0 && p->outline < 9 ? p->outline + 1 : p->style ? p->style->heading : 0;
	set.bold = p->text.len && !p->plain;
	put_lines(d, p, &set);
}

static void
end_row(struct docx *d)
{
	struct line set = { .table = true, .note = d->in_note };

	if (d->row.text.data)
		put_lines(d, &d->row, &set);
	para_reset(&d->row);
}

/* ---- the main part and the notes ---- */

/* What is left out with all that is in it. */
static bool
is_skipped(const char *name)
{
	static const char *const names[] = {
		"Fallback", "del", "moveFrom", "sectPr", "rPrChange", "pPrChange", "tblPrChange", "tblGridChange", "trPrChange",
		"tcPrChange", "sdtPr", "rt", "fldData", "instrText", "delText", "delInstrText",
	};

	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++)
		if (strcmp(name, names[i]) == 0)
			return true;
	return false;
}

static void
run_text(struct docx *d, const char *s, size_t len)
{
	struct para *p = innermost(d);
	bool bold = d->bold_said ? d->bold : p && p->style && p->style->bold == 1;

	if (!p || d->hidden)
		return;
	buf_add(&p->text, s, len);
	for (size_t i = 0; !bold && !p->plain && i < len; i++)
		p->plain = (unsigned char)s[i] > ' ';
}

/* A character of a symbol font: "F02A". */
static void
add_symbol(struct docx *d, const char *code)
{
	unsigned long c = code ? strtoul(code, NULL, 16) : 0;
	char s[UTF8_MAX];

	if (c >= 0xE000 && c <= 0xF8FF)
		run_text(d, s, utf8_put(s, (uint32_t)c));
}

static void
property(struct docx *d, const char *name, const char **att)
{
	struct para *p = innermost(d);
	const char *v = xml_att(att, "val");

	if (d->in_rpr && !d->in_ppr) {
		if (strcmp(name, "b") == 0) {
			d->bold_said = true;
			d->bold = is_on(att);
		} else if (strcmp(name, "vanish") == 0) {
			d->hidden = is_on(att);
		}
	}
	if (!d->in_ppr || d->in_rpr || !p)
		return;
	if (strcmp(name, "pStyle") == 0)
		p->style = find_style(d, v);
	else if (strcmp(name, "numId") == 0)
		p->num = int_of(v, -1);
	else if (strcmp(name, "ilvl") == 0)
		p->level = int_of(v, -1);
	else if (strcmp(name, "outlineLvl") == 0)
		p->outline = int_of(v, -1);
}

static void
reference(struct docx *d, const char **att, bool end)
{
	struct para *p = innermost(d);
	const char *id = xml_att(att, "id");
	const char *custom = xml_att(att, "customMarkFollows");

	if (!p || !id)
		return;
	d->custom = custom && strcmp(custom, "0") != 0 && strcmp(custom, "false") != 0;
	d->custom_id = strtol(id, NULL, 10);
	d->custom_end = end;
	if (!d->custom)
		add_reference(d, p, d->custom_id, end, NULL);
}

static void
note_start(struct docx *d, const char **att)
{
	const char *type = xml_att(att, "type"), *id = xml_att(att, "id");

	d->in_note = NULL;
	if (type && strcmp(type, "normal") != 0)
		d->skip = 1;            /* the lines between text and notes */
	else
		d->in_note = arena_str(&d->x->out->arena, label_of(d, id ? strtol(id, NULL, 10) : -1, d->in_endnotes));
}

static void
content(struct docx *d, const char *name, const char **att)
{
	const char *type = xml_att(att, "type");

	if (strcmp(name, "tab") == 0)
		run_text(d, "\t", 1);
	else if (strcmp(name, "br") == 0)
		run_text(d, type && strcmp(type, "textWrapping") != 0 ? " " : "\n", 1);
	else if (strcmp(name, "cr") == 0)
		run_text(d, "\n", 1);
	else if (strcmp(name, "noBreakHyphen") == 0)
		run_text(d, "\u2011", 3);
	else if (strcmp(name, "sym") == 0)
		add_symbol(d, xml_att(att, "char"));
	else if (strcmp(name, "footnoteReference") == 0)
		reference(d, att, false);
	else if (strcmp(name, "endnoteReference") == 0)
		reference(d, att, true);
}

static void
body_start(void *ctx, const char *name, bool word, const char **att)
{
	struct docx *d = ctx;

	if (d->skip || is_skipped(name)) {
		d->skip++;
	} else if (strcmp(name, "t") == 0) {
		d->in_text = true;
	} else if (!word) {
		return;
	} else if (strcmp(name, "document") == 0) {
		d->is_document = true;
	} else if (strcmp(name, "p") == 0) {
		if (d->depth < BOXES)
			para_reset(&d->para[d->depth++]);
		else
			d->lost++;
		d->in_ppr = d->in_rpr = false;
	} else if (strcmp(name, "r") == 0) {
		d->bold = d->bold_said = d->hidden = d->custom = false;
	} else if (strcmp(name, "pPr") == 0) {
		d->in_ppr = true;
	} else if (strcmp(name, "rPr") == 0) {
		d->in_rpr = true;
	} else if (strcmp(name, "tbl") == 0) {
		if (d->tables++ == 0)
			para_reset(&d->row);
	} else if (strcmp(name, "tc") == 0) {
		d->cell = true;
	} else if (strcmp(name, "footnote") == 0 || strcmp(name, "endnote") == 0) {
		note_start(d, att);
	} else if (d->in_ppr || d->in_rpr) {
		property(d, name, att);
	} else {
		content(d, name, att);
	}
}

static void
body_end(void *ctx, const char *name)
{
	struct docx *d = ctx;

	if (d->skip) {
		d->skip--;
	} else if (strcmp(name, "t") == 0) {
		d->in_text = false;
	} else if (strcmp(name, "pPr") == 0) {
		d->in_ppr = false;
	} else if (strcmp(name, "rPr") == 0) {
		d->in_rpr = false;
	} else if (strcmp(name, "p") == 0 && d->lost) {
		d->lost--;
	} else if (strcmp(name, "p") == 0 && d->depth) {
		end_para(d, &d->para[--d->depth]);
	} else if (strcmp(name, "tr") == 0 && d->tables == 1) {
		end_row(d);
	} else if (strcmp(name, "tbl") == 0 && d->tables && --d->tables == 0) {
		end_row(d);
	}
}

static void
body_text(void *ctx, const char *s, size_t len)
{
	struct docx *d = ctx;
	struct para *p = innermost(d);

	if (d->skip || !d->in_text || !p)
		return;
	if (d->custom) {
		add_reference(d, p, d->custom_id, d->custom_end, arena_dup(&d->arena, s, len < 40 ? len : 40));
		d->custom = false;
	} else {
		run_text(d, s, len);
	}
}

static const struct xml_calls body = { body_start, body_end, body_text, asked };

/* ---- the whole ---- */

static enum status
optional(enum status st)
{
	return st == ST_NOTFOUND ? ST_OK : st;
}

/* From the main part's name to that of its relations: "word/_rels/document.xml.rels". */
static void
relations_of(char out[NAME_MAX_LEN + 20], const char *part)
{
	const char *slash = strrchr(part, '/');
	int n = slash ? (int)(slash - part) + 1 : 0;

	snprintf(out, NAME_MAX_LEN + 20, "%.*s_rels/%s.rels", n, part, part + n);
}

static enum status
find_parts(struct docx *d)
{
	struct err *err = d->x->err;
	char rels[NAME_MAX_LEN + 20];
	enum status st = xml_part(d->zip, "_rels/.rels", &relations, d, err);

	if (st == ST_NOTFOUND || (st == ST_OK && !d->main[0]))
		return err_set(err, ST_SYNTAX, "a zip archive, but not a Word file (.docx)");
	if (st != ST_OK)
		return st;
	relations_of(rels, d->main);
	return optional(xml_part(d->zip, rels, &relations, d, err));
}

static enum status
read_part(struct docx *d, const char *name, const struct xml_calls *calls)
{
	return *name ? optional(xml_part(d->zip, name, calls, d, d->x->err)) : ST_OK;
}

static enum status
read_document(struct docx *d)
{
	enum status st = xml_part(d->zip, d->main, &body, d, d->x->err);

	if (st == ST_NOTFOUND)
		return err_set(d->x->err, ST_SYNTAX, "a damaged Word file: it has no text part");
	if (st == ST_OK && !d->is_document && !d->x->stopped)
		return err_set(d->x->err, ST_SYNTAX, "an Office file, but not a Word document (.docx)");
	return st;
}

static enum status
read_notes(struct docx *d, const char *name, bool end)
{
	d->in_endnotes = end;
	d->depth = d->tables = d->skip = d->lost = 0;
	return read_part(d, name, &body);
}

static enum status
read_parts(struct docx *d)
{
	enum status st = find_parts(d);

	if (st == ST_OK)
		st = read_part(d, d->styles, &styles);
	inherit(d);
	if (st == ST_OK)
		st = read_part(d, d->numbering, &numbers);
	if (st == ST_OK)
		st = read_document(d);
	if (st == ST_OK)
		st = read_notes(d, d->footnotes, false);
	if (st == ST_OK)
		st = read_notes(d, d->endnotes, true);
	return st == ST_OK ? extract_status(d->x) : st;
}

enum status
docx_read(struct extract *x, const char *data, size_t len)
{
	struct docx d = { .x = x };
	enum status st = zip_open(&d.zip, data, len, x->limits.bytes / 2, x->err);

	x->out->origin = ORIGIN_DOCX;
	x->out->notes_marked = true;
	if (st == ST_OK)
		st = read_parts(&d);
	for (int i = 0; i < BOXES; i++)
		para_clear(&d.para[i]);
	para_clear(&d.row);
	numbering_clear(&d.numbers);
	mem_free(d.style);
	mem_free(d.note);
	arena_clear(&d.arena);
	zip_close(d.zip);
	return st;
}
