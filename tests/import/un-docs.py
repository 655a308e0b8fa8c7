#!/usr/bin/env python3
"""un-docs.py NUA DATA_HOME: imports the UN's files of ../shared and compares the library with what is known of them.

Prints a table "expected / found"; ends with "N passed, N failed, N skipped"."""
import glob
import json
import os
import re
import sqlite3
import subprocess
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(HERE, "..", "corpus"))
import official
from verdict import finish, skip, verdict

NUA, HOME = sys.argv[1:]
DOCS = os.path.join(official.SHARED, "data", "un-docs")
KINDS = ("title", "heading", "text", "paragraph", "item", "target", "footnote")


class Document:
    def __init__(self, path, symbol=None):
        args = [NUA, "--jsonl"] + (["--symbol", symbol] if symbol else []) + ["import", path]
        done = subprocess.run(args, capture_output=True, text=True, encoding="utf-8")
        self.error = done.stderr.strip()
        self.lines = [json.loads(x) for x in done.stdout.splitlines()]
        self.units = []
        if not self.lines:
            return
        self.head = self.lines[0]
        db = sqlite3.connect(os.path.join(HOME, "nua", "library.db"))
        book = db.execute("select id from book where symbol = ? and lang = ?", (self.head["symbol"], self.head["lang"])).fetchone()[0]
        for kind, part, key, text in db.execute(
                "select kind, part, key, text from unit where id >> 20 = ? order by id", (book,)):
            self.units.append((KINDS[kind], part, key, text))
        db.close()

    def of(self, *kinds):
        return [u for u in self.units if u[0] in kinds]

    def runs(self):
        """"2+175": the paragraphs of the parts that have any."""
        n = {}
        for _, part, _, _ in self.of("paragraph"):
            n[part] = n.get(part, 0) + 1
        return "+".join(str(n[p]) for p in sorted(n))

    def findings(self, kind):
        return [x for x in self.lines if x["record"] == "finding" and x["kind"] == kind]


def document(path, symbol=None):
    full = os.path.join(DOCS, path)
    if not os.path.exists(full):
        return None
    return Document(full, symbol)


def letters(text):
    """Without blanks, hyphens and figures: the answers keep the marks of footnotes."""
    return re.sub(r"[\W\d_]", "", text).lower()


# file: paragraphs by part, items, targets, footnotes (None: not counted by hand)
W = "wannli-mandate-pipeline/"
G = "GateNLP-gateplugin-UNGA/"
H = "huridocs-trainable-entity-extractor/"
EXPECTED = {
    W + "A_RES_79_1.pdf": ("84+74+32", 339, 0, 26),     # 334 lettered, five numbered inside a paragraph
    W + "A_RES_79_323.pdf": ("2+66", None, 0, 19),
    W + "A_RES_79_233.pdf": ("356", 10, 0, 19),
    W + "A_RES_79_214.pdf": ("32", 0, 0, 9),
    W + "A_RES_79_226.pdf": ("129", 13, 0, None),
    W + "A_RES_78_4.pdf": ("109", 25, 0, 0),
    W + "A_RES_78_3.pdf": ("78", 0, 0, None),
    W + "A_RES_80_3.pdf": ("2+25", 5, 0, None),
    W + "A_RES_79_243.pdf": (r"12(\+\d+){18,}", None, 0, None),
    W + "A_RES_79_258.pdf": (r"2(\+\d+){15,}", 30, 0, None),
    W + "A_C.2_80_L.22.pdf": ("81", 0, 0, None),
    G + "A_RES_73_3-EN.pdf": ("53", 0, 0, None),
    G + "A_RES_73_6-EN.pdf": ("14", 0, 0, None),
    G + "A_RES_73_7-EN.pdf": ("28", 0, 0, None),
    G + "A_RES_73_8-EN.pdf": ("5", 0, 0, None),
    "mahnoor-zamir-sdg-framework/Agenda2030.pdf": ("91", 0, 169, 0),
    "hsp-gc-26-4/HSP_GC_26_4.zh.txt": ("95", None, 0, None),
    "geneva-hackaton-unfccc-rag-team-rag-challenge/cp2015_21 - 2015 - decision 1.txt": (r"139(\+\d+){18,}", None, 0, 0),
    "liyongsea-parallel_corpus_mnbvc/453500.txt": ("25", 10, 0, None),
}


def counts():
    print("%-28s %-22s %-22s %s" % ("file", "paragraphs expected", "found", "items, targets, notes"))
    for path, (runs, items, targets, notes) in EXPECTED.items():
        d = document(path, "X/1" if path.endswith("453500.txt") else None)
        name = os.path.basename(path)
        if d is None:
            continue
        found = d.runs()
        n = [len(d.of(k)) for k in ("item", "target", "footnote")]
        print("%-28s %-22s %-22s %s" % (name[:28], re.sub(r"\(.*", "+...", runs), found[:22], n))
        bad = [] if re.fullmatch(runs if "(" in runs else re.escape(runs), found) else ["paragraphs %s, not %s %s" % (found, runs, d.error)]
        bad += ["%s: %d, not %d" % (k, got, want) for k, got, want in zip(("items", "targets", "notes"), n, (items, targets, notes))
                if want is not None and got != want]
        bad += ["%s %s: %s" % (f["kind"], f["where"], f["what"]) for k in ("gap", "repeat") for f in d.findings(k)]
        bad += furniture(d)
        verdict(name, bad)


