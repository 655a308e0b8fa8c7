#!/bin/sh
# R16: no finding by two compilers at their strictest, gcc's and clang's analyzers, cppcheck and clang-tidy. A tool that
# is not installed is passed over. Ends with "N passed, N failed, N skipped". B: build folder, with corpus.db.
#
# Checks that are off, and why:
#   bugprone-easily-swappable-parameters   asks for a type per parameter: rows and columns are ints side by side
#   ...DeprecatedOrUnsafeBufferHandling    asks for memcpy_s and the like, which glibc does not have
#   bugprone-branch-clone                  two cases of a table may say the same
#   bugprone-narrowing-conversions         -Wconversion knows the range of a value, this does not
#   bugprone-sizeof-expression             asks about every array of pointers that grows
#   bugprone-not-null-terminated-result    a string may be put together by memcpy
#   cppcheck: style                        scope and const of locals; comparePointers: the two ends of an .incbin
set -u
. "$(dirname "$0")/../suite.sh"
cpp="-std=c11 -D_GNU_SOURCE -Isrc -Itests -DNUA_VERSION=\"0\" -DCORPUS_DB=\"$B/corpus.db\""
strict="-Wall -Wextra -Wpedantic -Wshadow -Wvla -Wstrict-prototypes -Wmissing-prototypes -Wwrite-strings -Wformat=2
	-Wconversion -Wsign-conversion -Wdouble-promotion -Wnull-dereference -Wcast-qual -Wundef -Wimplicit-fallthrough"
tidy='-*,bugprone-*,clang-analyzer-*,-bugprone-easily-swappable-parameters,-bugprone-branch-clone'
tidy=$tidy,-bugprone-narrowing-conversions,-bugprone-sizeof-expression,-bugprone-not-null-terminated-result
tidy=$tidy,-clang-analyzer-security.insecureAPI.DeprecatedOrUnsafeBufferHandling
sources=$(find src tests/faults -name '*.c' | sort)
out=$dir/out

lint() { # NAME PROGRAM: each source in turn, two at a time; any line is a finding
	name=$1; shift
	if ! command -v "$1" >/dev/null; then
		skip "$name: $1 is not installed"; return
	fi
	printf '%s\n' $sources | xargs -P 2 -I FILE "$@" >"$out" 2>&1
	if grep -E 'warning:|error:|style:|performance:|portability:' "$out" >"$dir/found"; then
		bad "$name" "see its own output for how it comes to these" "$dir/found"
	else
		ok "$name"
	fi
}

clang=clang; command -v clang >/dev/null || clang=clang-14
clang_tidy=clang-tidy; command -v clang-tidy >/dev/null || clang_tidy=clang-tidy-14
lint 'gcc, strict' gcc $cpp $strict -O2 -c -o /dev/null FILE
lint 'clang, strict' $clang $cpp $strict -O2 -c -o /dev/null FILE
lint 'gcc -fanalyzer' gcc $cpp -O2 -fanalyzer -fdiagnostics-path-format=none -c -o /dev/null FILE
lint 'cppcheck' cppcheck --quiet --std=c11 --enable=warning,performance,portability --inline-suppr --suppress=comparePointers \
	--suppress=missingIncludeSystem --library=gnu --template=gcc -Isrc -D_GNU_SOURCE -DNUA_VERSION='"0"' -DCORPUS_DB='"x"' FILE
lint 'clang-tidy' $clang_tidy --quiet "--checks=$tidy" FILE -- $cpp
finish
