/* main.c - hands the arguments to cli/ and returns its exit status. */
#include "base/mem.h"
#include "cli/cli.h"

int
main(int argc, char **argv)
{
	mem_prepare();
	return cli_main(argc, argv);
}
