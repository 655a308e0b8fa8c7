"""documents.py - R13: documents that want all memory, all time, or another place than the library.

Archives with numbers at their edges and entries over each other, XML in every encoding and size, text that is long in every
way, names, files that move while they are read, limits of the machine: imported by the real program into a library that has a
document. Each ends within 2 s and 64 MB (and what the file itself is long), with one sentence, or is imported; the
library is as before where it is refused. Watched by strace: no file is opened for writing but the library's, no program is
started but pdftotext, no socket is made."""
import json
import os
import random
import re
import sqlite3
import struct
import subprocess
import sys
import time
import zlib

import suite
import term
from library import Home, document

SECONDS, MB = 2, 64
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
RELS = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">%s</Relationships>'


def rels(*pairs):
    return (RELS % "".join('<Relationship Id="r%d" Type="%s%s" Target="%s"/>' % (i, REL, k, t) for i, (k, t) in enumerate(pairs))).encode()


def body(text):
    return '<w:document %s><w:body>%s</w:body></w:document>' % (W, text)


def para(text):
    return "<w:p><w:r><w:t>%s</w:t></w:r></w:p>" % text


TEXT = para("United Nations A/RES/97/1") + para("Resolution adopted by the General Assembly") + "".join(para("%d. Decides that towns are counted, and the people in them;" % i) for i in range(1, 9))


class Entry:
    """An entry of an archive, each number of which can be a lie."""

    def __init__(self, name, data=b"", method=8, **lies):
        c = zlib.compressobj(9, 8, -15)
        self.name, self.lies = name.encode() if isinstance(name, str) else name, lies
        self.packed = lies.get("raw", c.compress(data) + c.flush() if method == 8 else data)
        self.v = dict(flags=0, method=method, crc=zlib.crc32(data), packed=len(self.packed), size=len(data), extra=b"", at=None)
        self.v.update({k: x for k, x in lies.items() if k != "raw"})

    def local(self):
        v = self.v
        return struct.pack("<IHHHHHIIIHH", 0x04034B50, 20, v["flags"], v["method"], 0, 0, v["crc"], v["packed"] & 0xFFFFFFFF, v["size"] & 0xFFFFFFFF, len(self.name), 0) + self.name + self.packed

    def central(self, at):
        v = self.v
        return struct.pack("<IHHHHHHIIIHHHHHII", 0x02014B50, 20, 20, v["flags"], v["method"], 0, 0, v["crc"], v["packed"] & 0xFFFFFFFF, v["size"] & 0xFFFFFFFF, len(self.name), len(v["extra"]),
                           0, 0, 0, 0, (at if v["at"] is None else v["at"]) & 0xFFFFFFFF) + self.name + v["extra"]


def archive(entries, end={}, zip64=None, before=b"", behind=b"", shared=None):
    """shared: one local entry that every central one points to."""
    out, where = bytearray(before), []
    for e in [shared] if shared else entries:
        where.append(len(out))
        out += e.local()
    at = len(out)
    for i, e in enumerate(entries):
        out += e.central(where[0 if shared else i])
    size = len(out) - at
    if zip64 is not None:
        v = dict(n=len(entries), size=size, at=at, record=len(out), length=44)
        v.update(zip64)
        out += struct.pack("<IQHHIIQQQQ", 0x06064B50, v["length"], 45, 45, 0, 0, v["n"], v["n"], v["size"], v["at"])
        out += struct.pack("<IIQI", 0x07064B50, 0, v["record"], 1)
        end = dict(dict(n=0xFFFF, size=0xFFFFFFFF, at=0xFFFFFFFF), **end)
    v = dict(n=len(entries) & 0xFFFF, size=size, at=at, comment=0)
    v.update(end)
    out += struct.pack("<IHHHHIIH", 0x06054B50, 0, 0, v["n"], v["n"], v["size"], v["at"], v["comment"])
    return bytes(out + behind)


def parts(main, more=(), **lies):
    main = main if isinstance(main, bytes) else main.encode()
    return [Entry("_rels/.rels", rels(("officeDocument", "word/document.xml")))] + list(more) + [Entry("word/document.xml", main, **lies)]


def notes(*kinds):
    return Entry("word/_rels/document.xml.rels", rels(*[(k, k + ".xml") for k in kinds]))


