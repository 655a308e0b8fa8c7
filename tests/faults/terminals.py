"""terminals.py - R10: every terminal type of the system's terminfo database starts and is restored, or gets plain text.

A run is right if it ends with status 0, leaves the settings of the driver as they were, and either paints the screens
(then what the description calls leaving, rmcup and the like, comes last) or prints the contents with a sentence why."""
import concurrent.futures
import subprocess
import sys

import suite
import term

ALWAYS = ["xterm-256color", "xterm", "tmux-256color", "screen", "linux", "vt100", "vt220", "ansi", "dumb", "rxvt-unicode-256color",
          "foot", "alacritty", "st-256color", "xterm-kitty", "konsole", "vt52", "adm3a", "tvi950", "wy50", "hp2621", "dm2500",
          "h19", "ibm3161", "unknown", "lpr", "cons25", "sun", "putty", "iTerm.app", "ms-terminal", "contour", "mintty"]


def names():
    out = subprocess.run(["toe", "-a"], capture_output=True, text=True).stdout
    return sorted({line.split()[0] for line in out.splitlines() if line.strip()})


def last_strings(name):
    """What the description says for leaving: exit_ca_mode."""
    out = subprocess.run(["infocmp", "-1", "-x", name], capture_output=True, text=True).stdout
    for line in out.splitlines():
        if line.strip().startswith("rmcup="):
            return True
    return False


def try_one(args):
    name, home = args
    env = term.environment(home, TERM=name, PAGER="cat")
    s = term.Session([suite.NUA, "--no-mouse"], env)
    try:
        s.settle()
        s.play([b"j", b"q"])
        ended = s.wait(5)
        raw = bytes(s.raw)
        plain = b"nua: no screens, " in raw
        faults = []
        if not ended or s.end() != "exit 0":
            faults.append(s.end())
        if not raw:
            faults.append("nothing written")
        if s.slave >= 0 and term.termios.tcgetattr(s.slave) != s.before:
            faults.append("tty settings")
        if b"Contents" not in raw and b"New Urban Agenda" not in raw:
            faults.append("neither screens nor text")
        return name, plain, faults
    finally:
        s.close()


def main():
    found = names()
    if len(found) < 100:
        suite.skip("terminals", "ncurses-term is not installed")
        suite.done()
    if not suite.FULL:
        found = [n for n in found if n in ALWAYS] + found[::len(found) // 30]
    plain, faults, runs = [], [], 0
    with suite.Folder() as folder, concurrent.futures.ThreadPoolExecutor(2) as pool:
        jobs = [(n, folder.home("h%d" % (i % 1))) for i, n in enumerate(found)] if False else [(n, folder.path) for n in found]
        for name, is_plain, wrong in pool.map(try_one, jobs):
            runs += 1
            plain += [name] * is_plain
            faults += ["%s: %s" % (name, ", ".join(wrong))] * bool(wrong)
    suite.check("terminals, %d types" % runs, suite.several(faults, 12))
    suite.say("%d types got the contents as text: %s" % (len(plain), " ".join(plain)))
    suite.done()


if __name__ == "__main__":
    main()
