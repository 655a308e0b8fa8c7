"""filters.py NUA: fields combined find what a slow scan over the records finds. Seeded; ends as a test does."""
import json
import random
import re
import subprocess
import sys

NUA = sys.argv[1]


def lines(*words):
    done = subprocess.run([NUA, "--jsonl", *words], capture_output=True, text=True)
    return [json.loads(line) for line in done.stdout.splitlines()]


def main():
    rows, random_ = lines("contents"), random.Random(11)
    text = open("corpus/verbs.rec", encoding="utf-8").read()
    classes = dict(re.findall(r"^Verb: (.*)\nClass: (.*)$", text, re.M))
    terms = {
        "area": lambda r: {a["code"] for a in r["areas"]},
        "sdg": lambda r: {t["code"] for t in r["targets"]} | {t["code"].split(".")[0] for t in r["targets"]},
        "actor": lambda r: set(r["actors"]),
        "verb": lambda r: set(r["verbs"]) | {classes[v] for v in r["verbs"] if v in classes},
        "instrument": lambda r: set(r["instruments"]),
        "action": lambda r: {e["code"] for e in r["elements"]} | {e["code"].split("-")[0] for e in r["elements"]},
    }
    values = {f: sorted({v for r in rows for v in get(r)}) for f, get in terms.items()}
    wrong = []
    for _ in range(300):
        fields = random_.sample(sorted(f for f in terms if values[f]), random_.randint(1, 3))
        chosen = [(f, random_.choice(values[f]), random_.random() < 0.2) for f in fields]
        query = " AND ".join(("NOT " if no else "") + '%s:"%s"' % (f, v) for f, v, no in chosen)
        slow = [r["id"] for r in rows if all((v in terms[f](r)) != no for f, v, no in chosen)]
        fast = [h["id"] for h in lines("search", "--limit", "0", query)]
        if sorted(slow) != sorted(fast):
            wrong.append("%s: %s, a scan finds %s" % (query, fast[:6], slow[:6]))
    for w in wrong[:5]:
        print("not ok " + w)
    print("%d passed, %d failed" % (300 - len(wrong), len(wrong)))
    sys.exit(bool(wrong))


if __name__ == "__main__":
    main()
