/* search/why.c - fields and groups of hits. */
#include "search/why.h"

#include <stdlib.h>
#include <string.h>

#include "corpus/outline.h"

/* ---- fields ---- */

const struct hit_field_info *
hit_field_info(enum hit_field f)
{
	static const struct hit_field_info info[HIT_FIELDS] = {
		[HIT_TITLE] = { "title", "title" }, [HIT_TERMS] = { "terms", "terms" },
		[HIT_LAY] = { "lay", "also found by" }, [HIT_DIGEST] = { "digest", "digest" },
		[HIT_OFFICIAL] = { "official", "official text" },
	};

	return &info[f];
}

const char *
hit_field_text(struct corpus *c, const struct results *r, struct subject is, const struct passage *p, enum hit_field f)
{
	if (r->texts)
		return f == HIT_OFFICIAL && r->texts[is.pos] ? r->texts[is.pos] : "";
	switch (f) {
	case HIT_TITLE: return corpus_name(c, is)->title;
	case HIT_TERMS: return p->terms;
	case HIT_LAY: return p->lay;
	case HIT_DIGEST: return p->digest;
	case HIT_OFFICIAL:
	case HIT_FIELDS: break;
	}
	return "";
}

unsigned
hit_fields(struct search *s, const struct results *r, const struct hit *h, const struct passage *p)
{
	struct subject is = { r->kind, h->pos };
	unsigned in = h->fields;

	/* the index knows nothing of patterns, and nothing of what is read text by text */
	for (int f = 0; f < HIT_FIELDS && (r->n_patterns || r->kind != SUBJECT_PROVISION || r->texts); f++) {
		const char *text = hit_field_text(search_corpus(s), r, is, p, (enum hit_field)f);
		struct span one;

		in |= (search_mark(s, r, text, strlen(text), &one, 1) ? 1u : 0u) << f;
	}
	return in;
}

/* ---- groups ---- */

const char *
group_name(enum group_by by)
{
	static const char *const names[GROUPS] = { "none", "section", "pillar", "goal" };

	return names[by];
}

struct grouping {
	struct corpus *c;
	const struct results *r;
	struct arena *a;
	struct groups *out;
	int *hit_of;            /* hit_of[pos]: 1 + the index of a hit */
	int *last_in;           /* last_in[pos]: 1 + the group that took it last */
	int n_left;             /* hits that no group took */
};

static void
begin(struct grouping *g, struct subject of)
{
	struct groups *out = g->out;

	if (!out->n || out->v[out->n - 1].n) {  /* an empty group gives its place to the next */
		out->n++;
		out->v[out->n - 1].hits = arena_alloc(g->a, (size_t)g->r->n * sizeof(int));
	}
	out->v[out->n - 1].of = of;
}

static void
take(struct grouping *g, int pos)
{
	struct group *to = &g->out->v[g->out->n - 1];

	if (!g->hit_of[pos] || g->last_in[pos] == g->out->n)
		return;
	g->n_left -= !g->last_in[pos];
	g->last_in[pos] = g->out->n;
	to->hits[to->n++] = g->hit_of[pos] - 1;
}

static void
by_section(struct grouping *g)
{
	for (int section = 1; section <= corpus_count(g->c, SUBJECT_SECTION); section++) {
		begin(g, (struct subject){ SUBJECT_SECTION, section });
		for (int i = 0; i < g->r->n; i++)
			if (corpus_name(g->c, (struct subject){ SUBJECT_PROVISION, g->r->hits[i].pos })->section == section)
				take(g, g->r->hits[i].pos);
	}
}

/* The tree of areas or goals has under each the provisions that lead to it, some of them more than once. */
static enum status
by_tree(struct grouping *g, enum outline which, struct err *err)
{
	struct nodes nodes;
	enum status st = corpus_outline(g->c, which, g->a, &nodes, err);
	bool counts = false;

	for (int i = 0; i < nodes.n && st == ST_OK; i++) {
		struct subject s = nodes.v[i].is;

		if (nodes.v[i].depth == 0) {
			counts = s.kind == SUBJECT_GOAL || (s.kind == SUBJECT_AREA && !corpus_name(g->c, s)->parent);   /* no lens */
			if (counts)
				begin(g, s);
		} else if (s.kind == SUBJECT_PROVISION && counts) {
			take(g, s.pos);
		}
	}
	return st;
}

static int
ascending(const void *a, const void *b)
{
	return *(const int *)a - *(const int *)b;
}

static void
all_in_one(const struct results *r, struct arena *a, struct groups *out)
{
	out->n = r->n > 0;
	out->v = arena_alloc(a, sizeof(*out->v));
	out->v->n = r->n;
	out->v->hits = arena_alloc(a, (size_t)r->n * sizeof(int));
	for (int i = 0; i < r->n; i++)
		out->v->hits[i] = i;
}

enum status
hit_groups(struct corpus *c, const struct results *r, enum group_by by, struct arena *a, struct groups *out,
           struct err *err)
{
	struct grouping g = { c, r, a, out, NULL, NULL, r->n };
	size_t n = (size_t)corpus_count(c, SUBJECT_PROVISION) + 1;
	int most = corpus_count(c, by == GROUP_SECTION ? SUBJECT_SECTION : by == GROUP_PILLAR ? SUBJECT_AREA : SUBJECT_GOAL);
	enum status st = ST_OK;

	if (by == GROUP_NONE || r->kind != SUBJECT_PROVISION) {         /* only provisions stand in groups */
		all_in_one(r, a, out);
		return ST_OK;
	}
	g.hit_of = arena_alloc(a, n * sizeof(int));
	g.last_in = arena_alloc(a, n * sizeof(int));
	out->v = arena_alloc(a, ((size_t)most + 1) * sizeof(*out->v));
	out->n = 0;
	for (int i = 0; i < r->n; i++)
		g.hit_of[r->hits[i].pos] = i + 1;
	if (by == GROUP_SECTION)
		by_section(&g);
	else
		st = by_tree(&g, by == GROUP_PILLAR ? OUTLINE_AREAS : OUTLINE_SDGS, err);
	if (st != ST_OK)
		return st;
	if (g.n_left) {
		begin(&g, (struct subject){ SUBJECT_NONE, 0 });
		for (int i = 0; i < r->n; i++)
			if (!g.last_in[r->hits[i].pos])
				take(&g, r->hits[i].pos);
	}
	if (out->n && !out->v[out->n - 1].n)
		out->n--;
	for (int i = 0; i < out->n; i++)
		qsort(out->v[i].hits, (size_t)out->v[i].n, sizeof(int), ascending);
	return st;
}
