/* cli/cli.c - options, the table of commands, and what nua does without one.
 *
 *   nua [OPTION...] COMMAND [WORD...]      a command from the table
 *   nua [OPTION...] REF...                 show, for anything that is a reference or a code
 *   nua                                    the screens; where there is no terminal, the contents */
#include "cli/cli.h"
#include "cli/document.h"

#include <assert.h>
#include <errno.h>
#include <getopt.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/mem.h"
#include "corpus/resolve.h"
#include "text/bidi.h"
#include "text/glyph.h"
#include "text/utf8.h"

const struct command commands[] = {
	{ "contents", "", "the document's outline", OPT_JSONL, cmd_contents },
	{ "show", "REF...", "provisions with their links: 37, '13(a)', 85-92, 'para. 34'", OPT_JSONL | OPT_LANG | OPT_OFFICIAL, cmd_show },
	{ "search", "QUERY...", "ranked provisions, hits marked", OPT_JSONL | OPT_REGEX | OPT_LIMIT | OPT_EXPLAIN | OPT_LITERAL |
	  OPT_KWIC | OPT_GROUP | OPT_CONTEXT, cmd_search },
	{ "searches", "", "searches that have a name, and those made lately", OPT_JSONL, cmd_searches },
	{ "save", "NAME QUERY...", "give a search a name: nua search @NAME", 0, cmd_save },
	{ "forget", "NAME", "take the name away", 0, cmd_forget },
	{ "areas", "[CODE]", "the 11 pillars and 4 lenses, or one of them", OPT_JSONL, cmd_areas },
	{ "sdg", "[GOAL|TARGET]", "Sustainable Development Goals and the provisions that serve them", OPT_JSONL | OPT_LANG, cmd_sdg },
	{ "action", "[ELEMENT]", "the action framework: 5 categories, 35 elements, or one of them", OPT_JSONL, cmd_action },
	{ "actors", "[CODE]", "who must act, takes part or benefits", OPT_JSONL, cmd_actors },
	{ "verbs", "[VERB|CLASS]", "operative verbs, by strength of commitment", OPT_JSONL, cmd_verbs },
	{ "instruments", "[CODE]", "other agreements and processes that the Agenda names", OPT_JSONL, cmd_instruments },
	{ "indicators", "[CODE]", "SDG indicators and those of New Urban Agenda monitoring", OPT_JSONL | OPT_LANG, cmd_indicators },
	{ "programmes", "[CODE]", "UN-Habitat's strategic plan 2014-2019", OPT_JSONL, cmd_programmes },
	{ "report", "[N|CHAPTER]", "the background report, HSP/GC/26/4", OPT_JSONL, cmd_report },
	{ "links", "REF...", "every link of a provision or code, with basis and reason", OPT_JSONL, cmd_links },
	{ "matrix", "ROWS [COLS]", "how many provisions each two share: areas sdg; sdg parts; sdg",
	  OPT_JSONL | OPT_CSV | OPT_SVG | OPT_MATRIX, cmd_matrix },
	{ "export", "links|corpus", "every link, or the whole corpus, for other programs",
	  OPT_JSONL | OPT_CSV | OPT_TTL | OPT_JSONLD | OPT_DOT | OPT_AKN | OPT_OUTPUT, cmd_export },
	{ "refs", "[FILE|TEXT|-]", "the paragraphs that any text refers to, with their places in it", OPT_JSONL, cmd_refs },
	{ "cite", "REF...", "a citation: --style un, short, footnote, bibtex, ris or csl-json", OPT_STYLE | OPT_LANG, cmd_cite },
	{ "copy", "REF...", "to the clipboard: the text with its reference; --ref, --link", OPT_COPY | OPT_LANG, cmd_copy },
	{ "import", "[FILE...]", "the UN's own files into your library; without a file: where to get them",
	  OPT_JSONL | OPT_LANG | OPT_SYMBOL | OPT_SDG, cmd_import },
	{ "library", "[list|remove|reimport]", "what has been imported; remove SYMBOL [LANG]", OPT_JSONL, cmd_library },
	{ "verify", "[FILE]", "whether the library, or a file, has the Agenda's exact wording", OPT_JSONL | OPT_LANG | OPT_SYMBOL, cmd_verify },
	{ "quote", "[TEXT|-]", "is a quotation exact, where, or which words differ", OPT_JSONL, cmd_quote },
	{ "help", "[COMMAND]", "this text, or what a command does", 0, cmd_help },
	{ NULL, NULL, NULL, 0, NULL }
};

