"""exports.py - what nua export writes, read by rapper, xmllint, csv and json, against what the database holds.

The database is read by sqlite3 and the table of relations from its source, so nothing here goes through the code that is
tested. Ends with "N passed, N failed, N skipped"."""
import collections
import csv
import io
import json
import os
import re
import shutil
import sqlite3
import stat
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as xml

B = os.environ.get("B", "build")
SDG_DATA = "../shared/data/sdg/LuciaPauw-sdgo/sdg.ttl"
SCHEMA = "../shared/data/akn/akomantoso30.xsd"
AKN = "{http://docs.oasis-open.org/legaldocml/ns/akn/3.0}"
RDF, RDFS = "http://www.w3.org/1999/02/22-rdf-syntax-ns#", "http://www.w3.org/2000/01/rdf-schema#"
SKOS, DCT, SDG, NUA = "http://www.w3.org/2004/02/skos/core#", "http://purl.org/dc/terms/", "http://metadata.un.org/sdg/", "urn:x-nua:"
DOCUMENT_PARTS = ("section", "provision", "chapter", "report")
POS = 20                                # bits of a subject's number in the keys of the tables (corpus/subject.h)
MASK = (1 << POS) - 1
counts = collections.Counter()


def check(name, fault):
    """fault: None or what is wrong."""
    counts["failed" if fault else "passed"] += 1
    print("%s %s%s" % ("not ok" if fault else "ok", name, ": " + str(fault)[:600] if fault else ""))


def skip(name, why):
    counts["skipped"] += 1
    print("  skipped %s: %s" % (name, why))


def differs(got, want):
    got, want = collections.Counter(iter(got)), collections.Counter(iter(want))
    more, less = got - want, want - got
    return None if not more and not less else "%d, expected %d; too many %s; missing %s" % (
        sum(got.values()), sum(want.values()), list(more)[:2], list(less)[:2])


def run(*args, program=None, **kw):
    return subprocess.run([program or PROGRAM] + list(args), stdin=subprocess.DEVNULL, capture_output=True, **kw)


# ---- the database ----

def enum(path, prefix, last):
    text = open(path, encoding="utf-8").read()
    return re.findall(r"^\t(%s_[A-Z_]+)\b" % prefix, text[:text.index("\t" + last)], re.M)


def relations():
    """number -> (from, to, name, is a way back, children), by the noun of the kinds"""
    kinds = enum("src/corpus/subject.h", "SUBJECT", "SUBJECT_KINDS")
    nouns = dict(re.findall(r"\[(SUBJECT_\w+)\] = \"(\w*)\"", open("src/corpus/subject.c", encoding="utf-8").read()))
    source = open("src/corpus/relation.c", encoding="utf-8").read()
    rows = {}
    order = enum("src/corpus/link.h", "REL", "RELATIONS")
    for rel, a, b, name, back, children in re.findall(
            r"\[(REL_\w+)\] = \{ FROM_TO\((\w+), (\w+)\),\s*\"(\w*)\", \"[^\"]*\", (\w+), (\w+)", source):
        rows[order.index(rel)] = (nouns["SUBJECT_" + a], nouns["SUBJECT_" + b], name, back != "0", children == "true")
    assert len(rows) == len(order), "relation.c could not be read"
    return [nouns[k] for k in kinds], rows


def unpack(db):
    """text or blob -> text: a byte from 128 on is a pair of bytes, 1 stands before one that is itself"""
    pairs = next(v for v, in db.execute("select value from meta where key = 'pairs'"))
    whole = [bytes([b]) for b in range(128)]
    for i in range(0, len(pairs), 2):
        whole.append(whole[pairs[i]] + whole[pairs[i + 1]])

    def undo(v):
        if not isinstance(v, bytes):
            return v
        out, at = b"", 0
        while at < len(v):
            if v[at] == 1:
                at += 1
                out += v[at:at + 1]
            else:
                out += whole[v[at]]
            at += 1
        return out.decode("utf-8")
    return undo


def numbers(blob):
    """seven bits a byte, the low ones first"""
    n = shift = 0
    for byte in blob:
        n |= (byte & 127) << shift
        shift += 7
        if byte < 128:
            yield n
            n = shift = 0


