/* search/match.c - writing MATCH expressions. */
#include "search/match.h"

#include "search/query.h"
#include "search/tokenizer.h"

static void
match_token(struct buf *b, char marker, const char *form)
{
	buf_char(b, '"');
	buf_char(b, marker);
	buf_str(b, form);       /* letters and digits only: the tokenizer leaves nothing to quote */
	buf_char(b, '"');
}

static void
match_phrase(struct buf *b, const struct query *q, bool exact)
{
	for (int i = 0; i < q->n_words; i++) {
		bool last = i == q->n_words - 1, whole = exact || (last && q->prefix);

		buf_str(b, i ? " + " : "");
		match_token(b, whole ? TOKEN_EXACT : TOKEN_STEM, whole ? q->words[i].exact : q->words[i].stem);
		if (last && q->prefix)
			buf_str(b, " *");
	}
}

void
match_beginning(struct buf *b, const struct query *q, const char *const *words, int n)
{
	buf_char(b, '(');
	for (int k = 0; k < n; k++) {
		buf_str(b, k ? " OR " : "");
		for (int i = 0; i < q->n_words - 1; i++) {
			match_token(b, TOKEN_STEM, q->words[i].stem);
			buf_str(b, " + ");
		}
		match_token(b, TOKEN_EXACT, words[k]);
	}
	buf_char(b, ')');
}

/* The phrases that NEAR joins: their stems, a blank between. */
static void
match_joined(struct buf *b, const struct query *q)
{
	for (; q->op == Q_NEAR; q = q->right) {
		match_phrase(b, q->left, false);
		buf_char(b, ' ');
	}
	match_phrase(b, q, false);
}

void
match_leaf(struct buf *b, const struct query *q)
{
	if (q->op == Q_NEAR) {
		buf_str(b, "NEAR(");
		match_joined(b, q);
		buf_printf(b, ", %d)", q->distance);
		return;
	}
	buf_char(b, '(');
	match_phrase(b, q, false);
	if (!q->prefix) {
		buf_str(b, " OR ");
		match_phrase(b, q, true);
	}
	buf_char(b, ')');
}

void
match_stems(struct buf *b, const struct query *q)
{
	match_phrase(b, q, false);
}

int
match_phrases(const struct query *q)
{
	int n = 1;

	if (q->op != Q_NEAR)
		return q->prefix ? 1 : 2;
	for (; q->op == Q_NEAR; q = q->right)
		n++;
	return n;
}

void
match_columns(struct buf *b, unsigned columns)
{
	if (columns == COLUMNS_ALL)
		return;
	buf_printf(b, "{%s%s%s} : ", columns & COLUMN_TITLE ? " title" : "", columns & COLUMN_TERMS ? " terms lay" : "",
	           columns & COLUMN_DIGEST ? " digest" : "");
}
