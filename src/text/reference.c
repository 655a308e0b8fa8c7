/* text/reference.c - the grammar of references. A hand-written scanner: each step_ function eats one kind of
 * thing at *off or leaves it alone. */
#include "text/reference.h"

#include <ctype.h>
#include <limits.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>

struct scan {
	const char *s;
	size_t len, off;
};

static bool
step_text(struct scan *k, const char *word)
{
	size_t n = strlen(word);

	if (k->len - k->off < n || strncasecmp(k->s + k->off, word, n) != 0)
		return false;
	k->off += n;
	return true;
}

/* A word that does not run on into another letter or digit. */
static bool
step_word(struct scan *k, const char *word)
{
	size_t start = k->off;

	if (!step_text(k, word))
		return false;
	if (k->off < k->len && isalpha((unsigned char)k->s[k->off]) &&
	    isalpha((unsigned char)k->s[k->off - 1])) {
		k->off = start;
		return false;
	}
	return true;
}

static void
step_blank(struct scan *k)
{
	for (;;) {
		if (k->off < k->len && strchr(" \t\r\n", k->s[k->off]) && k->s[k->off])
			k->off++;
		else if (!step_text(k, "\xC2\xA0") && !step_text(k, "\xE2\x80\xAF"))
			return;
	}
}

/* What may stand before a number: document name, annex, the word for paragraph. */
static void
step_prefix(struct scan *k)
{
	static const char *const words[] = {
		"A/RES/71/256", "resolution 71/256", "71/256", "New Urban Agenda", "NUA", "annex",
		"paragraphs", "paragraph", "paras.", "paras", "para.", "para", "pars.", "par.", "par", "of", "the",
		"\xC2\xA7\xC2\xA7", "\xC2\xA7",
	};

	for (bool again = true; again;) {
		again = false;
		step_blank(k);
		for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++) {
			if (step_word(k, words[i])) {
				step_blank(k);
				while (step_text(k, ",") || step_text(k, ":"))
					step_blank(k);
				again = true;
				break;
			}
		}
	}
}

/* Up to nine digits; more are no paragraph of anything. */
static bool
step_number(struct scan *k, long *n)
{
	size_t start = k->off;

	*n = 0;
	while (k->off < k->len && isdigit((unsigned char)k->s[k->off])) {
		if (k->off - start >= 9) {
			k->off = start;
			return false;
		}
		*n = *n * 10 + (k->s[k->off++] - '0');
	}
	return k->off > start;
}

/* "(a)", "(iv)": letters in brackets, at most four. */
static bool
step_item(struct scan *k, struct reference *r)
{
	size_t start = k->off, n, have = strlen(r->item);

	step_blank(k);
	if (step_text(k, ","))
		step_blank(k);
	if (step_word(k, "sub-paragraph") || step_word(k, "subparagraph") || step_word(k, "sub-item"))
		step_blank(k);
	if (!step_text(k, "("))
		goto no;
	for (n = 0; k->off + n < k->len && isalpha((unsigned char)k->s[k->off + n]);)
		n++;
	if (n == 0 || n > 4 || have + n + 3 > sizeof(r->item) || k->off + n >= k->len || k->s[k->off + n] != ')')
		goto no;
	r->item[have++] = '(';
	for (size_t i = 0; i < n; i++)
		r->item[have++] = (char)tolower((unsigned char)k->s[k->off + i]);
	r->item[have++] = ')';
	r->item[have] = '\0';
	k->off += n + 1;
	return true;
no:
	k->off = start;
	return false;
}

static bool
step_dash(struct scan *k)
{
	size_t start = k->off;

	step_blank(k);
	if (step_text(k, "-") || step_text(k, "\xE2\x80\x93") || step_text(k, "\xE2\x80\x94") ||
	    step_text(k, "\xE2\x80\x91") || step_text(k, "\xE2\x88\x92") || step_text(k, "..") ||
	    step_word(k, "to") || step_word(k, "through")) {
		step_blank(k);
		return true;
	}
	k->off = start;
	return false;
}

/* After a reference: end, or a separator. */
static bool
step_separator(struct scan *k)
{
	size_t start = k->off;
	bool some;

	step_blank(k);
	some = k->off > start;
	while (step_text(k, ",") || step_text(k, ";") || step_word(k, "and") || step_text(k, "&")) {
		some = true;
		step_blank(k);
	}
	return some || k->off == k->len;
}

int
reference_next(const char *text, size_t len, size_t *off, struct reference *out)
{
	struct scan k = { text, len, *off };
	size_t start;

	memset(out, 0, sizeof(*out));
	step_prefix(&k);
	if (k.off == len)
		return *off == 0 && len > 0 ? -1 : 0;
	start = k.off;
	if (!step_number(&k, &out->first))
		return -1;
	out->last = out->first;
	while (step_item(&k, out))
		;
	if (!out->item[0] && step_dash(&k) && !step_number(&k, &out->last))
		return -1;
	out->off = start;
	out->len = k.off - start;
	if (k.off < len && k.s[k.off] == '.' && k.off + 1 == len)
		k.off++;
	if (!step_separator(&k))
		return -1;
	*off = k.off;
	return 1;
}

size_t
reference_symbol(const char *text, size_t len)
{
	bool slash = false, digit = false;
	size_t n = 0;

	if (!len || !isupper((unsigned char)text[0]))
		return 0;
	for (; n < len && (isalnum((unsigned char)text[n]) || (text[n] && strchr("/.-()", text[n]))); n++) {
		slash |= text[n] == '/';
		digit |= slash && isdigit((unsigned char)text[n]);
	}
	while (n && !isalnum((unsigned char)text[n - 1]) && text[n - 1] != ')')
		n--;
	return slash && digit ? n : 0;
}

bool
reference_is(const char *text, size_t len)
{
	struct reference r;
	size_t off = 0;
	int rc, n = 0;

	while ((rc = reference_next(text, len, &off, &r)) == 1)
		n++;
	return rc == 0 && n > 0;
}
