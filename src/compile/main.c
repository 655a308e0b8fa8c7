/* compile/main.c - nua-compile SCHEMA-FOLDER OUT FILE...: the build step that makes corpus.db. */
#include <stdio.h>

#include "compile/compile.h"

int
main(int argc, char **argv)
{
	struct err err;

	if (argc < 4) {
		fprintf(stderr, "usage: nua-compile SCHEMA-FOLDER OUT FILE.rec...\n");
		return 2;
	}
	if (compile_corpus(argv[1], argv[2], argv + 3, argc - 3, &err) != ST_OK) {
		fprintf(stderr, "%s\n", err.msg);
		return 2;
	}
	return 0;
}