class Corpus:
    def __init__(self, path):
        db = sqlite3.connect("file:%s?mode=ro" % path, uri=True)
        self.kinds, self.relations = relations()
        undo = unpack(db)
        db.create_function("undo", 1, undo)
        self.subject = {}
        for i, code, title, parent in db.execute("select id, code, undo(title), parent from subject"):
            self.subject[self.kinds[i >> POS], i & MASK] = (code, title, parent)
        self.fact = {}
        for i, label, value in db.execute("select id, label, undo(value) from fact order by id desc"):
            self.fact[self.kinds[i >> 8 + POS], i >> 8 & MASK, label] = value
        word = dict(db.execute("select pos, undo(text) from word"))
        word[0] = ""
        self.digest = dict(db.execute("select pos, undo(digest) from passage"))
        meta = dict(db.execute("select key, value from meta"))
        self.symbol, self.background = meta["symbol"], meta["background-symbol"]
        self.links = []
        for i, blob in db.execute("select id, links from link order by id"):
            for r, other, strength, basis, why in zip(*[numbers(blob)] * 5):
                rel = self.relations[r]
                if not rel[3]:
                    self.links.append(((self.kinds[i >> POS], i & MASK), rel, (rel[1], other), word[strength], word[basis],
                                       word[why]))

    def is_structure(self, link):
        return link[1][4] or (not link[4] and link[1][0] != link[1][1])

    def element(self, kind, pos):
        code, _, parent = self.subject[kind, pos]
        if kind in ("provision", "report"):
            first, *items = re.findall(r"[^()]+", code)
            return "para_" + first + "".join("__list_1__item_" + i for i in items)
        beside = sorted(p for (k, p), s in self.subject.items() if k == kind and s[2] == parent)
        return (self.element(kind, parent) + "__" if parent else "") + "sec_%d" % (beside.index(pos) + 1)

    def iri(self, kind, pos):
        code = self.subject[kind, pos][0]
        if kind in ("provision", "section"):
            return "https://docs.un.org/%s#annex/%s" % (self.symbol, self.element(kind, pos))
        if kind in ("report", "chapter"):
            return "https://docs.un.org/%s#%s" % (self.background, self.element(kind, pos))
        if kind in ("goal", "target"):
            return SDG + code
        if kind == "indicator" and (kind, pos, "Permanent-code") in self.fact:
            return SDG + self.fact[kind, pos, "Permanent-code"]
        return NUA + kind + ":" + code.replace(" ", "%20")


# ---- readers ----

def unescape(s):
    s = re.sub(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})", lambda m: chr(int(m.group(1) or m.group(2), 16)), s)
    return re.sub(r"\\(.)", lambda m: {"n": "\n", "t": "\t", "r": "\r"}.get(m.group(1), m.group(1)), s)


def turtle(data):
    """Statements as rapper reads them: (subject, predicate, object), an object that is text as (text, language or type)."""
    p = subprocess.run(["rapper", "-q", "-i", "turtle", "-o", "ntriples", "-", "http://example.org/base"], input=data, capture_output=True)
    if p.returncode or p.stderr:
        raise ValueError("rapper: " + p.stderr.decode()[:300])
    found = []
    for line in p.stdout.decode().splitlines():
        m = re.fullmatch(r'<([^>]*)> <([^>]*)> (?:<([^>]*)>|"((?:[^"\\]|\\.)*)"(?:@(\w+)|\^\^<([^>]*)>)?) \.', line)
        s, pred, iri, text, language, datatype = m.groups()
        found.append((s, pred, iri if iri is not None else (unescape(text), language or datatype or "")))
    return found


def jsonld(data):
    """The same statements from JSON-LD: of its rules those for compact IRIs, @type and value objects."""
    doc = json.loads(data)
    assert set(doc) == {"@context", "@graph"}
    context = doc["@context"]
    assert all(isinstance(v, str) and v[-1] in ":/?#[]@" for v in context.values()), "no prefix by the rules of 1.1"

    def whole(name):
        prefix, _, local = name.partition(":")
        return context[prefix] + local if prefix in context and not local.startswith("//") else name
    found = []
    for node in doc["@graph"]:
        at = whole(node["@id"])
        for key, values in node.items():
            if key == "@id":
                continue
            for v in values:
                if key == "@type":
                    found.append((at, RDF + "type", whole(v)))
                elif "@id" in v:
                    assert set(v) == {"@id"}
                    found.append((at, whole(key), whole(v["@id"])))
                else:
                    assert set(v) <= {"@value", "@language", "@type"}
                    found.append((at, whole(key), (v["@value"], v.get("@language") or whole(v.get("@type", "")))))
    return found


