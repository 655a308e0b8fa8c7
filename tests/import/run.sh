#!/bin/sh
# Files of every kind into lines: built by files.py, and the UN's own where ../shared/data/un-docs is there. Then those again,
# imported as a user would, against what is known of them; and SDG data in the same way. Ends with "N passed, N failed, N skipped".
#   B  build folder    SAN  sanitizers in use: then no figures of time and memory
cd "$(dirname "$0")/../.." || exit 2
dir=$(mktemp -d) && trap 'rm -rf "$dir"' EXIT
python3 -B tests/import/files.py "${B:-build}/tests/lines" ${SAN:+--slow} >"$dir/files" 2>&1
XDG_DATA_HOME=$dir python3 -B tests/import/un-docs.py "${B:-build}/nua" "$dir" >"$dir/docs" 2>&1
mkdir "$dir/sdgs" && XDG_DATA_HOME=$dir/sdgs python3 -B tests/import/sdg.py "${B:-build}/nua" "$dir/sdgs" >"$dir/sdg" 2>&1
grep -hvE '^[0-9]+ passed, ' "$dir/files" "$dir/docs" "$dir/sdg"
for f in files docs sdg; do
	grep -E '^[0-9]+ passed, ' "$dir/$f" || echo '0 passed, 1 failed, 0 skipped'
done | awk '{ p += $1; f += $3; s += $5 } END { printf "%d passed, %d failed, %d skipped\n", p, f, s }'