enum { LONG_COLOR = 1000, LONG_NO_MOUSE, LONG_SCRIPT, LONG_SIZE, LONG_EXPLAIN, LONG_ASCII, LONG_UTF8, LONG_JSONL,
       LONG_LITERAL, LONG_KWIC, LONG_GROUP, LONG_CSV, LONG_SVG, LONG_SORT, LONG_TRANSPOSE, LONG_PERCENT,
       LONG_EMPTY, LONG_TTL, LONG_JSONLD, LONG_DOT, LONG_AKN,
       LONG_STYLE, LONG_TEXT, LONG_REF, LONG_LINK, LONG_LANG, LONG_SYMBOL, LONG_OFFICIAL, LONG_SDG, LONG_BIDI };

static const struct option long_options[] = {
	{ "akn", no_argument, NULL, LONG_AKN },
	{ "ascii", no_argument, NULL, LONG_ASCII },
	{ "bidi", required_argument, NULL, LONG_BIDI },
	{ "color", required_argument, NULL, LONG_COLOR },
	{ "colour", required_argument, NULL, LONG_COLOR },
	{ "context", required_argument, NULL, 'C' },
	{ "csv", no_argument, NULL, LONG_CSV },
	{ "dot", no_argument, NULL, LONG_DOT },
	{ "empty", no_argument, NULL, LONG_EMPTY },
	{ "explain", no_argument, NULL, LONG_EXPLAIN },
	{ "group", required_argument, NULL, LONG_GROUP },
	{ "help", no_argument, NULL, 'h' },
	{ "jsonl", no_argument, NULL, LONG_JSONL },
	{ "jsonld", no_argument, NULL, LONG_JSONLD },
	{ "kwic", no_argument, NULL, LONG_KWIC },
	{ "lang", required_argument, NULL, LONG_LANG },
	{ "limit", required_argument, NULL, 'n' },
	{ "link", no_argument, NULL, LONG_LINK },
	{ "literal", no_argument, NULL, LONG_LITERAL },
	{ "no-mouse", no_argument, NULL, LONG_NO_MOUSE },
	{ "official", no_argument, NULL, LONG_OFFICIAL },
	{ "output", required_argument, NULL, 'o' },
	{ "percent", no_argument, NULL, LONG_PERCENT },
	{ "ref", no_argument, NULL, LONG_REF },
	{ "regex", no_argument, NULL, 'e' },
	{ "script", required_argument, NULL, LONG_SCRIPT },
	{ "sdg", no_argument, NULL, LONG_SDG },
	{ "size", required_argument, NULL, LONG_SIZE },
	{ "sort", no_argument, NULL, LONG_SORT },
	{ "style", required_argument, NULL, LONG_STYLE },
	{ "svg", no_argument, NULL, LONG_SVG },
	{ "symbol", required_argument, NULL, LONG_SYMBOL },
	{ "text", no_argument, NULL, LONG_TEXT },
	{ "transpose", no_argument, NULL, LONG_TRANSPOSE },
	{ "ttl", no_argument, NULL, LONG_TTL },
	{ "utf8", no_argument, NULL, LONG_UTF8 },
	{ "version", no_argument, NULL, 'V' },
	{ "width", required_argument, NULL, 'w' },
	{ NULL, 0, NULL, 0 }
};

