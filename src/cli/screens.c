#include "cli/cli.h"
int
cmd_screens(struct cli *cli, int argc, char **argv)
{
	return cmd_contents(cli, argc, argv);
}
