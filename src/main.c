/* main.c - hands the arguments to cli/ and returns its exit status. */
#include "cli/cli.h"

int
main(int argc, char **argv)
{
	return cli_main(argc, argv);
}
