/* tui/tree.c - the list model. Nodes stand in reading order with a depth; rows are the nodes in sight. */
#include "tui/tree.h"

#include <ctype.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "base/mem.h"

static int
end_of(const struct tree *t, int node)
{
	int i = node + 1;

	while (i < t->nodes.n && t->nodes.v[i].depth > t->nodes.v[node].depth)
		i++;
	return i;
}

int
tree_row(const struct tree *t, int node)
{
	for (int i = 0; i < t->n_rows; i++)
		if (t->rows[i] == node)
			return i;
	return -1;
}

bool
tree_has_children(const struct tree *t, int node)
{
	return node >= 0 && node + 1 < t->nodes.n && t->nodes.v[node + 1].depth > t->nodes.v[node].depth;
}

int
tree_parent(const struct tree *t, int node)
{
	int depth = node >= 0 ? t->nodes.v[node].depth : 0;

	for (int i = node - 1; i >= 0; i--)
		if (t->nodes.v[i].depth < depth)
			return i;
	return -1;
}

bool
tree_is_under(const struct tree *t, int node, int above)
{
	return above >= 0 && node > above && node < end_of(t, above);
}

int
tree_node(const struct tree *t)
{
	return t->sel >= 0 && t->sel < t->n_rows ? t->rows[t->sel] : -1;
}

struct subject
tree_subject(const struct tree *t)
{
	int node = tree_node(t);

	return node < 0 ? (struct subject){ SUBJECT_NONE, 0 } : t->nodes.v[node].is;
}

/* Rows anew, without a filter; the node kept is chosen, or the one that hides it now. */
static void
show_open(struct tree *t)
{
	int i = 0;

	t->n_rows = 0;
	t->sel = -1;
	t->jumped = true;
	while (i < t->nodes.n) {
		if (t->out && t->out[i]) {      /* with all that stands under it */
			i = end_of(t, i);
			continue;
		}
		if (i <= t->kept)
			t->sel = t->n_rows;
		t->rows[t->n_rows++] = i;
		i = t->open[i] || !tree_has_children(t, i) ? i + 1 : end_of(t, i);
	}
	if (t->sel < 0 && t->n_rows)
		t->sel = 0;
}

void
tree_set(struct tree *t, struct nodes nodes, int open_depth)
{
	tree_free(t);
	t->nodes = nodes;
	t->open = mem_alloc((size_t)nodes.n * sizeof(*t->open));
	t->rows = mem_alloc((size_t)nodes.n * sizeof(*t->rows));
	for (int i = 0; i < nodes.n; i++)
		t->open[i] = nodes.v[i].depth < open_depth;
	show_open(t);
}

void
tree_free(struct tree *t)
{
	mem_free(t->open);
	mem_free(t->rows);
	mem_free(t->out);
	memset(t, 0, sizeof(*t));
	t->sel = -1;
}

void
tree_select(struct tree *t, int row)
{
	if (row >= t->n_rows)
		row = t->n_rows - 1;
	t->sel = row < 0 && t->n_rows ? 0 : row;
	if (t->sel >= 0)
		t->kept = t->rows[t->sel];
}

bool
tree_select_node(struct tree *t, int node)
{
	int row;

	if (node < 0 || node >= t->nodes.n)
		return false;
	if (!t->filter[0]) {
		bool changed = false;

		for (int up = tree_parent(t, node); up >= 0; up = tree_parent(t, up)) {
			changed |= !t->open[up];
			t->open[up] = true;
		}
		if (changed)
			show_open(t);
	}
	row = tree_row(t, node);
	if (row < 0)
		return false;
	t->sel = row;
	t->kept = node;
	t->jumped = true;
	return true;
}

int
tree_find(const struct tree *t, struct subject s)
{
	int here = tree_node(t);

	if (here >= 0) {
		for (int i = here + 1, end = end_of(t, here); i < end; i++)
			if (subject_is_same(t->nodes.v[i].is, s))
				return i;
	}
	for (int i = 0; i < t->nodes.n; i++)
		if (subject_is_same(t->nodes.v[i].is, s))
			return i;
	return -1;
}

void
tree_fold(struct tree *t, int node, bool open)
{
	if (!tree_has_children(t, node) || t->filter[0])
		return;
	t->open[node] = open;
	show_open(t);
}

void
tree_fold_all(struct tree *t, bool open)
{
	if (t->filter[0])
		return;
	for (int i = 0; i < t->nodes.n; i++)
		t->open[i] = open;
	show_open(t);
}

void
tree_scroll(struct tree *t, int height)
{
	bool resized = height != t->height;

	if (height < 1)
		return;
	if (resized)
		t->top = t->top_at;
	t->height = height;
	if (t->jumped && (t->sel < t->top || t->sel >= t->top + height))
		t->top = t->sel - height / 3;
	t->jumped = false;
	if (t->top > t->n_rows - height)
		t->top = t->n_rows - height;
	if (t->top > t->sel)
		t->top = t->sel;
	if (t->sel >= t->top + height)
		t->top = t->sel - height + 1;
	if (t->top < 0)
		t->top = 0;
	if (!resized && t->sel != t->sel_at) {
		t->top_at = t->top;
		t->sel_at = t->sel;
	}
}

/* Letter case is ignored; enough for narrowing a list, the search screen does the rest. */
static bool
holds(const char *text, const char *part)
{
	size_t n = strlen(part);

	for (; *text; text++)
		if (strncasecmp(text, part, n) == 0)
			return true;
	return n == 0;
}

void
tree_filter(struct tree *t, struct corpus *c, const char *text)
{
	int path[16], n_path = 0;

	snprintf(t->filter, sizeof(t->filter), "%s", text);
	if (!text[0]) {
		show_open(t);
		return;
	}
	t->n_rows = 0;
	t->sel = -1;
	for (int i = 0; i < t->nodes.n; i++) {
		const struct name *n = corpus_name(c, t->nodes.v[i].is);

		if (t->out && t->out[i])
			continue;
		while (n_path && t->nodes.v[path[n_path - 1]].depth >= t->nodes.v[i].depth)
			n_path--;
		if (!holds(n->title, text) && strncasecmp(n->code, text, strlen(text)) != 0) {
			if (n_path < 16)
				path[n_path++] = i;
			continue;
		}
		for (int k = 0; k < n_path; k++)        /* first what it stands under */
			t->rows[t->n_rows++] = path[k];
		n_path = 0;
		if (i <= t->kept || t->sel < 0)
			t->sel = t->n_rows;
		t->rows[t->n_rows++] = i;
	}
	t->top = 0;
}

void
tree_only(struct tree *t, const unsigned char *in)
{
	if (!in && !t->out)
		return;
	mem_free(t->out);
	t->out = in ? mem_alloc((size_t)t->nodes.n * sizeof(*t->out)) : NULL;
	for (int i = t->nodes.n - 1; i >= 0 && in; i--) {       /* children before what they stand under */
		struct subject s = t->nodes.v[i].is;

		t->out[i] = s.kind != SUBJECT_PROVISION || !in[s.pos];
		for (int k = i + 1; k < t->nodes.n && t->nodes.v[k].depth > t->nodes.v[i].depth && t->out[i]; k++)
			t->out[i] = t->out[k];
	}
	if (!t->filter[0])
		show_open(t);
}
