/* text/mention.c - references in running text.
 *
 * The text is folded first: letters small and without accents, digits, dashes, commas and brackets of all scripts to those
 * of ASCII, marks that are not seen left out; each character keeps its place. On that, each step_ function eats one
 * kind of thing at i or leaves it alone. Words in the tables are written folded; a '*' at their end stands for any ending. */
#include "text/mention.h"

#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <unicase.h>
#include <unictype.h>

#include "base/mem.h"
#include "text/glyph.h"
#include "text/utf8.h"

#define PIECE 65536             /* bytes that are folded at once; cut at the end of a line, or else anywhere */
#define NEAR 40                 /* characters that may stand between a document's name and the word for paragraph */
#define TAIL 70                 /* characters behind a reference where its document may be named */
#define PARAGRAPH_MAX 999       /* a larger number is no end of a range and never stands alone */

enum doc { DOC_NONE, DOC_AGENDA, DOC_OTHER };

struct folded {
	uint32_t *c, *at;       /* characters; byte offsets in the piece, one more than characters */
	size_t n;
};

struct scan {
	const struct folded *t;
	size_t i;
	enum doc seen;          /* the document named last in this sentence */
	size_t seen_end;
	struct mentions *out;
	size_t cap, base;       /* base: of the piece in the text */
};

/* ---- folding ---- */

static bool
is_unseen(uint32_t c)
{
	return c == 0xAD || (c >= 0x200B && c <= 0x200F) || (c >= 0x202A && c <= 0x202E) || (c >= 0x2060 && c <= 0x2069) ||
	       c == 0xFEFF || c == 0x640 || (c >= 0x300 && c <= 0x36F) ||
	       (c >= 0x64B && c <= 0x652);
}

static uint32_t
fold(uint32_t c)
{
	static const struct { uint32_t from, to, as; bool steps; } ranges[] = {
		{ 0x660, 0x669, '0', true }, { 0x6F0, 0x6F9, '0', true }, { 0xFF01, 0xFF5E, '!', true },
		{ 0x2000, 0x200A, ' ', false }, { 0x2010, 0x2015, '-', false }, { 0x201C, 0x201F, '"', false },
		{ 0x300A, 0x300F, '"', false },
	};
	static const struct { uint32_t from, to; } singles[] = {
		{ '\t', ' ' }, { '\r', ' ' }, { 0xA0, ' ' }, { 0x202F, ' ' }, { 0x3000, ' ' }, { 0x60C, ',' }, { 0x3001, ',' },
		{ 0x61B, ';' }, { 0x2212, '-' }, { 0xAB, '"' }, { 0xBB, '"' }, { 0x622, 0x627 }, { 0x623, 0x627 },
		{ 0x625, 0x627 }, { 0x2018, '\'' }, { 0x2019, '\'' },
		{ 0x2029, '\n' }, { 0x301C, '~' },
	};

	if (c >= 'A' && c <= 'Z')
		return c + 32;
	if (c < 0x80 && c != '\t' && c != '\r')
		return c;
	for (size_t i = 0; i < sizeof(ranges) / sizeof(ranges[0]); i++)
		if (c >= ranges[i].from && c <= ranges[i].to) {
			c = ranges[i].as + (ranges[i].steps ? c - ranges[i].from : 0);
			return c >= 'A' && c <= 'Z' ? c + 32 : c;
		}
	for (size_t i = 0; i < sizeof(singles) / sizeof(singles[0]); i++)
		if (c == singles[i].from)
			return singles[i].to;
	c = uc_tolower(c);
	if (c >= 0xC0 && c < 0x250)
		c = (unsigned char)glyph_ascii(c);
	return c;
}

static void
fold_text(struct folded *t, const char *s, size_t len)
{
	t->n = 0;
	for (size_t off = 0; off < len;) {
		size_t from = off;
		uint32_t c = utf8_next(s, len, &off);

		if (is_unseen(c))
			continue;
		t->c[t->n] = fold(c);
		t->at[t->n++] = (uint32_t)from;
	}
	t->at[t->n] = (uint32_t)len;
}

