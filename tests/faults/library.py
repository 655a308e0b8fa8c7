"""library.py - R3, R4, R14 and R17 for the user's library.

Each system call that touches the user's folders fails in turn while a document is imported over another, and into a home
where nothing is. A run is right if the new document is in, or if it ended with a status and a message and all is as before.
Then the program is killed at each of these calls, and at random; ten run at once; there is no room, no right to write; and
libraries with bytes changed are read and written."""
import os
import random
import shutil
import signal
import sqlite3
import subprocess
import time

import suite

INJECT = suite.TOOLS + "/inject"
TROUBLE = ("ENOSPC", "EIO", "EINTR")
STEP = 1 if suite.FULL else 11
SYMBOL = "A/RES/99/%d"


def document(path, number, words, n=40):
    with open(path, "w") as f:
        f.write("United Nations   %s\nGeneral Assembly\n\nResolution adopted by the General Assembly\n\n" % (SYMBOL % number))
        for i in range(1, n + 1):
            f.write("%d. Decides that %s are to be %s, in the year %d;\n\n" % (i, words, "counted" if i % 2 else "named", 2000 + i))
    return path


def agenda(path):
    """The words of no one in the shape of the Agenda."""
    with open(path, "w") as f:
        subprocess.run(["python3", os.path.dirname(os.path.abspath(__file__)) + "/../library/agenda.py"], stdout=f)
    return path


class Home:
    """A home with a library that has one document, or with none."""

    def __init__(self, folder, name, first):
        self.folder, self.path, self.bytes = folder, folder.home(name), None
        self.db = self.path + "/nua/library.db"
        if first and self.nua("import", first)[0] == 0:
            with open(self.db, "rb") as f:
                self.bytes = f.read()

    def start(self, data=None):
        """As it was: the same file, so that its index is still one that was built there."""
        if self.bytes is None:
            shutil.rmtree(self.path)
            os.mkdir(self.path)
            return self
        for name in set(os.listdir(self.path + "/nua")) - {"library.db"}:
            os.unlink(self.path + "/nua/" + name)
        with open(self.db, "r+b") as f:
            f.truncate(0)
            f.write(self.bytes if data is None else data)
        return self

    def env(self):
        return {"PATH": os.environ["PATH"], "HOME": self.path, "XDG_DATA_HOME": self.path, "LC_ALL": "C.UTF-8"}

    def nua(self, *args, how=(), cwd=None):
        p = subprocess.run([*how, suite.NUA, *args], capture_output=True, env=self.env(), timeout=60, cwd=cwd)
        return p.returncode, p.stdout, p.stderr

    def now(self):
        """What is in it, read by another program after nua has read it; None: nothing. Damage raises."""
        self.nua("library")
        if not os.path.exists(self.db) or os.path.getsize(self.db) == 0:
            return None
        db = sqlite3.connect(self.db)
        try:
            if db.execute("pragma integrity_check").fetchone()[0] != "ok":
                raise ValueError("damaged")
            tables = db.execute("select count(*) from sqlite_schema").fetchone()[0]
            if not tables:
                return None
            books = db.execute("select symbol, lang, sha256, units from book order by symbol").fetchall()
            units = db.execute("select count(*) from unit").fetchone()[0]
            if units != sum(b[3] for b in books):
                raise ValueError("%d units, of %s" % (units, books))
            return tuple(books) or None
        finally:
            db.close()


def inject(home, file, *how):
    out = home.folder.path + "/count"
    status, _, err = home.nua("import", file, how=[INJECT, "-p", home.path, "-o", out, *how])
    return status, err, *suite.count_of(out)


def judge(home, status, err, old, new):
    faults = []
    try:
        now = home.now()
    except (ValueError, sqlite3.Error) as e:
        return ["the library is broken: %s" % e]
    if status < 0:
        faults.append("ended by signal %d" % -status)
    if now not in (old, new):
        faults.append("neither old nor new: %s" % (now,))
    if status == 0 and now != new:
        faults.append("said that it was done, but it is not")
    if status and not err.strip():
        faults.append("status %d without a message" % status)
    return faults


