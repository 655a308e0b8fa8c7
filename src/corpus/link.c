/* corpus/link.c - the table of relations and the one function that walks it. */
#include "corpus/link.h"

#include "corpus/stmt.h"

#define P SUBJECT_PROVISION

static const struct relation_info relations[RELATIONS] = {
	[REL_ITEMS] = { P, P, "items", "Sub-items",
		"select pos, '', '', '' from provision where parent = ?1 order by pos" },
	[REL_AREAS] = { P, SUBJECT_AREA, "areas", "Areas",
		"select area, '', basis, why from provision_area where provision = ?1 order by area" },
	[REL_TARGETS] = { P, SUBJECT_TARGET, "targets", "SDG targets",
		"select target, strength, basis, why from provision_target where provision = ?1"
		" order by strength, target" },
	[REL_VERBS] = { P, SUBJECT_VERB, "verbs", "Operative verb",
		"select verb, '', 'agenda', '' from provision_verb where provision = ?1 order by seq" },
	[REL_ACTORS] = { P, SUBJECT_ACTOR, "actors", "Actors",
		"select l.actor, l.role, 'editorial', '' from provision_actor l where l.provision = ?1"
		" order by (select min(f.seq) from provision_actor f where f.provision = ?1 and f.actor = l.actor), l.seq" },
	[REL_INSTRUMENTS] = { P, SUBJECT_INSTRUMENT, "instruments", "Instruments named",
		"select instrument, '', 'agenda', '' from provision_instrument where provision = ?1 order by seq" },
	[REL_REFERS] = { P, P, "refers", "Refers to",
		"select other, '', 'agenda', why from provision_provision"
		" where provision = ?1 and kind = 'refers' order by seq" },
	[REL_SEE] = { P, P, "see", "See also",
		"select other, '', 'editorial', why from provision_provision"
		" where provision = ?1 and kind = 'see' order by seq" },
	[REL_BACK] = { P, P, "back", "Points here",
		"select provision, '', iif(kind = 'see', 'editorial', 'agenda'), why from provision_provision"
		" where other = ?1 order by provision" },
	[REL_SECTION_SECTIONS] = { SUBJECT_SECTION, SUBJECT_SECTION, "sections", "Sections",
		"select pos, '', '', '' from section where parent = ?1 order by pos" },
	[REL_SECTION_PROVISIONS] = { SUBJECT_SECTION, P, "provisions", "Paragraphs",
		"select p.pos, '', '', '' from section s join provision p on p.paragraph between s.first and s.last"
		" where s.pos = ?1 and p.parent is null order by p.pos" },
	[REL_AREA_PROVISIONS] = { SUBJECT_AREA, P, "provisions", "Paragraphs",
		"select provision, '', basis, why from provision_area where area = ?1 order by provision" },
	[REL_GOAL_TARGETS] = { SUBJECT_GOAL, SUBJECT_TARGET, "targets", "Targets",
		"select t.pos, (select count(*) from provision_target l where l.target = t.pos), '', ''"
		" from target t where t.goal = ?1 order by t.pos" },
	[REL_TARGET_PROVISIONS] = { SUBJECT_TARGET, P, "provisions", "Paragraphs",
		"select provision, strength, basis, why from provision_target where target = ?1"
		" order by strength, provision" },
	[REL_ACTOR_PROVISIONS] = { SUBJECT_ACTOR, P, "provisions", "Paragraphs",
		"select provision, role, 'editorial', '' from provision_actor where actor = ?1 order by provision" },
	[REL_VERB_PROVISIONS] = { SUBJECT_VERB, P, "provisions", "Paragraphs",
		"select provision, '', 'agenda', '' from provision_verb where verb = ?1 order by provision" },
	[REL_INSTRUMENT_PROVISIONS] = { SUBJECT_INSTRUMENT, P, "provisions", "Paragraphs",
		"select provision, '', 'agenda', '' from provision_instrument where instrument = ?1 order by provision" },
};

const struct relation_info *
relation_info(enum relation r)
{
	return &relations[r];
}

enum status
corpus_links(struct corpus *c, enum relation r, int pos, struct arena *a, struct links *out, struct err *err)
{
	sqlite3_stmt *q = stmt_begin(c, relations[r].sql, pos, err);
	size_t cap = 0;
	int rc;

	out->v = NULL;
	out->n = 0;
	if (!q)
		return ST_FAIL;
	while ((rc = sqlite3_step(q)) == SQLITE_ROW) {
		struct link *l;

		if ((size_t)out->n == cap) {    /* the old array stays in the arena until that dies */
			struct link *more = arena_alloc(a, (cap ? cap * 2 : 8) * sizeof(*more));

			for (int i = 0; i < out->n; i++)
				more[i] = out->v[i];
			cap = cap ? cap * 2 : 8;
			out->v = more;
		}
		l = &out->v[out->n++];
		l->to = (struct subject){ relations[r].to, sqlite3_column_int(q, 0) };
		l->strength = stmt_text(q, 1, a);
		l->basis = stmt_text(q, 2, a);
		l->why = stmt_text(q, 3, a);
	}
	stmt_end(q);
	return rc == SQLITE_DONE ? ST_OK : stmt_fail(c, err, relations[r].name);
}
