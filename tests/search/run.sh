#!/bin/sh
# Look-ups find what they should (tests/search/eval.py with its floors); combined fields find what a scan finds.
#   B: build folder
command -v python3 >/dev/null || { echo "0 passed, 0 failed, 2 skipped"; exit; }
n=0 bad=0
for test in "eval.py --guard" filters.py; do
	n=$((n + 1))
	set -- $test
	python3 -B "tests/search/$1" "${B:-build}/nua" $2 || bad=$((bad + 1))
done
echo "$((n - bad)) passed, $bad failed"
