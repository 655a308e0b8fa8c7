/* cli/screens.c - nua without words: the screens; without a terminal for them, the contents as text. */
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "base/mem.h"
#include "cli/cli.h"
#include "tui/guard.h"
#include "tui/place.h"
#include "tui/term.h"
#include "tui/tui.h"

#define SCRIPT_MAX (1u << 20)

/* --script: a terminal in memory. What it shows goes to standard output. */
static int
run_script(struct cli *cli)
{
	struct tui_options options = { false, NULL };
	struct terminal *term;
	enum tui_end end;
	struct err err;
	struct buf script;
	int rc = EXIT_FOUND;

	buf_init(&script, SCRIPT_MAX);
	if (file_read(&script, cli->options.script, &err) != ST_OK ||
	    term_memory_open(&term, script.data, script.len, cli->options.rows ? cli->options.rows : 24,
	                     cli->options.cols ? cli->options.cols : 80, &cli->out.buf, &err) != ST_OK ||
	    tui_run(&cli->app, term, &options, &end, &err) != ST_OK)
		rc = cli_fail(cli, &err, NULL);
	buf_clear(&script);
	return rc;
}

/* End as the signal would have: the shell sees which one it was. */
static int
end_by_signal(int sig)
{
	if (sig) {
		sigset_t set;

		sigemptyset(&set);
		sigaddset(&set, sig);
		signal(sig, SIG_DFL);
		raise(sig);
		sigprocmask(SIG_UNBLOCK, &set, NULL);
	}
	return EXIT_TROUBLE;
}

static int
run_terminal(struct cli *cli, struct terminal *term)
{
	char *place = place_path();
	struct tui_options options = { !cli->options.no_mouse, place };
	enum tui_end end;
	struct err err;
	int rc = EXIT_FOUND;

	if (tui_run(&cli->app, term, &options, &end, &err) != ST_OK)
		rc = cli_fail(cli, &err, NULL);
	mem_free(place);
	if (end == TUI_INTERRUPTED)
		return EXIT_INTERRUPTED;
	return end == TUI_TERM_END ? end_by_signal(guard_signal()) : rc;
}

int
cmd_screens(struct cli *cli, int argc, char **argv)
{
	struct terminal *term;
	struct err err;

	cli->app.bidi = !cli->app.ascii && out_turns(cli->options.bidi, true);
	if (cli->options.script)
		return run_script(cli);
	if (term_curses_open(&term, !cli->options.no_mouse, cli->out.color, cli->app.bidi, &err) == ST_OK)
		return run_terminal(cli, term);
	if (cli->out.tty)
		buf_printf(&cli->notes, "nua: no screens, %s. This is the contents as text; nua help lists what else there is.\n",
		           err.msg);
	return cmd_contents(cli, argc, argv);
}