EDGES = (0, 1, 0x7FFFFFFF, 0x80000000, 0xFFFFFFFE, 0xFFFFFFFF, 1 << 32, (1 << 63) - 1, 1 << 63, (1 << 64) - 1)


def archives():
    """Name, bytes, what the message says; "": either way; None: it is imported."""
    good = parts(body(TEXT))
    whole = archive(good)
    yield "good", whole, None
    yield "zip64, all right", archive(good, zip64={}), None
    for field in ("n", "size", "at", "record", "length"):
        for x in EDGES:
            yield "zip64, %s %x" % (field, x), archive(good, zip64={field: x}), ""
    for field in ("size", "at", "n", "comment"):
        for x in (0, 1, 0x7FFF, 0xFFFE, 0xFFFF, 0x7FFFFFFF, 0xFFFFFFFF):
            if field in ("size", "at") or x < 65536:
                yield "end, %s %x" % (field, x), archive(good, end={field: x}), ""
    for field in ("size", "packed", "at"):
        for x in EDGES[:6]:
            yield "entry, %s %x" % (field, x), archive(parts(body(TEXT), **{field: x})), ""
        for n in (0, 4, 8, 16, 24, 28):
            for x in EDGES[5:]:
                extra = struct.pack("<HH", 1, n) + struct.pack("<Q", x) * 4
                yield "entry, zip64 of %d bytes, %s %x" % (n, field, x), archive(parts(body(TEXT), **{field: 0xFFFFFFFF, "extra": extra[:4 + n]})), ""
    yield "extra field that is longer than it is", archive(parts(body(TEXT), extra=struct.pack("<HH", 1, 0xFFFF) + b"x")), ""
    for method in (1, 9, 12, 14, 95, 99, 0xFFFF):
        yield "method %d" % method, archive(parts(body(TEXT), method=method, raw=b"x" * 99)), "cannot read"
    yield "stored, but longer", archive(parts(body(TEXT), method=0, size=10 ** 9, packed=10 ** 9)), "damaged"
    yield "data before", archive(good, before=b"PK\x07\x08" + b"x" * 5000), None
    yield "data before, not counted", b"PK\x07\x08" + b"x" * 5000 + whole, None
    yield "data behind", whole + b"x" * 5000, None
    yield "a program before", b"MZ" + b"\0" * 500 + whole, "not a PDF"
    yield "the same name twice", archive(parts(body(para("Another text of the same name") * 9)) + good[1:]), "twice"
    yield "names that lead out", archive([Entry("../../../../tmp/nua-was-here", b"x"), Entry("/tmp/nua-was-here", b"x"), Entry("C:\\nua", b"x"), Entry("", b"x"),
                                          Entry(b"\xff\x1b]0;t\x07" * 999, b"x"), Entry("a\0b", b"x")] + good), None
    yield "a relation that leads out", archive([Entry("_rels/.rels", rels(("officeDocument", "../../../../../etc/passwd")))] + good[1:]), "no text part"
    yield "a relation to the network", archive([Entry("_rels/.rels", rels(("officeDocument", "http://127.0.0.1:9/x")))] + good[1:]), "no text part"
    yield "10^6 entries", many(1000000), "entries"
    yield "60,000 entries", many(60000), "entries"
    bomb = b"a" * 31000000
    over = [Entry("word/%s.xml" % k, (b"<x>" + bomb), size=31000003) for k in ("styles", "numbering", "document", "footnotes", "endnotes")]
    yield "entries over each other", archive([Entry("_rels/.rels", rels(("officeDocument", "word/document.xml")), method=0)] + over, shared=over[0]), "damaged"
    yield "a bomb in each part", archive([Entry("_rels/.rels", rels(("officeDocument", "word/document.xml"))), notes("styles", "numbering", "footnotes", "endnotes")] +
                                         [Entry("word/%s.xml" % k, b"<x>" + b"y " * 3000000 + b"</x>") for k in ("styles", "numbering", "document", "footnotes", "endnotes")]), "times its size"
    yield "a packed size that lies", archive(parts(body(para("a" * 31900000 + "b" * 9000000)), packed=0xFFFFFFF0)), ""
    yield "an archive in an archive", archive(parts(archive(parts(whole)), [Entry("word/x.docx", whole)])), "broken"


