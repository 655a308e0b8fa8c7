/* base/sha256.h - SHA-256 (FIPS 180-4), to name a file by what is in it. */
#ifndef BASE_SHA256_H
#define BASE_SHA256_H

#include <stddef.h>

/* Of data[0..len), as 64 lower-case hexadecimal digits and NUL. */
void sha256_hex(char out[65], const void *data, size_t len);

#endif
