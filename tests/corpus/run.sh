#!/bin/sh
# The corpus as the program answers for it, and two builds of it with the same bytes.
set -u
B=${B:-build}
dir=$(mktemp -d) && trap 'rm -rf "$dir"' EXIT
files=$(ls corpus/*.rec corpus/provisions/*.rec corpus/report/*.rec)
same=0
"$B/nua-compile" schema "$dir/one.db" $files && "$B/nua-compile" schema "$dir/two.db" $files &&
	cmp "$dir/one.db" "$dir/two.db" && cmp "$dir/one.db" "$B/corpus.db" && same=1
[ $same = 1 ] && echo 'ok two builds are the same bytes' || echo 'not ok two builds are the same bytes'
python3 tests/corpus/check.py "$B/nua" >"$dir/out" 2>&1
grep -v ' passed, ' "$dir/out"
line=$(grep -E '^[0-9]+ passed, ' "$dir/out" || echo '0 passed, 1 failed, 0 skipped')
set -- $(echo "$line" | tr -dc '0-9 ')
echo "$(($1 + same)) passed, $(($2 + 1 - same)) failed, $3 skipped"
