"""hostile.py - R7: texts that command terminals or deceive readers, on every way in: arguments, queries, patterns, typed
and pasted keys, variables, the place file, scripts, names of files, and a corpus full of them.

Nothing may come out but nua's own sequences (those that it also writes for harmless text) and visible characters. In
the quick form each string goes some of the ways, all of them together; in the full form each goes each way."""
import json
import os
import re
import subprocess

import suite
import term
from hostile_strings import STRINGS

HOSTILE = suite.TOOLS + "/nua"          # nua over a corpus of such strings
TERMS = ("xterm-256color", "linux", "vt100", "tmux-256color", "rxvt-unicode-256color")
SGR = re.compile(rb"\x1b\[[0-9;]*m")


def argument(s):
    """A string as an argument can hold it."""
    return s.replace(b"\0", b"")[:100000]


# ---- the command line ----

WAYS = [
    lambda s: [s], lambda s: [b"show", b"4 " + s], lambda s: [b"show", b"3(" + s[:20] + b")"], lambda s: [b"links", s],
    lambda s: [b"search", s], lambda s: [b"search", b"housing " + s], lambda s: [b"search", b'"' + s], lambda s: [b"search", b"(" + s],
    lambda s: [b"search", b"area:" + s], lambda s: [b"search", b"verb:\"" + s + b"\""], lambda s: [b"search", b"--regex", s],
    lambda s: [b"search", b"--regex", b"(" + s], lambda s: [b"search", b"--regex", b"housing|" + s],
    lambda s: [b"search", b"--explain", b"housing OR " + s], lambda s: [b"--jsonl", b"search", b"housing OR " + s],
    lambda s: [b"search", b"/" + s + b"/"], lambda s: [b"areas", s],
    lambda s: [b"matrix", s, b"sdg"], lambda s: [b"sdg", s], lambda s: [b"sdg", b"11." + s],
    lambda s: [b"help", s], lambda s: [b"contents", s], lambda s: [b"--" + s], lambda s: [b"-" + s], lambda s: [b"-w", s, b"4"],
    lambda s: [b"--color=" + s, b"4"], lambda s: [b"--size", s], lambda s: [b"--limit=" + s, b"search", b"housing"],
    lambda s: [b"--script", s], lambda s: [b"--script", b"/tmp/" + s[:100]],
]


def run_plain(program, args, **env):
    return subprocess.run([program] + args, stdin=subprocess.DEVNULL, capture_output=True, timeout=60,
                          env=term.environment("/proc/nonexistent", PAGER="cat", **env))


def plain_faults(p, color=False, ascii_only=False):
    out = p.stdout + p.stderr
    faults = ["signal %d" % -p.returncode] if p.returncode < 0 else []
    if p.returncode > 2:
        faults.append("status %d" % p.returncode)
    if color:
        out = SGR.sub(b"", out)
    control = sorted(set(re.findall(rb"[\x00-\x09\x0b-\x1f\x7f]", out)))
    if control:
        faults.append("controls %r" % control)
    if ascii_only and re.search(rb"[\x80-\xff]", out):
        faults.append("not ASCII")
    return faults + term.text_faults(out.replace(b"\n", b" "))


def command_line():
    runs, faults = 0, []
    for i, s in enumerate(STRINGS):
        for j, way in enumerate(WAYS):
            if not suite.FULL and (i + j) % 4:
                continue
            words = way(argument(s))
            kind = (i * 7 + j) % 3 if not suite.FULL else None
            for name, extra in enumerate(([], [b"--ascii"], [b"--color=always"])):
                if kind is not None and name != kind:
                    continue
                runs += 1
                p = run_plain(suite.FIXTURE, extra + words)
                faults += ["%r way %d: %s" % (s[:30], j, f) for f in plain_faults(p, name == 2, name == 1)]
    suite.check("hostile arguments, %d runs" % runs, suite.several(faults))


def bad_json(out):
    try:
        for line in out.splitlines():
            json.loads(line)
        return []
    except ValueError as e:
        return [str(e)]


