/* The driver where there is no libFuzzer: changes seeds at random and tries the result, for some seconds; an input that
 * reached code which none before did is changed further (gcc -fsanitize-coverage=trace-pc).
 *
 *   TARGET SECONDS SEED FILE...    fuzz; at the end "N inputs, N kept, N steps"
 *   TARGET 0 0 FILE...             only try the files
 *
 * An input that ends the program is printed in C's escapes and kept in the file TARGET-SEED.found. */
#include <fcntl.h>
#include <sanitizer/common_interface_defs.h>
#include <signal.h>
#include <stdbool.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "fuzz.h"

#define INPUT_MAX 1000
#define POOL_MAX 4000
#define STEPS (1u << 16)
#define HANG_S 20

struct input {
	uint8_t *data;
	size_t size;
};

static struct input pool[POOL_MAX];
static int n_pool;
static unsigned char reached[STEPS];
static bool fresh;
static const uint8_t *now;
static size_t now_size;
static char found[200];
static uint64_t state;

void __sanitizer_cov_trace_pc(void);    /* gcc's name */

/* Called at every basic block: a step from one to another that was never made is new. */
void
__sanitizer_cov_trace_pc(void)
{
	static uintptr_t last;
	uintptr_t here = (uintptr_t)__builtin_return_address(0), at = (here ^ last >> 1) * 0x9E3779B97F4A7C15u >> 48;

	last = here;
	if (!reached[at]) {
		reached[at] = 1;
		fresh = true;
	}
}

/* xorshift64*: the same on every machine. */
static size_t
below(size_t n)
{
	state ^= state >> 12;
	state ^= state << 25;
	state ^= state >> 27;
	return n ? (size_t)((state * 0x2545F4914F6CDD1Du) >> 33) % n : 0;
}

static void
put_found(void)
{
	int fd = open(found, O_WRONLY | O_CREAT | O_TRUNC, 0600);

	if (fd < 0 || write(fd, now, now_size) < 0)
		fprintf(stderr, "cannot write %s\n", found);
	close(fd);
	fprintf(stderr, "\nthe input, also in %s:\n\"", found);
	for (size_t i = 0; i < now_size; i++)
		fprintf(stderr, now[i] >= 0x20 && now[i] < 0x7F && now[i] != '"' && now[i] != '\\' ? "%c" : "\\%03o", now[i]);
	fprintf(stderr, "\"\n");
}

static void
caught(int sig)
{
	fprintf(stderr, sig == SIGALRM ? "no answer in %d seconds\n" : "signal %d\n", sig == SIGALRM ? HANG_S : sig);
	put_found();
	_exit(1);
}

static void
try(const uint8_t *data, size_t size)
{
	uint8_t *copy = malloc(size ? size : 1);        /* of that size, so that the sanitizer sees the end */

	memcpy(copy, data, size);
	now = copy;
	now_size = size;
	LLVMFuzzerTestOneInput(copy, size);
	free(copy);
}

static void
keep(const uint8_t *data, size_t size)
{
	struct input *in = &pool[n_pool < POOL_MAX ? n_pool++ : (int)below(POOL_MAX)];

	free(in->data);
	in->data = malloc(size ? size : 1);
	memcpy(in->data, data, size);
	in->size = size;
}

static void
read_seed(const char *path)
{
	uint8_t data[INPUT_MAX];
	FILE *f = fopen(path, "rb");
	size_t size;

	if (!f) {
		perror(path);
		exit(2);
	}
	size = fread(data, 1, sizeof(data), f);
	fclose(f);
	keep(data, size);
	try(data, size);
}

/* Replace cut bytes at a place by others. */
static void
replace(uint8_t *data, size_t *size, size_t at, size_t cut, const void *put, size_t n)
{
	if (*size - cut + n > INPUT_MAX)
		return;
	memmove(data + at + n, data + at + cut, *size - at - cut);
	memcpy(data + at, put, n);
	*size = *size - cut + n;
}

static void
change(uint8_t *data, size_t *size)
{
	static const char *const texts[] = {
		"\"", "(", ")", "*", "/", "\\", ":", "-", " ", "\n", "\t", "'", " AND ", " OR ", "NOT ", "\xC2\xA0", "\xC2\xAD",
		"\xE2\x80\x99", "\xCC\x81", "\xE4\xBD\x8F", "\xD9\x80", "\xF0\x9F\x8F\xA0", "\xFF", "\xE2\x82", "0", "999999999", "(a)",
	};
	size_t at = below(*size + 1), left = *size - at, n = below(left < 16 ? left + 1 : 16);
	const struct input *other = &pool[below((size_t)n_pool)];
	uint8_t some[64], c = (uint8_t)below(256);
	const char *text;

	switch (below(7)) {
	case 0:
		if (left)
			data[at] ^= (uint8_t)(1u << below(8));
		break;
	case 1:
		replace(data, size, at, 0, &c, 1);
		break;
	case 2:
		replace(data, size, at, n, "", 0);
		break;
	case 3:                 /* some bytes once more, elsewhere */
		memcpy(some, data + at, n);
		replace(data, size, below(*size + 1), 0, some, n);
		break;
	case 4:
		at = below(*size + 1);
		text = texts[below(sizeof(texts) / sizeof(texts[0]))];
		replace(data, size, at, 0, text, strlen(text));
		break;
	case 5:
		if (left)
			data[at] = c;
		break;
	case 6:                 /* a part of another input */
		if (other->size) {
			size_t from = below(other->size), len = 1 + below(other->size - from < 60 ? other->size - from : 60);

			replace(data, size, at, n, other->data + from, len);
		}
		break;
	}
}

static double
seconds(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

int
main(int argc, char **argv)
{
	double end = argc > 2 ? seconds() + atof(argv[1]) : 0;
	long n = 0, steps = 0;

	if (argc < 4) {
		fprintf(stderr, "usage: %s SECONDS SEED FILE...\n", argv[0]);
		return 2;
	}
	state = strtoull(argv[2], NULL, 10) * 2 + 1;
	snprintf(found, sizeof(found), "%s-%s.found", argv[0], argv[2]);
	signal(SIGABRT, caught);
	signal(SIGALRM, caught);
	__sanitizer_set_death_callback(put_found);
	for (int i = 3; i < argc; i++)
		read_seed(argv[i]);
	for (; seconds() < end; n++) {
		const struct input *from = &pool[below((size_t)n_pool)];
		uint8_t data[INPUT_MAX];
		size_t size = from->size;

		if (n % 256 == 0)
			alarm(HANG_S);
		memcpy(data, from->data, size);
		for (size_t k = 1 + below(4); k > 0; k--)
			change(data, &size);
		fresh = false;
		try(data, size);
		if (fresh)
			keep(data, size);
	}
	for (unsigned i = 0; i < STEPS; i++)
		steps += reached[i];
	printf("%ld inputs, %d kept, %ld steps\n", n, n_pool, steps);
	return 0;
}
