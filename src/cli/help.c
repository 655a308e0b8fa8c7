/* cli/help.c - help, from the table of commands. */
#include <stdio.h>

#include "cli/cli.h"

static const char options_help[] =
	"Options:\n"
	"      --jsonl           one JSON object a line, \"schema\":1\n"
	"      --csv, --ttl, --jsonld, --dot, --akn\n"
	"                        export: the other forms; --akn of the corpus only\n"
	"  -o, --output FILE     export: write FILE, not standard output\n"
	"      --official        show: the official text alone\n"
	"      --symbol S        import, verify: what document it is: A/RES/70/1\n"
	"      --sdg             import: the SDGs' wordings: Turtle, JSON, YAML or CSV\n"
	"  -C, --context N       search: the N provisions before and after each hit\n"
	"      --group BY        search: under headings, by section, pillar or goal\n"
	"      --kwic            search: one line for each place, keyword in context\n"
	"  -n, --limit N         search: at most N hits (20); 0 for all\n"
	"  -e, --regex           search: the words are one PCRE2 pattern\n"
	"      --literal         search: these words only, no word families\n"
	"      --explain         search: print how the query was understood\n"
	"      --csv, --svg      matrix: for a table program; a picture\n"
	"      --sort, --transpose, --percent, --empty\n"
	"                        matrix: by total; sides changed; of the row; only empty cells\n"
	"      --style STYLE     cite: un, short, footnote, bibtex, ris or csl-json\n"
	"      --text, --ref, --link\n"
	"                        copy: the text with its reference, the reference, the address\n"
	"      --lang CODE       cite, copy, show, sdg, import, verify: en, fr, es, ru, ar, zh or pt\n"
	"  -w, --width N         wrap text at N columns\n"
	"      --bidi WHO        right-to-left text is turned round by nua or terminal; auto\n"
	"      --color WHEN      auto, always or never; NO_COLOR is obeyed\n"
	"      --ascii, --utf8   what the terminal can show, if the locale does not say\n"
	"      --no-mouse        screens: leave the mouse to the terminal\n"
	"  -h, --help            this text\n"
	"  -V, --version         versions of nua, its data and libraries\n";

static const char query_help[] =
	"A query: words (all of them), \"a phrase\", AND OR NOT, -word, ( ), begin*, /pattern/,\n"
	"women NEAR/5 land, area:HSU pillar:FI lens:GE sdg:11 sdg:11.7 part:\"follow-up\" verb:commit\n"
	"actor:women action:2-b instrument:sendai lang:en in:title near:1;\n"
	"of what was imported: in:official, in:library doc:A/RES/70/1.\n"
	"A query that begins with - comes after --: nua search -- -slum\n";

static const char export_help[] =
	"links: --csv, --jsonl, --ttl (Turtle), --jsonld, --dot (Graphviz)\n"
	"corpus: --jsonl, --akn (Akoma Ntoso)\n"
	"-o FILE writes a file.\n";

int
cmd_help(struct cli *cli, int argc, char **argv)
{
	const struct command *one = argc ? command_find(argv[0]) : NULL;
	struct buf *b = &cli->out.buf;
	struct err err;

	if (argc && !one) {
		err_set(&err, ST_FAIL, "there is no command '%.60s'", argv[0]);
		return cli_fail(cli, &err, NULL);
	}
	if (one) {
		buf_printf(b, "usage: nua %s %s\n\n%s\n", one->name, one->args, one->summary);
		if (one->takes & OPT_LIMIT)
			buf_printf(b, "\n%s", query_help);
		if (one->takes & OPT_AKN)
			buf_printf(b, "\n%s", export_help);
		return EXIT_FOUND;
	}
	buf_str(b, "usage: nua [OPTION...] [COMMAND] [WORD...]\n\n"
	           "The New Urban Agenda (A/RES/71/256), its pillars, areas and SDG links.\n\n"
	           "  nua                     the screens, where you left off (? lists the keys)\n"
	           "  nua REF...              37, '13(a)', 85-92, 'para. 34 (c)'; also HSU, 11.7\n");
	for (const struct command *c = commands; c->name; c++) {
		char head[40];

		snprintf(head, sizeof(head), "nua %s %s", c->name, c->args);
		buf_printf(b, "  %-23s %s\n", head, c->summary);
	}
	buf_printf(b, "\n%s\n%s\nExit status: 0 found, 1 nothing found, 2 usage error or failure, 130 interrupted.\n"
	              "The manual: man nua\n", options_help, query_help);
	return EXIT_FOUND;
}
