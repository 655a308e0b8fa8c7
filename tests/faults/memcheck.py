"""memcheck.py - R16: no error and no definite leak under valgrind, on the command line and in a session on a terminal.

ncurses keeps blocks for ever that valgrind can still reach; only lost ones count."""
import shutil
import subprocess
import signal

import suite
import term

COMMANDS = [["37"], ["1-12"], ["13(a)"], ["176"], ["frobnicate"], [], ["contents"], ["areas"], ["areas", "HSU"],
            ["matrix", "areas", "sdg"], ["matrix", "sdg", "--svg"], ["sdg", "11"], ["11.7"], ["links", "42"], ["search", "housing"], ["search", "--explain", "housing AND (bus OR \"right to\") -slum"], ["search", '"open'],
            ["search", "--regex", "hous(e|ing)"], ["search", "--regex", "(("], ["search", "houzing", "zzzz"], ["--jsonl", "show", "13"],
            ["--jsonl", "links", "13"], ["--jsonl", "search", "water"], ["--ascii", "--color=always", "-w", "40", "7"], ["--version"],
            ["--nonsense"], ["search", "area:HSU", "sdg:11", "part:follow", "verb:commit", "actor:women"], ["search", "a" * 5000],
            ["export", "links", "--ttl"], ["export", "links", "--jsonld"], ["export", "links", "--csv"], ["export", "links", "--dot"],
            ["export", "corpus", "--akn"]]
SESSIONS = {
    "lists and links": [b"j", b"J", b"\t", b"\t", b"\r", b"\x7f", b">", b"a", b"l", b"j", b"s", b"l", b"e", b"e", b"h", b"z", b"z", b"+", b"?", b" ", b"q"],
    "search": [b"/hous", b"\x7f\x7f", b"\x1b", b"/water OR bus\r", b"n", b"n", b"N", b"\t", b"\r", b"/((", b"\x15", b"zzzz\r", b"fab\r", b"\x1b", b":13(a)\r", b":nowhere\r", b"r"],
    "sizes": [("resize", 5, 10), b"j", ("resize", 1, 1), ("resize", 60, 200), b"G", b"\t", ("resize", 10, 40), b"G", ("resize", 24, 80)],
}
VALGRIND = ["valgrind", "-q", "--error-exitcode=99", "--leak-check=full", "--errors-for-leak-kinds=definite", "--show-leak-kinds=definite"]


def first_lines(path):
    with open(path, errors="replace") as f:
        return " / ".join(line.strip() for line in f.readlines()[:14])


def main():
    if not suite.FULL or suite.SAN or not shutil.which("valgrind"):
        suite.skip("memcheck", "only in make faults, without sanitizers, where valgrind is installed")
        suite.done()
    with suite.Folder() as folder:
        log = folder.path + "/log"
        for words in COMMANDS:
            p = subprocess.run(VALGRIND + ["--log-file=" + log, suite.NUA] + words, stdin=subprocess.DEVNULL, capture_output=True,
                               env=term.environment(folder.path), timeout=120)
            suite.check("valgrind nua %s" % " ".join(words)[:60], first_lines(log))
        for name, steps in SESSIONS.items():
            for last in (b"Q", ("signal", signal.SIGTERM)):
                s = term.Session(VALGRIND + ["--log-file=" + log, suite.NUA], term.environment(folder.home()))
                s.until(b"\x1b[2J", 60)
                s.settle(60)
                for step in steps + [last]:
                    s.play([step])
                s.wait(60)
                suite.check("valgrind, %s, %s" % (name, s.end()), first_lines(log) or ", ".join(s.left()))
                s.close()
    suite.done()


if __name__ == "__main__":
    main()
