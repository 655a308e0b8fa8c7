#!/usr/bin/env python3
"""eval.py NUA [SET] [-v] [--guard]: how well nua finds what a reader looks for, over tests/search/lookups.tsv.

Prints, for each set, the share of look-ups with an expected provision first, among the first five and ten, and the mean
reciprocal rank of the first expected one; -v lists the look-ups that miss the first five; --guard compares with FLOORS
and ends as a test does.

The sets: dev, on which families and weights were tuned; held, by the same writers, not looked at while tuning; blind, by a
writer who had only the official text and knew neither digests nor families."""
import csv
import json
import os
import subprocess
import sys

FLOORS = {"dev": (0.82, 0.94), "held": (0.78, 0.88), "blind": (0.91, 0.97)}     # first, among the first five

HERE = os.path.dirname(os.path.abspath(__file__))


def hits(nua, query):
    done = subprocess.run([nua, "--jsonl", "search", "--limit", "10", "--", query], capture_output=True, text=True)
    return [json.loads(line)["id"] for line in done.stdout.splitlines()]


def figures(rows):
    first = sum(r == 1 for r in rows)
    five = sum(0 < r <= 5 for r in rows)
    ten = sum(0 < r <= 10 for r in rows)
    mrr = sum(1 / r for r in rows if r) / len(rows)
    return "first %5.1f %%   five %5.1f %%   ten %5.1f %%   MRR %.3f   (%d look-ups)" % (
        100 * first / len(rows), 100 * five / len(rows), 100 * ten / len(rows), mrr, len(rows))


def main():
    words = [a for a in sys.argv[1:] if not a.startswith("-")]
    nua, want = words[0], words[1] if len(words) > 1 else None
    ranks = {}
    for row in csv.DictReader(open(os.path.join(HERE, "lookups.tsv"), encoding="utf-8"), delimiter="\t", quoting=csv.QUOTE_NONE):
        if want and row["set"] != want:
            continue
        found, expected = hits(nua, row["query"]), row["expected"].split()
        rank = next((i + 1 for i, f in enumerate(found) if f in expected), 0)
        ranks.setdefault(row["set"], []).append(rank)
        if "-v" in sys.argv and not 0 < rank <= 5:
            print("%-40s expected %-24s found %s" % (row["query"], " ".join(expected), " ".join(found[:6])))
    for name, rows in ranks.items():
        print("  %-5s %s" % (name, figures(rows)))
    if "--guard" in sys.argv:
        guard(ranks)


def guard(ranks):
    failed = 0
    for name, rows in ranks.items():
        first, five = (sum(0 < r <= most for r in rows) / len(rows) for most in (1, 5))
        if first < FLOORS[name][0] or five < FLOORS[name][1]:
            failed += 1
            print("not ok look-ups %s: %.3f first, %.3f among five; the floors are %s" % (name, first, five, FLOORS[name]))
    print("%d passed, %d failed" % (len(ranks) - failed, failed))
    sys.exit(failed > 0)


if __name__ == "__main__":
    main()
