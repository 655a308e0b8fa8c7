#!/usr/bin/env python3
"""check.py NUA: what a reader of the corpus relies on, asked of the program itself. Ends with "N passed, N failed, N skipped"."""
import csv
import json
import os
import re
import subprocess
import sys

import official
from verdict import finish, skip, verdict

NUA = sys.argv[1]
SHARED = official.SHARED
LENSES = {"HR", "CC", "GE", "Y"}


def nua(*args):
    done = subprocess.run([NUA, "--jsonl", *args], capture_output=True, text=True, encoding="utf-8")
    return [json.loads(line) for line in done.stdout.splitlines()]


def words(text):
    return len(text.split())


def facts(name):
    path = os.path.join(SHARED, "facts", name)
    return list(csv.DictReader(open(path, encoding="utf-8"), delimiter="\t")) if os.path.exists(path) else None


paragraphs = nua("show", "1-175")
items = [row for p in paragraphs for row in (nua("show", ", ".join(p["items"])) if p["items"] else [])]
items += [row for p in items for row in (nua("show", ", ".join(p["items"])) if p["items"] else [])]
every = {row["id"]: row for row in paragraphs + items}

verdict("175 paragraphs in order", [] if [p["id"] for p in paragraphs] == [str(n) for n in range(1, 176)] else ["gap"])
verdict("26 sub-items", [] if len(items) == 26 else [len(items)])
verdict("a pillar for every provision", [i for i, p in every.items() if not {a["code"] for a in p["areas"]} - LENSES])
verdict("one to nine SDG targets each", [i for i, p in every.items() if not 1 <= len(p["targets"]) <= 9])
verdict("a reason for every target, at most 14 words",
        [i for i, p in every.items() for t in p["targets"] if not 1 <= words(t["why"]) <= 14])
verdict("a reason for every editorial area",
        [i for i, p in every.items() for a in p["areas"] if a["basis"] == "editorial" and not a.get("why")])
verdict("titles of at most nine words, no stop at the end",
        [i for i, p in every.items() if words(p["title"]) > 9 or p["title"].endswith(".")])
verdict("no title twice", sorted({p["title"] for p in every.values()
                                   if [q["title"] for q in every.values()].count(p["title"]) > 1}))
verdict("terms, verb, actors, related paragraphs for all",
        [i for i, p in every.items() if not (p["terms"] and p["verb"] and p["actors"] and p["see"])])
verdict("15 areas, 17 goals, 169 targets",
        [] if (len(nua("areas")), len(nua("sdg")), sum(len(g["targets"]) for g in nua("sdg"))) == (15, 17, 169) else ["no"])

# The matrix against the links of every provision, counted here.
goal = lambda code: code.split(".")[0]
axes = {"area": lambda p: {a["code"] for a in p["areas"]}, "lens": lambda p: {a["code"] for a in p["areas"]} & LENSES,
        "pillar": lambda p: {a["code"] for a in p["areas"]} - LENSES, "goal": lambda p: {goal(t["code"]) for t in p["targets"]},
        "target": lambda p: {t["code"] for t in p["targets"]}, "actor": lambda p: set(p["actors"]),
        "verb": lambda p: set(p["verbs"]), "instrument": lambda p: set(p["instruments"]),
        "element": lambda p: {e["code"] for e in p["elements"]}}
for rows in axes:
    for columns in axes:
        want = {}
        for i, p in every.items():
            for r in axes[rows](p):
                for k in axes[columns](p):
                    want.setdefault((r, k), []).append(i)
        got = {(o["row"], o["column"]): o["provisions"] for o in nua("matrix", rows, columns)}
        wrong = [k for k in want.keys() | got.keys() if sorted(want.get(k, [])) != sorted(got.get(k, []))]
        if wrong or columns == "instrument":
            verdict("matrix of %ss against %s" % (rows, columns if wrong else "all"), wrong)
