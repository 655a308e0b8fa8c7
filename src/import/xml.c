/* import/xml.c - expat with limits. */
#include "import/xml.h"

#include <expat.h>
#include <string.h>

#define DEPTH_MAX 1000          /* documents have 60 at most */
#define TOKEN_MAX (1 << 20)     /* bytes of one tag or comment: expat would read a longer one again and again */
#define ATTS_MAX 64             /* further ones are not looked at */

struct reader {
	XML_Parser p;
	const struct xml_calls *calls;
	void *ctx;
	unsigned long long fed;
	int depth;
	bool stopped;
	const char *wrong;      /* what is; NULL: nothing, or what expat says */
	const char *att[2 * ATTS_MAX + 1];
};

static void
stop(struct reader *r, const char *wrong)
{
	if (!r->wrong)
		r->wrong = wrong;
	XML_StopParser(r->p, XML_FALSE);
}

/* "namespace|name" */
static const char *
local(const char *name)
{
	const char *bar = strrchr(name, '|');

	return bar ? bar + 1 : name;
}

static void XMLCALL
on_start(void *data, const XML_Char *name, const XML_Char **atts)
{
	struct reader *r = data;
	int n = 0;

	if (++r->depth > DEPTH_MAX) {
		stop(r, "its XML is nested too deeply");
		return;
	}
	for (; n < 2 * ATTS_MAX && atts[n]; n += 2) {
		r->att[n] = local(atts[n]);
		r->att[n + 1] = atts[n + 1];
	}
	r->att[n] = NULL;
	r->calls->start(r->ctx, local(name), strstr(name, "wordprocessingml") != NULL, r->att);
}

static void XMLCALL
on_end(void *data, const XML_Char *name)
{
	struct reader *r = data;

	r->depth--;
	r->calls->end(r->ctx, local(name));
}

static void XMLCALL
on_text(void *data, const XML_Char *s, int len)
{
	struct reader *r = data;

	r->calls->text(r->ctx, s, (size_t)len);
}

static void XMLCALL
on_doctype(void *data, const XML_Char *name, const XML_Char *sysid, const XML_Char *pubid, int subset)
{
	(void)name;
	(void)sysid;
	(void)pubid;
	(void)subset;
	stop(data, "its XML has a document type (entities), which Word never writes");
}

static bool
take(void *ctx, const char *piece, size_t len)
{
	struct reader *r = ctx;
	long long at;

	if (r->calls->stop && r->calls->stop(r->ctx)) {
		r->stopped = true;
		return false;
	}
	r->fed += len;
	if (XML_Parse(r->p, piece, (int)len, 0) != XML_STATUS_OK) {
		if (!r->wrong)
			r->wrong = "its XML is broken";
		return false;
	}
	at = (long long)XML_GetCurrentByteIndex(r->p);
	if (at >= 0 && r->fed - (unsigned long long)at > TOKEN_MAX)
		r->wrong = "its XML has a tag that is too long";
	return !r->wrong;
}

enum status
xml_part(struct zip *z, const char *name, const struct xml_calls *calls, void *ctx, struct err *err)
{
	struct reader r = { .calls = calls, .ctx = ctx };
	enum status st;

	r.p = XML_ParserCreateNS(NULL, '|');
	if (!r.p)
		return err_set(err, ST_FAIL, "out of memory");
	XML_SetUserData(r.p, &r);
	XML_SetElementHandler(r.p, on_start, on_end);
	XML_SetStartDoctypeDeclHandler(r.p, on_doctype);
	if (calls->text)
		XML_SetCharacterDataHandler(r.p, on_text);
	st = zip_part(z, name, take, &r, err);
	if (st == ST_OK && !r.wrong && !r.stopped && XML_Parse(r.p, "", 0, 1) != XML_STATUS_OK && !r.wrong)
		r.wrong = "its XML is broken";
	if (st == ST_OK && r.wrong)
		st = err_set(err, ST_SYNTAX, "not a good Word file: %s", r.wrong);
	XML_ParserFree(r.p);
	return st;
}

const char *
xml_att(const char **att, const char *name)
{
	for (; *att; att += 2)
		if (strcmp(att[0], name) == 0)
			return att[1];
	return NULL;
}
