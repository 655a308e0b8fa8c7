"""memory.py - R5: every memory request fails in turn, once and for good.

A run is right if it prints exactly what it prints otherwise (the request could be done without; without a locale: the
same in ASCII), or if it ends with a status other than 0 and says why. A signal is never right; one that comes of a
request that ncurses made and did not check is counted apart. On a terminal modes and settings must be back in any case."""
import os
import subprocess

import suite
import term

LIBRARY = suite.TOOLS + "/failmalloc.so"
NCURSES = ("libncursesw", "libtinfo")
COMMANDS = (["37"], ["search", "housing"], ["--jsonl", "show", "13"], ["search", "--regex", "hous(e|ing)"], ["areas", "HSU"])
SESSION = [b"j", b"\t", b"\r", b"/", b"b", b"u", b"s", b"\r", b"\x0c", b"q"]       # ^L: the last screen whole


def numbers(total, quick):
    """Which requests fail: all of them, or some that differ from one fault to the next."""
    return range(1, total + 1) if suite.FULL else range(1, total + 1, max(1, total // quick))


def log_of(path):
    with open(path) as f:
        made, _, culprit = f.read().split(None, 2)
    return int(made), culprit.strip()


def environment(home, log, at, for_good):
    return term.environment(home, LD_PRELOAD=LIBRARY, FAIL_AT=str(at), FAIL_LOG=log, FAIL_ON="1" if for_good else None)


def run_plain(words, home, log, at, for_good):
    p = subprocess.run([suite.NUA] + words, env=environment(home, log, at, for_good), stdin=subprocess.DEVNULL,
                       capture_output=True, timeout=20)
    return p.returncode, p.stdout, p.stderr


def sweep_plain(folder, words, for_good):
    log, home = folder.path + "/log", folder.home()
    status, good, _ = run_plain(words, home, log, 0, False)
    total, _ = log_of(log)
    faults, runs, said = [], 0, 0
    if status != 0 or not good:
        return ["does not run at all: status %d" % status], 0, 0
    for at in numbers(total, 12):
        runs += 1
        status, out, err = run_plain(words, home, log, at, for_good)
        culprit = log_of(log)[1]
        if status < 0:
            faults.append("request %d (%s): signal %d" % (at, culprit, -status))
        elif status == 0 and out != good:
            faults.append("request %d (%s): status 0 and other output" % (at, culprit))
        elif status != 0 and b"nua: " not in err:
            faults.append("request %d (%s): status %d without a message" % (at, culprit, status))
        said += status > 0
    return faults, runs, said


def run_screens(home, log, at, for_good, steps=SESSION, options=()):
    s = term.Session([suite.NUA] + list(options), environment(home, log, at, for_good))
    try:
        if s.settle():
            s.play(steps)
        s.wait(15)
        return s.end(), bytes(s.raw), s.left()
    finally:
        s.close()


def last_screen(raw):
    """What was shown last, without how: ncurses does without a colour or the mouse when it has no memory for them. A
    search that fails while a word is being typed says so and is made again at the next key."""
    return b"".join(t for t in term.tokens(raw[raw.rfind(b"\x1b[2J"):]) if t[:1] != b"\x1b")


def sweep_screens(folder, for_good):
    log = folder.path + "/log"
    ascii_too = run_screens(folder.home(), log, 0, False, options=["--ascii"])[1]
    end, good, left = run_screens(folder.home(), log, 0, False)
    if end != "exit 0" or left:
        return ["does not run at all: %s, left %s" % (end, left)], 0, 0, []
    total = log_of(log)[0]
    # without any locale the look of a line is not known
    same = (last_screen(good), last_screen(ascii_too), last_screen(ascii_too).replace(b"|", b"?"))
    faults, inside, runs, said = [], [], 0, 0
    for at in numbers(total, 40):
        runs += 1
        end, raw, left = run_screens(folder.home(), log, at, for_good)
        culprit = log_of(log)[1]
        what = "request %d (%s): %s" % (at, culprit, end)
        if not end.startswith("exit"):
            (inside if culprit.startswith(NCURSES) else faults).append(what)
        elif end == "exit 0" and last_screen(raw) not in same:
            faults.append(what + ", but another screen")
        elif end != "exit 0" and b"nua: " not in raw and b"ut of memory" not in raw:
            faults.append(what + " without a message")
        if left:
            faults.append(what + ", left " + ", ".join(left))
        said += end not in ("exit 0",)
    return faults, runs, said, inside


def main():
    if suite.SAN:
        suite.skip("memory", "a sanitizer has its own allocator")
        suite.done()
    with suite.Folder() as folder:
        for words in COMMANDS if suite.FULL else COMMANDS[:3]:
            for for_good in (False, True):
                faults, runs, said = sweep_plain(folder, words, for_good)
                name = "memory, nua %s, %s" % (" ".join(words), "for good" if for_good else "once")
                suite.check(name, suite.several(faults))
                suite.say("%d requests failed, %d runs ended with a message" % (runs, said))
        for for_good in (False, True):
            faults, runs, said, inside = sweep_screens(folder, for_good)
            suite.check("memory, screens, %s" % ("for good" if for_good else "once"), suite.several(faults))
            suite.say("%d requests failed, %d runs ended with a message, %d died inside ncurses" % (runs, said, len(inside)))
            for line in inside[:5]:
                suite.say("inside ncurses: " + line)
    suite.done()


if __name__ == "__main__":
    main()
