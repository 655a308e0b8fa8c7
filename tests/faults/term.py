"""term.py - a program on a pseudo-terminal, for the fault tests: types, waits until it sleeps, and judges the bytes.

No screen is modelled here (tests/pty/play does that). What counts is which sequences were written, what text stands
between them, and whether modes and driver settings are as they were."""
import fcntl
import os
import re
import select
import signal
import struct
import termios
import time
import unicodedata

LIMIT = 30.0            # seconds for anything: reached only by a program that hangs


def environment(home, **more):
    env = {"PATH": os.environ.get("PATH", "/usr/bin:/bin"), "HOME": home, "LANG": "C.UTF-8", "TZ": "UTC",
           "TERM": "xterm-256color", "SHELL": "/bin/sh"}
    for k in ("ASAN_OPTIONS", "UBSAN_OPTIONS"):      # set by run.sh: a finding is status 99
        if k in os.environ:
            env[k] = os.environ[k]
    for k, v in more.items():
        if v is None:
            env.pop(k, None)
        else:
            env[k] = v
    return env


class Session:
    def __init__(self, argv, env, rows=24, cols=80, stderr=None):
        self.raw = bytearray()
        self.mark = 0                           # where raw was at the last input
        self.master, self.slave = os.openpty()
        self.resize(rows, cols)
        self.before = termios.tcgetattr(self.slave)
        self.ended = None                       # wait status
        self.pid = os.fork()
        if self.pid == 0:
            try:
                os.setsid()
                fcntl.ioctl(self.slave, termios.TIOCSCTTY, 0)
                for fd in (0, 1, 2):
                    os.dup2(self.slave, fd)
                if stderr is not None:
                    os.dup2(stderr, 2)
                os.closerange(3, 256)
                for s in (signal.SIGPIPE, signal.SIGINT, signal.SIGQUIT, signal.SIGXFSZ):
                    signal.signal(s, signal.SIG_DFL)
                os.execvpe(argv[0], argv, env)
            finally:
                os._exit(127)
        os.set_blocking(self.master, False)

    # ---- in and out ----

    def read(self, wait=0.0):
        """Take what the program has written; True if there was something."""
        some = False
        if self.master < 0:
            return False
        while select.select([self.master], [], [], wait)[0]:
            try:
                data = os.read(self.master, 65536)
            except OSError:
                break
            if not data:
                break
            self.raw += data
            some, wait = True, 0.0
        return some

    def poll(self):
        if self.ended is None:
            pid, status = os.waitpid(self.pid, os.WNOHANG)
            if pid:
                self.ended = status
        return self.ended is not None

    def _asleep(self):
        try:
            with open("/proc/%d/stat" % self._front()) as f:
                return f.read().rsplit(")", 1)[1].split()[0] in "STt"
        except (OSError, IndexError):
            return False

    def _front(self):
        try:
            return struct.unpack("i", fcntl.ioctl(self.slave, termios.TIOCGPGRP, b"\0" * 4))[0] or self.pid
        except OSError:
            return self.pid

    def _unread(self):
        return struct.unpack("i", fcntl.ioctl(self.slave, termios.FIONREAD, b"\0" * 4))[0]

    def settle(self, limit=LIMIT):
        """Until the program has taken its input and sleeps (True), or has ended (False). A hang raises."""
        end, quiet = time.monotonic() + limit, 0
        while quiet < 3:
            if self.poll():
                self.read()
                return False
            if self.read(0.0005) or self._unread() or not self._asleep():
                quiet = 0
            else:
                quiet += 1
            if time.monotonic() > end:
                raise TimeoutError("neither asleep nor ended after %g s" % limit)
        return True

    def until(self, text, limit=LIMIT):
        """Until it has written a text since the last input."""
        end = time.monotonic() + limit
        while self.raw.find(text, self.mark) < 0:
            self.read(0.001)
            if time.monotonic() > end or (self.poll() and not self.read()):
                return self.raw.find(text, self.mark) >= 0
        return True

    def _taken(self):
        """Bytes that the process in front has read so far; None where the kernel does not count them."""
        try:
            with open("/proc/%d/io" % self._front()) as f:
                return int(f.readline().split()[1])
        except (OSError, ValueError, IndexError):
            return None

    def send(self, data):
        """Type. What is written to a pty reaches its other side a little later, unseen, so look who has read it."""
        keys = len(data.translate(None, b"\x03\x11\x13\x1a\x1c"))      # the others are the driver's
        before, end = self._taken(), time.monotonic() + 0.2
        self.mark = len(self.raw)
        while data and not self.poll():
            try:
                data = data[os.write(self.master, data):]
            except BlockingIOError:
                self.read(0.001)
            except OSError:
                return
        while before is not None and time.monotonic() < end and not self.poll():
            now = self._taken()
            if now is None or now < before or now >= before + keys:
                break
            self.read(0.0002)

    def resize(self, rows, cols):
        self.rows = rows
        fcntl.ioctl(self.slave, termios.TIOCSWINSZ, struct.pack("HHHH", rows, cols, 0, 0))

    def signal(self, sig):
        if not self.poll():
            os.kill(self._front(), sig)

    def play(self, steps):
        """bytes are typed; ('resize', r, c), ('signal', n), ('until', bytes). Waits after each. False once it has ended."""
        for step in steps:
            if isinstance(step, bytes):
                self.send(step)
            elif step[0] == "resize":
                self.resize(step[1], step[2])
            elif step[0] == "until":
                self.until(step[1])
                continue
            else:
                self.signal(step[1])
            if not self.settle():
                return False
        return True

    # ---- the end ----

    def wait(self, limit=LIMIT):
        """True if it ends in time."""
        end = time.monotonic() + limit
        while not self.poll():
            self.read(0.001)
            if time.monotonic() > end:
                return False
        self.read()
        return True

    def hangup(self):
        os.close(self.master)
        self.master = -1

    def close(self):
        if not self.poll():
            try:
                os.killpg(self.pid, signal.SIGKILL)
            except OSError:
                os.kill(self.pid, signal.SIGKILL)
            _, self.ended = os.waitpid(self.pid, 0)
        for fd in (self.master, self.slave):
            if fd >= 0:
                os.close(fd)
        self.master = self.slave = -1

    def end(self):
        """'exit 0' or 'SIGSEGV'"""
        if self.ended is None:
            return "alive"
        if os.WIFSIGNALED(self.ended):
            return signal.Signals(os.WTERMSIG(self.ended)).name
        return "exit %d" % os.WEXITSTATUS(self.ended)

    def left(self):
        """What was not put back: a list of words, empty if all is well."""
        out = modes_left(bytes(self.raw), self.rows)
        if self.slave >= 0 and termios.tcgetattr(self.slave) != self.before:
            out.append("tty settings")
        return out