def furniture(d):
    """Running heads, labels and job numbers have no place in a paragraph."""
    symbol = re.escape(d.head["symbol"])
    bad = re.compile(r"\d\d-\d{5}\b|\*\d{7}\*|Please recycle|__{4}|\b\d{1,3}/\d{1,3}$|\S %s(?=$| \S+ \S+ \d+\. )" % symbol)
    return ["%s has furniture: ...%s" % (u[2], bad.search(u[3])[0]) for u in d.of("paragraph", "item", "heading") if bad.search(u[3])
            and not re.search(r"resolution[s]? [\d/, and]*$", u[3])]


def goals():
    """Of the 2030 Agenda each goal is a heading above its targets, and no target has one in its text."""
    d = document("mahnoor-zamir-sdg-framework/Agenda2030.pdf")
    above, found, bad = "", [], []
    for u in d.units if d else []:
        if u[0] == "heading" and u[3].startswith("Goal "):
            above = u[3]
        elif u[0] == "target":
            found.append(u[2])
            bad += [] if above.startswith("Goal %s. " % u[2].split(".")[0]) else [u[2] + " under " + above]
            bad += [u[2] + " has a heading in it"] if re.search(r"Goal \d+\. ", u[3]) else []
    if d:
        verdict("the 17 goals of the 2030 Agenda", bad + ([] if len(found) == 169 else [str(len(found))]))


def close_calls():
    """A narrow blank is one; a title that ends in quotation marks is one."""
    d = document(H + "ohchr_1_ru.pdf")
    if d:
        verdict("ohchr_1_ru: no two words are joined", [f["what"] for f in d.findings("joined")])
    d = document("wannli-mandate-pipeline/A_RES_79_258.pdf")
    bare = [a for a, b in zip(d.units, d.units[1:]) if re.fullmatch("[IVXL]+", a[3]) and b[0] != "title"] if d else []
    if d:
        verdict("A_RES_79_258: each section has its title", [str(b) for b in bare if b[3] != "I"])


def agenda():
    d = document("yuiseki-undocs/A_RES_71_256.en.txt")
    if d is None:
        return False
    want = official.provisions([u[3] for u in d.of("heading")])
    found = {u[2]: u[3] for u in d.of("paragraph", "item") if u[1] == 2}
    notes = [u[2] for u in d.of("footnote")]
    print("%-28s %-22s %s" % ("A_RES_71_256.en.txt", "2+175, 26 items, 14 heads", "%s, %d, %d" % (d.runs(), len(d.of("item")), len(d.of("heading")))))
    verdict("the Agenda has its paragraphs and sub-items, each once", [] if d.runs() == "2+175" and set(found) == set(want) else
            ["runs " + d.runs()] + sorted(set(want) ^ set(found)))
    verdict("the Agenda's 14 headings", [] if len([u for u in d.of("heading") if u[1] == 2]) == 14 else [str(d.of("heading"))])
    verdict("the Agenda's 18 footnotes and the *", [] if notes == ["note *"] + ["note %d" % n for n in range(1, 19)] else notes)
    verdict("every letter of the Agenda is where it belongs", [
        "%s: %s / %s" % (k, want[k][:50], found[k][:50]) for k in want if k in found and letters(want[k]) != letters(found[k])])
    verdict("no furniture in the Agenda", furniture(d))
    # words that are broken in the file: all but those whose whole form stands nowhere in it
    broken = [k for k, text in found.items() if re.search(r"\w -\w| [;,]|\b(?:consid ers|e mployment|Asse mbly|ris k|planni ng)\b", text)]
    verdict("the Agenda's broken words are whole", broken)
    joined = d.findings("joined")
    verdict("and all that was joined is listed", [] if len(joined) > 80 and all(" -> " in f["what"] for f in joined) else [len(joined)])
    return True


def pairs():
    """The paragraphs that another project found, in both languages of each pair: the same numbers, the same beginnings."""
    for path in sorted(glob.glob(os.path.join(DOCS, H, "*.json"))):
        name, one, two = os.path.basename(path)[:-5].rsplit("_", 2)
        answer = json.load(open(path, encoding="utf-8"))["paragraphs"]
        keys = []
        for lang, side in ((one, "main_language"), (two, "other_language")):
            want = [(int(m[1]), letters(m[2])[:40]) for m in (re.match(r"(\d{1,3})\. (.*)", p[side] or "", re.S) for p in answer) if m]
            d = document(H + "%s_%s.pdf" % (name, lang), None if name.startswith(("ohchr", "plan")) else "X/" + name)
            found = [(int(u[2].split("#")[0]), letters(u[3])[:40]) for u in d.of("paragraph")]
            keys.append([u[2] for u in d.of("paragraph")])
            # the answer takes a few notes for paragraphs, none the other way
            missing = [f for f in found if f not in want]
            print("%-28s %-22s %s" % (name + "_" + lang, "%d with notes" % len(want), len(found)))
            verdict("%s_%s: the paragraphs of the answer" % (name, lang), missing + ([] if len(want) - len(found) <= 2 else ["too few"]))
        verdict("%s: the same numbers in %s and %s" % (name, one, two), [] if keys[0] == keys[1] else ["%d and %d" % tuple(map(len, keys))])


if not os.path.isdir(DOCS):
    skip("the UN's files")
else:
    agenda()
    counts()
    goals()
    close_calls()
    pairs()
finish()