DOT_ID = r'(?:[A-Za-z_]\w*|"(?:[^"\\]|\\.)*")'
DOT_ATTRIBUTES = r"\[%s=%s(?:, %s=%s)*\]" % (DOT_ID, DOT_ID, DOT_ID, DOT_ID)
DOT_LINES = {
    "open": r"(?:digraph %s|subgraph %s) \{" % (DOT_ID, DOT_ID), "close": r"\}", "set": r"\t%s=%s;" % (DOT_ID, DOT_ID),
    "default": r"\tnode %s;" % DOT_ATTRIBUTES, "edge": r"\t(%s) -> (%s) %s;" % (DOT_ID, DOT_ID, DOT_ATTRIBUTES),
    "node": r"\t(%s) %s;" % (DOT_ID, DOT_ATTRIBUTES)}


def dot(data):
    """Nodes and edges; every line must be one of a few forms of the language."""
    nodes, edges, depth = [], [], 0
    for line in data.decode("utf-8").splitlines():
        for what, form in DOT_LINES.items():
            m = re.fullmatch(form, line)
            if m:
                break
        else:
            raise ValueError("not understood: " + line[:200])
        depth += {"open": 1, "close": -1}.get(what, 0)
        if what == "node":
            nodes.append(m.group(1)[1:-1])
        elif what == "edge":
            edges.append((m.group(1)[1:-1], m.group(2)[1:-1]))
    if depth:
        raise ValueError("braces do not match")
    return nodes, edges


# What the standard allows in what is written here (akomantoso30.xsd): children as a pattern, attributes that must and may be.
TEXT = None
MODEL = {
    "akomaNtoso": ("statement", "", ""), "statement": ("meta preface mainBody", "name", ""),
    "meta": ("identification references notes", "", ""), "identification": ("FRBRWork FRBRExpression FRBRManifestation", "source", ""),
    "FRBRWork": ("FRBRthis FRBRuri FRBRalias FRBRdate FRBRauthor FRBRcountry FRBRsubtype FRBRnumber", "", ""),
    "FRBRExpression": ("FRBRthis FRBRuri FRBRdate FRBRauthor FRBRauthoritative FRBRlanguage", "", ""),
    "FRBRManifestation": ("FRBRthis FRBRuri FRBRdate FRBRauthor FRBRformat", "", ""),
    "FRBRalias": ("", "value name", ""), "FRBRdate": ("", "date name", ""), "FRBRauthor": ("", "href", ""), "FRBRlanguage": ("", "language", ""),
    **{n: ("", "value", "") for n in "FRBRthis FRBRuri FRBRcountry FRBRsubtype FRBRnumber FRBRauthoritative FRBRformat".split()},
    "references": ("(TLCOrganization ?)+", "source", ""), "TLCOrganization": ("", "eId href showAs", ""),
    "notes": ("(note ?)+", "source", ""), "note": ("(p ?)+", "eId", ""), "preface": ("(p ?)*", "", ""),
    "mainBody": ("((section|paragraph) ?)+", "", ""), "section": ("heading( section| paragraph)*", "eId", ""),
    "paragraph": ("num heading content", "eId", ""), "content": ("p( blockList)?", "", ""), "blockList": ("item( item)*", "eId", ""),
    "item": ("num heading p( blockList)?", "eId", ""), "num": (TEXT, "", ""), "heading": (TEXT, "", "status"),
    "docTitle": (TEXT, "", ""), "docNumber": (TEXT, "", ""), "p": (TEXT, "", "class status")}
INLINE = {"docTitle", "docNumber"}


def akn_faults(root):
    for e in root.iter():
        name = e.tag.replace(AKN, "")
        children, must, may = MODEL[name]
        below = [c.tag.replace(AKN, "") for c in e]
        if children is TEXT:
            if not set(below) <= INLINE:
                yield "%s in %s" % (below, name)
        elif not re.fullmatch(children, " ".join(below)):
            yield "%s in %s" % (below, name)
        if not set(must.split()) <= set(e.keys()) <= set((must + " " + may).split()):
            yield "%s has %s" % (name, list(e.keys()))


# ---- tests ----