/* ---- steps ---- */

static uint32_t
at(const struct scan *k, size_t i)
{
	return i < k->t->n ? k->t->c[i] : 0;
}

static bool
is_digit(uint32_t c)
{
	return c >= '0' && c <= '9';
}

/* Of a script that has blanks between words. */
static bool
is_letter(uint32_t c)
{
	return c < 0x80 ? c >= 'a' && c <= 'z' : c < 0x2E80 && uc_is_alpha(c);
}

/* Blanks, and one end of a line. */
static bool
step_blank(struct scan *k)
{
	size_t start = k->i;
	bool line = false;

	while (at(k, k->i) == ' ' || (at(k, k->i) == '\n' && !line))
		line |= at(k, k->i++) == '\n';
	return k->i > start;
}

static bool
step_char(struct scan *k, uint32_t c)
{
	if (at(k, k->i) != c)
		return false;
	k->i++;
	return true;
}

/* A word as tables have it; it does not run on into another letter, nor a number into a digit. */
static bool
step_word(struct scan *k, const char *word)
{
	size_t start = k->i, len = strlen(word), off = 0;
	bool any = len && word[len - 1] == '*';
	uint32_t last = (unsigned char)word[0];

	if (last < 0x80 ? last != at(k, start) : at(k, start) < 0x80)   /* most words end here */
		return false;
	for (len -= any; off < len;) {
		last = utf8_next(word, len, &off);
		if (last == ' ' ? !step_blank(k) : !step_char(k, last))
			goto no;
	}
	while (any && is_letter(at(k, k->i)))
		k->i++;
	if ((!is_letter(last) || !is_letter(at(k, k->i))) && (!is_digit(last) || !is_digit(at(k, k->i))))
		return true;
no:
	k->i = start;
	return false;
}

/* The words of a table, ended by NULL, the longer before the shorter. */
static bool
step_any(struct scan *k, const char *const *words)
{
	for (; *words; words++)
		if (step_word(k, *words))
			return true;
	return false;
}

static const char *const agenda_names[] = {
	"new urban agenda", "nua", "nouveau programme pour les villes", "nueva agenda urbana", "nova agenda urbana",
	"новая программа развития городов", "новой программы развития городов", "новой программе развития городов",
	"новую программу развития городов", "новой программой развития городов", "الخطة الحضرية الجديدة",
	"للخطة الحضرية الجديدة", "بالخطة الحضرية الجديدة", "والخطة الحضرية الجديدة", "新城市议程", NULL
};

/* Documents by their own names, and what is one of them when a number or nothing follows. */
static const char *const other_names[] = {
	"2030 agenda", "agenda 2030", "agenda 21", "action 21", "programma 21", "sendai*", "addis ababa*", "paris agreement",
	"accord de paris", "acuerdo de paris", "acordo de paris", "habitat agenda", "istanbul declaration",
	"vancouver declaration", "rio declaration", "beijing declaration", "beijing platform", "millennium declaration",
	"programme de developpement durable a l'horizon 2030", "programme 2030", "повестк* дня на период до 2030",
	"повестк* дня в области устойчивого развития", "парижско* соглашени*", "сендайск*", "خطة عام 2030",
	"خطة التنمية المستدامة", "اتفاق باريس", "إطار سنداي", "2030年议程", "2030年可持续发展议程", "巴黎协定", "仙台", "决议", "宣言",
	"公约", "协定", "报告", "框架", "章程", "议定书", "行动纲领", NULL
};

