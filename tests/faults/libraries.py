"""libraries.py - what stands where the library should be, and who else is at it (R4, R14, R17).

Other programs' files, folders, pipes, links, files with triggers and views, journals left behind, a library of each past
version; homes that are none, umasks, a disk that is full for real. What is not ours is refused with a sentence and stays
as it is to the byte; digests are shown whatever stands there. Then readers while a long import is under way, a library that
another program holds, and ten imports at once of which one is killed."""
import os
import shutil
import signal
import sqlite3
import subprocess
import time

import suite
import term
from library import Home, agenda, document

# As a nua of each version has made it: what it writes is not asked of the present schema.
VERSIONS = {1: """pragma application_id = 1853186353; pragma user_version = 1;
create table meta (key text primary key, value text) without rowid;
create table book (
  id integer primary key, symbol text not null, lang text not null, title text not null, path text not null,
  sha256 text not null, date text not null, importer text not null, verified text not null, paragraphs int not null,
  units int not null, agenda int not null, draft int not null, unique (symbol, lang));
create table unit (
  id integer primary key, kind int not null, part int not null, key text not null, level int not null, page int not null,
  ref text not null, text text not null, verdict text not null);
insert into meta values ('home', '1:2.3'), ('tokenizer', 'nua-1');
insert into book values (1, 'A/RES/71/256', 'en', 'Old', '/old.txt', 'abc', '2026-01-02T03:04:05Z', '0.1', '', 1, 1, 1, 0);
insert into unit values (1048576, 3, 1, '37', 0, 0, '', 'Kept since version 1, lanterns', '');"""}


class Place(Home):
    """A home where anything may stand."""

    def clear(self):
        subprocess.run(["chmod", "-R", "u+rwX", self.path])
        shutil.rmtree(self.path)
        os.makedirs(self.path + "/nua")
        return self


def is_line(err):
    return err.startswith(b"nua: ") and err.count(b"\n") == 1


def sql(path, text):
    db = sqlite3.connect(path)
    db.executescript(text)
    db.close()


def snapshot(path):
    """All that is below a folder: names, kinds, modes, links, bytes."""
    out = {}
    for folder, names, files in os.walk(path):
        for name in names + files:
            p = os.path.join(folder, name)
            s = os.lstat(p)
            out[p] = (s.st_mode, os.readlink(p) if os.path.islink(p) else open(p, "rb").read() if os.path.isfile(p) else None)
    return out


def write(path, data):
    with open(path, "wb") as f:
        f.write(data)


def strangers():
    """Name, what makes it at a path from a good library's bytes, a word of the message; None: an import works there. A link
    to nothing is as good as nothing to who reads."""
    def altered(change):
        def make(path, good):
            write(path, good)
            sql(path, change)
        return make
    return [
        ("nothing", lambda path, good: None, None),
        ("zero bytes", lambda path, good: write(path, b""), None),
        ("a folder", lambda path, good: os.mkdir(path), "not even a file"),
        ("a pipe", lambda path, good: os.mkfifo(path), "not even a file"),
        ("a device", lambda path, good: os.symlink("/dev/zero", path), "not even a file"),
        ("a link to nothing", lambda path, good: os.symlink("/nonexistent/x", path), "library.db"),
        ("a link to itself", lambda path, good: os.symlink("library.db", path), "symbolic links"),
        ("a text", lambda path, good: write(path, b"Dear diary, " * 500), "move it away"),
        ("half a head", lambda path, good: write(path, good[:50]), "library.db"),
        ("half a page", lambda path, good: write(path, good[:2000]), "library.db"),
        ("another program's", lambda path, good: sql(path, "create table diary (day, entry); insert into diary values (1, 'mine')"), "no library of nua"),
        ("another program's, empty", lambda path, good: sql(path, "create table t (a); drop table t"), None),
        ("a WAL database", lambda path, good: sql(path, "pragma journal_mode = wal; create table t (a)"), "no library of nua"),
        ("with a trigger", altered("create trigger t after insert on book begin delete from unit; end"), "no library of nua"),
        ("with a view", altered("create view v as select * from book"), "no library of nua"),
        ("a view for a table", altered("alter table book rename to b2; create view book as select * from b2"), "no library of nua"),
        ("with a table more", altered("create table more (a)"), "no library of nua"),
        ("with an index more", altered("create index more on unit (text)"), "no library of nua"),
        ("a column that computes", altered("alter table book add column x generated always as (id + 1)"), "no library of nua"),
        ("another application's number", altered("pragma application_id = 7"), "no library of nua"),
        ("version 0", altered("pragma user_version = 0"), "no library of nua"),
        ("version -1", altered("pragma user_version = -1"), "no library of nua"),
        ("a newer version", altered("pragma user_version = 99"), "newer nua"),
        ("no table of books", altered("drop table book"), "library.db"),
        ("a table of books that is too small", altered("drop table book; create table book (id integer primary key)"), "no library of nua"),
    ]


