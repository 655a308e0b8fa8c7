/* tests/fuzz/fuzz.h - what a fuzz target is: README.md. */
#ifndef FUZZ_FUZZ_H
#define FUZZ_FUZZ_H

#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

/* Try one input; ends the program if something does not hold. Returns 0. The name is libFuzzer's. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

#define HOLDS(what, ...) \
	do { \
		if (!(what)) { \
			fprintf(stderr, "does not hold: %s: ", #what); \
			fprintf(stderr, __VA_ARGS__); \
			fputc('\n', stderr); \
			abort(); \
		} \
	} while (0)

#endif
