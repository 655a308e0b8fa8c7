#!/usr/bin/env python3
"""gen.py COUNT OUT [--seed N]: a corpus of COUNT provisions in OUT/*.rec, for nua-compile; the same every time.

The first provisions are those of corpus/, numbered through and without sub-items; the others are made from them: digests
and titles by a chain of words (each word is followed by one that follows it somewhere in corpus/), so that words are as
frequent as there; terms, everyday words, verbs, actors, areas and targets each from one of them. OUT also has the text of
each provision, a line each (text.txt), for programs that search files. The other records are those of corpus/, less the
kinds that point to sub-items."""
import argparse
import glob
import os
import random
import re

HERE = os.path.dirname(os.path.abspath(__file__))
CORPUS = os.path.join(HERE, "..", "..", "corpus")
OTHERS = "Document Background Section Provision Category Element Monitor Programme Chapter Report Fingerprint".split()
LINKS = ("Verb", "Actor", "Area", "Target", "Instrument")
TEXTS = ("Title", "Digest", "Terms", "Lay")
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
    """Words that follow each other somewhere in the texts."""

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
            follow = self.follow.get(word) or self.first
            word = follow[int(rnd() * len(follow))]
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


def write_document(f, n):
    f.write("%%rec: Document\n\nSymbol: T/RES/%d\nAnnex: annex\nTitle: Generated\nAdopted: 2016-10-20\nEndorsed: 2016-12-23\n"
            "Issued: 2017-01-25\nPublished-at: https://example.org/\nParagraphs: 1-%d\n\n%%rec: Section\n" % (n, n))
    for i in range(10):
        f.write("\nSection: part%d\nTitle: Part %d\nParagraphs: %d-%d\n"
                % (i + 1, i + 1, i * n // 10 + 1, (i + 1) * n // 10))


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("count", type=int)
    ap.add_argument("out")
    ap.add_argument("--seed", type=int, default=1)
    a = ap.parse_args()
    rnd = random.Random(a.seed).random
    real = [r for p in sorted(glob.glob(CORPUS + "/provisions/*.rec")) for r in records(p)]
    texts = {name: [v for r in real for n, v in r if n == name] for name in TEXTS}
    titles, digests = Chain(texts["Title"]), Chain(texts["Digest"])
    n = max(a.count, len(real))

    os.makedirs(a.out, exist_ok=True)
    with open(a.out + "/00-document.rec", "w", encoding="utf-8") as f:
        write_document(f, n)
    for path in glob.glob(CORPUS + "/*.rec"):
        kinds = re.split(r"(?m)^(?=%rec: )", open(path, encoding="utf-8").read())
        with open(a.out + "/10-" + os.path.basename(path), "w", encoding="utf-8") as f:
            f.write("".join(k for k in kinds if k.startswith("%rec: ") and k.split()[1] not in OTHERS))
    with open(a.out + "/text.txt", "w", encoding="utf-8") as plain:
        for i in range(n):
            if i % A_FILE == 0:
                f = open(a.out + "/20-provisions-%03d.rec" % (i // A_FILE), "w", encoding="utf-8")
                f.write("%rec: Provision\n")
            if i < len(real):
                values = dict(real[i])
            else:
                values = {name: texts[name][int(rnd() * len(texts[name]))] for name in ("Terms", "Lay")}
                values["Title"] = titles.text(rnd, 4 + int(rnd() * 5)).rstrip(",;")
                values["Digest"] = digests.text(rnd, 40 + int(rnd() * 40)).rstrip(".,;") + "."
            f.write("\nId: %d\n" % (i + 1))
            for name in TEXTS:
                if name in values:
                    write_field(f, name, values[name])
            for name, value in real[i] if i < len(real) else real[int(rnd() * len(real))]:
                if name in LINKS:
                    write_field(f, name, value)
            f.write("See: %d -- another paragraph\n" % (1 + (i + 1 + int(rnd() * (n - 1))) % n))
            plain.write(" ".join(values.get(name, "") for name in ("Title", "Terms", "Lay", "Digest")) + "\n")
            if i % A_FILE == A_FILE - 1 or i == n - 1:
                f.close()


main()