def standing(place, file, good):
    for name, make, word in strangers():
        make(place.clear().db, good)
        before, faults = snapshot(place.path), []
        message, word = word, None if name == "a link to nothing" else word
        status, out, err = place.nua("37")
        if status != 0 or b"Digest" not in out or (word is None) != (err == b"") or (err and not is_line(err)):
            faults.append("37: status %d, %r" % (status, err))
        status, _, err = place.nua("library")
        if status != (1 if word is None else 2) or not is_line(err) or (word and word.encode() not in err):
            faults.append("library: status %d, %r" % (status, err))
        if snapshot(place.path) != before:
            faults.append("reading has changed something")
        word = message
        status, _, err = place.nua("import", file)
        if word is None:
            faults += [] if status == 0 and place.nua("library")[0] == 0 else ["import: status %d, %r" % (status, err)]
        elif status != 2 or not is_line(err) or word.encode() not in err or snapshot(place.path) != before:
            faults.append("import: status %d, %r%s" % (status, err, "" if snapshot(place.path) == before else ", and it is changed"))
        suite.check("instead of the library: " + name, suite.several(faults))


def versions(place, file):
    for version, text in VERSIONS.items():
        sql(place.clear().db, text)
        faults = []
        status, out, err = place.nua("37", "--official")
        if status != 0 or b"Kept since version %d" % version not in out:
            faults.append("37: %r" % err)
        status, out, err = place.nua("search", "in:official lanterns")
        if status != 0 or b"37" not in out:
            faults.append("search: %r" % err)
        status, _, err = place.nua("import", file)
        if status != 0 or len(place.now() or ()) != 2 or b"Kept" not in place.nua("37", "--official")[1]:
            faults.append("import: %r" % err)
        suite.check("a library of version %d" % version, suite.several(faults))


def beside(place, file, good):
    """What may lie beside it: stale or planted."""
    victim = place.folder.path + "/victim"
    for name, tail, make, works in (
            ("a journal of zero bytes", "-journal", lambda p: write(p, b""), True),
            ("a journal of nothing", "-journal", lambda p: write(p, b"\0" * 5000), True),
            ("a journal of noise", "-journal", lambda p: write(p, os.urandom(5000)), True),
            ("a journal's head and noise", "-journal", lambda p: write(p, bytes.fromhex("d9d505f920a163d7") + os.urandom(5000)), None),
            ("a folder as journal", "-journal", os.mkdir, False),
            ("a link as journal", "-journal", lambda p: os.symlink(victim, p), False),
            ("a WAL", "-wal", lambda p: write(p, bytes.fromhex("377f0682") + os.urandom(5000)), True),
            ("a WAL's index", "-shm", lambda p: write(p, os.urandom(32768)), True)):
        write(victim, b"precious")
        place.clear()
        write(place.db, good)
        make(place.db + tail)
        faults = []
        status, out, err = place.nua("37")
        if status != 0 or b"Digest" not in out:
            faults.append("37: status %d, %r" % (status, err))
        status, _, err = place.nua("import", file)
        if status not in (0, 2) or (works is not None and (status == 0) != works) or (status and not is_line(err)):
            faults.append("import: status %d, %r" % (status, err))
        if open(victim, "rb").read() != b"precious":
            faults.append("the link was followed")
        if works is False:
            shutil.rmtree(place.db + tail) if name.startswith("a folder") else os.unlink(place.db + tail)
        try:
            if not place.now():
                faults.append("the library is gone")
        except (ValueError, sqlite3.Error) as e:
            faults.append(str(e))
        suite.check("beside the library: " + name, suite.several(faults))


def run(env, *args, how=(), cwd=None):
    p = subprocess.run([*how, suite.NUA, *args], capture_output=True, env=dict({"PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8"}, **env), timeout=60, cwd=cwd)
    return p.returncode, p.stdout, p.stderr