verdict("the matrix of goals has as many as the links", [
    g["goal"] for g in nua("sdg") if len({i for t in g["targets"] for p in nua("show", t) for i in
                                          (q["id"] for q in p["provisions"])}) !=
    {o["row"]: o["count"] for o in nua("matrix", "sdg")}.get(str(g["goal"]), 0)])

# The action framework: 6, 9, 8, 6, 6 elements; each rests on provisions, is led by somebody, and has a word for each lens.
elements = nua("action")
verdict("35 elements in five categories", [] if [sum(e["category"] == n for e in elements) for n in range(1, 6)] == [6, 9, 8, 6, 6]
        else ["no"])
verdict("every element rests on three provisions or more, with reasons",
        [e["element"] for e in elements if len(e["rests"]) < 3 or not all(r["why"] for r in e["rests"])])
verdict("all four lenses for every element", [e["element"] for e in elements if {a["code"] for a in e["lenses"]} != LENSES])
verdict("pillars alone among its areas", [e["element"] for e in elements if {a["code"] for a in e["areas"]} & LENSES or not e["areas"]])
verdict("every element is led, at a level", [e["element"] for e in elements if not [a for a in e["actors"] if a["role"] == "leads"]
                                             or not all(a["level"] and a["why"] for a in e["actors"])])
verdict("every element is measured and serves a target",
        [e["element"] for e in elements if not e["targets"] or not e["indicators"] + e["monitors"] + e["other_measures"]])
verdict("digests of elements of 50 to 115 words", ["%s: %d" % (e["element"], words(e["digest"])) for e in elements
                                                   if not 50 <= words(e["digest"]) <= 115])
verdict("elements and provisions point to each other",
        sorted({(e["element"], r["id"]) for e in elements for r in e["rests"]} ^
               {(x["code"], i) for i, p in every.items() for x in p["elements"]}))

# Related: no more than five, none that another link names already, always with what is shared.
verdict("related provisions", [i for i, p in every.items() if len(p["related"]) > 5 or not all(r["why"] for r in p["related"])
                               or {r["id"] for r in p["related"]} & ({i, *p["see"], *p["items"]} | {r["id"] for r in p["refers"]})])

# Monitoring, the strategic plan, the report.
measures = nua("indicators")
indicators = [m for m in measures if "indicator" in m]
listed = {c for g in nua("sdg") for t in g["targets"] for c in nua("sdg", t)[0]["indicators"]}
verdict("a record for every indicator of a target", sorted({m["indicator"] for m in indicators} ^ listed))
verdict("gists of indicators of at most 16 words", [m["indicator"] for m in indicators if not 1 <= words(m["gist"]) <= 16])
monitors = [m for m in measures if "monitor" in m]
verdict("monitoring indicators lead to provisions", [m["monitor"] for m in monitors if not m["provisions"] or not m["source"]])
programmes = nua("programmes")
verdict("7 sub-programmes, 4 cross-cutting issues", [] if [p["kind"] for p in programmes] ==
        ["sub-programme"] * 7 + ["cross-cutting"] * 4 else ["no"])
verdict("four areas have no programme of their own name",
        sorted({a["area"] for a in nua("areas")} - {p["areas"][0]["code"] for p in programmes} ^ {"PV", "USD", "NUP", "LI"}))
report = nua("report")
verdict("95 paragraphs of the report", [] if [r["report"] for r in report] == list(range(1, 96)) else ["gap"])
verdict("titles of the report and the elements: nine words, no stop, none twice",
        [t for t in [r["title"] for r in report] + [e["title"] for e in elements] if words(t) > 9 or t.endswith(".")] +
        [r["report"] for r in report if [q["title"] for q in report].count(r["title"]) > 1])
verdict("regional activities name their region", [r["report"] for r in report if r["chapter"] in
        ("V.D.2", "V.D.3", "V.D.4", "V.D.5", "V.D.6") and not r["regions"]])
verdict("every link of the report has a reason",
        ["%d %s" % (r["report"], k) for r in report for k in ("provisions", "categories", "elements", "areas", "actors", "targets")
         for x in r[k] if not x["why"]])

