#!/bin/sh
# official.sh NUA LANG...: fetch the UN's own file of the Agenda in each language with curl, and import it with the program NUA.
#
# The one place that fetches anything; nua itself never does. Addresses are those of corpus/document.rec: Published-at, of the
# English file, with a language of Published-in in place of /en/. What is not the file that was asked for is refused with a
# sentence, and the library stays as it was.
#   RECORD    another document.rec, for tests        WAIT      seconds that one answer may take (120)
# Exit status: 0; 1 a language failed; 2 it cannot be tried.
set -u
export LC_ALL=C.UTF-8
most=67108864                   # bytes: what nua import takes
seconds=${WAIT:-120}
record=${RECORD:-$(dirname "$0")/../corpus/document.rec}
status=0

say() { printf 'official: %s\n' "$*" >&2; }
no() { say "$lang: $1; nothing was imported"; status=1; }
fact() { sed -n "s/^$1: *//p" "$record"; }

# Why curl failed, by its exit status.
reason() {
	case $1 in
	5 | 6) echo "the name $host is not known (no network?)" ;;
	7) echo "no connection to $host (no network?)" ;;
	18 | 55 | 56 | 92) echo "the connection broke before all had come" ;;
	23 | 25) echo "the answer is larger than 64 MB, or the disk is full" ;;
	28) echo "no answer within $seconds seconds" ;;
	35 | 51 | 53 | 58 | 59 | 60 | 77 | 83 | 90 | 91) echo "$host cannot prove that it is $host (TLS)" ;;
	47) echo "$host sends from one address to the next without end" ;;
	52) echo "$host answered nothing" ;;
	63) echo "the answer is larger than 64 MB" ;;
	*) echo "curl failed with status $1" ;;
	esac
}

# Fetch $1 into $file. Only the scheme of the address itself is followed: never from https to http.
fetch() {
	(ulimit -f $((most / 512 + 1)); trap '' XFSZ
	exec curl -q -sL --proto "=${1%%:*}" --proto-redir "=${1%%:*}" --max-redirs 5 --connect-timeout 20 --max-time "$seconds" \
		--max-filesize $most -o "$file" -w '%{http_code}' "$1") >"$dir/code" 2>/dev/null
}

# What the file is, from a library that is thrown away; the sentence of nua where it is nothing.
look() {
	XDG_DATA_HOME=$dir/try "$nua" import --jsonl - <"$file" >"$dir/what" 2>"$dir/why" && return 0
	no "what $host answered cannot be imported: $(sed -n '1s/^nua: \(cannot read .standard input.: \)*//p' "$dir/why")"
	return 1
}

one() {
	address=$(printf '%s\n' "$published" | sed "s,/en/,/$lang/,")
	host=${address#*://}; host=${host%%/*}
	file=$dir/file
	rm -rf "$file" "$dir/try"
	fetch "$address"; code=$?
	[ $code = 0 ] || { no "$(reason $code)"; return; }
	code=$(cat "$dir/code")
	[ "$code" = 200 ] || { no "$host answered $code for $address"; return; }
	[ -s "$file" ] || { no "$host answered nothing"; return; }
	look || return
	grep -q "\"symbol\":\"$symbol\",\"lang\":\"$lang\"" "$dir/what" ||
		{ no "$host answered with another document than $symbol in $lang"; return; }
	"$nua" import - <"$file" || status=1
}

[ $# -ge 2 ] && [ -x "$1" ] && [ -f "$record" ] || { sed -n '2,/^set/s/^# \{0,1\}//p' "$0" >&2; exit 2; }
nua=$1; shift
command -v curl >/dev/null 2>&1 ||
	{ say "curl is not installed; get the file in any browser and run nua import FILE ('nua import' says from where)"; exit 2; }
published=$(fact Published-at) langs=$(fact Published-in) symbol=$(fact Symbol)
for lang in "$@"; do
	case " $langs " in
	*" $lang "*) ;;
	*) say "the UN does not publish it in '$lang', but in: $langs"; exit 2 ;;
	esac
done
dir=$(mktemp -d) || exit 2
trap 'rm -rf "$dir"' EXIT
trap 'exit 130' INT TERM HUP
for lang in "$@"; do one; done
exit $status
