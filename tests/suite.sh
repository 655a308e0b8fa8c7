# tests/suite.sh - what suites in sh share. A suite begins with:  . "$(dirname "$0")/../suite.sh"
#
# It stands in the root of the repository then, with a folder of its own, $dir, and ends with: finish
#   ok NAME    bad NAME WHY [FILE]    skip WHY      one test; FILE: what to show of it, else $dir/out and $dir/err
#   is NAME GOT WANTED
#   t NAME STATUS OUT ERR ARGS...                   runs $nua, with nothing on standard input
#   check NAME STATUS GOT OUT ERR                   the same of what wrote $dir/out and $dir/err and ended with GOT
# OUT and ERR are patterns of grep -E for standard output and error; '': it must be empty, '*': anything.
cd "$(dirname "$0")/../.." || exit 2
B=${B:-build}
passed=0 failed=0 skipped=0
dir=$(mktemp -d) && trap 'rm -rf "$dir"' EXIT

ok() { passed=$((passed + 1)); echo "ok $1"; }
skip() { skipped=$((skipped + 1)); echo "  skipped: $1"; }

bad() {
	failed=$((failed + 1)); printf 'not ok %s: %s\n' "$1" "$2"
	if [ $# -gt 2 ]; then head -n 80 "$3"; elif [ -f "$dir/out" ]; then head -n 8 "$dir/out" "$dir/err"; fi
}

is() { if [ "$2" = "$3" ]; then ok "$1"; else bad "$1" "'$2', expected '$3'"; fi; }

holds() { # FILE PATTERN
	case $2 in
	'') [ ! -s "$1" ] ;;
	'*') : ;;
	*) grep -qE -- "$2" "$1" ;;
	esac
}

check() {
	if [ "$2" != "$3" ]; then bad "$1" "status $3, expected $2"
	elif ! holds "$dir/out" "$4"; then bad "$1" "standard output has no '$4'"
	elif ! holds "$dir/err" "$5"; then bad "$1" "standard error has no '$5'"
	elif grep -q 'Sanitizer\|runtime error' "$dir/err"; then bad "$1" sanitizer
	else ok "$1"; fi
}

t() {
	name=$1 status=$2 out=$3 err=$4; shift 4
	"$nua" "$@" >"$dir/out" 2>"$dir/err" </dev/null; got=$?
	check "$name" "$status" "$got" "$out" "$err"
}

finish() { echo "$passed passed, $failed failed, $skipped skipped"; [ "$failed" = 0 ]; }