def table_tests(c, name):
    rows = list(csv.reader(io.StringIO(run("export", "links", "--csv").stdout.decode("utf-8"), newline=""), strict=True))
    want = [(f[0], *c.subject[f][:2], rel[2], t[0], *c.subject[t][:2], *rest) for f, rel, t, *rest in c.links]
    check(name + " csv has every link", differs(map(tuple, rows[1:]), want))
    check(name + " csv has a header", None if rows[0] == "from_kind from from_title relation to_kind to to_title strength basis why".split() else rows[0])
    data = run("export", "links", "--csv").stdout
    check(name + " csv lines end as RFC 4180 says", None if data.endswith(b"\r\n") and data.count(b"\n") == data.count(b"\r\n") == len(rows) else "not")
    rows = [json.loads(line) for line in run("export", "links", "--jsonl").stdout.splitlines()]
    got = [tuple(r[k] for k in "from_kind from relation kind to basis why".split()) + (r["strength"] or str(r.get("provisions", "")),) for r in rows]
    check(name + " jsonl has every link", differs(got, [(f[0], c.subject[f][0], rel[2], t[0], c.subject[t][0], b, w, s) for f, rel, t, s, b, w in c.links]))
    rows = [json.loads(line) for line in run("export", "corpus", "--jsonl").stdout.splitlines()]
    check(name + " corpus jsonl has every subject", differs((r["type"] for r in rows), (k for k, _ in c.subject)))


def graph_tests(c, name):
    data = run("export", "links", "--ttl").stdout
    try:
        said = turtle(data)
    except ValueError as e:
        return check(name + " turtle is read by rapper", e)
    several = collections.Counter(c.iri(*s) for s in c.subject)     # an indicator of several targets is described for each
    once = [t for t in said if several[t[0]] < 2]
    check(name + " turtle says nothing twice", differs(once, set(once)))
    by = collections.defaultdict(lambda: collections.defaultdict(list))
    for s, p, o in said:
        by[s][p].append(o)
    got = []
    for s, node in by.items():
        if NUA + "Link" in node[RDF + "type"]:
            one = lambda p: (node.get(p) or [""])[0]
            got.append((one(RDF + "subject"), one(RDF + "predicate"), one(RDF + "object"), (one(NUA + "strength") or [""])[0],
                        one(NUA + "basis"), (one(DCT + "description") or [""])[0]))
            if (one(RDF + "predicate") and one(RDF + "object") not in by[one(RDF + "subject")][one(RDF + "predicate")]):
                check(name + " link without its statement", s)
    want = [(c.iri(*f), NUA + rel[2], c.iri(*t), s, b and NUA + "basis:" + b, w) for f, rel, t, s, b, w in c.links
            if not c.is_structure((f, rel, t, s, b, w))]
    check(name + " turtle has every link with basis, strength and reason", differs(got, want))
    parts = [l for l in c.links if c.is_structure(l)]
    whole = lambda t: (DCT + "hasPart", DCT + "isPartOf") if t in DOCUMENT_PARTS else (SKOS + "narrower", SKOS + "broader")
    missing = [l for l in parts if c.iri(*l[2]) not in by[c.iri(*l[0])][whole(l[2][0])[0]] or c.iri(*l[0]) not in by[c.iri(*l[2])][whole(l[2][0])[1]]]
    check(name + " turtle has the structure both ways", missing[:2] or (None if parts else "there is none"))
    loose = {o for s, p, o in said if isinstance(o, str) and o.startswith((NUA, SDG, "https://docs.un.org/")) and not by.get(o, {}).get(RDF + "type")}
    loose = {o for o in loose if not o.startswith(SDG + "ontology#")}
    check(name + " everything named is described", sorted(loose)[:3] or None)
    labels = [s for s, node in by.items() if len(node[SKOS + "prefLabel"]) > 1]
    check(name + " one preferred label each", labels[:3] or None)
    own = [s for s, node in by.items() if s.startswith(SDG) and SKOS + "prefLabel" in node and node[SKOS + "prefLabel"]]
    check(name + " what the UN names keeps the UN's preferred labels", own[:3] or None)
    check(name + " subjects are all there", differs((s for s in by if by[s][RDF + "type"] and not s.startswith((NUA + "link:", NUA + "scheme:", NUA + "basis:"))
          and ("#" in s or s.count(":") > 2 or s.startswith(SDG))), {c.iri(*s) for s in c.subject}))
    try:
        check(name + " json-ld says the same", differs(jsonld(run("export", "links", "--jsonld").stdout), said))
    except (ValueError, AssertionError) as e:
        check(name + " json-ld", e)
    return by


