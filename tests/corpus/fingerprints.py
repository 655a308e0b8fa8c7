"""fingerprints.py TEXTS.json: corpus/fingerprints.rec from the official wording, {"37": "We commit ...", "13(a)": ...}.

The repository has no sentence of the wording, only figures of it: for each provision how many words it has, a hash of its
letters, of its words, and of each six words. src/text/print.c works the same figures out of an imported text; words are
runs of letters and digits, in lower case, compatibility forms and accents folded."""
import json
import re
import sys
import unicodedata

CHUNK = 6


def words(text):
    flat = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c)).casefold()
    return re.findall(r"[^\W_]+", flat)


def fnv(text):
    h = 0xCBF29CE484222325
    for byte in text.encode("utf-8"):
        h = (h ^ byte) * 0x100000001B3 & 0xFFFFFFFFFFFFFFFF
    return h


def wrap(line):
    out, row = [], ""
    for word in line.split(" "):
        if len(row) + 1 + len(word) > 110:
            out.append(row)
            row = "+ " + word
        else:
            row += (" " if row else "") + word
    return "\n".join(out + [row])


def main():
    print("# Figures of the official English wording of A/RES/71/256, to verify an imported text: see")
    print("# tests/corpus/fingerprints.py, which made this file. No words can be read from them.")
    print("\n%rec: Fingerprint")
    for key, text in json.load(open(sys.argv[1], encoding="utf-8")).items():
        w = words(text)
        chunks = ["%04x" % (fnv(" ".join(w[i:i + CHUNK])) & 0xFFFF) for i in range(0, len(w), CHUNK)]
        print("\nOf: %s\nWords: %d\nLetters: %016x\nText: %016x" % (key, len(w), fnv("".join(w)), fnv(" ".join(w))))
        print(wrap("Chunks: " + " ".join(chunks)))


main()
