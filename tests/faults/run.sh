#!/bin/sh
# Faults of the machine, the terminal and the texts; ends with "N passed, N failed, N skipped".
#   B     build folder      SAN   sanitizers in use, or empty
#   FULL  1: every fault (make faults); else a part of them, within the time of make check
#   ONLY  names of suites, instead of all
set -u
cd "$(dirname "$0")/../.." || exit 2
export B="${B:-build}" FULL="${FULL:-}" SAN="${SAN:-}" LC_ALL=C.UTF-8 PYTHONDONTWRITEBYTECODE=1
unset NO_COLOR PAGER LINES COLUMNS XDG_STATE_HOME
log=$B/tests/log/faults; mkdir -p "$log"
# ncurses keeps blocks for ever; leaks of our own are looked for by valgrind (memcheck.py).
[ -z "$SAN" ] || export ASAN_OPTIONS=detect_leaks=0:exitcode=99 UBSAN_OPTIONS=exitcode=99

# Two at a time, as each waits much; the longest first.
suites=${ONLY:-hostile memory library documents libraries imported storage signals inside memcheck sizes terminals}
printf '%s\n' $suites | xargs -P 2 -I NAME sh -c '
	if [ -f tests/faults/NAME.py ]; then python3 tests/faults/NAME.py; else "$B/tests/faults/NAME"; fi >"$0/NAME" 2>&1' "$log"

passed=0 failed=0 skipped=0
for name in $suites; do
	total='^[0-9]+ passed, [0-9]+ failed, [0-9]+ skipped$'
	grep -vE "$total" "$log/$name"
	line=$(grep -E "$total" "$log/$name") || { echo "not ok $name: did not come to its end"; line='0 1 0'; }
	set -- $(echo "$line" | tr -dc '0-9 ')
	passed=$((passed + $1)) failed=$((failed + $2)) skipped=$((skipped + $3))
done
echo "$passed passed, $failed failed, $skipped skipped"
[ "$failed" = 0 ]