def un_test(by):
    if not os.path.exists(SDG_DATA):
        return skip("goals and targets are called as the UN calls them", SDG_DATA)
    known = {s for s, _, _ in turtle(open(SDG_DATA, "rb").read())}
    used = {s for s in by if re.fullmatch(re.escape(SDG) + r"\d+(\.\w+)?", s)}
    check("goals and targets are called as the UN calls them", sorted(used - known)[:3] or (None if len(used) == 186 else len(used)))


def dot_tests(c, name):
    data = run("export", "links", "--dot").stdout
    try:
        nodes, edges = dot(data)
    except ValueError as e:
        return check(name + " dot", e)
    call = lambda s: "%s %s" % (s[0], c.subject[s][0])
    check(name + " dot has every subject that is no heading", differs(nodes, (call(s) for s in c.subject if s[0] not in ("section", "chapter"))))
    check(name + " dot has every link between them", differs(edges, ((call(l[0]), call(l[2])) for l in c.links if l[0][0] not in ("section", "chapter"))))
    if shutil.which("dot") and len(nodes) < 200:
        p = subprocess.run(["dot", "-Tsvg"], input=data, capture_output=True)
        check(name + " dot is drawn by dot", None if p.returncode == 0 and not p.stderr and b"<svg" in p.stdout else p.stderr)
    elif len(nodes) < 200:
        skip(name + " dot is drawn by dot", "no graphviz")


def akn_tests(c, name, folder):
    path = folder + "/akn.xml"
    run("export", "corpus", "--akn", "-o", path)
    p = subprocess.run(["xmllint", "--noout", path], capture_output=True)
    check(name + " akn is well-formed", p.stderr.decode() or None)
    root = xml.parse(path).getroot()
    check(name + " akn is built as the standard says", "; ".join(list(akn_faults(root))[:3]) or None)
    if os.path.exists(SCHEMA):
        p = subprocess.run(["xmllint", "--noout", "--schema", SCHEMA, path], capture_output=True)
        check(name + " akn is valid by the schema", p.stderr.decode() if p.returncode else None)
    elif name == "corpus":
        skip("akn is valid by the schema", SCHEMA)
    ids = [e.get("eId") for e in root.iter() if e.get("eId")]
    check(name + " akn ids differ", differs(ids, set(ids)))
    got = {e.get("eId"): e for e in root.iter() if e.tag in (AKN + "paragraph", AKN + "item", AKN + "section")}
    want = {c.element(*s): s for s in c.subject if s[0] in ("provision", "section")}
    check(name + " akn has every section and provision", differs(got, want))
    wrong = []
    for eid, s in want.items():
        e, (code, title, _) = got[eid], c.subject[s]
        heading = e.find(AKN + "heading")
        if heading.text != title or heading.get("status") != (None if s[0] == "section" else "editorial"):
            wrong.append(eid)
        if s[0] == "provision":
            p = e.find(AKN + "p") if "(" in code else e.find(AKN + "content/" + AKN + "p")
            num = code[code.rindex("("):] if "(" in code else code + "."
            if p.text != c.digest[s[1]] or p.get("status") != "editorial" or e.find(AKN + "num").text != num:
                wrong.append(eid)
    check(name + " akn has numbers, headings and digests marked as editorial", wrong[:3] or None)


