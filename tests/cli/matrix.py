#!/usr/bin/env python3
"""matrix.py DIR WORDS: csv, jsonl, svg and empty in DIR are the same matrix; counts is it without options."""
import csv
import json
import sys
import xml.etree.ElementTree as xml

where, words = sys.argv[1:]
with open(where + "/csv", newline="", encoding="utf-8") as f:
    text = f.read()
assert text.count("\r\n") == text.count("\n"), "line ends"
table = list(csv.reader(text.splitlines(keepends=True), strict=True))
head, rows, total = table[0], table[1:-1], table[-1]
assert len({len(r) for r in table}) == 1 and total[0] == "total"
one = head[-1] == "provisions"
columns = [""] if one else head[2:-1]
cells = {(r[0], c): int(v) for r in rows for c, v in zip(columns, r[2:]) if int(v)}

objects = [json.loads(line) for line in open(where + "/jsonl", encoding="utf-8")]
assert all(o["schema"] == 1 and o["count"] == len(o["provisions"]) == len(set(o["provisions"])) for o in objects)
assert all(o["rows"] == head[0] for o in objects)
percent = "--percent" in words
assert {(o["row"], o["column"]): o["percent" if percent and not one else "count"] for o in objects} == cells, "jsonl is not csv"

# totals: each provision once
share = {r[0]: set() for r in rows}, {c: set() for c in columns}
for o in objects:
    share[0][o["row"]] |= set(o["provisions"])
    share[1][o["column"]] |= set(o["provisions"])
assert {r[0]: int(r[-1]) for r in rows} == {r: len(s) for r, s in share[0].items()}, "totals of rows"
assert one or [int(v) for v in total[2:-1]] == [len(share[1][c]) for c in columns], "totals of columns"
assert int(total[-1]) == len(set().union(*share[0].values())), "total"

if not one:
    counts = list(csv.reader(open(where + "/counts", newline="", encoding="utf-8")))
    empty = list(csv.reader(open(where + "/empty", newline="", encoding="utf-8")))[1:]
    assert empty == [[r[0], c] for r in counts[1:-1] for c, v in zip(counts[0][2:], r[2:-1]) if v == "0"], "empty cells"

# the picture has every number, and nothing that runs or loads
svg = xml.parse(where + "/svg").getroot()
name = lambda e: e.tag.split("}")[1]
assert name(svg) == "svg" and {name(e) for e in svg.iter()} <= {"svg", "title", "style", "rect", "text", "g", "path"}
shown = sorted(int(e.text) for e in svg.iter() if name(e) == "text" and e.get("class") == "n")
assert one or shown == sorted(cells.values()), "numbers of the picture"
assert not any(k.startswith("on") or "href" in k for e in svg.iter() for k in e.attrib)