def many(n):
    """That many names in the directory, all of one entry."""
    one = Entry("x")
    central = one.central(0)
    head = one.local()
    return head + central * n + struct.pack("<IQHHIIQQQQ", 0x06064B50, 44, 45, 45, 0, 0, n, n, n * len(central), len(head)) + \
        struct.pack("<IIQI", 0x07064B50, 0, len(head) + n * len(central), 1) + struct.pack("<IHHHHIIH", 0x06054B50, 0, 0, 0xFFFF, 0xFFFF, 0xFFFFFFFF, 0xFFFFFFFF, 0)


def noise(n):
    """Bytes that do not pack well, and are letters."""
    return (zlib.compress(os.urandom(16), 0) + os.urandom(n // 2)).hex()[:n]


def xmls():
    text = body(TEXT)

    def big(before, after, n=8000000):
        return body(TEXT + before) [:-len("</w:body></w:document>")] + noise(n) + after + "</w:body></w:document>"
    yield "one paragraph of 8 MB", big("<w:p><w:r><w:t>", "</w:t></w:r></w:p>"), "longer than"
    yield "8 MB that is no text", big("<w:p><w:r>", "</w:r></w:p>"), None
    yield "a comment of 8 MB", big("<!--", "-->"), "too long"
    yield "CDATA of 8 MB", big("<w:p><w:r><w:t><![CDATA[", "]]></w:t></w:r></w:p>"), "longer than"
    yield "an instruction of 8 MB", big("<?x ", "?>"), "too long"
    yield "an attribute of 8 MB", big('<w:p a="', '"/>'), "too long"
    yield "a name of 8 MB", big("<w:p", "/>"), "too long"
    yield "100,000 attributes", body(TEXT + "<w:p %s/>" % " ".join('a%s="%s"' % (i, noise(40)) for i in range(100000))), "too long"
    yield "20,000 attributes, often", body(TEXT + ("<w:p %s/>" % " ".join('a%x=""' % i for i in range(20000))) * 20), ""
    yield "20,000 namespaces, often", body(TEXT + ("<w:p %s/>" % " ".join('xmlns:a%x="u"' % i for i in range(20000))) * 20), ""
    yield "900 levels, often", body(TEXT + ("<w:p>" * 900 + "</w:p>" * 900) * 300), ""
    yield "200,000 levels", body("<w:tbl>" * 200000), "too deeply"
    yield "10^6 empty paragraphs", body(TEXT + "<w:p/>" * 1000000), ""
    yield "200,000 paragraphs", body("".join(para("%d. Decides %x" % (i, i * 7919 ** 9)) for i in range(200000))), ""
    yield "100,000 styles that are each other's", (body(TEXT), "styles", "".join('<w:style w:styleId="s%d"><w:basedOn w:val="s%d"/></w:style>' % (i, i - 1) for i in range(100000))), ""
    yield "a style that is its own", (body(TEXT), "styles", '<w:style w:styleId="a"><w:basedOn w:val="b"/></w:style><w:style w:styleId="b"><w:basedOn w:val="a"/></w:style>'), None
    yield "100,000 lists", (body(TEXT), "numbering", "".join('<w:abstractNum w:abstractNumId="%d"/><w:num w:numId="%d"><w:abstractNumId w:val="%d"/></w:num>' % (i, i, i) for i in range(100000))), ""
    yield "100,000 notes", (body(TEXT + "<w:p><w:r>%s</w:r></w:p>" % "".join('<w:footnoteReference w:id="%d"/>' % i for i in range(100000))), "footnotes",
                            "".join('<w:footnote w:id="%d">%s</w:footnote>' % (i, para("Note %d" % i)) for i in range(100000))), ""
    yield "the same note 100,000 times", (body(TEXT + "<w:p><w:r>%s</w:r></w:p>" % ('<w:footnoteReference w:id="1"/>' * 100000)), "footnotes", '<w:footnote w:id="1">%s</w:footnote>' % para("Note")), ""
    yield "quadratic", '<!DOCTYPE d [<!ENTITY a "%s">]>' % ("a" * 50000) + body(para("&a;" * 50000)), "entities"
    yield "a DTD elsewhere", '<!DOCTYPE d SYSTEM "http://127.0.0.1:9/x.dtd">' + text, "entities"
    yield "a parameter entity", '<!DOCTYPE d [<!ENTITY % p SYSTEM "file:///etc/passwd"> %p;]>' + text, "entities"
    yield "NUL", text.replace("towns", "to\0wns").encode(), "broken"
    yield "a control", text.replace("towns", "to\x1bwns").encode(), "broken"
    yield "a control by number", text.replace("towns", "to&#27;wns").encode(), "broken"
    yield "bad UTF-8", text.encode().replace(b"towns", b"to\xc0\x9bwns"), "broken"
    yield "a surrogate", text.encode().replace(b"towns", b"to\xed\xa0\x80wns"), "broken"
    yield "a surrogate by number", text.replace("towns", "to&#xD800;wns"), "broken"
    yield "changed to Latin-1", ('<?xml version="1.0" encoding="ISO-8859-1"?>' + text).encode(), None
    yield "ASCII that is none", ('<?xml version="1.0" encoding="US-ASCII"?>' + text.replace("towns", "t\u00f6wns")).encode(), "broken"
    yield "an encoding of whoever", ('<?xml version="1.0" encoding="ISO-2022-CN-EXT"?>' + text).encode(), "broken"
    yield "UTF-16 without a mark", text.encode("utf-16-le"), ""
    yield "half a UTF-16 character", (b"\xff\xfe" + ('<?xml version="1.0"?>' + text.replace("towns", "\ud800 x")).encode("utf-16-le", "surrogatepass")), ""
    yield "UTF-32", text.encode("utf-32"), "broken"
    yield "UTF-7", ('<?xml version="1.0" encoding="UTF-7"?>' + text).encode("utf-7"), "broken"
    yield "two roots", text + text, "broken"
    yield "another namespace under w:", text.replace("schemas.openxmlformats.org/wordprocessingml", "example.org/x"), "not a Word document"
    yield "Word's namespace without prefix", text.replace("xmlns:w", "xmlns").replace("<w:", "<").replace("</w:", "</"), None
    yield "the strict namespace", text.replace("schemas.openxmlformats.org/wordprocessingml/2006/main", "purl.oclc.org/ooxml/wordprocessingml/main"), None
    yield "an undeclared prefix", body("<z:p/>" + TEXT), "broken"


HEAD = b"United Nations   A/RES/97/1\nGeneral Assembly\n\nResolution adopted by the General Assembly\n\n1. Decides that towns are counted;\n\n"


def texts():
    yield "60 MB of one letter", b"a" * 60000000, "a line is longer"
    yield "60 MB of line ends", HEAD + b"\n" * 60000000, ""
    yield "60 MB of blanks", HEAD + b" " * 60000000, "a line is longer"
    yield "60 MB of NUL", b"\0" * 60000000, "a line is longer"
    yield "60 MB of 0xFF", b"\xff" * 60000000, "a line is longer"
    yield "a line of 10 MB", HEAD + b"word " * 2000000, "a line is longer"
    yield "10^6 lines", HEAD + b"a line\n" * 1000000, "more than 200000 lines"
    for name, line in (("the same number", b"1. Decides it;\n"), ("the same item", b"(a) it;\n"), ("blank lines", b"\n\nA word and another\n"), ("notes", b"1 See there.\n"), ("marks", b"The town1 and2 city3.\n"),
                       ("headings", b"# Heading\n"), ("quotations", b"> " * 100 + b"text\n"), ("tables", b"| a | b |\n|---|---|\n"), ("labels", b"[^%d]: note\n"), ("labels used", b"Text[^%d] here.\n"),
                       ("numbers", b"%d. Decides it;\n"), ("numbers backwards", b"-%d. Decides it;\n"), ("huge numbers", b"%d99999999999999999999. Decides it;\n"), ("roman numbers", b"(mmmmmmmmmmmmmdcccclxxxxviiii) it;\n"),
                       ("broken words", b"develop-\nment and com mitment\n"), ("page heads", b"A/RES/97/1\n\f\n"), ("capitals", b"TOWNS AND CITIES\n"), ("dots", b"Contents ........ %d\n"),
                       ("levels", b"1. a\n(a) b\n(i) c\na. d\n- e\n"), ("words that differ", b"w%dx\n"), ("letters of everywhere", "1. العربية 中文 Ελλ рус;\n".encode())):
        n = 195000 // line.count(b"\n")
        yield "195,000 lines: " + name, HEAD + (b"".join(line % i for i in range(n)) if b"%d" in line else line * n), ""
    yield "10^6 marks in a line", HEAD + b"2. Decides" + b" a[^1]" * 60000 + b"\n\n[^1]: See there.\n", ""
    yield "brackets", HEAD + b"[" * 400000 + b"\n", ""
    yield "stars", HEAD + b"*a **b " * 60000 + b"\n", ""
    yield "back-quotes", HEAD + b"".join(b"`" * (i % 700) + b" " for i in range(1200)) + b"\n", ""
    yield "levels of quotation", HEAD + b"> " * 200000 + b"text\n", ""
    yield "references", HEAD + b"2. Recalls paras. 1-999999, 1 (a)-(z), and 5, " * 9000 + b"\n", ""
    yield "combining marks", HEAD + "2. Decides a".encode() + "\u0301".encode() * 200000 + b"\n", ""
    yield "half of a character", HEAD + b"2. Decides \xe2\x82", None
    yield "UTF-16, half of one", b"\xff\xfe" + HEAD.decode().encode("utf-16-le") + b"\x00", None
    yield "HTML", b"<html>" + b"<b>" * 1000000, "HTML"
    yield "XML", b"<?xml version='1.0'?>" + HEAD, "XML"
    yield "a line of every byte", HEAD + bytes(range(256)) * 50, ""


class Runner:
    """Starts what is measured: a small process, as the kernel counts the memory of who starts one towards it."""

    def __init__(self):
        self.p = subprocess.Popen([sys.executable, "-B", __file__, "runner"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)

    def run(self, words, env, cwd=None):
        self.p.stdin.write(json.dumps([words, env, cwd]) + "\n")
        self.p.stdin.flush()
        return json.loads(self.p.stdout.readline())

    def end(self):
        self.p.stdin.close()
        self.p.wait()


def runner():
    for line in sys.stdin:
        words, env, cwd = json.loads(line)
        p = subprocess.Popen(words, env=env, cwd=cwd, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
        err = p.stderr.read()
        _, status, used = os.wait4(p.pid, 0)
        p.returncode = os.waitstatus_to_exitcode(status)
        print(json.dumps([p.returncode, err.decode("utf-8", "replace"), used.ru_utime + used.ru_stime, used.ru_maxrss / 1024]), flush=True)


class Import:
    def __init__(self, home, path, *more, how=()):
        self.code, err, self.cpu, self.mb = home.runner.run([*how, suite.NUA, "import", *more, path], home.env())
        self.err = err.encode()


worst = {}


def judge(home, run, size, says, old):
    faults = []
    if run.code not in (0, 2):
        faults.append("status %d" % run.code)
    if run.code == 2 and (not run.err.startswith(b"nua: ") or run.err.count(b"\n") != 1):
        faults.append("not one sentence")
    if (says is None and run.code != 0) or (says and (run.code != 2 or says.encode() not in run.err)):
        faults.append("not %s" % ("imported" if says is None else "refused for '%s'" % says))
    if run.code == 2 and open(home.db, "rb").read() != old:
        faults.append("the library has changed")
    if not suite.SAN:
        # what is refused; a large document that is a document takes what it takes
        if run.code == 2 and (run.cpu > SECONDS or run.mb > MB + size / 1e6):
            faults.append("too much")
        worst["s"], worst["mb"] = max(worst.get("s", 0), run.cpu), max(worst.get("mb", 0), run.mb - size / 1e6)
        if run.code == 0 and (run.cpu > 10 * SECONDS or run.mb > 5 * MB + size / 1e6):
            faults.append("far too much")
    return ["%s: status %d, %.2f s, %.0f MB (%.1f MB), %r" % (", ".join(faults), run.code, run.cpu, run.mb, size / 1e6, run.err[:160])] if faults else []


def each(home, kind, cases, ext, share):
    """Every case in the full form; else one of so many, fewer of the large ones."""
    n, faults, path = 0, [], home.folder.path + "/a" + ext
    for i, (name, data, says) in enumerate(cases):
        if isinstance(data, tuple):
            main, part, more = data
            data = archive(parts(main, [notes(part), Entry("word/%s.xml" % part, ("<w:%s %s>%s</w:%s>" % (part, W, more, part)).encode())]))
        elif kind == "XML":
            data = archive(parts(data))
        if not suite.FULL and (i % share if len(data) < 100000 else i % 12 != 5):
            continue
        with open(path, "wb") as f:
            f.write(data)
        n += 1
        run = Import(home.start(), path, "--lang", "en", "--symbol", "A/RES/97/1")
        if os.environ.get("SHOW"):
            print("%-40s %6.2f s %4.0f MB (%.1f) status %d %s" % (name, run.cpu, run.mb, len(data) / 1e6, run.code, run.err[:120].decode("utf-8", "replace").strip()), flush=True)
        faults += ["%s: %s" % (name, f) for f in judge(home, run, len(data), says, home.bytes)]
    suite.check("%s, %d files" % (kind, n), suite.several(faults, 40))


def cut(home):
    """A Word file that ends too early."""
    whole, faults, path, step = archive(parts(body(TEXT))), [], home.folder.path + "/cut.docx", 1 if suite.FULL else 67
    for n in range(1, len(whole), step):
        with open(path, "wb") as f:
            f.write(whole[:n])
        faults += judge(home, Import(home.start(), path), n, "", home.bytes)
    suite.check("a Word file cut at %s byte" % ("every" if step == 1 else "many a"), suite.several(faults))


def names(home, good):
    """The name of the file is text, too: in the message, in the library, on the command line."""
    faults, folder = [], home.folder.path + "/names"
    os.mkdir(folder)
    for name in (b"two\nlines.txt", b"-", b"--lang", b"-x.txt", b"n" * 251 + b".txt", b"bad\xff\xc0\x9b.txt", b"\x1b]0;title\x07.txt", "\u202egpj.txt".encode(), b"%n%s%s.txt", b"$(touch nua-was-here).txt", b" "):
        for data, status in ((good, 0), (b"\0nothing", 2)):
            path = os.path.join(os.fsencode(folder), name)
            with open(path, "wb") as f:
                f.write(data)
            for words in ([b"./" + name], [b"--", name] if name != b"-" else [path]):
                home.start()
                p = subprocess.run([suite.NUA, "import", *words], env=home.env(), cwd=folder, stdin=subprocess.DEVNULL, capture_output=True, timeout=60)
                p2 = subprocess.run([suite.NUA, "library"], env=home.env(), capture_output=True, timeout=60)
                out = p.stdout + p.stderr + p2.stdout + p2.stderr
                if p.returncode != status or (status and p.stderr.count(b"\n") != 1) or term.text_faults(out.replace(b"\n", b" ")):
                    faults.append("%r: status %d, %r" % (name, p.returncode, p.stderr[:200]))
            os.unlink(path)
    suite.check("names of files", suite.several(faults))


def moving(home, good):
    """Files that grow, shrink or vanish while they are read: imported as they were, or a sentence."""
    faults, told, path = [], 0, home.folder.path + "/moving.txt"
    big = good + b"\n\nAnd a line of more words, as ever, that says nothing;\n" * 300000
    for i in range(60 if suite.FULL else 6):
        with open(path, "wb") as f:
            f.write(big)
        home.start()
        p = subprocess.Popen([suite.NUA, "import", "--symbol", "A/RES/97/1", path], env=home.env(), stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
        time.sleep(random.uniform(0, 0.012))
        try:
            if i % 3 == 0:
                os.truncate(path, random.randrange(len(big)))
            elif i % 3 == 1:
                with open(path, "ab") as f:
                    f.write(b"more" * 1000)
            else:
                os.unlink(path)
        finally:
            p.kill() if i % 12 == 11 else None
            err = p.communicate(timeout=60)[1]
        told += b"changed while it was read" in err
        if p.returncode not in (0, 2, -9) or (p.returncode == 2 and err.count(b"\n") != 1):
            faults.append("status %d, %r" % (p.returncode, err[:200]))
    suite.check("files that move", suite.several(faults))
    suite.say("%d were seen to change" % told)


def limits(home, good):
    faults, path = [], home.folder.path + "/good.txt"
    with open(path, "wb") as f:
        f.write(good)
    for limit in ("-v 20000", "-v 8000", "-n 3", "-n 4", "-n 6", "-t 1", "-f 1", "-s 64", "-d 4000"):
        run = Import(home.start(), path, how=["sh", "-c", "ulimit %s; exec \"$@\"" % limit, "sh"])
        if run.code not in (0, 2, 127) or (run.code == 2 and not run.err.startswith(b"nua: ")):
            faults.append("%s: status %d, %r" % (limit, run.code, run.err[:200]))
    suite.check("limits of the machine", suite.several(faults) if not suite.SAN else "")


WATCHED = "execve,execveat,socket,connect,open,openat,creat,rename,renameat,renameat2,link,symlink,mkdir,mkdirat,unlink,unlinkat,truncate"


def watched(home, good):
    """What the program asks of the system while it reads the worst of them."""
    faults, log = [], home.folder.path + "/strace"
    if suite.SAN or subprocess.run(["strace", "-o", log, "true"], capture_output=True).returncode != 0:
        return suite.skip("what is opened and started", "strace is not here, or may not watch")
    bad = [(n, d) for n, d, _ in archives() if n.startswith(("names that", "a relation", "good", "an archive"))] + [(n, archive(parts(d))) for n, d, _ in xmls() if "DTD" in n or "entity" in n]
    for name, data in bad + [("PDF", b"%PDF-1.4\n1 0 obj<</Type/Catalog/OpenAction<</S/Launch/F(touch /tmp/nua-was-here)>>>>endobj"), ("text", good)]:
        path = home.folder.path + "/watched"
        with open(path, "wb") as f:
            f.write(data)
        run = Import(home.start(), path, how=["strace", "-f", "-e", "trace=" + WATCHED, "-o", log])
        for line in open(log, errors="replace"):
            call = line.split(None, 1)[-1]
            writes = "O_WRONLY" in call or "O_RDWR" in call or "O_CREAT" in call or re.match("(rename|link|symlink|mkdir|unlink|truncate|creat)", call)
            if "= -1 " in call or (home.path + "/nua/library.db") in call or (call.startswith("mkdir") and "EEXIST" in call):
                continue
            if re.match("socket|connect", call) or (call.startswith("exec") and "/nua\"" not in call and "pdftotext" not in call) or (writes and '"/dev/null"' not in call):
                faults.append("%s: %s" % (name, call.strip()[:150]))
    suite.check("nothing is started, asked or written elsewhere", suite.several(faults))


def storms(home, good):
    """Calls interrupted again and again."""
    log, path = home.folder.path + "/strace", home.folder.path + "/good.txt"
    if suite.SAN or subprocess.run(["strace", "-o", log, "true"], capture_output=True).returncode != 0:
        return suite.skip("interrupted calls", "strace is not here, or may not watch")
    with open(path, "wb") as f:
        f.write(good)
    faults = []
    for calls, when in (("read,write,pread64,pwrite64", "3+5"), ("openat,fcntl,fsync,fdatasync,ftruncate", "4+3"), ("poll,ppoll,wait4", "1+2"), ("all", "9+7")):
        calls = "read,write,pread64,pwrite64,openat,fcntl,fsync,fdatasync,ftruncate,newfstatat,unlink" if calls == "all" else calls
        run = Import(home.start(), path, how=["strace", "-P", home.db, "-P", home.db + "-journal", "-P", path, "-o", log, "-e", "inject=%s:error=EINTR:when=%s" % (calls, when)])
        try:
            now = home.now()
        except (ValueError, sqlite3.Error) as e:
            faults.append("%s: %s" % (calls, e))
            continue
        if run.code not in (0, 1, 2) or (run.code == 0) != (now is not None and len(now) == 2):
            faults.append("%s: status %d, %r, %s" % (calls, run.code, run.err[-200:], now))
    suite.check("calls that are interrupted again and again", suite.several(faults))


def main():
    was_here = "/tmp/nua-was-here"
    if os.path.exists(was_here):
        os.unlink(was_here)
    with suite.Folder() as folder:
        home = Home(folder, "home", document(folder.path + "/one.txt", 1, "houses and homes"))
        home.runner = Runner()
        for kind, cases, ext, share in (("archives", archives, ".docx", 4), ("XML", xmls, ".docx", 2), ("texts", texts, ".txt", 2)):
            if not os.environ.get("KIND") or kind in os.environ["KIND"]:
                each(home, kind, cases(), ext, share)
        good = document(folder.path + "/two.txt", 2, "towns and homes")
        with open(good, "rb") as f:
            good = f.read()
        cut(home)
        names(home, good)
        moving(home, good)
        limits(home, good)
        watched(home, good)
        storms(home, good)
        suite.say("at most %.2f s, %.0f MB more than the file" % (worst.get("s", 0), worst.get("mb", 0)))
        home.runner.end()
    suite.check("no program was started by a text", "there is " + was_here if os.path.exists(was_here) else "")
    suite.done()


if __name__ == "__main__":
    runner() if sys.argv[1:] == ["runner"] else main()
