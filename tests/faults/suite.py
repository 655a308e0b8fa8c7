"""suite.py - counting and reporting for the fault tests."""
import os
import shutil
import subprocess
import sys
import tempfile
import time

B = os.path.abspath(os.environ.get("B", "build"))
NUA = B + "/nua"
FIXTURE = B + "/tests/nua"              # nua over the small corpus
TOOLS = B + "/tests/faults"
FULL = os.environ.get("FULL", "") not in ("", "0")
SAN = os.environ.get("SAN", "")

passed = failed = skipped = 0


def check(name, fault=None):
    """One test: fault is empty when it passed, or says what was wrong."""
    global passed, failed
    if fault:
        failed += 1
        print("not ok %s: %s" % (name, fault), flush=True)
    else:
        passed += 1
        print("ok %s" % name, flush=True)


def skip(name, why):
    global skipped
    skipped += 1
    print("  skipped %s: %s" % (name, why))


def several(faults, most=6):
    """A list of faults as one text."""
    more = "" if len(faults) <= most else "; and %d more" % (len(faults) - most)
    return "; ".join(str(f) for f in faults[:most]) + more


def say(text):
    print("  " + text, flush=True)


def done():
    print("%d passed, %d failed, %d skipped" % (passed, failed, skipped))
    sys.exit(failed != 0)


def count_of(path):
    """What inject has written: how many calls, and which was hit. Its supervisor ends just after the program."""
    end = time.monotonic() + 5
    while not (os.path.exists(path) and os.path.getsize(path)):
        if time.monotonic() > end:
            raise TimeoutError("inject has not written " + path)
        time.sleep(0.001)
    with open(path) as f:
        count, hit = f.read().split()
    os.unlink(path)
    return int(count), hit


def can_inject(folder):
    """Whether system calls can be caught here: seccomp notification, which some containers do not allow."""
    out = folder.path + "/probe"
    p = subprocess.run([TOOLS + "/inject", "-n", "0", "-o", out, "true"], capture_output=True)
    return p.returncode == 0 and count_of(out)[1] == "-"


class Folder:
    """A folder for homes and files, gone at the end."""

    def __enter__(self):
        self.path = tempfile.mkdtemp(prefix="nua-faults-")
        return self

    def __exit__(self, *what):
        shutil.rmtree(self.path, ignore_errors=True)

    def home(self, name="home"):
        path = self.path + "/" + name
        shutil.rmtree(path, ignore_errors=True)
        os.makedirs(path)
        return path
