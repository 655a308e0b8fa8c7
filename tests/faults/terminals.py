"""terminals.py - R10: every terminal type in the system's terminfo folders starts and is restored, or gets plain text.

A run is right if it ends with status 0, leaves the settings of the driver as they were, and either paints the screens
and leaves them as the description says (rmcup, rmkx), or prints the contents with a sentence why."""
import concurrent.futures
import os
import subprocess
import termios

import suite
import term

ALWAYS = ["xterm-256color", "xterm", "tmux-256color", "screen", "linux", "vt100", "vt220", "ansi", "dumb", "rxvt-unicode-256color",
          "foot", "alacritty", "st-256color", "xterm-kitty", "konsole", "vt52", "adm3a", "tvi950", "wy50", "hp2621", "dm2500",
          "h19", "ibm3161", "unknown", "lpr", "cons25", "sun", "putty", "iTerm.app", "ms-terminal", "contour", "mintty"]


def names():
    """All entries and their aliases, in the folders where Debian keeps them."""
    found = set()
    for top in ("/etc/terminfo", "/lib/terminfo", "/usr/share/terminfo"):
        for _, _, files in os.walk(top):
            found.update(f for f in files if f != "README")
    return sorted(found)


def leaving(name):
    """The strings with which this type's screens are left."""
    out = [subprocess.run(["tput", "-T", name, cap], capture_output=True).stdout.strip(b"\0") for cap in ("rmcup", "rmkx")]
    return [s for s in out if s]


def try_one(name, home):
    s = term.Session([suite.NUA, "--no-mouse"], term.environment(home, TERM=name, PAGER="cat"))
    try:
        s.settle()
        s.play([b"j", b"Q"])
        s.wait(15)
        raw = bytes(s.raw)
        plain = b"nua: no screens, " in raw
        faults = []
        if s.end() != "exit 0":
            faults.append(s.end())
        if termios.tcgetattr(s.slave) != s.before:
            faults.append("tty settings")
        if b"New Urban Agenda" not in raw if plain else b"q quit" not in raw:
            faults.append("neither screens nor text")
        if not plain and not all(string in raw[-300:].replace(b"\0", b"") for string in leaving(name)):
            faults.append("screens not left")
        return name, plain, faults
    finally:
        s.close()


def main():
    found = names()
    if len(found) < 1000:
        suite.skip("terminals", "ncurses-term is not installed")
        suite.done()
    if not suite.FULL:
        found = sorted(set(found[::len(found) // 32]) | set(ALWAYS))
    plain, faults = [], []
    with suite.Folder() as folder, concurrent.futures.ThreadPoolExecutor(2) as pool:
        for name, is_plain, wrong in pool.map(lambda n: try_one(n, folder.path), found):
            plain += [name] * is_plain
            faults += ["%s: %s" % (name, ", ".join(wrong))] * bool(wrong)
    suite.check("terminals, %d types" % len(found), suite.several(faults, 12))
    suite.say("%d types show the screens, %d get the contents as text" % (len(found) - len(plain), len(plain)))
    suite.done()


if __name__ == "__main__":
    main()