def hostile_corpus():
    runs, faults = 0, []
    words = [["4"], ["1-8"], ["show", "3(a)"], ["contents"], ["areas"], ["areas", "HSU"], ["sdg"], ["sdg", "11"], ["11.1"], ["links", "2"],
             ["links", "HSU"], ["search", "housing"], ["search", "--regex", "bus"], ["search", "--explain", "housing"], ["--version"],
             ["search", "part:housing"], ["search", "houzing"], ["matrix", "areas", "sdg"], ["matrix", "actors"]]
    for line in words:
        for extra in ([], ["--ascii"], ["--color=always"], ["--jsonl"], ["--width=20"], ["--width=1000"]):
            runs += 1
            p = run_plain(HOSTILE, extra + line)
            found = plain_faults(p, extra == ["--color=always"], extra == ["--ascii"])
            if extra == ["--jsonl"] and line != ["--version"]:
                found += bad_json(p.stdout)
            faults += ["%s: %s" % (" ".join(extra + line), f) for f in found]
    suite.check("a hostile corpus, printed, %d runs" % runs, suite.several(faults))


# ---- the screens ----

def play(folder, program, steps, options=(), **env):
    s = term.Session([program] + list(options), term.environment(folder.path + "/home", PAGER="cat", **env))
    try:
        if s.settle():
            s.play(steps)
        if not s.poll():
            s.play([b"\x07", b"\x07", b"\x07", b"Q"])
        if not s.wait(15):
            return ["still there"], b""
        faults = [] if s.end() in ("exit 0", "exit 130") else [s.end()]
        if env.get("TERM", "xterm-256color") == "xterm-256color":
            faults += s.left()
        return faults, bytes(s.raw)
    finally:
        s.close()


def own_shapes(folder, name):
    """The control sequences that nua writes on this terminal for harmless text."""
    raw = play(folder, suite.FIXTURE, [b"j", b"\t", b"\r", b"/housing\r", b"n", b"?", b"\x0c", b"m", b"m", b"f", b"x", b"\x07", b"\x07", b"a",
                                       ("resize", 30, 100), ("resize", 5, 20), ("resize", 24, 80)], TERM=name)[1]
    return {term.shape(t) for t in term.tokens(raw) if t[:1] == b"\x1b" or t[0] < 0x20}


def screen_faults(raw, own):
    foreign = {term.shape(t) for t in term.tokens(raw) if t[:1] == b"\x1b" or t[0] < 0x20 or t[0] == 0x7F} - own
    return (["foreign %s" % sorted(foreign)] if foreign else []) + term.text_faults(raw)


def typed(folder, own):
    runs, faults = 0, []
    for i, s in enumerate(STRINGS):
        for j, way in enumerate((b"/", b":", b"f", b"/\x1b[200~", b":search ")):
            if not suite.FULL and (i + j) % 5:
                continue
            runs += 1
            found, raw = play(folder, suite.FIXTURE, [way + s[:3000] + (b"\x1b[201~" if b"200~" in way else b"") + b"\r", b"\x0c"])
            if b"\x1c" in s:                # a key that ends programs: Ctrl-\\
                found = [f for f in found if f != "SIGQUIT"]
            faults += ["%r way %d: %s" % (s[:30], j, f) for f in found + screen_faults(raw, own)]
    suite.check("hostile keys, %d runs" % runs, suite.several(faults))


def places(folder, own):
    """In the place file: as a whole, and in each of its lines."""
    runs, faults = 0, []
    keys = (b"screen", b"kind", b"code", b"parent", b"query", b"reader-top", b"text-columns")
    for i, s in enumerate(STRINGS):
        fields = [b"%s %s" % (k, s.replace(b"\n", b" ")[:4000]) for k in keys]
        search = b"nua place 1\nscreen search\nquery %s\n" % s.replace(b"\n", b" ")[:500]
        for j, data in enumerate((s, b"nua place 1\n" + s, b"nua place 1\n" + b"\n".join(fields) + b"\n", search, search + b"\0" + s)):
            if not suite.FULL and (i + j) % 5:
                continue
            runs += 1
            home = folder.home()
            os.makedirs(home + "/.local/state/nua")
            with open(home + "/.local/state/nua/place", "wb") as f:
                f.write(data)
            found, raw = play(folder, suite.FIXTURE, [b"r", b"\x0c"])
            faults += ["%r form %d: %s" % (s[:30], j, f) for f in found + screen_faults(raw, own)]
    suite.check("hostile place files, %d runs" % runs, suite.several(faults))


