#!/bin/sh
# Fuzzes every target in turn; ends with "N passed, N failed, N skipped".
#   Z        folder of the targets     FUZZ_SECONDS  for all of them together
#   FUZZER   libfuzzer, or empty: the driver of main.c, with seed 1 and at the same time seed SEED
#   ONLY     names of targets, instead of all     SEED  a number; empty: a random one
set -u
cd "$(dirname "$0")/../.." || exit 2
Z=${Z:-build/fuzz} FUZZ_SECONDS=${FUZZ_SECONDS:-30} FUZZER=${FUZZER:-}
targets=${ONLY:-tokenizer query search reference mention bidi compare rec place plain docx words structure sdg}
export LC_ALL=C.UTF-8 ASAN_OPTIONS=detect_leaks=1 UBSAN_OPTIONS=print_stacktrace=1
each=$(echo "$targets" | awk -v s="$FUZZ_SECONDS" '{ printf "%.1f", s / NF }')
seed=${SEED:-$(od -An -N3 -tu4 /dev/urandom | tr -d ' ')}
passed=0 failed=0

judge() {       # name, status, log
	if [ "$2" = 0 ]; then
		passed=$((passed + 1)); echo "ok $1: $(tail -n 1 "$3")"
	else
		failed=$((failed + 1)); echo "not ok $1"; tail -n 60 "$3"
	fi
}

for t in $targets; do
	seeds=tests/fuzz/seeds/$t
	if [ -n "$FUZZER" ]; then
		mkdir -p "$Z/corpus/$t"
		"$Z/$t" -max_total_time="${each%.*}" -max_len=1000 -timeout=20 -print_final_stats=1 -artifact_prefix="$Z/$t-" \
			"$Z/corpus/$t" "$seeds" >"$Z/$t.log" 2>&1
		status=$?
		grep -E 'number_of_executed|DONE' "$Z/$t.log" | tr '\n' ' ' >>"$Z/$t.log"
		judge "$t" $status "$Z/$t.log"
		continue
	fi
	"$Z/$t" "$each" 1 "$seeds"/* >"$Z/$t-1.log" 2>&1 & one=$!
	"$Z/$t" "$each" "$seed" "$seeds"/* >"$Z/$t-2.log" 2>&1
	judge "$t, seed $seed" $? "$Z/$t-2.log"
	wait $one
	judge "$t, seed 1" $? "$Z/$t-1.log"
done
echo "$passed passed, $failed failed, 0 skipped"
[ "$failed" = 0 ]
