/* Word files. The first byte chooses the part that the rest is: the text, styles, numbering, footnotes, relations; it is
 * put into an archive with the others as they should be. 'P': the bytes are the archive. */
#include <zlib.h>

#include "base/buf.h"
#include "import.h"

#define W " xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main'"
#define RELS "<Relationships xmlns='http://schemas.openxmlformats.org/package/2006/relationships'>"
#define REL(type, target) "<Relationship Type='http://x/" type "' Target='" target "'/>"

static const struct {
	const char *name, *text;
} parts[] = {
	{ "w/d.xml", "<w:document" W "><w:body><w:p><w:pPr><w:pStyle w:val='A'/><w:numPr><w:ilvl w:val='1'/><w:numId w:val='1'/></w:numPr>"
	             "</w:pPr><w:r><w:t>Text</w:t></w:r><w:r><w:footnoteReference w:id='2'/></w:r></w:p><w:p><w:r><w:t>more</w:t></w:r></w:p>"
	             "</w:body></w:document>" },
	{ "w/styles.xml", "<w:styles" W "><w:style w:styleId='A'><w:name w:val='heading 1'/></w:style></w:styles>" },
	{ "w/numbering.xml", "<w:numbering" W "><w:abstractNum w:abstractNumId='1'><w:lvl w:ilvl='1'><w:numFmt w:val='lowerRoman'/>"
	                     "<w:lvlText w:val='%1.%2'/></w:lvl></w:abstractNum><w:num w:numId='1'><w:abstractNumId w:val='1'/></w:num>"
	                     "</w:numbering>" },
	{ "w/footnotes.xml", "<w:footnotes" W "><w:footnote w:id='2'><w:p><w:r><w:t>Note</w:t></w:r></w:p></w:footnote></w:footnotes>" },
	{ "w/_rels/d.xml.rels", RELS REL("styles", "styles.xml") REL("numbering", "numbering.xml") REL("footnotes", "footnotes.xml")
	                        "</Relationships>" },
	{ "_rels/.rels", RELS REL("officeDocument", "w/d.xml") "</Relationships>" },
};

#define PARTS (sizeof(parts) / sizeof(parts[0]))

static void
le(struct buf *b, unsigned long v, int bytes)
{
	for (; bytes > 0; bytes--, v >>= 8)
		buf_char(b, (char)(v & 0xFF));
}

/* What the local and the central record have in common. */
static void
head(struct buf *b, const char *data, size_t len, const char *name)
{
	le(b, 20, 2);
	le(b, 0, 2);
	le(b, 0, 2);
	le(b, 0, 4);
	le(b, crc32(0, (const Bytef *)data, (uInt)len), 4);
	le(b, len, 4);
	le(b, len, 4);
	le(b, strlen(name), 2);
	le(b, 0, 2);
}

static void
archive(struct buf *b, size_t chosen, const char *data, size_t size)
{
	struct buf central;

	buf_init(&central, 1 << 20);
	for (size_t i = 0; i < PARTS; i++) {
		const char *s = i == chosen ? data : parts[i].text;
		size_t len = i == chosen ? size : strlen(s), at = b->len;

		buf_add(b, "PK\3\4", 4);
		head(b, s, len, parts[i].name);
		buf_str(b, parts[i].name);
		buf_add(b, s, len);
		buf_add(&central, "PK\1\2\24\0", 6);
		head(&central, s, len, parts[i].name);
		le(&central, 0, 2);
		le(&central, 0, 4);
		le(&central, 0, 4);
		le(&central, at, 4);
		buf_str(&central, parts[i].name);
	}
	buf_add(&central, "PK\5\6\0\0\0\0", 8);
	le(&central, PARTS, 2);
	le(&central, PARTS, 2);
	le(&central, central.len - 12, 4);
	le(&central, b->len, 4);
	le(&central, 0, 2);
	buf_add(b, central.data, central.len);
	buf_clear(&central);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct buf b;

	if (size && data[0] == 'P') {
		check_read((const char *)data, size);
		return 0;
	}
	buf_init(&b, 1 << 20);
	archive(&b, size ? data[0] % (PARTS + 1) : PARTS, (const char *)data + 1, size ? size - 1 : 0);
	check_read(b.data, b.len);
	buf_clear(&b);
	return 0;
}