/* What the options ask for before the output exists. */
struct parsed {
	enum out_color color;
	bool ascii, help, version;
	int width;
};

const struct command *
command_find(const char *name)
{
	for (const struct command *c = commands; c->name; c++)
		if (strcmp(c->name, name) == 0)
			return c;
	return NULL;
}

/* A terminal gets messages as it gets output. */
static bool
err_turns(const struct cli *cli)
{
	return isatty(STDERR_FILENO) && !cli->out.ascii && out_turns(cli->options.bidi, false);
}

void
cli_clean(const struct cli *cli, struct buf *out, const char *s, size_t len)
{
	if (err_turns(cli))
		bidi_clean(out, s, len);
	else
		glyph_clean(out, s, len, cli->out.ascii);
}

static void
complain(const struct cli *cli, const char *s)
{
	struct buf line, b;

	buf_init(&line, 1 << 14);
	buf_init(&b, 1 << 16);
	buf_printf(&line, "nua: %s", s);        /* as one, so that it runs from left to right */
	cli_clean(cli, &b, line.data, line.len);
	fprintf(stderr, "%s\n", b.data);
	buf_clear(&line);
	buf_clear(&b);
}

/* Remarks are lines; what they quote is from anywhere. */
static void
print_notes(const struct cli *cli)
{
	const char *line = cli->notes.data;
	struct buf b;

	buf_init(&b, cli->notes.max * UTF8_MAX);
	while (*line) {
		size_t len = strcspn(line, "\n");

		cli_clean(cli, &b, line, len);
		buf_char(&b, '\n');
		line += len + (line[len] == '\n');
	}
	fputs(b.data, stderr);
	buf_clear(&b);
}

/* The user's words on a line, and below them a caret where the trouble is; after the last of them stands a blank. */
static void
point(const struct cli *cli, const char *text, size_t off)
{
	size_t len = strlen(text), from = off > 60 ? off - 60 : 0;
	struct bidi bidi = { 0 };
	struct bidi_row row;
	struct buf words, b;
	int caret;

	if (off > len)
		return;
	while (from && ((unsigned char)text[from] & 0xC0) == 0x80)
		from++;
	buf_init(&words, 1 << 8);
	buf_init(&b, 1 << 12);
	buf_add(&words, text + from, len - from > 76 ? 76 : len - from);
	buf_char(&words, ' ');
	if (err_turns(cli) && bidi_row(&bidi, &row, words.data, words.len, 0, words.len)) {
		caret = bidi_col(&row, off - from);
		glyph_clean(&b, row.text, row.len, false);
	} else {
		caret = glyph_text_cols(words.data, off - from);
		glyph_clean(&b, words.data, words.len - 1, cli->out.ascii);
	}
	fprintf(stderr, "  %s\n  %*s^\n", b.data, caret, "");
	bidi_clear(&bidi);
	buf_clear(&words);
	buf_clear(&b);
}

int
cli_fail(struct cli *cli, const struct err *err, const char *user_text)
{
	complain(cli, err->msg);
	if (user_text && err->code == ST_SYNTAX && err->off != ERR_NO_OFFSET)
		point(cli, user_text, err->off);
	return err->code == ST_NOTFOUND ? EXIT_NOTHING : EXIT_TROUBLE;
}

char *
cli_join(int argc, char **argv)
{
	struct buf b;
	char *s;

	buf_init(&b, 16u << 20);
	for (int i = 0; i < argc; i++) {
		buf_str(&b, i ? " " : "");
		buf_str(&b, argv[i]);
	}
	s = mem_dup(b.data, b.len);
	buf_clear(&b);
	return s;
}

/* ---- options ---- */

static int usage(struct cli *cli, const char *fmt, ...) __attribute__((format(printf, 2, 3)));