/* Behind "paragraph 5 of the": any document but the Agenda. */
static const char *const other_nouns[] = {
	"resolution*", "report*", "decision*", "declaration*", "convention*", "covenant*", "agreement*", "charter*",
	"framework*", "protocol*", "statute*", "article*", "articles", "programme of action", "plan of action", "platform*",
	"letter*", "note*", "guideline*", "recommendation*", "constitution*", "rapport*", "accord*", "charte*", "cadre*",
	"pacte*", "reglement*", "programme d'action", "informe*", "resolucion*", "convencion*", "declaracion*", "acuerdo*",
	"carta*", "marco*", "articulo*", "pacto*", "relatorio*", "resolucao*", "declaracao*", "convencao*", "acordo*", "artigo*",
	"резолюц*", "доклад*", "решени*", "деклараци*", "конвенци*", "соглашени*", "устав*", "протокол*", "стать*", "пакт*",
	"программы действий", "القرار*", "قرار*", "التقرير*", "تقرير*", "الاعلان*", "اعلان*", "اتفاق*", "الاتفاق*", "الميثاق*",
	"المادة*", "البروتوكول*", "برنامج العمل", "منطوق*", "العهد*", NULL
};

/* The document that one is in. */
static const char *const here_words[] = {
	"above", "below", "supra", "infra", "ci-dessus", "ci-dessous", "ci-apres", "supra", "mas arriba", "mas abajo", "anterior",
	"выше", "ниже", "أعلاه", "أدناه", "اعلاه", "ادناه", "acima", "abaixo", NULL
};

/* "A/RES/70/1": letters, slashes, a digit behind one. false: nothing like that; *agenda: it is the Agenda's. */
static bool
step_symbol(struct scan *k, bool *agenda)
{
	static const char ours[] = "a/res/71/256";
	size_t start = k->i, end = start, slash = 0;
	bool digit = false;

	if (!is_letter(at(k, end)) || at(k, end) >= 0x80)
		return false;
	for (uint32_t c; (c = at(k, end)) != 0 && c < 0x80 && (is_letter(c) || is_digit(c) || c == '/' || c == '.'); end++) {
		slash = c == '/' ? end + 1 : slash;
		digit |= slash && is_digit(c);
	}
	while (end > start && (at(k, end - 1) == '.' || at(k, end - 1) == '/'))
		end--;
	if (!digit || end <= slash || slash - start > 30)
		return false;
	*agenda = end - start == sizeof(ours) - 1;
	for (size_t i = 0; *agenda && i < sizeof(ours) - 1; i++)
		*agenda = at(k, start + i) == (unsigned char)ours[i];
	k->i = end;
	return true;
}

/* The name of a document at i. */
static enum doc
step_name(struct scan *k)
{
	size_t start = k->i;
	uint32_t before = start ? at(k, start - 1) : 0;
	bool agenda;

	if (step_symbol(k, &agenda)) {
		step_char(k, '*');
		return agenda ? DOC_AGENDA : DOC_OTHER;
	}
	if (step_any(k, agenda_names))
		return DOC_AGENDA;
	if (before != '/' && !is_digit(before) && step_word(k, "71/256") && at(k, k->i) != '/')
		return DOC_AGENDA;
	k->i = start;
	if (step_any(k, other_names))
		return DOC_OTHER;
	if (is_digit(at(k, start)) && before != '/' && !is_digit(before)) {    /* "第70/1号" */
		while (is_digit(at(k, k->i)) || at(k, k->i) == '/')
			k->i++;
		if (step_word(k, "号"))
			return DOC_OTHER;
	} else if (step_any(k, other_nouns) && step_blank(k) && is_digit(at(k, k->i))) {
		if (!step_word(k, "71/256"))
			return DOC_OTHER;
		return DOC_AGENDA;
	}
	k->i = start;
	return DOC_NONE;
}

/* What joins the Agenda's name with a number. */
static void
step_joints(struct scan *k)
{
	static const char *const words[] = {
		"号", "决议", "附件", "annexe", "annex", "anexo", "приложение", "المرفق", "مرفق", "at", "in", "its", "the", "dans", "son",
		"en", "su", "в", "своем", "的", NULL
	};

	for (;;) {
		step_blank(k);
		if (!step_any(k, words) && !step_char(k, ',') && !step_char(k, ':') && !step_char(k, '(') && !step_char(k, '"'))
			return;
	}
}

enum word { WORD_NONE, WORD_WEAK, WORD_ONE, WORD_MANY, WORD_CHINESE };

