"""verdict.py - counting for tests that gather what is wrong."""
passed = failed = skipped = 0


def verdict(name, problems):
    """One test: problems is empty when it passed."""
    global passed, failed
    if problems:
        failed += 1
        print("not ok %s: %d" % (name, len(problems)))
        for p in problems[:12]:
            print("  ", p)
    else:
        passed += 1
        print("ok", name)


def skip(name, n=1):
    """What needs ../shared, n tests."""
    global skipped
    skipped += n
    print("skip %s: ../shared is not here" % name)


def finish():
    """The last line; true if all passed."""
    print("%d passed, %d failed, %d skipped" % (passed, failed, skipped))
    return not failed
