"""The official text of A/RES/71/256, split into provisions, for comparing digests with it. Reads ../shared only."""
import os
import re

HERE = os.path.dirname(os.path.abspath(__file__))
SHARED = os.path.join(HERE, "..", "..", "..", "shared")
SOURCE = os.path.join(SHARED, "data", "un-docs", "yuiseki-undocs", "A_RES_71_256.en.txt")
ITEMS = {13: "abcdefgh", 14: "abc", 15: "abc", 114: "abcd", 172: "abcd"}
ROMAN = ("i", "ii", "iii", "iv")


def body(text, headings):
    """Without page furniture, footnotes and headings, from the annex on."""
    out = []
    for page in text[text.index("\nAnnex\n"):].split("\f"):
        for line in page.split("\n"):
            if line.strip().startswith("_______"):
                break
            if re.fullmatch(r"\s*\d+/29\s*", line) or line.strip() in ("A/RES/71/256", "New Urban Agenda", "A/RES/71/256*"):
                continue
            out.append(line)
    text = re.sub(r"[ \t]+", " ", "\n".join(out))
    for h in sorted(headings, key=len, reverse=True):
        text = re.sub(r"\n" + r"\s+".join(map(re.escape, h.split())) + r"(?=\s*\n)", "\n", text)
    return text


def split_items(number, text):
    """{"13": opening words, "13(a)": ...}"""
    out, at, rest = {}, [], text
    for c in ITEMS[number]:
        at.append(rest.index("(%s) " % c, at[-1] + 1 if at else 0))
    out[str(number)] = rest[:at[0]].strip()
    for i, c in enumerate(ITEMS[number]):
        part = rest[at[i] + 4:at[i + 1] if i + 1 < len(at) else len(rest)].strip()
        name = "%d(%s)" % (number, c)
        if name != "15(c)":
            out[name] = part
            continue
        ats = [part.index("(%s) " % r) for r in ROMAN] + [len(part)]
        out[name] = part[:ats[0]].strip()
        for k, r in enumerate(ROMAN):
            out["%s(%s)" % (name, r)] = part[ats[k] + len(r) + 3:ats[k + 1]].strip()
    return out


def provisions(headings):
    """{id: text}, or None where ../shared is absent."""
    if not os.path.exists(SOURCE):
        return None
    text = body(open(SOURCE, encoding="utf-8").read(), headings)
    starts, pos = [], 0
    for n in range(1, 176):
        m = re.compile(r"(?m)^%d\.(?=\s)" % n).search(text, pos)
        starts.append((n, m.start(), m.end()))
        pos = m.end()
    out = {}
    for i, (n, _, end) in enumerate(starts):
        part = re.sub(r"\s+", " ", text[end:starts[i + 1][1] if i < 174 else len(text)]).strip()
        out.update(split_items(n, part) if n in ITEMS else {str(n): part})
    return out
