"""storage.py - R4 and the kills of R3, for the file that keeps the place between runs.

Each system call that touches the user's folders fails in turn (ENOSPC, EIO, EINTR, and what a read-only home gives), once
and for good. A run is right if the new place is saved, or if the old one is intact, nothing lies beside it, and the
status and a message that names the file say so; in a home that may not be written silence is right. Then the program is
killed at each of these calls: the file must hold the old place or the new one."""
import os
import subprocess

import suite
import term

INJECT = suite.TOOLS + "/inject"
TROUBLE = ("ENOSPC", "EIO", "EINTR")
NOT_OURS = ("EROFS", "EACCES", "EPERM")
KEYS = [b"J", b"J", b"J", b"q"]


class State:
    """A home whose place is old, or in which nua has never run."""

    def __init__(self, folder, old):
        self.folder, self.old = folder, old
        self.start()

    def start(self):
        self.home = self.folder.home("home")
        self.path = self.home + "/.local/state/nua/place"
        if self.old is not None:
            os.makedirs(os.path.dirname(self.path))
            with open(self.path, "wb") as f:
                f.write(self.old)

    def now(self):
        try:
            with open(self.path, "rb") as f:
                return f.read()
        except FileNotFoundError:
            return None

    def beside(self):
        try:
            return sorted(set(os.listdir(os.path.dirname(self.path))) - {"place"})
        except OSError:
            return []


def run(state, *how):
    """Start, three paragraphs on, quit, under inject; ends, output, calls seen, the call that was hit."""
    out = state.folder.path + "/count"
    s = term.Session([INJECT, "-p", state.home, "-o", out, *how, suite.NUA], term.environment(state.home))
    try:
        s.until(b"\x1b[2J")
        if s.settle():
            s.play(KEYS)
        s.wait(15)
        end, raw, left = s.end(), bytes(s.raw), s.left()
    finally:
        s.close()
    return end, raw, left, *suite.count_of(out)


def judge(state, error, end, raw, left, new, first):
    place, faults = state.now(), []
    if not end.startswith("exit"):
        return [end]
    # what may not be read is as good as none
    if place not in (state.old, new) and not (error in NOT_OURS and place == first):
        faults.append("a broken place %r" % (place or b"")[:60])
    if state.beside():
        faults.append("left %s" % ", ".join(state.beside()))
    if left:
        faults.append("terminal: %s" % ", ".join(left))
    names = b"/.local/state" in raw[raw.rfind(b"\x1b[?1049l"):]
    if end == "exit 0" and place != new and error not in NOT_OURS:
        faults.append("status 0 and nothing saved")
    if end != "exit 0" and not names:
        faults.append("%s and no message that names the file" % end)
    if end == "exit 0" and names:
        faults.append("a message and status 0")
    return faults


# A fault for good is not for unlink: where nothing can be removed, what is half written must stay.
FOR_GOOD = ["-a", "-c", "open,openat,mkdir,read,write,fsync,fdatasync,rename,fstat,newfstatat"]


def sweep(folder, name, old, new, first):
    for error in TROUBLE + NOT_OURS if suite.FULL else TROUBLE:
        for for_good in (False, True):
            faults, at, told = [], 0, 0
            while True:
                at += 1
                state = State(folder, old)
                end, raw, left, count, hit = run(state, "-n", str(at), "-e", error, *(FOR_GOOD if for_good else []))
                if hit == "-":
                    break
                told += end != "exit 0"
                faults += ["call %d (%s): %s" % (at, hit, f) for f in judge(state, error, end, raw, left, new, first)]
                if error == "EINTR" and not for_good and (end != "exit 0" or state.now() != new):
                    faults.append("call %d (%s): not made again" % (at, hit))
            suite.check("%s, %s %s" % (name, error, "for good" if for_good else "once"), suite.several(faults))
            suite.say("%d calls failed, %d runs ended with a message" % (at - 1, told))


def kills(folder, name, old, new):
    faults, at, kept, litter = [], 0, 0, 0
    while True:
        at += 1
        state = State(folder, old)
        end, _, _, _, hit = run(state, "-n", str(at), "-s", "SIGKILL")
        if hit == "-":
            break
        place = state.now()
        kept += place == new
        litter += bool(state.beside())
        if end != "SIGKILL":
            faults.append("call %d (%s): %s" % (at, hit, end))
        if place not in (old, new):
            faults.append("call %d (%s): a broken place %r" % (at, hit, (place or b"")[:60]))
        end = run(state, "-n", "0")[0]          # and the next run is as any other
        if end != "exit 0" or state.now() is None:
            faults.append("call %d (%s): the next run: %s" % (at, hit, end))
        for name_beside in state.beside():      # an hour later, when the place changes, it is gone
            os.utime(os.path.join(os.path.dirname(state.path), name_beside), (1, 1))
        run(state, "-n", "0")
        if state.beside():
            faults.append("call %d (%s): after the next run left %s" % (at, hit, ", ".join(state.beside())))
    suite.check("%s, killed" % name, suite.several(faults))
    suite.say("%d kills: %d after the new place was in, %d left a file beside it until the next run" % (at - 1, kept, litter))


def ends(folder, argv, old, **env):
    """A run under other circumstances than faults of calls."""
    state = State(folder, old)
    s = term.Session(argv, term.environment(state.home, **env))
    try:
        s.until(b"\x1b[2J")
        s.settle()
        s.play(KEYS)
        s.wait(15)
        return state, s.end(), bytes(s.raw), s.left()
    finally:
        s.close()


def circumstances(folder, old):
    state, end, raw, left = ends(folder, ["sh", "-c", "ulimit -f 0; exec " + suite.NUA], old)
    suite.check("no file may grow (ulimit -f 0)", suite.several(judge(state, "EFBIG", end, raw, left, None, None)))
    for name, env in (("HOME unset", {"HOME": None}), ("HOME=/dev/null", {"HOME": "/dev/null"}), ("HOME=here", {"HOME": "here"}),
                      ("HOME empty", {"HOME": ""}), ("XDG_STATE_HOME=/proc", {"XDG_STATE_HOME": "/proc/self/fd/0"})):
        state, end, raw, left = ends(folder, [suite.NUA], None, **env)
        suite.check("no home: " + name, suite.several(([end] if end != "exit 0" else []) + left))
    nobody = ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"]
    if os.geteuid() != 0 or subprocess.run(nobody + ["test", "-x", suite.NUA], capture_output=True).returncode != 0:
        suite.skip("a home of another", "needs root, and a build folder that all can read")
        return
    os.chmod(folder.path, 0o755)
    state, end, raw, left = ends(folder, nobody + [suite.NUA], old)
    suite.check("a home of another", suite.several(([end] if end != "exit 0" else []) + left +
                                                   (["written"] if state.now() != old or state.beside() else [])))


def main():
    with suite.Folder() as folder:
        if not suite.can_inject(folder):
            suite.skip("storage", "system calls cannot be caught here (seccomp notification)")
            suite.done()
        state = State(folder, None)
        end = run(state, "-n", "0")[0]
        first = state.now()
        if end != "exit 0" or not first:
            suite.check("storage, a run", "%s, place %r" % (end, first))
            suite.done()
        run(state, "-n", "0")
        second = state.now()
        run(state, "-n", "0")
        for name, old, new in (("a new home", None, first), ("a place kept", second, state.now())):
            sweep(folder, name, old, new, first)
            kills(folder, name, old, new)
        circumstances(folder, second)
    suite.done()


if __name__ == "__main__":
    main()