def homes(place, file):
    cwd = place.folder.path + "/cwd"
    os.mkdir(cwd)
    for name, env in (("unset", {}), ("empty", {"HOME": ""}), ("relative", {"HOME": "here", "XDG_DATA_HOME": "there"}), ("no folder", {"HOME": "/dev/null"}),
                      ("where nothing can be", {"HOME": "/proc/none", "XDG_DATA_HOME": "/proc/none"})):
        faults = []
        status, out, err = run(env, "37", cwd=cwd)
        if status != 0 or b"Digest" not in out or err:
            faults.append("37: status %d, %r" % (status, err))
        status, _, err = run(env, "import", file, cwd=cwd)
        if status != 2 or not is_line(err):
            faults.append("import: status %d, %r" % (status, err))
        if os.listdir(cwd):
            faults.append("made %s" % os.listdir(cwd))
        suite.check("a home that is " + name, suite.several(faults))
    odd = place.folder.path + "/a\nb\x1b]0;t\x07 $(x)"
    os.mkdir(odd)
    status, _, err = run({"HOME": odd}, "import", file)
    there = os.path.exists(odd + "/.local/share/nua/library.db")
    suite.check("a home with an odd name", "" if status == 0 and there else "status %d, %r" % (status, err))
    for mask in ("000", "777", "277"):
        place.clear()
        os.rmdir(place.path + "/nua")
        status, _, err = place.nua("import", file, how=["sh", "-c", "umask %s; exec \"$@\"" % mask, "sh"])
        modes = [oct(os.stat(p).st_mode & 0o777) for p in (place.db, place.path + "/nua") if os.path.exists(p)]
        faults = [] if status == 0 or is_line(err) else ["status %d, %r" % (status, err)]
        if [m for m in modes if int(m, 8) & 0o077] or (mask == "000" and modes != ["0o600", "0o700"]):
            faults.append("modes %s" % modes)
        suite.check("umask " + mask, suite.several(faults))


def full_disk(place, big):
    """A file system of 256 kB, in a mount namespace of its own."""
    script = "mount -t tmpfs -o size=256k none \"$0\" && for f in \"$@\"; do %s import \"$f\"; echo $?; done; %s library; %s 37 | grep -c Digest; ls \"$0/nua\"" % ((suite.NUA,) * 3)
    place.clear()
    p = subprocess.run(["unshare", "-m", "sh", "-c", script, place.path, *big], capture_output=True, env=place.env(), timeout=60)
    if b"mount" in p.stderr or b"unshare" in p.stderr:
        suite.skip("a disk that is full", "no file system can be mounted here")
        return
    out = p.stdout.decode().split("\n")
    good = p.stderr.count(b"no space is left") == 1 and is_line(p.stderr) and "0" in out and "2" in out and "A/RES/99/1 " in p.stdout.decode() and out[-2] == "library.db"
    suite.check("a disk that is full", "" if good else "%s %s" % (p.stdout, p.stderr))


def clocks(place, file):
    lib = subprocess.run(["sh", "-c", "ls /usr/lib/*/faketime/libfaketime.so.1"], capture_output=True, text=True).stdout.strip()
    if not lib or suite.SAN:
        suite.skip("other times", "libfaketime is not installed")
        return
    for when in ("2038-01-20 00:00:00", "1969-12-31 23:59:00", "2500-01-01 00:00:00"):
        status, _, err = run({"LD_PRELOAD": lib, "FAKETIME": when, "XDG_DATA_HOME": place.clear().path}, "import", file)
        shown = place.nua("library")[1]
        suite.check("imported in " + when[:4], "" if status == 0 and when[:9].encode() in shown else "status %d, %r %r" % (status, err, shown))


# ---- others at it ----