/* A word for paragraph. Weak: it may be another word ("para" is Spanish, "par" French). */
static enum word
step_paragraph(struct scan *k)
{
	static const char *const many[] = {
		"paragraphs", "paragraphes", "parrafos", "paragrafos", "paras.", "paras", "pars.", "parrs.", "§§", "пункты", "пунктов",
		"пунктах", "пунктам", "пунктами", "пп.", "пп", "الفقرات", "للفقرات", "فقرات", "الفقرتين", "الفقرتان", "للفقرتين", NULL
	};
	static const char *const one[] = {
		"paragraph", "paragraphe", "parrafo", "paragrafo", "para.", "par.", "parr.", "§", "пункт*", "п.", "الفقرة", "للفقرة",
		"فقرة", NULL
	};
	static const char *const weak[] = { "para", "par", "parr", "п", NULL };
	static const char *const arabic_prefixes[] = { "و", "ف", "ب", "ك", NULL };
	size_t start = k->i;
	enum word word = WORD_NONE;

	for (int prefix = 0; !word && prefix < 2; prefix++) {
		size_t here;

		if (prefix && !(at(k, start) >= 0x600 && at(k, start) < 0x700))
			break;
		if (prefix && !is_letter(at(k, ++k->i)))
			break;
		if (prefix) {
			bool known = false;

			here = 0;
			for (int i = 0; arabic_prefixes[i]; i++, here = 0)
				known |= utf8_next(arabic_prefixes[i], 2, &here) == at(k, start);
			if (!known)
				break;
		}
		word = step_any(k, many) ? WORD_MANY : step_any(k, one) ? WORD_ONE : step_any(k, weak) ? WORD_WEAK : WORD_NONE;
	}
	if (!word && (k->i = start, step_word(k, "第")))
		word = WORD_CHINESE;
	step_blank(k);
	if (!word || !is_digit(at(k, k->i))) {
		k->i = start;
		return WORD_NONE;
	}
	return word;
}

static bool
step_number(struct scan *k, long *n)
{
	size_t start = k->i;

	for (*n = 0; is_digit(at(k, k->i)) && k->i - start < 9; k->i++)
		*n = *n * 10 + (long)(at(k, k->i) - '0');
	if (k->i > start && !is_digit(at(k, k->i)) && !is_letter(at(k, k->i)) && at(k, k->i) != '%' &&
	    !((at(k, k->i) == '/' || at(k, k->i) == '.' || at(k, k->i) == ',') && is_digit(at(k, k->i + 1)) &&
	      !(at(k, k->i) == ',' && k->i - start >= 2 && !is_digit(at(k, k->i + 3)))))
		return true;
	k->i = start;
	return false;
}

/* Letters of other alphabets that stand for (a) to (h), by their look in Russian texts. */
static char
item_letter(uint32_t c)
{
	static const uint32_t arabic[] = { 0x627, 0x628, 0x62C, 0x62F, 0x647, 0x648, 0x632, 0x62D };
	static const struct { uint32_t from; char to; } russian[] = {
		{ 0x430, 'a' }, { 0x431, 'b' }, { 0x432, 'c' }, { 0x433, 'd' }, { 0x434, 'd' }, { 0x435, 'e' }, { 0x441, 'c' },
	};

	if (c >= 'a' && c <= 'z')
		return (char)c;
	for (size_t i = 0; i < sizeof(arabic) / sizeof(arabic[0]); i++)
		if (arabic[i] == c)
			return (char)('a' + i);
	for (size_t i = 0; i < sizeof(russian) / sizeof(russian[0]); i++)
		if (russian[i].from == c)
			return russian[i].to;
	return '\0';
}

/* "(a)", "(iv)", "a)"; with "subparagraph" before it; inside one (nested) "iv)" and, in Arabic texts, "'4'". Text in brackets
 * that is more than that is no sub-item. */