# ---- the bytes ----

TOKEN = re.compile(
    rb"\x1b\[[<-?]*[0-9;:]*[ -/]*[@-~]"         # CSI
    rb"|\x1b[\]PX^_][^\x07\x1b\x9c]*(?:\x07|\x1b\\|\x9c)?"  # OSC, DCS, SOS, PM, APC
    rb"|\x1b[ -/]+[0-~]|\x1b[0-Z\\^-~]|\x1b"     # other escapes
    rb"|[\x00-\x1a\x1c-\x1f\x7f]"                # controls
    rb"|[^\x00-\x1f\x7f]+", re.S)               # text


def tokens(raw):
    return [m.group() for m in TOKEN.finditer(raw)]


def shape(tok):
    """A control sequence without its numbers: two of a kind are equal. Private modes keep theirs."""
    if tok[:1] != b"\x1b" or tok[1:2] in b"]PX^_":
        return tok[:8]
    return tok if tok[2:3] == b"?" or tok[-1:] == b"t" else re.sub(rb"\d+", b"N", re.sub(rb";\d+", b"", tok))


def text_faults(raw):
    """Characters that must not reach a terminal: controls, invisible ones, those that change the order."""
    bad = set()
    for tok in tokens(raw):
        if tok[:1] == b"\x1b" or tok[0] < 0x20 or tok[0] == 0x7F:
            continue
        try:
            text = tok.decode()
        except UnicodeDecodeError:
            bad.add("invalid UTF-8 %r" % tok[:20])
            continue
        for c in text:
            if not is_visible(c):
                bad.add("U+%04X" % ord(c))
    return sorted(bad)


# Default-ignorable characters that Unicode puts among letters, marks and symbols.
HIDDEN = [(0x34F, 0x34F), (0x115F, 0x1160), (0x17B4, 0x17B5), (0x180B, 0x180F), (0x3164, 0x3164), (0xFE00, 0xFE0F),
          (0xFFA0, 0xFFA0), (0xE0100, 0xE01EF)]


def is_visible(c):
    if unicodedata.category(c) in ("Cc", "Cf", "Co", "Cs", "Zl", "Zp"):
        return False
    n = ord(c)
    return not any(a <= n <= b for a, b in HIDDEN) and n & 0xFFFE != 0xFFFE and not 0xFDD0 <= n <= 0xFDEF


def modes_left(raw, rows):
    """Modes of an xterm-like terminal that were set and not reset."""
    on, sgr, region, keypad = set(), b"", b"", False
    hidden = insert = shifted = False
    for tok in tokens(raw):
        if tok[:3] == b"\x1b[?" and tok[-1:] in b"hl":
            for n in tok[3:-1].split(b";"):
                if n == b"25":
                    hidden = tok[-1:] == b"l"
                elif n not in (b"7", b"12"):
                    (on.add if tok[-1:] == b"h" else on.discard)(n.decode())
        elif tok[:2] == b"\x1b[" and tok[-1:] == b"m":
            sgr = tok[2:-1]
        elif tok[:2] == b"\x1b[" and tok[-1:] == b"r":
            region = tok[2:-1]
        elif tok in (b"\x1b[4h", b"\x1b[4l"):
            insert = tok[-1:] == b"h"
        elif tok in (b"\x1b=", b"\x1b>"):
            keypad = tok == b"\x1b="
        elif tok in (b"\x0e", b"\x0f"):
            shifted = tok == b"\x0e"
    out = ["mode " + n for n in sorted(on)]
    for name, is_left in (("attributes", sgr.strip(b"0;") != b""), ("hidden cursor", hidden), ("keypad", keypad),
                          ("insert mode", insert), ("character set", shifted),
                          ("region " + region.decode(), region not in (b"", b"1;%d" % rows))):
        if is_left:
            out.append(name)
    return out