def readers(place, folder):
    """The old text is read while another document comes in; a very long one can lock readers out, who then have the digest."""
    n = 50000 if suite.FULL else 3000        # which stays in memory until the end: spill_late in library.c
    big = folder.path + "/big.txt"
    words = ["town", "street", "water", "lantern"] + ["w%dx" % (i * 7919 % 99991) for i in range(8000)]
    with open(big, "w") as f:
        f.write("United Nations   A/RES/98/1\nGeneral Assembly\n\nResolution adopted by the General Assembly\n\n")
        for i in range(1, n + 1):
            f.write("%d. We decide %s;\n\n" % (i, " ".join(words[(i * 31 + k * k * 17) % len(words)] for k in range(50))))
    place.clear().nua("import", agenda(folder.path + "/agenda.txt"))
    for name in ("while another comes in", "while it is replaced"):
        p = subprocess.Popen([suite.NUA, "import", big], env=place.env(), stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
        faults, longest, count, locked = [], 0, 0, 0
        while p.poll() is None:
            start = time.monotonic()
            status, out, err = place.nua("37")
            longest, count = max(longest, time.monotonic() - start), count + 1
            digest_only = suite.FULL and b"cannot be read now" in out and b"another nua is writing" in err
            locked += digest_only
            if status != 0 or b"Digest" not in out or not (digest_only or (b"We hang lanterns" in out and not err)):
                faults.append("status %d, %r" % (status, err))
        if p.returncode != 0:
            faults.append("import: status %d, %r" % (p.returncode, p.stderr.read()))
        if longest > 1.5 and not suite.SAN:
            faults.append("a reader waited %.2f s" % longest)
        p.stderr.close()
        suite.check("the official text is read " + name, suite.several(faults))
        suite.say("%d paragraphs, %d readings, the longest %.3f s, %d with the digest alone" % (n, count, longest, locked))


def held(place, file):
    """Another program keeps the library to itself."""
    holder = sqlite3.connect(place.db, isolation_level=None)
    holder.execute("begin exclusive")
    tries = ((["37"], 0, b"Official text: the library cannot be read now."), (["37", "--jsonl"], 0, b'"official":null'), (["37", "--official"], 2, b""),
             (["library"], 2, b""), (["search", "in:official housing"], 2, b""), (["sdg", "11"], 0, b"11.1"))
    start = time.monotonic()
    runs = [subprocess.Popen([suite.NUA, *words], env=place.env(), stdout=subprocess.PIPE, stderr=subprocess.PIPE) for words, _, _ in tries]
    for p, (words, wanted, shown) in zip(runs, tries):
        out, err = p.communicate(timeout=60)
        took = time.monotonic() - start
        good = p.returncode == wanted and shown in out and b"another nua is writing" in err and err.count(b"\n") <= 2 and (took < 3 or suite.SAN)
        suite.check("a library that another holds: %s" % " ".join(words), "" if good else "status %d, %r, %.2f s" % (p.returncode, err, took))
    holder.close()


def screens_wait(place):
    """Screens that were opened while another program had the library show the official text once it is free."""
    for name, before, after in (("asked for with v", [b":37\r", b"v", ("until", b"another nua is")], b"v"), ("chosen in the last run", [], b"J")):
        holder = sqlite3.connect(place.db, isolation_level=None)
        holder.execute("begin exclusive")
        s = term.Session([suite.NUA], term.environment(place.path, XDG_DATA_HOME=place.path))
        try:
            s.until(b"\x1b[2J")
            s.settle()
            s.play(before)
            faults = [] if not before or s.raw.find(b"another nua is", s.mark) >= 0 else ["v does not say why it shows none"]
            holder.close()
            time.sleep(0.3)
            s.play([after, b"\x0c"])
            if b"We hang lanterns" not in s.raw[s.raw.rfind(b"\x1b[2J"):]:
                faults.append("not shown")
            s.play([b"q"])
        finally:
            s.close()
        suite.check("official text after another held the library, " + name, suite.several(faults))


def writers(place, folder):
    """Ten at once, each of a document of its own; one is killed."""
    files = [document("%s/w%d.txt" % (folder.path, i), i, "towns and streets %d" % i, 175) for i in range(11)]
    worst = 0
    for round_ in range(20 if suite.FULL else 3):
        place.clear()
        start = time.monotonic()
        runs = [subprocess.Popen([suite.NUA, "import", f], env=place.env(), stdout=subprocess.DEVNULL, stderr=subprocess.PIPE) for f in files]
        time.sleep(0.003 * round_)
        runs[5].send_signal(signal.SIGKILL)
        faults = []
        for i, p in enumerate(runs):
            err = p.communicate(timeout=60)[1]
            if p.returncode != 0 and i != 5:
                faults.append("status %d: %s" % (p.returncode, err.decode()[:200]))
        worst = max(worst, time.monotonic() - start)
        symbols = {b[0] for b in place.now() or ()}
        missing = {"A/RES/99/%d" % i for i in range(11) if i != 5} - symbols
        if missing:
            faults.append("lost: %s" % sorted(missing))
        suite.check("ten imports at once, one more killed", suite.several(faults))
    suite.say("all done after %.2f s at most" % worst)
    if not suite.SAN:
        suite.check("nobody waits long", "" if worst < (1.5 if suite.FULL else 4) else "%.2f s" % worst)


def main():
    with suite.Folder() as folder:
        one = document(folder.path + "/one.txt", 1, "houses and homes")
        big = [one, document(folder.path + "/two.txt", 2, "water and sanitation", 3000)]
        place = Place(folder, "home", one)
        standing(place, one, place.bytes)
        versions(place, one)
        beside(place, one, place.bytes)
        homes(place, one)
        full_disk(place, big)
        clocks(place, one)
        readers(place, folder)
        held(place, one)
        screens_wait(place)
        writers(place, folder)
    suite.done()


if __name__ == "__main__":
    main()
