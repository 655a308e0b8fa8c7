/* pty/shot.c - cells of libvterm to text. */
#include "pty/shot.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static VTermScreenCell
cell_at(struct term *t, int row, int col)
{
	VTermScreenCell cell = { .width = 1 };

	vterm_screen_get_cell(t->screen, (VTermPos){ .row = row, .col = col }, &cell);
	return cell;
}

static void
put_utf8(FILE *f, uint32_t c)
{
	if (c < 0x80)
		fputc((int)c, f);
	else if (c < 0x800)
		fprintf(f, "%c%c", 0xc0 | c >> 6, 0x80 | (c & 0x3f));
	else if (c < 0x10000)
		fprintf(f, "%c%c%c", 0xe0 | c >> 12, 0x80 | (c >> 6 & 0x3f), 0x80 | (c & 0x3f));
	else
		fprintf(f, "%c%c%c%c", 0xf0 | c >> 18, 0x80 | (c >> 12 & 0x3f), 0x80 | (c >> 6 & 0x3f), 0x80 | (c & 0x3f));
}

/* Write one row; with starts, also the byte offset at which each column's text starts. */
static void
write_row(struct term *t, int row, FILE *f, long *starts)
{
	int end = t->cols;
	long begin = ftell(f);

	while (end > 0 && (cell_at(t, row, end - 1).chars[0] == 0 || cell_at(t, row, end - 1).chars[0] == ' '))
		end--;
	for (int col = 0; col < t->cols; col++) {
		VTermScreenCell cell = cell_at(t, row, col);

		if (starts)
			starts[col] = ftell(f) - begin;
		if (col >= end || cell.chars[0] == (uint32_t)-1)         /* the right half of a wide one */
			continue;
		if (cell.chars[0] == 0)
			fputc(' ', f);
		for (int i = 0; i < VTERM_MAX_CHARS_PER_CELL && cell.chars[i]; i++)
			put_utf8(f, cell.chars[i]);
	}
}

char *
shot_row(struct term *t, int row)
{
	char *text = NULL;
	size_t len;
	FILE *f = open_memstream(&text, &len);

	write_row(t, row, f, NULL);
	fclose(f);
	return text;
}

static void
colour_name(char *out, size_t size, const char *what, const VTermColor *c)
{
	size_t len = strlen(out);

	if (VTERM_COLOR_IS_INDEXED(c))
		snprintf(out + len, size - len, ",%s=%d", what, c->indexed.idx);
	else
		snprintf(out + len, size - len, ",%s=#%02x%02x%02x", what, c->rgb.red, c->rgb.green, c->rgb.blue);
}

/* ",bold,fg=4": each word with a comma before it; "" for a plain cell. */
static void
style(struct term *t, int row, int col, char *out, size_t size)
{
	VTermScreenCell c = cell_at(t, row, col);

	snprintf(out, size, "%s%s%s%s%s", c.attrs.bold ? ",bold" : "", c.attrs.underline ? ",underline" : "",
		c.attrs.italic ? ",italic" : "", c.attrs.blink ? ",blink" : "", c.attrs.reverse ? ",reverse" : "");
	if (!VTERM_COLOR_IS_DEFAULT_FG(&c.fg))
		colour_name(out, size, "fg", &c.fg);
	if (!VTERM_COLOR_IS_DEFAULT_BG(&c.bg))
		colour_name(out, size, "bg", &c.bg);
}

static void
write_styles(struct term *t, int row, FILE *f)
{
	char run[80] = "", next[80];

	for (int col = 0, from = 0; col <= t->cols; col++) {
		*next = '\0';
		if (col < t->cols)
			style(t, row, col, next, sizeof next);
		if (col < t->cols && !strcmp(run, next))
			continue;
		if (*run)
			fprintf(f, "--- %d: %d-%d %s\n", row + 1, from + 1, col, run + 1);
		from = col;
		strcpy(run, next);
	}
}

char *
shot_text(struct term *t)
{
	char *text = NULL;
	size_t len;
	FILE *f = open_memstream(&text, &len);

	for (int row = 0; row < t->rows; row++) {
		write_row(t, row, f, NULL);
		fputc('\n', f);
	}
	fclose(f);
	return text;
}

char *
shot_full(struct term *t)
{
	char *full = NULL, *text = shot_text(t);
	size_t len;
	FILE *f = open_memstream(&full, &len);
	VTermPos at;

	vterm_state_get_cursorpos(vterm_obtain_state(t->vt), &at);
	fprintf(f, "%s--- cursor %d,%d%s\n", text, at.row + 1, at.col + 1, watch_has_mode(&t->watch, 25) ? "" : " hidden");
	for (int row = 0; row < t->rows; row++)
		write_styles(t, row, f);
	fclose(f);
	free(text);
	return full;
}

static bool
cell_has(struct term *t, int row, int col, const char *attribute)
{
	char have[80], want[40];

	style(t, row, col, have, sizeof have - 1);
	if (!strcmp(attribute, "plain"))
		return *have == '\0';
	strcat(have, ",");
	snprintf(want, sizeof want, ",%s,", attribute);
	return strstr(have, want) != NULL;
}

bool
shot_has_attribute(struct term *t, const char *text, const char *attribute)
{
	bool negative = !strncmp(attribute, "not-", 4);
	long *starts = calloc((size_t)t->cols, sizeof *starts), len = (long)strlen(text);
	int found = 0, good = 0;

	for (int row = 0; row < t->rows; row++) {
		char *line = NULL;
		size_t size;
		FILE *f = open_memstream(&line, &size);

		write_row(t, row, f, starts);
		fclose(f);
		for (char *p = line; len && (p = strstr(p, text)); p++) {
			int cells = 0, having = 0;

			for (int col = 0; col < t->cols; col++) {
				if (starts[col] < p - line || starts[col] >= p - line + len)
					continue;
				cells++;
				having += cell_has(t, row, col, attribute + (negative ? 4 : 0));
			}
			found++;
			good += negative ? having == 0 : having == cells;
		}
		free(line);
	}
	free(starts);
	return negative ? found && good == found : good > 0;
}
