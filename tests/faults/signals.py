"""signals.py - R8: whatever ends or stops the program, the terminal is as it was.

Signals in every screen and prompt, and at every system call of a start and a key; ^Z and fg under a shell with job
control; the terminal going away."""
import signal
import time

import suite
import term

SCREENS = {
    "contents": [], "reader": [b"\t"], "areas": [b"a"], "matrix": [b"M"], "goals": [b"s"], "results": [b"/water\r"], "help": [b"?"],
    "search prompt": [b"/wat"], "go prompt": [b":13"], "filter prompt": [b"fho"], "zoomed": [b"z"],
    "too small": [("resize", 5, 20)], "grown": [("resize", 50, 120)], "shrunk": [("resize", 12, 44)],
}
SIGNALS = [signal.SIGTERM, signal.SIGINT, signal.SIGHUP, signal.SIGQUIT, signal.SIGPIPE, signal.SIGSEGV, signal.SIGABRT,
           signal.SIGBUS, signal.SIGILL, signal.SIGFPE]
PROMPTS = ("search prompt", "go prompt", "filter prompt")


def one(home, steps, sig, prompt):
    s = term.Session([suite.NUA], term.environment(home))
    try:
        s.until(b"\x1b[2J")
        s.settle()
        s.play(steps)
        s.signal(sig)
        if sig == signal.SIGINT and prompt:             # Ctrl-C leaves the prompt, and then the program
            if not s.settle():
                return ["a prompt is not left but the program: %s" % s.end()]
            s.signal(sig)
        if not s.wait(10):
            return ["still there after 10 s"]
        faults = s.left()
        expected = "exit 130" if sig == signal.SIGINT else sig.name
        if s.end() != expected:
            faults.append("%s, not %s" % (s.end(), expected))
        return faults
    finally:
        s.close()


def in_screens(folder):
    for sig in SIGNALS:
        faults = []
        for name, steps in SCREENS.items():
            faults += ["%s: %s" % (name, f) for f in one(folder.home(), steps, sig, name in PROMPTS)]
        suite.check("%s in %d screens" % (sig.name, len(SCREENS)), suite.several(faults))


def at_calls(folder, sig):
    """The signal comes as the program enters a system call, each in turn, from its first on."""
    out, faults, at = folder.path + "/count", [], 0
    while True:
        at += 1 if suite.FULL else 7
        s = term.Session([suite.TOOLS + "/inject", "-n", str(at), "-o", out, "-s", sig.name, suite.NUA],
                         term.environment(folder.home()))
        try:
            s.until(b"\x1b[2J", 3)
            if s.settle():
                s.play([b"j", b"q"])
            if not s.wait(15):
                faults.append("call %d: still there" % at)
            elif s.left():
                faults.append("call %d: %s, left %s" % (at, s.end(), ", ".join(s.left())))
        finally:
            s.close()
        if suite.count_of(out)[1] == "-":       # the program made fewer
            break
    suite.check("%s at %d system calls" % (sig.name, at), suite.several(faults))


def stops(folder):
    faults = []
    for name, steps in SCREENS.items():
        s = term.Session(["sh", "-mi"], term.environment(folder.home(), PS1="$ ", NUA=suite.NUA))
        try:
            s.until(b"$ ")
            s.settle()
            s.play([b'"$NUA"\n', ("until", b"\x1b[2J"), b""] + steps + [b"\x1a", ("until", b"Stopped"), b""])
            if term.modes_left(bytes(s.raw), s.rows):
                faults.append("%s: stopped: %s" % (name, ", ".join(term.modes_left(bytes(s.raw), s.rows))))
            at = len(s.raw)
            s.play([b"fg\n", ("until", b"\x1b[?1049h"), b""])
            if b"\x1b[2J" not in s.raw[at:]:
                faults.append("%s: not painted again" % name)
            s.play([b"\x07", b"Q", b"echo ended $?\n", ("until", b"ended 0"), b"exit\n"])
            s.wait(15)
            if b"ended 0" not in s.raw or term.modes_left(bytes(s.raw), s.rows):
                faults.append("%s: after fg: %s" % (name, ", ".join(term.modes_left(bytes(s.raw), s.rows)) or "status"))
        finally:
            s.close()
    suite.check("^Z and fg in %d screens" % len(SCREENS), suite.several(faults))


def held(folder):
    """Output stopped with ^S: signals still end the program, and the terminal is given back."""
    faults = []
    for sig in SIGNALS:
        s = term.Session([suite.NUA], term.environment(folder.home()))
        try:
            s.until(b"\x1b[2J")
            s.settle()
            s.send(b"\x13j")
            s.settle()
            s.signal(sig)
            if sig == signal.SIGINT:
                s.settle()
                s.send(b"Q")
            if not s.wait(10):
                faults.append("%s: still there" % sig.name)
            faults += ["%s: %s" % (sig.name, f) for f in s.left()]
        finally:
            s.close()
    suite.check("signals after ^S", suite.several(faults))


def hangup(home, steps):
    """How it ended, and after how many seconds."""
    s = term.Session([suite.NUA], term.environment(home))
    try:
        s.until(b"\x1b[2J")
        s.settle()
        s.play(steps)
        began = time.monotonic()
        s.hangup()
        s.wait(10)
        return s.end(), time.monotonic() - began
    finally:
        s.close()


def hangups(folder):
    faults, longest = [], 0.0
    for name, steps in SCREENS.items():
        end, took = hangup(folder.home(), steps)
        if took > 1.0:                          # a machine that is busy elsewhere is not twice
            end, took = hangup(folder.home(), steps)
        if end not in ("SIGHUP", "exit 2"):
            faults.append("%s: %s" % (name, end))
        longest = max(longest, took)
    if longest > 1.0:
        faults.append("%.2f s" % longest)
    suite.check("hang-up in %d screens" % len(SCREENS), suite.several(faults))
    suite.say("the longest took %.0f ms" % (longest * 1000))


def main():
    with suite.Folder() as folder:
        in_screens(folder)
        stops(folder)
        held(folder)
        hangups(folder)
        if suite.SAN:
            suite.skip("signals at system calls", "the first hundreds are the sanitizer's own")
        elif suite.can_inject(folder):
            for sig in SIGNALS if suite.FULL else (signal.SIGTERM, signal.SIGSEGV):
                at_calls(folder, sig)
        else:
            suite.skip("signals at system calls", "they cannot be caught here (seccomp notification)")
    suite.done()


if __name__ == "__main__":
    main()
