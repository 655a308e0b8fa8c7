"""imported.py - R7 for what was imported: the strings of hostile_strings.py in every field that a file can fill.

Paragraphs, items, headings, titles, footnotes, text that has no place, the file's name: as plain text, as bytes that are no
UTF-8, as Word file. Whatever the program then prints or paints holds only its own sequences and visible characters."""
import os
import re
import subprocess

import suite
import term
from documents import archive, body, notes, para, parts, Entry, W
from hostile import TERMS, bad_json, own_shapes, plain_faults, play, screen_faults
from hostile_strings import STRINGS

AGENDA = os.path.join(os.path.dirname(os.path.abspath(__file__)), "../library/agenda.py")
LINES = [s.replace(b"\n", b" ")[:3000] for s in STRINGS]
VALID = [s for s in LINES if b"\0" not in s and not s.decode("utf-8", "replace").count("\ufffd")]


def agenda(strings):
    """The Agenda, with a string in each paragraph, item and heading."""
    text = subprocess.run(["python3", AGENDA], capture_output=True).stdout.split(b"\n")
    out = []
    for i, line in enumerate(text):
        s = strings[i % len(strings)]
        if line.startswith(b"71/256."):
            line += b" " + s
        elif b"lanterns" in line:
            line = line.replace(b"lanterns", b"lanterns " + s + b" and")
        out.append(line)
        if re.match(rb"(20|50|90|130)\. ", line):
            out += [b"", b"Heading " + s, b""]
    return b"\n".join(out)


def other(strings):
    """A document with all of them in its heads, texts and notes, and the marks of notes between."""
    out = [b"United Nations   A/RES/99/7", b"General Assembly", b"", b"Resolution adopted by the General Assembly", b"", b"99/7.   Title " + strings[3], b""]
    for i, s in enumerate(strings):
        out += [b"%d. Decides that %s are lit:[^%d]" % (i + 1, s, i + 1), b"", b"(a) Item " + s + b";", b"", s, b"", b"# " + s, b"", b"[^%d]: Note " % (i + 1) + s, b""]
    return b"\n".join(out)


def word_file(strings):
    """What of them XML may hold."""
    def xml(s):
        return re.sub("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]", "", s.decode("utf-8", "replace")).replace("&", "&amp;").replace("<", "&lt;").replace("\0", "")
    text = para("United Nations A/RES/99/8") + para("Resolution adopted by the General Assembly")
    for i, s in enumerate(strings):
        text += para("%d. Decides %s;" % (i + 1, xml(s))) + '<w:p><w:r><w:t>%s</w:t></w:r><w:r><w:footnoteReference w:customMarkFollows="1" w:id="%d"/><w:t>%s</w:t></w:r></w:p>' % (xml(s), i + 1, xml(s)[:30])
        text += '<w:tbl><w:tr><w:tc>%s</w:tc><w:tc>%s</w:tc></w:tr></w:tbl>' % (para(xml(s)), para("more"))
    note = "".join('<w:footnote w:id="%d">%s</w:footnote>' % (i + 1, para("Note " + xml(s))) for i, s in enumerate(strings))
    return archive(parts(body(text), [notes("footnotes"), Entry("word/footnotes.xml", ("<w:footnotes %s>%s</w:footnotes>" % (W, note)).encode())]))


def main():
    with suite.Folder() as folder:
        home = folder.home()
        env = {"XDG_DATA_HOME": home + "/data"}
        files = {"agenda.txt": agenda(VALID), "other.md": other(VALID), "bytes.txt": other(LINES).replace(b"\0", b"").replace(b"99/7", b"99/6"), "word.docx": word_file(LINES), "\x1b]0;t\x07\u202e.txt": other(VALID).replace(b"99/7", b"99/5")}
        faults, runs = [], 0

        def run(words, color=False, ascii_only=False):
            nonlocal runs
            runs += 1
            p = subprocess.run([suite.NUA] + words, stdin=subprocess.DEVNULL, capture_output=True, timeout=60, env=term.environment(home, PAGER="cat", **env))
            found = plain_faults(p, color, ascii_only) + (bad_json(p.stdout) if "--jsonl" in words else [])
            faults.extend("%s: %s" % (" ".join(words)[:60], f) for f in found)
            return p

        for name, data in files.items():
            path = folder.path + "/" + name
            with open(path, "wb") as f:
                f.write(data)
            for extra in (["--jsonl"], ["--ascii"], ["--color=always"], []):
                p = run(["import", *extra, "--lang", "en", path], extra == ["--color=always"], extra == ["--ascii"])
                if p.returncode != 0:
                    faults.append("%r is not imported: %r" % (name, p.stderr[:200]))
        for words in (["library"], ["verify"], ["1-175"], ["1-175", "--official"], ["search", "in:official lanterns"], ["search", "in:library lit"], ["search", "--kwic", "in:official lanterns"],
                      ["quote", "We hang lanterns along every lane"], ["cite", "37"], ["show", "A/RES/99/7, para. 4"], ["show", "A/RES/99/8, para. 30"], ["cite", "A/RES/99/7, para. 4"], ["library", "reimport"]):
            for extra in ([], ["--ascii"], ["--color=always"], ["--jsonl"], ["--width=20"]):
                if suite.FULL or extra in ([], ["--jsonl"]) or words[0] == "1-175":
                    run(words + extra, extra == ["--color=always"], extra == ["--ascii"])
        suite.check("what was imported, printed, %d runs" % runs, suite.several(faults))
        faults = []
        steps = [b":37\r", b"v", b"j", b"j", b"\t", b" ", b" ", b"V", b"]", b"]", b"D", b"j", b"\r", b"\t", b"j", b" ", b" ", b" ", b"G", b"\x7f", b"D", b"G", b"\r", b"\t", b" ", b" ", b"/in:official lanterns\r", b"n", b"n", b"\x0c",
                 ("resize", 40, 150), ("resize", 12, 41), b"D", b":import " + folder.path.encode() + b"/other.md\r", b" ", b" ", b"?"]
        for name in TERMS if suite.FULL else TERMS[:2]:
            own = own_shapes(folder, name)
            for options in ([], ["--ascii"]):
                found, raw = play(folder, suite.NUA, steps, options, TERM=name, **env)
                faults += ["%s %s: %s" % (name, options, f) for f in found + screen_faults(raw, own)]
                if options and re.search(rb"[\x80-\xff]", raw):
                    faults.append("%s: not ASCII" % name)
                if b"lanterns" not in raw or (name == "xterm-256color" and len(raw) < 20000):
                    faults.append("%s: nothing of it was shown, %d bytes" % (name, len(raw)))
        suite.check("what was imported, on the screens", suite.several(faults))
    suite.done()


if __name__ == "__main__":
    main()
