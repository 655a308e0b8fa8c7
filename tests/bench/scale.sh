#!/bin/sh
# bench/scale.sh - search over 175, 10 000 and 200 000 paragraphs (tests/scale), beside peers over the same text.
#
#   tests/bench/scale.sh TOOLS SCALE
#
# SCALE has nua-10000, nua-200000 and the texts N/text.txt; what peers need is built there once and kept (some minutes).
# From the top of the repository, after make bench has built all. Rows as run.sh prints them.
set -u
export LC_ALL=C.UTF-8
here=$(dirname "$0")
[ $# -eq 2 ] && [ -x "$1/spawn" ] || { sed -n '2,/^set/s/^# \{0,1\}//p' "$0" >&2; exit 2; }
tools=$1 scale=$2 status=0
work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT
trap 'exit 130' INT TERM
export HOME="$work"
. "$here/table.sh"

# Words by the share of paragraphs that have them: rare, 3 %, a sixth, a third, nearly all.
words="Quito wheelchair slum housing the"

for p in rg:ripgrep sqlite3:sqlite3 quest:xapian-tools scriptindex:xapian-omega; do need "${p%:*}" "${p#*:}"; done

nua_of() { [ "$1" = 175 ] && echo build/static/nua || echo "$scale/nua-$1"; }

mkdir -p "$scale/175"
build/static/nua show 1-175 | awk 'BEGIN { RS = "" } { gsub("\n", " "); print }' >"$scale/175/text.txt"

prepare() { # prepare N: the databases of the peers
	text=$scale/$1/text.txt
	if has sqlite3 && [ ! "$scale/$1/fts.db" -nt "$text" ]; then
		rm -f "$scale/$1/fts.db"
		{ echo 'create virtual table t using fts5(body); begin;'
		  awk -v q="'" '{ gsub(q, q q); print "insert into t values(" q $0 q ");" }' "$text"
		  echo "commit; insert into t(t) values('optimize'); vacuum;"; } | sqlite3 "$scale/$1/fts.db"
	fi
	if has scriptindex && [ ! "$scale/$1/xapian" -nt "$text" ]; then
		rm -rf "$scale/$1/xapian"
		echo 'body: index truncate=300 field=sample' >"$work/script"
		awk '{ print "body=" $0 "\n" }' "$text" | scriptindex "$scale/$1/xapian" "$work/script" >/dev/null
	fi
}

# A pattern over all of the Agenda, in one process, its compile included.
while read -r pattern; do
	measure "$work/search" "$tools/search-bench" build/corpus.db -n 200 "$pattern"
	row "search $pattern, 175 paragraphs" "$(sed -n 's/.* median=\([0-9.]*\).*/\1/p' "$work/search")" ms le 0.25
done <<'EOF'
/subnational and local/
/\bgovern(ment|s|ed)?\b/
/local/
/wom[ae]n.*girls/
EOF

for n in 175 10000 200000; do
	nua=$(nua_of $n)
	[ -x "$nua" ] && [ -f "$scale/$n/text.txt" ] || { say "bench: no $nua: skipped"; continue; }
	prepare $n
	for word in $words; do
		# --literal: the peers have no word families
		set -- -- @name=nua "$nua" search --literal "$word" -- @name=families "$nua" search "$word"
		has quest && set -- "$@" -- @name=xapian quest -d "$scale/$n/xapian" -m 20 "$word"
		has sqlite3 && set -- "$@" -- @name=sqlite3 sqlite3 "$scale/$n/fts.db" \
			"select rowid, snippet(t, 0, '[', ']', '...', 20) from t where t match '$word' order by rank limit 20"
		has rg && [ $n != 200000 -o $word = Quito ] && set -- "$@" -- @name=rg rg -i "$word" "$scale/$n/text.txt"
		measure "$work/spawn" "$tools/spawn" -n 40 "$@"
		found=$("$nua" search --literal -n 1 "$word" 2>&1 >/dev/null | tail -n 1 | sed 's/ of .*//')
		row "nua search --literal $word, $n paragraphs ($found)" "$(figure "$work/spawn" nua wall_ms)" ms
		row "  with word families" "$(figure "$work/spawn" families wall_ms)" ms
		for p in xapian sqlite3 rg; do
			ratio=$(figure "$work/spawn" nua wall_ms)/$(figure "$work/spawn" $p wall_ms)
			[ "${ratio#*/}" ] || continue
			limit=
			[ $p = xapian ] && [ $n = 200000 ] && case $word in Quito|wheelchair) limit='le 1.05' ;; esac
			row "  against $p" "$(calc %.2f "$ratio")" x $limit
		done
	done
	case $n in 175) most=0.6 ;; 10000) most=1.5 ;; *) most=8 ;; esac
	for word in $words; do
		letters=$(echo "$word" | sed 's/./& /g')
		count=$(echo "$letters" | wc -w)
		measure "$work/keys" "$tools/paint" keys -n 5 -- @name=nua "@before=/" \
			"@keys=$letters <Bs>*$count $letters" '@quit=<Esc> Q' "$nua" --no-mouse
		row "key to results, /$word, $n paragraphs, median" "$(figure "$work/keys" nua median)" ms le $most
		row "  the slowest key" "$(figure "$work/keys" nua max)" ms le 16
	done
done
exit $status