static int
usage(struct cli *cli, const char *fmt, ...)
{
	char msg[200];
	va_list ap;

	va_start(ap, fmt);
	vsnprintf(msg, sizeof(msg), fmt, ap);
	va_end(ap);
	complain(cli, msg);
	fprintf(stderr, "Try 'nua help'.\n");
	return EXIT_TROUBLE;
}

static bool
parse_int(const char *s, int min, int max, int *out)
{
	char *end;
	long n;

	errno = 0;
	n = strtol(s, &end, 10);
	if (end == s || *end || errno || n < min || n > max)
		return false;
	*out = (int)n;
	return true;
}

static bool
parse_size(const char *s, int *cols, int *rows)
{
	char end;

	return sscanf(s, "%dx%d%c", cols, rows, &end) == 2 && *cols >= 1 && *cols <= 1000 && *rows >= 1 && *rows <= 1000;
}

static bool
parse_color(const char *s, enum out_color *out)
{
	static const char *const names[] = { "auto", "always", "never" };

	for (int i = 0; i < 3; i++) {
		if (strcmp(s, names[i]) == 0) {
			*out = (enum out_color)i;
			return true;
		}
	}
	return false;
}

static bool
parse_bidi(const char *s, enum out_bidi *out)
{
	static const char *const names[] = { "auto", "nua", "terminal" };

	for (int i = 0; i < 3; i++) {
		if (strcmp(s, names[i]) == 0) {
			*out = (enum out_bidi)i;
			return true;
		}
	}
	return false;
}

static bool
parse_group(const char *s, enum group_by *out)
{
	for (int by = GROUP_NONE + 1; by < GROUPS; by++) {
		if (strcmp(s, group_name((enum group_by)by)) == 0) {
			*out = (enum group_by)by;
			return true;
		}
	}
	return false;
}