def file_tests(folder):
    out = run("export", "links", "--csv").stdout
    path = folder + "/links.csv"
    os.umask(0o027)
    p = run("export", "links", "--csv", "-o", path)
    check("a file has the same bytes", None if p.returncode == 0 and not p.stdout and not p.stderr and open(path, "rb").read() == out else p.stderr)
    check("a file obeys the umask", None if stat.S_IMODE(os.stat(path).st_mode) == 0o640 else oct(os.stat(path).st_mode))
    p = run("export", "links", "--ttl", "--output=" + path)
    check("a file is replaced", None if p.returncode == 0 and open(path, "rb").read().startswith(b"@prefix") else p.stderr)
    check("nothing is left beside it", differs(os.listdir(folder), ["links.csv", "akn.xml"]))
    check("- is standard output", None if run("export", "links", "--csv", "-o", "-").stdout == out else "not")
    for what, args, message in (
            ("a folder is not replaced", ["links", "--csv", "-o", folder], "it is a folder"),
            ("a device is not replaced", ["links", "--csv", "-o", "/dev/null"], "it is no regular file"),
            ("a missing folder is named", ["links", "--csv", "-o", folder + "/none/x"], "cannot write '%s/none/x': No such file or directory" % folder),
            ("a form is needed", ["links"], "'export links' takes one of --csv, --jsonl, --ttl, --jsonld, --dot"),
            ("one form", ["links", "--csv", "--ttl"], "takes one of"),
            ("a form that fits", ["links", "--akn"], "takes one of"),
            ("the corpus has its own forms", ["corpus", "--csv"], "'export corpus' takes one of --jsonl, --akn"),
            ("a thing to export", ["everything", "--csv"], "there is no 'everything' to export: links or corpus"),
            ("one thing to export", ["--csv"], "'export' takes one word")):
        p = run("export", *args)
        check(what, None if p.returncode == 2 and not p.stdout and message in p.stderr.decode() else (p.returncode, p.stderr))
    p = run("show", "37", "--ttl")
    check("other commands take no form", None if p.returncode == 2 and b"'show' takes no --ttl" in p.stderr else p.stderr)
    with open(folder + "/err", "wb") as err:
        one = subprocess.Popen([PROGRAM, "export", "links", "--ttl"], stdout=subprocess.PIPE, stderr=err)
        one.stdout.read(10)
        one.stdout.close()
        one.wait()
    check("a closed pipe ends it quietly", None if os.path.getsize(folder + "/err") == 0 else open(folder + "/err").read())
    with open("/dev/full", "wb") as full:
        p = subprocess.run([PROGRAM, "export", "links", "--csv"], stdout=full, stderr=subprocess.PIPE)
    check("a full disk is told", None if p.returncode == 2 and b"No space left" in p.stderr else p.stderr)


def hostile_tests(folder, hostile):
    """A corpus full of escape sequences, quotes and broken UTF-8 still makes files that every reader takes."""
    if not os.path.exists(hostile):
        return skip("hostile texts", hostile)
    seen = {f: run("export", *f.split(), program=hostile).stdout for f in ("links --csv", "links --jsonl", "links --ttl", "links --jsonld", "links --dot",
                                                                         "corpus --jsonl", "corpus --akn")}
    hidden = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]")
    readers = {"links --csv": lambda d: list(csv.reader(io.StringIO(d.decode("utf-8"), newline=""), strict=True)),
               "links --jsonl": lambda d: [json.loads(l) for l in d.splitlines()], "links --ttl": turtle, "links --jsonld": jsonld,
               "links --dot": dot, "corpus --jsonl": lambda d: [json.loads(l) for l in d.splitlines()], "corpus --akn": xml.fromstring}
    for form, data in seen.items():
        try:
            readers[form](data)
            found = hidden.search(data.decode("utf-8").replace("\r\n", "\n"))
            check("hostile " + form, "U+%04X came through" % ord(found.group()) if found else None)
        except Exception as e:
            check("hostile " + form, "%s: %s" % (type(e).__name__, e))
    check("hostile json-ld says what turtle says", differs(jsonld(seen["links --jsonld"]), turtle(seen["links --ttl"])))
    open(folder + "/hostile.xml", "wb").write(seen["corpus --akn"])
    p = subprocess.run(["xmllint", "--noout", folder + "/hostile.xml"], capture_output=True)
    check("hostile akn is well-formed", p.stderr.decode() or None)


def main():
    global PROGRAM
    for name, PROGRAM, path in (("corpus", B + "/nua", B + "/corpus.db"), ("fixture", B + "/tests/nua", B + "/tests/fixture.db")):
        with tempfile.TemporaryDirectory() as folder:
            c = Corpus(path)
            table_tests(c, name)
            by = graph_tests(c, name)
            dot_tests(c, name)
            akn_tests(c, name, folder)
            if name == "corpus":
                un_test(by)
            else:
                file_tests(folder)
                hostile_tests(folder, B + "/tests/faults/nua")
    print("%d passed, %d failed, %d skipped" % (counts["passed"], counts["failed"], counts["skipped"]))
    return counts["failed"] != 0


sys.exit(main())
