/* compile/compile.h - corpus/ + schema/ -> corpus.db. Build time only; the only writer of a corpus. */
#ifndef COMPILE_COMPILE_H
#define COMPILE_COMPILE_H

#include "base/err.h"

/*
 * Compile record files into a database.
 *
 * schema  folder of corpus.sql and staging.sql
 * out     path of the database, replaced; on failure nothing is left there
 * files   n_files paths of record files, in any order; records of provisions count in the order given
 *
 * The same input gives the same bytes. On failure err says "file:line: what is wrong".
 */
enum status compile_corpus(const char *schema, const char *out, char **files, int n_files, struct err *err);

#endif