static bool
step_item(struct scan *k, char item[8], bool nested)
{
	static const char *const romans[] = { "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix" };
	static const char *const words[] = {
		"sub-paragraph", "subparagraph", "sub-item", "alinea", "apartado", "inciso", "подпункт*", "الفقرة الفرعية", "分段", NULL
	};
	size_t start = k->i, n = 0;
	bool open, roman = true;

	step_blank(k);
	if (step_char(k, ','))
		step_blank(k);
	if (step_any(k, words))
		step_blank(k);
	else if (at(k, start) == ',')
		goto no;
	if (nested && at(k, k->i) == '\'' && at(k, k->i + 1) >= '1' && at(k, k->i + 1) <= '9' && at(k, k->i + 2) == '\'') {
		snprintf(item, 8, "%s", romans[at(k, k->i + 1) - '1']);
		k->i += 3;
		return true;
	}
	open = step_char(k, '(') || step_char(k, '"');
	for (char c; n < 5 && (c = item_letter(at(k, k->i))) != '\0'; k->i++) {
		item[n++] = c;
		roman &= c == 'i' || c == 'v' || c == 'x';
	}
	if (n && n < 5 && (n == 1 || (roman && (open || nested))) && (step_char(k, ')') || (open && step_char(k, '"')))) {
		item[n] = '\0';
		return true;
	}
no:
	k->i = start;
	return false;
}

static bool
step_range(struct scan *k, bool words)
{
	static const char *const names[] = { "to", "through", "a", "al", "ate", "по", "до", "الى", "إلى", "至", "到", NULL };
	size_t start = k->i;

	step_blank(k);
	if (step_char(k, '-') || step_char(k, '~') || (words && step_any(k, names))) {
		step_blank(k);
		return true;
	}
	k->i = start;
	return false;
}

static bool
step_separator(struct scan *k)
{
	static const char *const names[] = { "and", "et", "y", "e", "и", "و", "和", "及", "与", "&", "as well as", NULL };
	size_t start = k->i;
	bool some = false;

	for (;;) {
		step_blank(k);
		if (!step_char(k, ',') && !step_char(k, ';') && !step_any(k, names))
			break;
		some = true;
	}
	if (!some)
		k->i = start;
	return some;
}

/* ---- one place ---- */

static struct mention *
push(struct scan *k, size_t from, long first, bool named)
{
	struct mention *m;

	k->out->v = mem_grow(k->out->v, &k->cap, k->out->n + 1, sizeof(*k->out->v));
	m = &k->out->v[k->out->n++];
	memset(m, 0, sizeof(*m));
	m->ref.first = m->ref.last = first;
	m->ref.off = k->base + k->t->at[from];
	m->named = named;
	return m;
}

/* The last mention ends here. */
static void
end_here(struct scan *k)
{
	struct mention *m = &k->out->v[k->out->n - 1];

	m->ref.len = k->base + k->t->at[k->i] - m->ref.off;
}

static bool
add_item(struct mention *m, const char *item)
{
	size_t have = strlen(m->ref.item);

	return (size_t)snprintf(m->ref.item + have, sizeof(m->ref.item) - have, "(%s)", item) < sizeof(m->ref.item) - have;
}

/* "(a) and (c)", "(a)-(c)" behind a number: each is a mention of its own. */
static void
more_items(struct scan *k, bool many)
{
	for (;;) {
		struct mention last = k->out->v[k->out->n - 1], *m;
		size_t start = k->i, from;
		char item[8], *open = strrchr(last.ref.item, '(');
		bool range;

		if (!open || !((range = step_range(k, many)) || step_separator(k)) || at(k, k->i) != '(') {
			k->i = start;
			return;
		}
		from = k->i;
		if (!step_item(k, item, false)) {
			k->i = start;
			return;
		}
		for (char c = open[1]; range && open[2] == ')' && !item[1] && ++c < item[0];) {
			m = push(k, from, last.ref.first, last.named);
			memcpy(m->ref.item, last.ref.item, sizeof(m->ref.item));
			m->ref.item[open - last.ref.item + 1] = c;
			end_here(k);
		}
		m = push(k, from, last.ref.first, last.named);
		memcpy(m->ref.item, last.ref.item, (size_t)(open - last.ref.item));
		add_item(m, item);
		end_here(k);
	}
}

