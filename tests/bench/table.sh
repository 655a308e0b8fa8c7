# bench/table.sh - read by run.sh, scale.sh and import.sh: running the tools, and rows of the table. Sets status to 1 on a failure.

say() { printf '%s\n' "$*" >&2; }
has() { command -v "$1" >/dev/null 2>&1; }

# need PROGRAM PACKAGE: install it where that is possible.
need() {
	has "$1" && return 0
	if [ "$(id -u)" = 0 ] && has apt-get; then
		say "bench: installing $2"
		apt-get install -y --no-install-recommends "$2" >/dev/null 2>&1 ||
			{ apt-get update && apt-get install -y --no-install-recommends "$2"; } >/dev/null 2>&1
	fi
	has "$1" || { say "bench: $1 is not installed (package $2): its rows are skipped"; return 1; }
}

# figure FILE NAME KEY: the value of KEY in the line of NAME; nothing if there is none.
figure() {
	awk -v n="name=$2" -v k="$3=" '$1 == n { for (i = 2; i <= NF; i++) if (index($i, k) == 1) print substr($i, length(k) + 1) }' "$1"
}

calc() { awk "BEGIN { printf \"$1\", $2 }"; }

# row WHAT VALUE UNIT [le|ge LIMIT]: one line of the table; nothing is printed for a value not measured.
row() {
	[ -n "$2" ] || return 0
	verdict=
	target=
	if [ $# -gt 3 ]; then
		[ "$4" = le ] && { target="at most $5"; op='<='; } || { target="at least $5"; op='>='; }
		verdict=$(awk "BEGIN { print ($2 $op $5) ? \"ok\" : \"NOT\" }")
	fi
	printf '%-58s | %10s %-4s | %-14s | %s\n' "$1" "$2" "$3" "$target" "$verdict"
}

measure() { # measure FILE COMMAND...: its lines into FILE; a failure is told and remembered
	out=$1; shift
	"$@" >"$out" || { say "bench: failed: $1 $2"; status=1; }
}
