/* base/sha256.c - through libmd. */
#include "base/sha256.h"

#include <sha2.h>
#include <stdint.h>
#include <stdio.h>

void
sha256_hex(char out[65], const void *data, size_t len)
{
	uint8_t digest[SHA256_DIGEST_LENGTH];
	SHA2_CTX ctx;

	SHA256Init(&ctx);
	SHA256Update(&ctx, data, len);
	SHA256Final(digest, &ctx);
	for (size_t i = 0; i < SHA256_DIGEST_LENGTH; i++)
		snprintf(out + 2 * i, 3, "%02x", digest[i]);
}