/* A word follows that the number may count: "34, 12 cities". */
static bool
counts(const struct scan *k)
{
	struct scan ahead = *k;

	return step_blank(&ahead) && is_letter(at(&ahead, ahead.i)) && !step_separator(&ahead);
}

/* A number with what belongs to it. */
static bool
step_one(struct scan *k, size_t from, bool many, bool named)
{
	size_t before;
	struct mention *m;
	char item[8];
	long n, last;

	if (!step_number(k, &n))
		return false;
	m = push(k, from, n, named);
	end_here(k);
	while (strlen(m->ref.item) < sizeof(m->ref.item) - 8 && step_item(k, item, m->ref.item[0])) {
		add_item(m, item);
		end_here(k);
	}
	before = k->i;
	if (m->ref.item[0])
		more_items(k, many);
	else if (step_range(k, true) && step_number(k, &last) && last > n && last <= PARAGRAPH_MAX && (many || !counts(k)))
		m->ref.last = last;
	else
		k->i = before;
	end_here(k);
	return true;
}

static void
step_list(struct scan *k, size_t from, bool many, bool named)
{
	for (bool go = step_one(k, from, many, named); go;) {
		size_t start = k->i, had = k->out->n;

		go = step_separator(k) && is_digit(at(k, k->i)) && step_one(k, k->i, many, named) && (many || !counts(k)) &&
		     k->out->v[had].ref.first <= PARAGRAPH_MAX;
		if (!go) {
			k->out->n = had;
			k->i = start;
		}
	}
}

/* Which document the text behind a reference names: "of the New Urban Agenda", "of resolution 70/1", "above". */
static enum doc
tail(const struct scan *k)
{
	static const char *const of[] = {
		"of", "in", "from", "de", "du", "des", "del", "da", "do", "dos", "из", "в", "من", "في", "de la", "de l'", NULL
	};
	struct scan ahead = *k;
	size_t start;
	bool linked;

	step_blank(&ahead);
	start = ahead.i;
	if (step_any(&ahead, here_words))
		return DOC_OTHER;
	linked = step_any(&ahead, of) || (at(k, start) >= 0x400 && at(k, start) < 0x530);
	while (linked && ahead.i < start + TAIL) {
		uint32_t c = at(&ahead, ahead.i);
		enum doc doc;

		if (!c || strchr(";()!?", (int)(c < 0x80 ? c : '-')) || (c == '.' && at(&ahead, ahead.i + 1) <= ' ') ||
		    (c == ',' && at(&ahead, ahead.i + 1) == ' '))
			break;
		if (ahead.i && !is_letter(at(&ahead, ahead.i - 1))) {
			doc = step_name(&ahead);
			if (doc != DOC_NONE)
				return doc;
			if (step_any(&ahead, other_nouns))
				return DOC_OTHER;
		}
		ahead.i++;
	}
	return DOC_NONE;
}

/* Behind 第 and numbers: without 段 they are of something else, and are dropped. */
static void
step_chinese_end(struct scan *k, size_t had)
{
	struct mention *last = &k->out->v[k->out->n - 1];
	char item[8];

	step_blank(k);
	if (!step_word(k, "段")) {
		k->out->n = had;
		return;
	}
	if (!last->ref.item[0] && step_item(k, item, false) && add_item(last, item))
		step_word(k, "分段");
	end_here(k);
}

/* Do the numbers since had, alone or behind a word that may be another, count something? */
static bool
is_count(const struct scan *k, size_t had, enum word word)
{
	const struct mention *m = &k->out->v[had];

	if (word != WORD_WEAK && word != WORD_NONE)
		return false;
	if (m->ref.first > PARAGRAPH_MAX)
		return true;
	if (!counts(k))
		return false;
	return word == WORD_WEAK || (k->out->n == had + 1 && m->ref.first == m->ref.last && !m->ref.item[0]);
}

