/* cli/cli.h - the command line: options in, plain output and an exit status out. */
#ifndef CLI_CLI_H
#define CLI_CLI_H

#include <stdbool.h>

#include "app.h"
#include "base/err.h"
#include "cli/out.h"
#include "corpus/subject.h"
#include "export/cite.h"
#include "search/why.h"

enum exit_status {
	EXIT_FOUND = 0,
	EXIT_NOTHING = 1,
	EXIT_TROUBLE = 2,       /* usage error or failure */
	EXIT_INTERRUPTED = 130
};

/* Everything that options can say; each command takes some of them (struct command, takes). */
struct options {
	bool jsonl, regex, literal, explain, kwic, no_mouse;
	enum group_by group;    /* of hits */
	int context;            /* provisions shown before and after each hit */
	bool csv, svg, sort, transpose, percent, empty;         /* of matrix */
	int limit;              /* of hits; 0: all */
	enum out_bidi bidi;
	int rows, cols;         /* --size, for --script; 0: not given */
	const char *script;
	const char *output;     /* -o; NULL: standard output */
	const char *lang;       /* --lang; NULL: not given */
	enum cite_style style;
	enum copy_form form;    /* --text, --ref, --link */
	bool official;          /* of show: that text alone */
	const char *symbol;     /* --symbol; NULL: not given */
	bool sdg;               /* of import: files of SDG data */
	unsigned given;         /* OPT_ bits of the options that were used */
};

struct cli {
	struct app app;
	struct options options;
	struct out out;
	struct buf notes;       /* remarks for standard error, printed after the output */
};

/* Bits for struct command.takes; options that any command takes have none. */
enum {
	OPT_JSONL = 1 << 0, OPT_REGEX = 1 << 1, OPT_LIMIT = 1 << 2, OPT_EXPLAIN = 1 << 3, OPT_SCREEN = 1 << 4,
	OPT_LITERAL = 1 << 5, OPT_KWIC = 1 << 6, OPT_GROUP = 1 << 7, OPT_CONTEXT = 1 << 8,
	OPT_CSV = 1 << 9, OPT_SVG = 1 << 10, OPT_MATRIX = 1 << 11, OPT_TTL = 1 << 12, OPT_JSONLD = 1 << 13, OPT_DOT = 1 << 14,
	OPT_AKN = 1 << 15, OPT_OUTPUT = 1 << 16, OPT_STYLE = 1 << 17, OPT_COPY = 1 << 18, OPT_LANG = 1 << 19,
	OPT_SYMBOL = 1 << 20, OPT_OFFICIAL = 1 << 21, OPT_SDG = 1 << 22
};

struct command {
	const char *name;
	const char *args;       /* for help: "REF..." */
	const char *summary;    /* for help, one line */
	unsigned takes;
	int (*run)(struct cli *cli, int argc, char **argv);     /* argv: the words after the command */
};

/* All commands, ended by one without a name. */
extern const struct command commands[];
const struct command *command_find(const char *name);

/* Print "nua: message" on standard error (with a pointer below user_text at err->off, if that is given);
 * returns the exit status that belongs to the error. */
int cli_fail(struct cli *cli, const struct err *err, const char *user_text);

/* Append a line for standard error, from anywhere, made safe; on a terminal it is turned round as output is. */
void cli_clean(const struct cli *cli, struct buf *out, const char *s, size_t len);

/* Words joined by one blank; the caller owns it (mem_free). */
char *cli_join(int argc, char **argv);

/* The query that @NAME stands for, in place of text, which is freed; other text as it is. NULL with err set: no such name. */
char *cli_meant(char *text, struct err *err);

/* The text a command is to read: its words; without any, or of "-", standard input; with files also the file that the one
 * word names. At most b->max bytes (CLI_TEXT_MAX). */
#define CLI_TEXT_MAX (16u << 20)
enum status cli_text(struct buf *b, int argc, char **argv, bool files, struct err *err);

struct page_official;

/* What the library has of a provision, goal, target or indicator, in the arena; n is 0 if it has nothing. NULL: such a subject has no
 * official text. A library that cannot be read is said once, and is no reason to show nothing. */
const struct page_official *cli_official(struct cli *cli, struct subject s, struct arena *a);

/* Print the page or JSON line of one subject; returns the exit status. */
int cli_show(struct cli *cli, struct subject s);

int cli_main(int argc, char **argv);

int cmd_show(struct cli *cli, int argc, char **argv);
int cmd_search(struct cli *cli, int argc, char **argv);
int cmd_searches(struct cli *cli, int argc, char **argv);
int cmd_save(struct cli *cli, int argc, char **argv);
int cmd_forget(struct cli *cli, int argc, char **argv);
int cmd_contents(struct cli *cli, int argc, char **argv);
int cmd_areas(struct cli *cli, int argc, char **argv);
int cmd_sdg(struct cli *cli, int argc, char **argv);
int cmd_action(struct cli *cli, int argc, char **argv);
int cmd_actors(struct cli *cli, int argc, char **argv);
int cmd_verbs(struct cli *cli, int argc, char **argv);
int cmd_instruments(struct cli *cli, int argc, char **argv);
int cmd_indicators(struct cli *cli, int argc, char **argv);
int cmd_programmes(struct cli *cli, int argc, char **argv);
int cmd_report(struct cli *cli, int argc, char **argv);
int cmd_links(struct cli *cli, int argc, char **argv);
int cmd_matrix(struct cli *cli, int argc, char **argv);
int cmd_export(struct cli *cli, int argc, char **argv);
int cmd_refs(struct cli *cli, int argc, char **argv);
int cmd_cite(struct cli *cli, int argc, char **argv);
int cmd_copy(struct cli *cli, int argc, char **argv);
int cmd_quote(struct cli *cli, int argc, char **argv);
int cmd_import(struct cli *cli, int argc, char **argv);
int cmd_library(struct cli *cli, int argc, char **argv);
int cmd_verify(struct cli *cli, int argc, char **argv);
int cmd_help(struct cli *cli, int argc, char **argv);
int cmd_screens(struct cli *cli, int argc, char **argv);

#endif