def variables(folder, own):
    runs, faults = 0, []
    for i, s in enumerate(STRINGS):
        s = argument(s)[:4000]
        for j, env in enumerate(({"TERM": s}, {"LANG": s}, {"LC_ALL": s}, {"XDG_STATE_HOME": b"/proc/nonexistent/" + s}, {"PAGER": s}, {"TERMINFO": s},
                                 {"COLUMNS": s, "LINES": s}, {"HOME": b"/dev/null/" + s}, {"NO_COLOR": s, "COLORTERM": s})):
            if not suite.FULL and (i + j) % 9:
                continue
            runs += 1
            if "PAGER" in env:          # a program of that name is started if there is one; there is none
                words = [suite.FIXTURE, "1-8"]
                t = term.Session(words, term.environment(folder.path, **env))
                t.wait(15)
                raw, found = bytes(t.raw), [] if t.end() == "exit 0" else [t.end()]
                t.close()
                faults += ["%r %s: %s" % (s[:30], env, f) for f in found + term.text_faults(SGR.sub(b"", raw).replace(b"\r\n", b" "))]
                continue
            found, raw = play(folder, suite.FIXTURE, [b"j"], **env)
            if "XDG_STATE_HOME" in env:         # root can make such a folder, others cannot; a name too long is an error
                found = [f for f in found if f != "exit 2"]
            faults += ["%r %s: %s" % (s[:30], list(env), f) for f in found + screen_faults(raw, own | {b"\r", b"\n"})]
    suite.check("hostile variables, %d runs" % runs, suite.several(faults))


def scripts(folder):
    runs, faults = 0, []
    path = folder.path + "/script"
    for i, s in enumerate(STRINGS):
        for j, form in enumerate((b"%s\n:screen a\n", b"/%s<Enter>\n:screen a\n", b":screen %s\n", b":%s\n", b"f%s\n:screen a\n", b":click %s\n")):
            if not suite.FULL and (i + j) % 3:
                continue
            runs += 1
            with open(path, "wb") as f:
                f.write(form % s[:20000] + b"\0" * (j == 0))
            p = run_plain(suite.FIXTURE, [b"--ascii"] * (j % 2) + [b"--script", path.encode()])
            faults += ["%r form %d: %s" % (s[:30], j, f) for f in plain_faults(p, ascii_only=j % 2 == 1)]
    suite.check("hostile scripts, %d runs" % runs, suite.several(faults))


def corpus_on_screen(folder):
    faults = []
    for name in TERMS:
        own = own_shapes(folder, name)
        for options in ([], ["--ascii"]):
            found, raw = play(folder, HOSTILE, [b"j"] * 12 + [b"\t", b"\r", b"\t", b"\r", b"a", b"l", b"j", b"s", b"l", b"/housing\r", b"n",
                                                             b"n", b":1\r", b"]", b"]", b"]", b"fbus\r", b"\x0c", ("resize", 40, 150), b"G",
                                                             ("resize", 12, 41), b"G", b"?"], options, TERM=name)
            faults += ["%s %s: %s" % (name, options, f) for f in found + screen_faults(raw, own)]
            if options and re.search(rb"[\x80-\xff]", raw):
                faults.append("%s: not ASCII" % name)
    suite.check("a hostile corpus on %d terminals" % len(TERMS), suite.several(faults))


def main():
    was_here = "/tmp/nua-was-here"
    if os.path.exists(was_here):
        os.unlink(was_here)
    with suite.Folder() as folder:
        folder.home()
        own = own_shapes(folder, "xterm-256color")
        suite.check("own sequences", "" if 8 < len(own) < 40 else "%s" % sorted(own))
        command_line()
        hostile_corpus()
        scripts(folder)
        typed(folder, own)
        places(folder, own)
        variables(folder, own)
        corpus_on_screen(folder)
    suite.check("no program was started by a text", "there is " + was_here if os.path.exists(was_here) else "")
    suite.done()


if __name__ == "__main__":
    main()
