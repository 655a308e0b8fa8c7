/* The query parser: errors point into the text; the same text gives the same tree; and the normal form reads as the
 * tree that it was written from. */
#include "search/query.h"

#include <string.h>

#include "fuzz.h"
#include "search/tokenizer.h"

/* Equal but for what the normal form always writes: quotes, AND, the backslash before a stroke. */
static bool
is_same(const struct query *a, const struct query *b)
{
	if (a->op != b->op || a->prefix != b->prefix || a->n_words != b->n_words || a->distance != b->distance ||
	    a->columns != b->columns)
		return false;
	for (int i = 0; i < a->n_words; i++)
		if (strcmp(a->words[i].exact, b->words[i].exact) != 0 || strcmp(a->words[i].stem, b->words[i].stem) != 0)
			return false;
	if (a->op == Q_FIELD && (a->field != b->field || strcmp(a->text, b->text) != 0))
		return false;
	return (!a->left || is_same(a->left, b->left)) && (!a->right || is_same(a->right, b->right));
}

static void
check_tree(const struct query *q, size_t len)
{
	bool two = q->op == Q_AND || q->op == Q_OR || q->op == Q_NEAR, one = q->op == Q_NOT || q->op == Q_SCOPE;

	HOLDS(q->off <= len && q->from <= q->to && q->to <= len, "%zu, %zu..%zu of %zu", q->off, q->from, q->to, len);
	HOLDS((q->left != NULL) == (two || one) && (q->right != NULL) == two, "op %d", q->op);
	HOLDS(q->op != Q_NEAR || (q->left->op == Q_WORDS && (q->right->op == Q_WORDS || q->right->op == Q_NEAR)), "NEAR");
	HOLDS((q->n_words > 0) == (q->op == Q_WORDS), "op %d, %d words", q->op, q->n_words);
	if (q->left)
		check_tree(q->left, len);
	if (q->right)
		check_tree(q->right, len);
}

/* Brackets and NOTs inside each other; at most, as some may stand in texts. */
static int
depth_of(const struct query *q)
{
	int left = q->left ? depth_of(q->left) : 0, right = q->right ? depth_of(q->right) : 0;

	return 1 + (left > right ? left : right);
}

/* What counts towards QUERY_TERMS in the normal form; -in:terms becomes two fields. */
static int
terms_of(const struct query *q)
{
	int n = q->op == Q_SCOPE ? 4 : q->op == Q_FIELD || q->op == Q_REGEX ? 1 : q->n_words;

	return n + (q->left ? terms_of(q->left) : 0) + (q->right ? terms_of(q->right) : 0);
}

static void
check_normal(const struct query *q, const struct buf *normal, struct tokenizer *t)
{
	struct arena a = { NULL };
	struct query *again;
	struct err err;
	struct buf twice;

	/* a long chain has more brackets than one may type, and the form more bytes */
	if (depth_of(q) < 30 && normal->len <= QUERY_MAX && terms_of(q) <= QUERY_TERMS) {
		HOLDS(query_parse(&again, normal->data, normal->len, false, t, &a, &err) == ST_OK, "%s: %s", normal->data, err.msg);
		buf_init(&twice, 1 << 20);
		query_normal(again, &twice);
		HOLDS(strcmp(normal->data, twice.data) == 0, "%s\n%s", normal->data, twice.data);
		HOLDS(is_same(q, again), "%s", normal->data);
		buf_clear(&twice);
	}
	arena_clear(&a);
}

static void
check(const char *text, size_t len, bool regex, struct tokenizer *t)
{
	struct arena a = { NULL };
	struct query *q = NULL, *same = NULL;
	struct err err = { ST_OK, 0, "" }, err2 = err;
	struct buf normal, normal2;
	enum status st = query_parse(&q, text, len, regex, t, &a, &err);

	buf_init(&normal, 1 << 20);
	buf_init(&normal2, 1 << 20);
	HOLDS(st == query_parse(&same, text, len, regex, t, &a, &err2), "twice is not the same");
	if (st == ST_OK) {
		check_tree(q, len);
		query_normal(q, &normal);
		query_normal(same, &normal2);
		HOLDS(strcmp(normal.data, normal2.data) == 0, "%s\n%s", normal.data, normal2.data);
		/* no form of these can be typed: nothing, a NUL, a pattern that ends in a backslash (and cannot be compiled) */
		if (q->op != Q_NOTHING && !memchr(text, '\0', len) && !(regex && text[len - 1] == '\\'))
			check_normal(q, &normal, t);
	} else {
		HOLDS(st == ST_SYNTAX && err.code == ST_SYNTAX, "%d", st);
		HOLDS(err.off <= len && err.msg[0], "%zu of %zu", err.off, len);
		HOLDS(err.off == err2.off && strcmp(err.msg, err2.msg) == 0, "%s\n%s", err.msg, err2.msg);
	}
	buf_clear(&normal);
	buf_clear(&normal2);
	arena_clear(&a);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static struct tokenizer *t;

	if (!t)
		HOLDS((t = tokenizer_new("en")) != NULL, "no tokenizer");
	check((const char *)data, size, false, t);
	check((const char *)data, size, true, t);
	return 0;
}
