/* Reads a file as nua import does, and prints its lines: one a row, fields parted by tabs. For tests/import/files.py.
 *
 *   lines FILE [SECONDS]     exit 0: "page x y height flags heading number note text marks joints"; 1, 2: the error.
 * The last line on standard error is the peak of memory. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "import/lines.h"
#include "import/source.h"

static void
print_marks(const struct lines *l, int i, int *mark, int *joint)
{
	for (; *mark < l->n_marks && l->marks[*mark].line == i; (*mark)++)
		printf("%s@%zu ", l->marks[*mark].label, l->marks[*mark].at);
	putchar('\t');
	for (; *joint < l->n_joints && l->joints[*joint].line == i; (*joint)++)
		printf("%zu ", l->joints[*joint].at);
	putchar('\n');
}

static void
print(const struct lines *l)
{
	int mark = 0, joint = 0;

	for (int i = 0; i < l->n_warnings; i++)
		fprintf(stderr, "%s\n", l->warnings[i]);
	for (int i = 0; i < l->n; i++) {
		const struct line *v = &l->v[i];

		printf("%d\t%.1f\t%.1f\t%.1f\t%s%s%s%s\t%d\t%s\t%s\t%s\t", v->page, v->x, v->y, v->height,
		       v->bold ? "b" : "", v->starts ? "s" : "", v->table ? "t" : "", v->rtl ? "r" : "", v->heading,
		       v->number ? v->number : "", v->note ? v->note : "", v->text);
		print_marks(l, i, &mark, &joint);
	}
}

/* Of this program alone: what getrusage says begins with the peak of the one that started it. */
static void
print_peak(void)
{
	char row[200];
	FILE *f = fopen("/proc/self/status", "r");

	while (f && fgets(row, sizeof(row), f))
		if (strncmp(row, "VmHWM:", 6) == 0)
			fputs(row, stderr);
	if (f)
		fclose(f);
}

int
main(int argc, char **argv)
{
	struct limits limits = { .seconds = argc > 2 ? atoi(argv[2]) : 0 };
	struct source s;
	struct lines l;
	struct err err = { ST_OK, 0, "" };
	enum status st = argc > 1 ? source_read(&s, argv[1], 0, NULL, NULL, &err) : ST_FAIL;

	if (st == ST_OK) {
		st = lines_read(&l, s.data, s.len, &limits, NULL, NULL, &err);
		if (st == ST_OK) {
			print(&l);
			lines_clear(&l);
		}
		source_clear(&s);
	}
	if (st != ST_OK)
		fprintf(stderr, "%s\n", err.msg);
	print_peak();
	return st == ST_OK ? 0 : st == ST_FAIL ? 2 : 1;
}
