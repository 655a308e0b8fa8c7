/* compile/check.c - checks that need the whole: numbering, sub-items, coverage. */
#include <stdio.h>
#include <string.h>

#include "compile/inside.h"

static const char *const roman[] = { "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x" };

static const struct record *
first_record(const struct compile *c, const char *type)
{
	const struct record *r = c->records;

	while (r && strcmp(r->type, type) != 0)
		r = r->next;
	return r;
}

/* "15(c)" and "i-iv": exactly these, in order. */
static enum status
check_items(struct compile *c, const struct record *r, const struct field *f, struct err *err)
{
	char id[24], a[8], b[8], child[48];
	int n, want;
	bool letters;

	if (sscanf(f->value, "%23s %7[a-z]-%7[a-z]", id, a, b) != 3)
		return store_complain(err, r, f, "Items '%s' is not like '13 a-h' or '15(c) i-iv'", f->value);
	letters = strcmp(a, "a") == 0 && strlen(b) == 1;
	want = letters ? b[0] - 'a' + 1 : 0;
	for (int i = 0; i < 10 && !letters; i++)
		if (strcmp(b, roman[i]) == 0)
			want = i + 1;
	n = store_find(&c->store, "select count(*) from provision p join provision q on q.pos = p.parent where q.code = ?1", id);
	if (n != want)
		return store_complain(err, r, f, "%s has %d sub-items, it should have %d", id, n, want);
	for (int i = 0; i < want; i++) {
		if (letters)
			snprintf(child, sizeof(child), "%s(%c)", id, 'a' + i);
		else
			snprintf(child, sizeof(child), "%s(%s)", id, roman[i]);
		if (!store_named(&c->store, "provision", child))
			return store_complain(err, r, f, "%s is missing", child);
	}
	return ST_OK;
}

static enum status
check_numbers(struct compile *c, const struct record *r, int first, int last, struct err *err)
{
	for (int n = first; n <= last; n++) {
		char id[16];

		snprintf(id, sizeof(id), "%d", n);
		if (!store_named(&c->store, "provision", id))
			return store_complain(err, r, NULL, "paragraph %d is missing", n);
	}
	if (store_int(&c->store, "select count(*) from provision where parent = 0") != last - first + 1)
		return store_complain(err, r, NULL, "there are paragraphs outside %d-%d", first, last);
	if (store_int(&c->store, "select count(*) from (select first < lag(first) over (order by pos) as before"
	                         " from provision) where before"))
		return store_complain(err, r, NULL, "paragraphs are not in ascending order (see the order of the files)");
	if (store_int(&c->store, "select count(*) from section s join section t on t.pos = s.parent"
	                         " where s.first < t.first or s.last > t.last"))
		return store_complain(err, r, NULL, "a section reaches outside the section that it stands in");
	return ST_OK;
}

/* Every indicator that a target names has its record; subject_indicator sees to the other way. */
static enum status
check_indicators(struct compile *c, struct err *err)
{
	for (const struct record *r = c->records; r; r = r->next) {
		const char *list = strcmp(r->type, "Target") == 0 ? rec_get(r, "Indicators") : NULL;
		char *save = NULL;

		for (char *code = list ? strtok_r(arena_str(&c->arena, list), " ", &save) : NULL; code;
		     code = strtok_r(NULL, " ", &save))
			if (!store_named(&c->store, "indicator", code))
				return store_complain(err, r, NULL, "indicator %s has no record", code);
	}
	return ST_OK;
}

/* The background report is whole, where there is one. */
static enum status
check_report(struct compile *c, struct err *err)
{
	const struct record *r = first_record(c, "Background");
	int first, last, n = store_int(&c->store, "select count(*) from report");

	if (!r)
		return n ? err_set(err, ST_SYNTAX, "Report records, but no Background record among the files") : ST_OK;
	if (!parse_range(rec_get(r, "Paragraphs"), &first, &last))
		return store_complain(err, r, NULL, "Paragraphs is no range like 1-175");
	if (n != last)
		return store_complain(err, r, NULL, "the report has %d paragraphs, it should have %d", n, last);
	return ST_OK;
}

enum status
check_whole(struct compile *c, struct err *err)
{
	int n_items = 0, first, last;
	enum status st = ST_OK;
	const struct record *r = first_record(c, "Document");

	if (!r)
		return err_set(err, ST_SYNTAX, "no Document record among the files");
	if (!parse_range(rec_get(r, "Paragraphs"), &first, &last))
		return store_complain(err, r, NULL, "Paragraphs is no range like 1-175");
	st = check_numbers(c, r, first, last, err);
	for (const struct field *f = r->fields; f && st == ST_OK; f = f->next) {
		if (strcmp(f->name, "Items") != 0)
			continue;
		st = check_items(c, r, f, err);
		n_items++;
	}
	if (st == ST_OK && store_int(&c->store, "select count(distinct parent) from provision where parent > 0") != n_items)
		return store_complain(err, r, NULL, "a provision has sub-items that no Items line names");
	if (st == ST_OK)
		st = check_indicators(c, err);
	return st == ST_OK ? check_report(c, err) : st;
}
