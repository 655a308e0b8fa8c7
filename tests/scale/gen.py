#!/usr/bin/env python3
"""gen.py COUNT OUT [--seed N]: a corpus of COUNT provisions in OUT/*.rec, for nua-compile; the same every time.

The first provisions are those of corpus/, numbered through and without sub-items; the others are made from them: digests
and titles by a chain of words (each word is followed by one that follows it somewhere in corpus/), so that words are as
frequent as there; terms, everyday words, verbs, actors, areas and targets each from one of them. OUT also has the text of
each provision, a line each (text.txt), for programs that search files. The other records are those of corpus/; the
report and the action framework are left out, as they point to sub-items."""
import argparse
import glob
import os
import random
import re

HERE = os.path.dirname(os.path.abspath(__file__))
CORPUS = os.path.join(HERE, "..", "..", "corpus")
SHARED = ("areas", "sdg", "actors", "verbs", "instruments", "indicators", "families")
A_FILE = 2000           # records
LINE = 110              # columns


def records(path):
    """Each record as a list of (name, value); continuations joined."""
    for block in re.split(r"\n\s*\n", open(path, encoding="utf-8").read()):
        fields = []
        for line in block.split("\n"):
            if line.startswith("+ "):
                fields[-1] = (fields[-1][0], fields[-1][1] + " " + line[2:].strip())
            elif line and line[0] not in "#%":
                name, value = line.split(":", 1)
                fields.append((name, value.strip()))
        if fields:
            yield fields


class Chain:
    """Words that follow each other; a text ends where it is long enough."""

    def __init__(self, texts):
        self.follow, self.first = {}, []
        for text in texts:
            words = text.split()
            self.first.append(words[0])
            for a, b in zip(words, words[1:]):
                self.follow.setdefault(a, []).append(b)

    def text(self, rnd, n):
        word = self.first[int(rnd() * len(self.first))]
        out = [word]
        while len(out) < n:
            next_words = self.follow.get(word) or self.first
            word = next_words[int(rnd() * len(next_words))]
            out.append(word)
        return " ".join(out)


def write_field(f, name, value):
    line = name + ":"
    for word in value.split():
        if len(line) + 1 + len(word) > LINE:
            f.write(line + "\n")
            line = "+"
        line += " " + word
    f.write(line + "\n")


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("count", type=int)
    ap.add_argument("out")
    ap.add_argument("--seed", type=int, default=1)
    a = ap.parse_args()
    rnd = random.Random(a.seed).random
    real = [r for p in sorted(glob.glob(CORPUS + "/provisions/*.rec")) for r in records(p)]
    texts = {name: [v for r in real for n, v in r if n == name] for name in ("Title", "Digest", "Terms", "Lay")}
    links = [[(n, v) for n, v in r if n in ("Verb", "Actor", "Area", "Target", "Instrument")] for r in real]
    titles, digests = Chain(texts["Title"]), Chain(texts["Digest"])
    n = max(a.count, len(real))

    os.makedirs(a.out, exist_ok=True)
    with open(a.out + "/00-document.rec", "w", encoding="utf-8") as f:
        f.write("%%rec: Document\n\nSymbol: T/RES/%d\nAnnex: annex\nTitle: Generated\nAdopted: 2016-10-20\n"
                "Endorsed: 2016-12-23\nIssued: 2017-01-25\nPublished-at: https://example.org/\nParagraphs: 1-%d\n\n"
                "%%rec: Section\n" % (n, n))
        for i in range(10):
            f.write("\nSection: part%d\nTitle: Part %d\nParagraphs: %d-%d\n"
                    % (i + 1, i + 1, i * n // 10 + 1, (i + 1) * n // 10))
    for name in SHARED:
        with open(CORPUS + "/" + name + ".rec", encoding="utf-8") as f, \
                open(a.out + "/10-" + name + ".rec", "w", encoding="utf-8") as to:
            to.write(f.read())
    f = None
    with open(a.out + "/text.txt", "w", encoding="utf-8") as plain:
        for i in range(n):
            if i % A_FILE == 0:
                if f:
                    f.close()
                f = open(a.out + "/20-provisions-%03d.rec" % (i // A_FILE), "w", encoding="utf-8")
                f.write("%rec: Provision\n")
            if i < len(real):
                values = dict(real[i])
                title, digest, terms, lay = (values.get(k, "city") for k in ("Title", "Digest", "Terms", "Lay"))
            else:
                title = titles.text(rnd, 4 + int(rnd() * 5)).rstrip(",;")
                digest = digests.text(rnd, 40 + int(rnd() * 40)).rstrip(".,;") + "."
                terms, lay = (texts[k][int(rnd() * len(texts[k]))] for k in ("Terms", "Lay"))
            f.write("\nId: %d\n" % (i + 1))
            for name, value in (("Title", title), ("Digest", digest), ("Terms", terms), ("Lay", lay)):
                write_field(f, name, value)
            for name, value in links[i if i < len(links) else int(rnd() * len(links))]:
                write_field(f, name, value)
            f.write("See: %d -- another paragraph\n" % (1 + (i + 1 + int(rnd() * (n - 1))) % n))
            plain.write(" ".join((title, terms, lay, digest)) + "\n")
    f.close()


main()
