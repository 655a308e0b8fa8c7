#!/usr/bin/env python3
"""sdg.py NUA HOME: imports the SDG data of ../shared as a user would, and compares the library with what is known of the files.

Ends with "N passed, N failed, N skipped"."""
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
DATA = os.path.join(official.SHARED, "data", "sdg")


def run(path, *args):
    done = subprocess.run([NUA, "--jsonl", *args, "import", "--sdg", path], capture_output=True, text=True, encoding="utf-8")
    return done, [json.loads(x) for x in done.stdout.splitlines()]


def wordings(symbol, lang):
    db = sqlite3.connect(os.path.join(HOME, "nua", "library.db"))
    rows = db.execute("select key, text from unit where id >> 20 = (select id from book where symbol = ? and lang = ?) order by id",
                      ("SDG/" + symbol, lang)).fetchall()
    db.close()
    return rows


# file: languages, then how many goals, targets, indicators there are in each; codes with more than one wording; odd codes
KNOWN = {
    "UNStats-LOD4Stats/sdg-kos-goals-targets-indicators.ttl": ("en es fr", (17, 169, 244), {"12.3", "1.5.1", "11.5.1", "13.1.1", "1.5.3", "11.b.1", "13.1.2"}, 0),
    "UNStats-LOD4Stats-2019-03/sdgs-kos.ttl": ("en", (17, 169, 244), set(), 0),
    "LuciaPauw-sdgo/sdg.ttl": ("en es fr", (17, 169, 0), set(), 0),
    "issa-project-issa-pipeline/sdgs-metadata.ttl": ("ar en es fr ru zh", (17, 0, 0), set(), 0),
    "UNStats-SDGs-sdg-metadata-api/goals-final.json": ("en", (17, 0, 0), set(), 0),
    "UNStats-SDGs-sdg-metadata-api/goals-final-es.json": ("es", (17, 0, 0), set(), 0),
    "UNStats-SDGs-sdg-metadata-api/goals-final-fr.json": ("fr", (17, 0, 0), set(), 0),
    "UNStats-SDGs-sdg-metadata-api/goals-final-ru.json": ("ru", (17, 0, 0), set(), 0),
    "UNStats-SDGs-sdg-metadata-api/targets-final.json": ("en", (0, 169, 0), set(), 0),
    "UNStats-SDGs-sdg-metadata-api/indicators-final.json": ("en", (0, 169, 240), set(), 1),    # 3.6 as a number
    "UNStats-SDGs-sdg-publisher/metadataAPI.json": ("en", (17, 0, 0), set(), 0),
    "UNStats-FIS4SDGs/unsd_metadata-checkpoint.json": ("en", (17, 103, 140), set(), 0),
    "datapopalliance-SDGs/SDG-flat.json": ("en", (17, 169, 241), set(), 0),
    "datapopalliance-SDGs/SDG-hierarchical.json": ("en", (17, 169, 241), set(), 0),
    "datapopalliance-SDGs/SDG-goals.csv": ("en", (17, 0, 0), set(), 0),
    "datapopalliance-SDGs/SDG-targets.csv": ("en", (0, 169, 0), set(), 0),
    "datapopalliance-SDGs/SDG-indicators_proposed-2016-03-24.csv": ("en", (0, 0, 241), set(), 0),
    "mahnoor-zamir-sdg-framework/Global-Indicator-Framework-after-2025-review-English - A.RES.71.313 Annex.csv": ("en", (17, 169, 251), set(), 0),
    "wmodanez-dash-ods/objetivos.csv": ("pt", (17, 0, 0), set(), 1),
    "wmodanez-dash-ods/metas.csv": ("pt", (0, 169, 0), set(), 0),
    "wmodanez-dash-ods/indicadores.csv": ("pt", (0, 0, 48), set(), 22),        # the rest are national sub-codes
}
for folder in ("ar", "en", "es", "fr", "ru", "zh-Hans"):
    for n, what in enumerate(("goals", "targets", "indicators")):
        KNOWN["open-sdg-sdg-translations/%s/global_%s.yml" % (folder, what)] = (
            folder[:2], tuple((17, 169, 252)[n] if k == n else 0 for k in range(3)), set(), 0)

REFUSED = {
    "UNStats-LOD4Stats/sdg-kos-subject-mappings.ttl": "no wordings", "UNStats-LOD4Stats/sdgs-ontology.ttl": "no wordings",
    "UNStats-LOD4Stats/sample-extracted-concepts.json": "no wordings", "UNStats-FIS4SDGs/sdg_colors-checkpoint.json": "no wordings",
    "UNStats-SDGs-sdg-metadata-api/series-final.json": "no wordings", "UNStats-SDGs-sdg-publisher/goalMetadata.csv": "no wordings",
    "datapopalliance-SDGs/Goals, Target, and Indicators.xlsx": "Excel", "README.md": ".",
}


def check(name):
    langs, counts, repeats, odd = KNOWN[name]
    done, lines = run(os.path.join(DATA, name))
    got = {(x["lang"], x["symbol"].split("/")[1]): x["wordings"] for x in lines if x["record"] == "sdg"}
    want = {(lang, what): n for lang in langs.split() for what, n in zip(("goals", "targets", "indicators"), counts) if n}
    found = [x for x in lines if x["record"] == "finding"]
    problems = [] if got == want else ["%s, expected %s %s" % (got, want, done.stderr)]
    if {x["where"] for x in found if x["kind"] == "repeat"} != repeats:
        problems.append("more than one wording: %s" % sorted(x["where"] for x in found if x["kind"] == "repeat"))
    if len({x["where"] for x in found if x["kind"] == "warning"}) != odd:
        problems.append("odd codes: %s" % [x["where"] for x in found if x["kind"] == "warning"])
    for lang, what in want:
        for key, text in wordings(what, lang):
            if re.match(r"[0-9.]+\s", text) or text != text.strip():
                problems.append("%s %s begins or ends wrongly: %s" % (lang, key, text[:40]))
    verdict("sdg: " + name, problems)


def same_as_python():
    """The wordings themselves, where another reader is at hand."""
    run(os.path.join(DATA, "UNStats-SDGs-sdg-metadata-api/targets-final.json"))
    with open(os.path.join(DATA, "UNStats-SDGs-sdg-metadata-api/targets-final.json"), encoding="utf-8") as f:
        want = {x["id"].strip(): " ".join(x["title"].split()) for x in json.load(f)}
    got = dict(wordings("targets", "en"))
    verdict("sdg: the wordings are those of the file", [k for k in want if got.get(k) != want[k]])


def not_repaired():
    """In this file the Arabic goals 15 to 17 have the labels of those before: so it is kept."""
    run(os.path.join(DATA, "issa-project-issa-pipeline/sdgs-metadata.ttl"))
    got = dict(wordings("goals", "ar"))
    verdict("sdg: data is not repaired", [] if got["15"] == got["14"] and got["17"] != got["14"] else [got["15"]])


if not os.path.isdir(DATA):
    skip("the SDG data", len(KNOWN) + len(REFUSED) + 2)
else:
    for each in sorted(KNOWN):
        check(each)
    for each in sorted(REFUSED):
        done, lines = run(os.path.join(DATA, each))
        bad = done.returncode != 2 or lines or len(done.stderr.splitlines()) != 1 or not re.search(REFUSED[each], done.stderr)
        verdict("sdg: refused: " + each, [done.stderr] if bad else [])
    same_as_python()
    not_repaired()
finish()
