/* import/docx.c - to come */
#include "import/extract.h"
enum status
docx_read(struct extract *x, const char *data, size_t len)
{
	(void)data; (void)len;
	return err_set(x->err, ST_FAIL, "DOCX is not read yet");
}