/* A document symbol: A/RES/71/256, HSP/GC/26/4/Add.1. */
static bool
is_symbol(const char *s)
{
	size_t n = strspn(s, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789/.-()[]_* ");

	return n > 0 && n < 64 && !s[n];
}

/* One option; false: its value is wrong. */
static bool
take_option(struct cli *cli, struct parsed *p, int opt)
{
	struct options *o = &cli->options;

	switch (opt) {
	case LONG_ASCII: p->ascii = cli->out.ascii = true; return true;       /* out: for complaints about what follows */
	case LONG_UTF8: p->ascii = cli->out.ascii = false; return true;
	case LONG_BIDI: return parse_bidi(optarg, &o->bidi);
	case LONG_COLOR: return parse_color(optarg, &p->color);
	case LONG_JSONL: o->jsonl = true; o->given |= OPT_JSONL; return true;
	case LONG_CSV: o->csv = true; o->given |= OPT_CSV; return true;
	case LONG_SVG: o->svg = true; o->given |= OPT_SVG; return true;
	case LONG_SORT: o->sort = true; o->given |= OPT_MATRIX; return true;
	case LONG_TRANSPOSE: o->transpose = true; o->given |= OPT_MATRIX; return true;
	case LONG_PERCENT: o->percent = true; o->given |= OPT_MATRIX; return true;
	case LONG_EMPTY: o->empty = true; o->given |= OPT_MATRIX; return true;
	case LONG_TTL: o->given |= OPT_TTL; return true;
	case LONG_JSONLD: o->given |= OPT_JSONLD; return true;
	case LONG_DOT: o->given |= OPT_DOT; return true;
	case LONG_AKN: o->given |= OPT_AKN; return true;
	case 'o': o->given |= OPT_OUTPUT; o->output = optarg; return true;
	case LONG_STYLE: o->given |= OPT_STYLE; return cite_style_named(optarg, &o->style);
	case LONG_LANG: o->given |= OPT_LANG; o->lang = optarg; return cite_has_lang(optarg);
	case LONG_TEXT: o->given |= OPT_COPY; o->form = COPY_TEXT; return true;
	case LONG_REF: o->given |= OPT_COPY; o->form = COPY_REFERENCE; return true;
	case LONG_LINK: o->given |= OPT_COPY; o->form = COPY_LINK; return true;
	case LONG_SYMBOL: o->given |= OPT_SYMBOL; o->symbol = optarg; return is_symbol(optarg);
	case LONG_OFFICIAL: o->given |= OPT_OFFICIAL; o->official = true; return true;
	case LONG_SDG: o->given |= OPT_SDG; o->sdg = true; return true;
	case LONG_LITERAL: o->literal = true; o->given |= OPT_LITERAL; return true;
	case LONG_EXPLAIN: o->explain = true; o->given |= OPT_EXPLAIN; return true;
	case LONG_KWIC: o->kwic = true; o->given |= OPT_KWIC; return true;
	case LONG_GROUP: o->given |= OPT_GROUP; return parse_group(optarg, &o->group);
	case LONG_NO_MOUSE: o->no_mouse = true; return true;
	case LONG_SCRIPT: o->script = optarg; o->given |= OPT_SCREEN; return true;
	case LONG_SIZE: o->given |= OPT_SCREEN; return parse_size(optarg, &o->cols, &o->rows);
	case 'C': o->given |= OPT_CONTEXT; return parse_int(optarg, 0, 1000000, &o->context);
	case 'e': o->regex = true; o->given |= OPT_REGEX; return true;
	case 'n': o->given |= OPT_LIMIT; return parse_int(optarg, 0, 1000000, &o->limit);
	case 'w': return parse_int(optarg, 20, 10000, &p->width);
	case 'h': p->help = true; return true;
	case 'V': p->version = true; return true;
	}
	return false;
}

/* EXIT_FOUND, or the exit status of a usage error. */
static int
parse_options(struct cli *cli, struct parsed *p, int argc, char **argv)
{
	int opt, index = 0;

	opterr = 0;
	while ((opt = getopt_long(argc, argv, ":C:ehn:o:Vw:", long_options, &index)) != -1) {
		const char *word = argv[optind - 1];
		char letter[3] = { '-', (char)optopt, '\0' };

		if (opt == '?')
			return usage(cli, "there is no option '%.60s' (words that begin with - come after --)",
			             optopt > 0 && optopt < 256 ? letter : word);
		if (opt == ':')
			return usage(cli, "option '%.60s' needs a value", word);
		if (!take_option(cli, p, opt))
			return opt < 256 ? usage(cli, "option '-%c' does not take '%.60s'", opt, optarg)
			                 : usage(cli, "option '--%s' does not take '%.60s'", long_options[index].name, optarg);
	}
	return EXIT_FOUND;
}

/* ---- dispatch ---- */

/* The first option among these bits. */
static const char *
option_name(unsigned bits)
{
	static const struct { unsigned bit; const char *name; } names[] = {
		{ OPT_JSONL, "--jsonl" }, { OPT_REGEX, "--regex" }, { OPT_LIMIT, "--limit" }, { OPT_EXPLAIN, "--explain" },
		{ OPT_LITERAL, "--literal" }, { OPT_KWIC, "--kwic" }, { OPT_GROUP, "--group" }, { OPT_CONTEXT, "--context" },
		{ OPT_CSV, "--csv" }, { OPT_SVG, "--svg" }, { OPT_MATRIX, "--sort, --transpose, --percent or --empty" },
		{ OPT_TTL, "--ttl" }, { OPT_JSONLD, "--jsonld" }, { OPT_DOT, "--dot" }, { OPT_AKN, "--akn" },
		{ OPT_OUTPUT, "--output" }, { OPT_STYLE, "--style" }, { OPT_COPY, "--text, --ref or --link" }, { OPT_LANG, "--lang" },
		{ OPT_SYMBOL, "--symbol" }, { OPT_OFFICIAL, "--official" }, { OPT_SDG, "--sdg" },
	};

	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++)
		if (bits & names[i].bit)
			return names[i].name;
	return "--script or --size";
}

