"""hostile_corpus.py FIXTURE.db OUT.db - the small corpus with hostile strings in every text that can be shown.

nua-compile refuses such records, so the compiled database is changed: what is tested is the gate at the other end."""
import shutil
import sqlite3
import sys

import hostile_strings

TABLES = {      # what no look-up by code or rank depends on
    "section": ["title"], "provision": ["title", "digest", "terms", "lay"], "area": ["name", "means"],
    "goal": ["name", "colour"], "target": ["gist", "indicators"], "actor": ["name", "means"],
    "verb_class": ["name", "means"], "instrument": ["name", "symbol", "means"], "word": ["text"],
    "family": ["name", "words"],
}


def main():
    shutil.copyfile(sys.argv[1], sys.argv[2])
    db = sqlite3.connect(sys.argv[2], isolation_level=None)
    db.execute("pragma journal_mode = delete")
    strings, n = hostile_strings.STRINGS, 0
    for table, columns in TABLES.items():
        have = {row[1] for row in db.execute("pragma table_info(%s)" % table)}
        for (rowid,) in db.execute("select rowid from %s" % table).fetchall():
            for column in columns:
                if column not in have:
                    sys.exit("hostile_corpus.py: no column %s.%s" % (table, column))
                # the bytes as they are, as text: Python itself would refuse some
                data = b"housing " + strings[n % len(strings)] + b"\0 bus " + strings[(n + 7) % len(strings)]
                db.execute("update %s set %s = cast(? as text) where rowid = ?" % (table, column), (data, rowid))
                n += 1
    db.execute("update meta set value = cast(? as text) where key = 'title'", (b"Agenda " + strings[3],))
    db.close()


if __name__ == "__main__":
    main()
