#!/bin/sh
# Runs every test that make check-built has built; ends with "N passed, N failed, N skipped".
#   B       build folder          SAN     sanitizers in use, or empty
#   Z       fuzz targets
#   UPDATE  1: rewrite golden files instead of comparing
set -u
B=${B:-build}
passed=0 failed=0 skipped=0
export LANG=C.UTF-8 LC_ALL=C.UTF-8 TZ=UTC
export SEED=${SEED-2}           # the same inputs each time: a change is judged by its own faults; make fuzz looks for others
unset NO_COLOR PAGER XDG_STATE_HOME XDG_DATA_HOME XDG_CONFIG_HOME
log=$B/tests/log; mkdir -p "$log"

# Adds the counts of "N passed, N failed[, N skipped]" at the end of a log; a run without that line failed.
count() {
	line=$(grep -E '^[0-9]+ passed, [0-9]+ failed' "$2" | tail -n 1)
	if [ -z "$line" ]; then
		echo "FAIL $1: no count at the end"; tail -n 20 "$2"; failed=$((failed + 1)); return
	fi
	set -- "$1" "$2" $(echo "$line" | tr -dc '0-9 ')
	passed=$((passed + $3)); failed=$((failed + $4)); skipped=$((skipped + ${5:-0}))
	[ "$4" = 0 ] || grep -vE '^(ok|  )' "$2"
	printf '%-12s %4d passed, %d failed, %d skipped\n' "$1" "$3" "$4" "${5:-0}"
}

for layer in base text corpus search export import library compile tui; do
	timeout 120 "$B/tests/$layer" -j2 --tap="$log/$layer.tap" >"$log/$layer" 2>&1
	status=$?
	ok=$(grep -c '^ok ' "$log/$layer.tap"); bad=$(grep -c '^not ok ' "$log/$layer.tap")
	[ $status = 0 ] || [ "$bad" != 0 ] || bad=1
	[ "$bad" = 0 ] || cat "$log/$layer"
	echo "$ok passed, $bad failed" >>"$log/$layer"
	count "$layer" "$log/$layer"
done

for suite in search/run.sh cli/run.sh library/run.sh export/run.sh import/run.sh tui/run.sh corpus/run.sh scale/run.sh pty/run.sh faults/run.sh fuzz/run.sh; do
	[ -f "tests/$suite" ] || continue
	name=$(dirname "$suite")
	sh "tests/$suite" >"$log/$name.sh" 2>&1
	count "$name/run.sh" "$log/$name.sh"
done

echo
echo "$passed passed, $failed failed, $skipped skipped"
[ "$failed" = 0 ]