def sweep(home, name, file, old, new):
    for error in TROUBLE:
        for for_good in ([], ["-a"]) if error != "EINTR" else ([],):    # SQLite tries an interrupted call again, for ever
            at, faults, told = 1, [], 0
            while True:
                status, err, _, hit = inject(home.start(), file, "-n", str(at), "-e", error, *for_good)
                if hit == "-":
                    break
                told += status != 0
                faults += ["call %d (%s): %s" % (at, hit, f) for f in judge(home, status, err, old, new)]
                at += STEP
            suite.check("import %s, %s %s" % (name, error, "for good" if for_good else "once"), suite.several(faults))
            suite.say("%d calls failed, %d runs ended with a message" % (at // STEP, told))


def kills(home, name, file, old, new):
    at, faults, done = 1, [], 0
    while True:
        status, _, _, hit = inject(home.start(), file, "-n", str(at), "-s", "SIGKILL")
        if hit == "-":
            break
        faults += ["call %d (%s): %s" % (at, hit, f) for f in judge(home, 1 if status == -signal.SIGKILL else status, b"killed", old, new)]
        done += 1
        if home.nua("import", file)[0] != 0 or home.now() != new:
            faults.append("call %d (%s): the next import fails" % (at, hit))
        at += 1 if suite.FULL else 9
    suite.check("import %s, killed at each call" % name, suite.several(faults))
    suite.say("%d kills" % done)


def random_kills(home, file, old, new, n):
    faults, killed, after = [], 0, 0
    home.start()
    start = time.monotonic()
    home.nua("import", file)
    whole = time.monotonic() - start
    for _ in range(n):
        home.start()
        p = subprocess.Popen([suite.NUA, "import", file], env=home.env(), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        time.sleep(random.uniform(0, whole * 1.2))
        p.kill()
        killed += p.wait() == -signal.SIGKILL
        faults += judge(home, 1, b"killed", old, new)
        after += home.now() == new
    suite.check("import, killed at random", suite.several(faults))
    suite.say("%d of %d killed; %d had done their work" % (killed, n, after))


def at_once(folder, n):
    home, faults = Home(folder, "many", None), []
    files = [document("%s/many%d.txt" % (folder.path, i), i, "towns and streets %d" % i) for i in range(n)]
    start = time.monotonic()
    runs = [subprocess.Popen([suite.NUA, "import", f], env=home.env(), stdout=subprocess.DEVNULL, stderr=subprocess.PIPE) for f in files]
    for p in runs:
        err = p.communicate(timeout=60)[1]
        if p.returncode != 0:
            faults.append("status %d: %s" % (p.returncode, err.decode()[:200]))
    took = time.monotonic() - start
    if len(home.now() or ()) != n:
        faults.append("%d documents, not %d" % (len(home.now() or ()), n))
    suite.check("%d imports at once" % n, suite.several(faults))
    suite.say("all done after %.2f s" % took)


def circumstances(home, file, old, new):
    for blocks in (0, 8, 64):
        status, _, err = home.start().nua("import", file, how=["sh", "-c", "ulimit -f %d; exec \"$@\"" % blocks, "sh"])
        suite.check("no file may grow over %d blocks" % blocks, suite.several(judge(home, status, err, old, new)))
    nobody = ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"]
    if os.geteuid() != 0 or subprocess.run(nobody + ["test", "-x", suite.NUA], capture_output=True).returncode != 0:
        suite.skip("a home that may not be written", "needs root, and a build folder that all can read")
        return
    for name, mode, shown in (("may only be read", 0o555, True), ("may not even be read", 0o000, False)):
        home.start()
        os.chmod(home.folder.path, 0o755)
        os.chmod(home.db, 0o644)
        os.chmod(home.path + "/nua", mode)
        status, _, err = home.nua("import", file, how=nobody)
        faults = [] if status == 2 and err.count(b"\n") == 1 else ["status %d: %r" % (status, err)]
        status, out, err = home.nua("library", how=nobody)
        if shown and (status != 0 or b"A/RES/99" not in out):
            faults.append("is not shown: %r" % err)
        os.chmod(home.path + "/nua", 0o700)
        suite.check("a library that " + name, suite.several(faults + judge(home, 2, b"x", old, new)))


def renamed(path):
    """Whether a byte of the paragraph's own number was changed, which is like a byte of its text: all rows are there."""
    db = sqlite3.connect(path)
    try:
        db.text_factory = bytes
        keys = [k for k, in db.execute("select cast(key as blob) from unit where part = 2 and kind = 3")]
        return len(keys) == 175 and b"37" not in keys
    except sqlite3.Error:
        return False
    finally:
        db.close()


def damaged(folder, file, n):
    """Bytes changed anywhere in a library of two documents: refused with a way out, or all of it is there; never a signal, nothing
    dropped without a word, nothing added to what is broken."""
    home = Home(folder, "damaged", document(folder.path + "/other.txt", 2, "trees"))
    home.nua("import", agenda(folder.path + "/agenda.txt"))
    with open(home.db, "rb") as f:
        good = f.read()
    listed, faults, refused = home.nua("library")[1].count(b"\n"), [], 0

    def run(i, words, how=()):
        status, out, err = home.nua(*words, how=how)
        if status not in (0, 1, 2) or (status and not err) or (status == 2 and b"move it away" not in err and b"library.db" not in err):
            faults.append("copy %d, %s: status %d %r" % (i, words[0], status, err[:200]))
        return status, out

    home.start(good.replace(b"A/RES/71/256en\x02", b"A!RES/71/256en\x02"))         # in the index of books
    if run(-1, ["37", "--official"])[0] != 2:
        faults.append("the Agenda's symbol is damaged: dropped without a word")
    for i in range(n):
        bad = bytearray(good)
        for _ in range(random.choice((1, 3, 30))):
            bad[random.randrange(len(bad) if i % 3 else 4096 * 3)] = random.randrange(256)
        if i % 10 == 0:
            bad = bad[:random.randrange(len(bad))]
        home.start(bad)
        status, out = run(i, ["library"])
        text, words = run(i, ["37", "--official"])
        refused += 2 in (status, text)
        if 2 not in (status, text) and len(bad) == len(good) and (out.count(b"\n") < listed or (b"lanterns" not in words and not renamed(home.db))):
            faults.append("copy %d: dropped without a word" % i)
        if run(i, ["import", file])[0] == 0 and home.nua("library")[1].count(b"\n") < listed + 1:
            faults.append("copy %d: an import lost something" % i)
        if suite.FULL and i < 250 and not suite.SAN and shutil.which("valgrind"):
            words = (["import", file], ["13", "--official"], ["search", "in:official lanterns"], ["verify"])[i % 4]
            home.start(bad)
            if home.nua(*words, how=["valgrind", "-q", "--error-exitcode=99"])[0] == 99:
                faults.append("copy %d, %s: valgrind" % (i, words[0]))
    suite.check("damaged libraries", suite.several(faults))
    suite.say("%d copies, %d refused" % (n, refused))


def main():
    random.seed(int(os.environ.get("SEED", "5")))
    with suite.Folder() as folder:
        one = document(folder.path + "/one.txt", 1, "houses and homes")
        two = document(folder.path + "/two.txt", 1, "water and sanitation", 60)
        home = Home(folder, "home", one)
        first = home.now()
        if not first:
            suite.check("an import", home.nua("import", one))
            suite.done()
        home.nua("import", two)
        second = home.now()
        suite.check("a document replaces its like", "" if second and second != first and len(second) == 1 else str(second))
        if suite.can_inject(folder):
            for h, name, file, old, new in ((home, "over another", two, first, second), (Home(folder, "new", None), "into a new home", one, None, first)):
                sweep(h, name, file, old, new)
                kills(h, name, file, old, new)
        else:
            suite.skip("calls that fail", "system calls cannot be caught here (seccomp notification)")
        random_kills(home, two, first, second, 1000 if suite.FULL else 30)
        at_once(folder, 10)
        circumstances(home, two, first, second)
        damaged(folder, two, 4000 if suite.FULL else 30)
    suite.done()


if __name__ == "__main__":
    main()
