#!/bin/sh
# Files of every kind into lines: built by files.py, and the UN's own where ../shared/data/un-docs is there. Ends with
# "N passed, N failed, N skipped".
#   B  build folder    SAN  sanitizers in use: then no figures of time and memory
cd "$(dirname "$0")/../.." || exit 2
exec python3 -B tests/import/files.py "${B:-build}/tests/lines" ${SAN:+--slow}
