"""hostile_corpus.py FIXTURE.db OUT.db - the small corpus with hostile strings in every text that can be shown.

nua-compile refuses such records, so the compiled database is changed: what is tested is the gate at the other end."""
import shutil
import sqlite3
import sys

import hostile_strings

TABLES = {      # table: what tells its rows apart, what no look-up by code or rank depends on
    "subject": ("id", ["title"]), "fact": ("id", ["value"]),
    "passage": ("pos", ["title", "digest", "terms", "lay"]), "word": ("pos", ["text"]),
    "family": ("pos", ["name", "words"]),
}


def main():
    shutil.copyfile(sys.argv[1], sys.argv[2])
    db = sqlite3.connect(sys.argv[2], isolation_level=None)
    db.execute("pragma journal_mode = delete")
    strings, n = hostile_strings.STRINGS, 0
    for table, (key, columns) in TABLES.items():
        have = {row[1] for row in db.execute("pragma table_info(%s)" % table)}
        for (row,) in db.execute("select %s from %s" % (key, table)).fetchall():
            for column in columns:
                if column not in have:
                    sys.exit("hostile_corpus.py: no column %s.%s" % (table, column))
                # the bytes as they are, as text: Python itself would refuse some
                data = b"housing " + strings[n % len(strings)] + b"\0 bus " + strings[(n + 7) % len(strings)]
                db.execute("update %s set %s = cast(? as text) where %s = ?" % (table, column, key), (data, row))
                n += 1
    db.execute("update meta set value = cast(? as text) where key = 'title'", (b"Agenda " + strings[3],))
    db.close()


if __name__ == "__main__":
    main()