/* Whose paragraphs those since had are. doc: named before them, by: further up; another's are dropped. */
static void
settle(struct scan *k, size_t had, enum doc doc, enum doc by)
{
	enum doc after = tail(k);

	if (after == DOC_OTHER || (after == DOC_NONE && by == DOC_OTHER && doc == DOC_NONE))
		k->out->n = had;
	for (size_t i = had; after == DOC_AGENDA && i < k->out->n; i++)
		k->out->v[i].named = true;
	if (by == DOC_OTHER || after == DOC_OTHER) {
		k->seen = after == DOC_AGENDA ? DOC_AGENDA : DOC_OTHER;
		k->seen_end = k->i;
	} else if (by == DOC_AGENDA || doc == DOC_AGENDA || after == DOC_AGENDA) {
		k->seen = DOC_AGENDA;
		k->seen_end = k->i;
	}
}

/* A reference at i with the document's name before it, if any; false: there is none and i is as it was. */
static bool
step_mention(struct scan *k)
{
	size_t start = k->i, had = k->out->n;
	enum doc doc = step_name(k), by = DOC_NONE;
	enum word word;

	if (doc != DOC_NONE) {
		k->seen = doc;
		k->seen_end = k->i;
		if (doc == DOC_OTHER)
			return true;
		step_joints(k);
	}
	word = step_paragraph(k);
	if (word == WORD_NONE && doc == DOC_NONE)
		return false;
	if (word != WORD_NONE || is_digit(at(k, k->i))) {
		if (doc == DOC_NONE && k->seen != DOC_NONE && start - k->seen_end <= NEAR)
			by = k->seen;
		step_list(k, start, word == WORD_MANY || word == WORD_CHINESE, doc == DOC_AGENDA || by == DOC_AGENDA);
	}
	if (k->out->n > had && word == WORD_CHINESE)
		step_chinese_end(k, had);
	if (k->out->n > had && is_count(k, had, word))
		k->out->n = had;
	if (k->out->n > had) {
		settle(k, had, doc, by);
		return true;
	}
	k->i = doc != DOC_NONE ? k->seen_end : start;
	return doc != DOC_NONE;
}

/* The end of a sentence: what was named before it is no longer near. */
static bool
is_end(const struct scan *k)
{
	uint32_t c = at(k, k->i), next = at(k, k->i + 1);

	if (c == '.')
		return (next == ' ' || next == '\n') && k->i >= 4 && is_letter(at(k, k->i - 1)) && is_letter(at(k, k->i - 2)) &&
		       is_letter(at(k, k->i - 3)) && is_letter(at(k, k->i - 4));
	return c == '!' || c == '?' || c == 0x3002 || c == 0x61F || (c == '\n' && next == '\n');
}

static void
find_in(struct scan *k)
{
	k->i = 0;
	k->seen = DOC_NONE;
	while (k->i < k->t->n) {
		uint32_t before = k->i ? at(k, k->i - 1) : ' ';

		if (is_end(k))
			k->seen = DOC_NONE;
		if ((is_letter(before) && is_letter(at(k, k->i))) || (is_digit(before) && is_digit(at(k, k->i))) || !step_mention(k))
			k->i++;
	}
}

/* Where a piece ends: behind the last line of it. */
static size_t
piece(const char *s, size_t len)
{
	size_t n = len < PIECE ? len : PIECE;

	if (n == len)
		return n;
	while (n > PIECE / 2 && s[n - 1] != '\n')
		n--;
	if (s[n - 1] != '\n')
		for (n = PIECE; n > PIECE / 2 && ((unsigned char)s[n] & 0xC0) == 0x80;)
			n--;
	return n;
}

void
mentions_find(struct mentions *out, const char *text, size_t len, struct arena *a)
{
	struct folded t = { mem_alloc(PIECE * sizeof(*t.c)), mem_alloc((PIECE + 1) * sizeof(*t.at)), 0 };
	struct scan k = { .t = &t, .out = out };

	out->v = NULL;
	out->n = 0;
	while (k.base < len) {
		size_t n = piece(text + k.base, len - k.base);

		fold_text(&t, text + k.base, n);
		find_in(&k);
		k.base += n;
	}
	out->v = arena_take(a, out->v, out->n * sizeof(*out->v));
	mem_free(t.c);
	mem_free(t.at);
}