static int
run_command(struct cli *cli, const struct command *cmd, int argc, char **argv)
{
	static const unsigned apart[] = { OPT_KWIC | OPT_GROUP | OPT_CONTEXT, OPT_JSONL | OPT_CSV | OPT_SVG };
	unsigned extra;

	assert(cmd);
	extra = cli->options.given & ~cmd->takes;
	if (extra)
		return usage(cli, "'%s' takes no %s", cmd->name, option_name(extra));
	for (size_t i = 0; i < sizeof(apart) / sizeof(apart[0]); i++) {
		unsigned forms = cli->options.given & apart[i];

		if (forms & (forms - 1))
			return usage(cli, "%s and %s do not go together", option_name(forms), option_name(forms & (forms - 1)));
	}
	return cmd->run(cli, argc, argv);
}

/* Words that are no command: a reference, a code, or a mistake. */
static int
run_words(struct cli *cli, int argc, char **argv)
{
	char *text = cli_join(argc, argv);
	struct arena a = { NULL };
	struct subjects found;
	struct err err;
	enum status st = corpus_references(cli->app.corpus, text, &a, &found, &err);
	int rc;

	if (st != ST_SYNTAX || corpus_go(cli->app.corpus, text).kind != SUBJECT_NONE || document_is_named(cli, text, true)) {
		rc = run_command(cli, command_find("show"), argc, argv);
	} else {
		err_set(&err, ST_FAIL, "'%.60s' is no command, reference or code", text);
		complain(cli, err.msg);
		fprintf(stderr, "To look for these words: nua search WORDS. All commands: nua help.\n");
		rc = EXIT_TROUBLE;
	}
	arena_clear(&a);
	mem_free(text);
	return rc;
}

static int
dispatch(struct cli *cli, struct parsed *p, int argc, char **argv)
{
	static const struct command screens = { "nua", "", "", OPT_SCREEN, cmd_screens };
	const struct command *cmd = argc ? command_find(argv[0]) : NULL;
	char version[400];

	if (p->version) {
		buf_str(&cli->out.buf, app_version(&cli->app, version, sizeof(version)));
		return EXIT_FOUND;
	}
	if (p->help)
		return cmd_help(cli, argc, argv);
	if (cmd)
		return run_command(cli, cmd, argc - 1, argv + 1);
	if (argc)
		return run_words(cli, argc, argv);
	if (cli->options.rows && !cli->options.script)
		return usage(cli, "--size goes with --script");
	if (cli->options.given == OPT_JSONL)
		return run_command(cli, command_find("contents"), 0, argv);
	return run_command(cli, &screens, 0, argv);
}

int
cli_main(int argc, char **argv)
{
	struct cli cli = { .options = { .limit = 20 } };
	struct parsed p = { COLOR_AUTO, app_locale(), false, false, 0 };
	struct err err;
	int rc;

	signal(SIGXFSZ, SIG_IGN);       /* a file that may not grow is an error of writing, with its message */
	cli.out.ascii = p.ascii;
	rc = parse_options(&cli, &p, argc, argv);
	if (rc != EXIT_FOUND)
		return rc;
	cli.app.ascii = p.ascii;
	buf_init(&cli.notes, 1 << 16);
	out_init(&cli.out, p.color, cli.options.bidi, p.ascii, p.width);
	if (app_open(&cli.app, &err) != ST_OK)
		rc = cli_fail(&cli, &err, NULL);
	else
		rc = dispatch(&cli, &p, argc - optind, argv + optind);
	if (out_flush(&cli.out, &err) != ST_OK)
		rc = cli_fail(&cli, &err, NULL);
	print_notes(&cli);
	buf_clear(&cli.notes);
	app_close(&cli.app);
	out_clear(&cli.out);
	return rc;
}