# The outline: the 14 headings, from the program itself.
sections = {" > ".join(p["section"]) for p in paragraphs}
headings = {h for s in sections for h in s.split(" > ")}
verdict("14 headings", [] if len(headings) == 14 else sorted(headings))

text = official.provisions(headings)
if text is None:
    for name in ("lengths", "sentences", "verbs", "own words", "areas of UN-Habitat", "published mappings", "sections", "instruments", "monitoring"):
        skip(name)
else:
    verdict("the official text has the same provisions", sorted(set(text) ^ set(every)))
    # About 40 to 60 % is the aim; a provision that is one long list needs more to lose nothing.
    verdict("digests of 38 to 86 % of the text",
            ["%s: %d %%" % (i, 100 * words(p["digest"]) / words(text[i])) for i, p in every.items()
             if i != "168" and not 0.38 <= words(p["digest"]) / words(text[i]) <= 0.86])
    verdict("two sentences where the paragraph has more than sixty words",
            [i for i, p in every.items() if words(text[i]) > 60 and len(re.findall(r"[.!?](?:\s|$)", p["digest"])) < 2])
    # The lemma of an operative verb stands in the text, in some form ("will" also through a verb in the future).
    stem = {"reiterate": "reiterat", "acknowledge": "acknowledg", "recognize": "recogn", "envisage": "envisag", "decide": "decid",
            "encourage": "encourag", "invite": "invit", "underscore": "underscor", "underline": "underlin", "urge": "urg",
            "take note": "note", "take account": "account", "call upon": "call", "will consider": "consider",
            "reaffirm": "reaffirm", "resolve": "resol"}
    opening = {"13": "13", "14": "14", "15": "15", "114": "114", "172": "172"}

    def with_opening(i):
        up = re.match(r"\d+", i).group(0)
        return (text[i] + " " + text.get(up, "") + " " + text.get(i.rsplit("(", 1)[0], "")).lower()
    verdict("each operative verb stands in the text",
            ["%s: %s" % (i, v) for i, p in every.items() for v in p["verbs"]
             if v not in ("state",) and stem.get(v, v) not in re.sub(r"(?<=[a-z]) (?=[a-z]{1,3}\b)", " ", with_opening(i))])
    verdict("sections as in the facts", [r["paragraph"] for r in facts("structure.tsv")
                                          if " > ".join(every[r["paragraph"]]["section"]) != r["section_path"]])
    verdict("every area that UN-Habitat showed",
            ["%s %s" % (r["paragraph"], r["area_code"]) for r in facts("area_assignments.tsv")
             if {"code": r["area_code"], "basis": "un-habitat"} not in
             [{"code": a["code"], "basis": a["basis"]} for a in every[r["paragraph"]]["areas"]]])
    shown = {(r["paragraph"], r["area_code"]) for r in facts("area_assignments.tsv")}
    verdict("no other link claims UN-Habitat",
            ["%s %s" % (i, a["code"]) for i, p in every.items() for a in p["areas"]
             if a["basis"] == "un-habitat" and (i, a["code"]) not in shown])
    verdict("every published mapping",
            ["%s SDG %s" % (r["paragraph"], r["sdg"]) for r in facts("nua_sdg_published.tsv")
             if not any(t["basis"] == "published" and t["code"].split(".")[0] == r["sdg"] for t in every[r["paragraph"]]["targets"])])
    firm = {"nua-" + r["number"]: r["confidence"] for r in facts("nua_indicators.tsv") if r["confidence"] in ("seen", "partial")}
    verdict("monitoring indicators as in the facts, recalled ones left out",
            [m["monitor"] for m in monitors if firm.get(m["monitor"]) != m["confidence"]])
    verdict("basis agenda only where the text names the goals",
            [i for i, p in every.items() for t in p["targets"]
             if t["basis"] == "agenda" and "goal" not in text[i].lower()])
    own = subprocess.run([os.path.join(SHARED, "tools", "own-words"), "corpus", "README.md", "man", "src/README.md"],
                         capture_output=True, text=True)
    verdict("own words", own.stdout.splitlines())

sys.exit(not finish())
