"""sizes.py - R9: random window sizes from 1x1 to 1000x1000 among random keys. Makes scripts for tests/pty/play, which
has the terminal. Every so often the keys below bring nua to a place that can be told; then the screen, its attributes
and the cursor must equal those of a fresh start at that size with the same keys.

RESIZES=N sets how many, SEED=N which."""
import os
import random
import subprocess

import suite

# None that leaves a trace which the keys to the place do not undo: folding, zooming, the mouse.
KEYS = ("j k <Down> <Up> <PgDn> <PgUp> g G <Home> <End> <C-d> <C-u> <Tab> <S-Tab> <Enter> <Bs> > J K t a s r / ? f : n N + - "
        "= <C-l> <Esc> b w x 3 7 ( * <Space>").split()
PLACE = ("<Esc> <Esc> <Esc> <Esc> W W W W W W = t g", ": 3 7 <Enter>")


def size(rng):
    kind = rng.random()
    if kind < 0.25:
        return rng.randint(1, 12), rng.randint(1, 50)
    if kind < 0.97:
        return rng.randint(1, 70), rng.randint(1, 220)
    if kind < 0.995:
        return rng.randint(1, 300), rng.randint(1, 500)
    return rng.choice([(1, 1000), (1000, 1), (1000, 1000), (rng.randint(1, 1000), rng.randint(1, 1000))])


def script(rng, resizes, every):
    out = ["size 24x80", "timeout 10", "run nua --no-mouse", "expect Contents"]
    for i in range(1, resizes + 1):
        out.append("resize %dx%d" % size(rng))
        if rng.random() < 0.7:
            out.append("key " + " ".join(rng.choice(KEYS) for _ in range(rng.randint(1, 3))))
        if i % every == 0:
            # refuse waits until all is drawn: what is in view depends on the frames between
            out += ["key " + PLACE[0], "refuse no such text", "key " + PLACE[1], "same-as-fresh %s %s" % PLACE]
    out += ["resize 24x80", "key <Esc> <Esc> Q", "exit 0", "restored"]
    return "\n".join(out) + "\n"


def main():
    resizes = int(os.environ.get("RESIZES", "2000" if suite.FULL else "300"))
    seed = int(os.environ.get("SEED", "1"))
    env = dict(os.environ, NUA=suite.NUA)
    with suite.Folder() as folder:
        running = []
        for part in range(2):
            path = "%s/sizes%d.play" % (folder.path, part)
            with open(path, "w") as f:
                f.write(script(random.Random(seed * 2 + part), resizes // 2, 40))
            running.append(subprocess.Popen([suite.B + "/tests/play", path], env=env, stdout=subprocess.PIPE, text=True))
        for part, p in enumerate(running):
            out = p.communicate()[0]
            suite.check("%d sizes, seed %d" % (resizes // 2, seed * 2 + part), "" if p.returncode == 0 else out[:3000])
    suite.done()


if __name__ == "__main__":
    main()
