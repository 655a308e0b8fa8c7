/* Plain text and Markdown, in any encoding: lines that hold, or a sentence. */
#include "import.h"

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	if (!memmem(data, size, "%PDF-", 5))    /* no program is run here */
		check_read((const char *)data, size);
	return 0;
}
