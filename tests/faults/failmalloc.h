/* tests/faults/failmalloc.h - for a program that failmalloc.c is linked into. */
#ifndef FAULTS_FAILMALLOC_H
#define FAULTS_FAILMALLOC_H

/* Count memory requests from here; the request-th (1..) fails, and_on: every later one too. -1: none, no longer. */
void failmalloc_at(long request, int and_on);

/* How many have failed since. */
long failmalloc_failed(void);

#endif
