#!/bin/sh
# The real executable in a pty: first the driver's own tests, then every case. Ends with "N passed, N failed, N skipped".
#   sh tests/pty/run.sh [FILE...]     B: build folder     SAN: sanitizers in use (slower)     UPDATE=1: rewrite .screen files
set -u
cd "$(dirname "$0")/../.." || exit 2
B=${B:-build}
limit=4
[ -z "${SAN:-}" ] || limit=20
out=$(mktemp) && trap 'rm -f "$out" "$out.part"' EXIT

play() {
	NUA=$B/nua timeout 900 "$B/tests/play" -t "$limit" "$@" >"$out.part" 2>&1
	[ "$(grep -cE '^(not )?ok [0-9]' "$out.part")" = $# ] || echo 'not ok: play did not come to its end' >>"$out.part"
	cat "$out.part" >>"$out"
}
if [ $# -gt 0 ]; then
	play "$@"
else
	(UPDATE=''; play tests/pty/selftest/*.play)
	play tests/pty/cases/*.play
fi
grep -vE '^[0-9]+ passed' "$out"
passed=$(grep -c '^ok ' "$out") failed=$(grep -c '^not ok' "$out") skipped=$(grep -c '^ok .* # SKIP' "$out")

# Colours carry no meaning: the same rows with them, without, and on a terminal that has none.
rows() { sed '/^--- /d' "tests/pty/cases/$1.screen"; }
for other in no-color vt100; do
	if [ "$(rows color)" = "$(rows $other)" ]; then
		passed=$((passed + 1)); echo "ok same text: color, $other"
	else
		failed=$((failed + 1)); echo "not ok same text: color, $other"
	fi
done
echo "$((passed - skipped)) passed, $failed failed, $skipped skipped"
[ "$failed" = 0 ]
