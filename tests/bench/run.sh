#!/bin/sh
# bench/run.sh - measure nua against its peers and print one table: what, measured, target, ok or NOT.
#
#   tests/bench/run.sh [--record] TOOLS
#
# TOOLS is the folder with the programs spawn and paint. From the top of the repository; about two
# minutes. Builds measured: NUA_STATIC (build/static/nua), NUA_DYNAMIC (build/nua); one that is absent
# is skipped with a sentence, like a peer that is absent and cannot be installed (apt-get, as root).
# Ratios are of medians taken in one run, in turn. Times depend on the machine; the floor of a
# key (echo) and of a process (true) are measured beside them.
# Instructions to first frame and quit are compared with tests/bench/recorded ("BUILD COUNT");
# --record writes that file. Exit status: 0; 1 more than 5 % above it, or a measurement failed; 2 usage.
set -u
export LC_ALL=C.UTF-8 GIT_OPTIONAL_LOCKS=0 LESSHISTFILE=-
unset LESS LESSOPEN COLUMNS LINES

here=$(dirname "$0")
record=false
[ "${1-}" = --record ] && record=true && shift
tools=${1-}
[ $# -eq 1 ] && [ -x "$tools/paint" ] && [ -x "$tools/spawn" ] || { sed -n '2,/^set/s/^# \{0,1\}//p' "$0" >&2; exit 2; }
static=${NUA_STATIC:-build/static/nua}
dynamic=${NUA_DYNAMIC:-build/nua}
recorded=$here/recorded
work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT
trap 'exit 130' INT TERM
export HOME="$work"          # state of one-shot runs; paint makes its own home
status=0

. "$here/table.sh"

# by BUILD A B: A for the static build, B for the dynamic one.
by() { [ "$1" = static ] && echo "$2" || echo "$3"; }
path_of() { [ "$1" = static ] && echo "$static" || echo "$dynamic"; }

repeat() { # repeat N WORD...: WORD... N times over
	n=$1; shift
	while [ "$n" -gt 0 ]; do printf '%s ' "$*"; n=$((n - 1)); done
}

builds=
for build in static dynamic; do
	if [ -x "$(path_of $build)" ]; then
		builds="$builds $build"
	else
		say "bench: no $build build ($(path_of $build)): skipped; make $(by $build static all) makes it"
	fi
done
first=${builds# }
first=${first%% *}

for p in less:less tig:tig w3m:w3m grep:grep rg:ripgrep sqlite3:sqlite3 strace:strace valgrind:valgrind; do
	need "${p%:*}" "${p#*:}"
done
has less || exit 1

# ---- the same text for all: what nua prints of its 175 paragraphs ----

text=$work/agenda.txt
if [ -n "$first" ]; then
	"$(path_of "$first")" show 1-175 >"$text" || { say "bench: nua show 1-175 failed"; exit 1; }
else
	cat /usr/share/common-licenses/GPL-3 /usr/share/common-licenses/LGPL-3 >"$text"
fi
db=$work/agenda.db
if has sqlite3; then
	{
		echo 'create virtual table t using fts5(body); begin;'
		awk -v q="'" 'BEGIN { RS = "" } { gsub(q, q q); print "insert into t values(" q $0 q ");" }' "$text"
		echo "commit; insert into t(t) values('optimize'); vacuum;"
	} | sqlite3 "$db"
fi
word=housing

printf '%-58s | %15s | %-14s |\n' what measured target

# ---- whole processes ----

set -- -- @name=true true
has grep && set -- "$@" -- @name=grep grep -i $word "$text"
has rg && set -- "$@" -- @name=rg rg -i $word "$text"
has sqlite3 && set -- "$@" -- @name=sqlite3 sqlite3 "$db" \
	"select rowid, snippet(t, 0, '[', ']', '...', 20) from t where t match '$word' order by rank limit 20"
for build in $builds; do
	set -- "$@" -- @name=$build-floor "$tools/floor-$build" \
		-- @name=$build-show "$(path_of $build)" 37 -- @name=$build-search "$(path_of $build)" search $word
done
measure "$work/spawn" "$tools/spawn" -n 300 "$@"
row "true" "$(figure "$work/spawn" true wall_ms)" ms
for p in grep sqlite3 rg; do
	row "$p, the same search, against true" "$(figure "$work/spawn" $p ratio)" x
done
for build in $builds; do
	row "a program of the same libraries, against true, $build" "$(figure "$work/spawn" $build-floor ratio)" x
	row "nua 37, against true, $build" "$(figure "$work/spawn" $build-show ratio)" x le "$(by $build 2.1 2.8)"
	row "nua search $word, against true, $build" "$(figure "$work/spawn" $build-search ratio)" x le "$(by $build 2.1 2.8)"
	has rg && row "rg, against nua search, $build" \
		"$(calc %.2f "$(figure "$work/spawn" rg wall_ms) / $(figure "$work/spawn" $build-search wall_ms)")" x ge "$(by $build 2.5 1.9)"
	row "peak memory of nua search, $build" "$(figure "$work/spawn" $build-search rss_kb)" kB
done

# ---- full screen; less, tig and w3m move by j too ----

tig_text="exec tig <'$text'"
peers() { # peers EXTRA...: the peers' part of a command line, on lines of their own
	printf '%s\n' -- @name=less "$@" less "$text"
	has tig && printf '%s\n' -- @name=tig "$@" sh -c "$tig_text"
	has w3m && printf '%s\n' -- @name=w3m @quit=Q "$@" w3m "$text"
}
nuas() { # nuas EXTRA...
	for build in $builds; do
		printf '%s\n' -- "@name=$build" @quit=Q "$@" "$(path_of $build)" --no-mouse
	done
}
lines_as_arguments() { # lines_as_arguments FILE COMMAND...: run COMMAND with the lines of stdin added
	out=$1; shift
	while IFS= read -r line; do set -- "$@" "$line"; done
	measure "$out" "$@"
}

{ peers; nuas; } >"$work/arguments"
lines_as_arguments "$work/frame" "$tools/paint" frame -n 30 <"$work/arguments"
row "less, first frame at 24x80" "$(figure "$work/frame" less frame)" ms
for p in tig w3m; do
	row "$p, first frame, against less" "$(figure "$work/frame" $p ratio)" x
done
for build in $builds; do
	row "nua, first frame, against less, $build" "$(figure "$work/frame" $build ratio)" x le "$(by $build 1.0 1.4)"
	row "nua, quit to prompt, $build" "$(figure "$work/frame" $build quit)" ms
done

keys() { # keys WHAT NAME: one row of medians and one of 99th percentiles
	name=$2
	[ -n "$(figure "$work/keys" $name median)" ] || return 0
	silent=$(figure "$work/keys" $name silent)
	[ "$silent" -lt $(($(figure "$work/keys" $name keys) / 4)) ] ||
		{ say "bench: $1, $name: $silent keys changed nothing, so the figure means little"; status=1; }
	if [ $# -gt 2 ]; then
		row "key to paint, $1, median" "$(figure "$work/keys" $name median)" ms
		return
	fi
	row "key to paint, $1, median, $name" "$(figure "$work/keys" $name median)" ms le 0.25
	row "key to paint, $1, 99th percentile, $name" "$(figure "$work/keys" $name p99)" ms le 1
	slowest="$slowest
$1, $name: $(figure "$work/keys" $name worst) $(figure "$work/keys" $name max) ms"
}
slowest=

{ printf '%s\n' -- @name=echo '@keys=j*150' @quit=x sh -c 'stty raw -echo; echo .; exec dd bs=1 count=151 status=none'
  peers '@keys=j*75 k*75'; nuas '@keys=j*100 k*100' @before=g; } >"$work/arguments"
lines_as_arguments "$work/keys" "$tools/paint" keys <"$work/arguments"
for p in echo less tig w3m; do keys $p $p floor; done
row "key to paint, echo, 99th percentile of single presses" "$(figure "$work/keys" echo noise)" ms
for build in $builds; do keys "next row" $build; done
while IFS='|' read -r what before script; do
	nuas "@before=$before" "@keys=$script" '@quit=<Esc> Q' >"$work/arguments"
	[ -n "$builds" ] && lines_as_arguments "$work/keys" "$tools/paint" keys <"$work/arguments"
	for build in $builds; do keys "$what" $build; done
done <<EOF
next paragraph|:37<Enter>|J*60 K*60
link, follow, back|:37<Enter>|$(repeat 40 '<Tab> <Enter> <Bs>')
letter of a search|/|$(repeat 9 'housing <Bs>*7')
EOF

{ peers @keys=j; nuas @keys=j @before=g; } >"$work/arguments"
lines_as_arguments "$work/flood" "$tools/paint" flood <"$work/arguments"
for p in less tig w3m $builds; do
	limit=
	case " $builds " in *" $p "*) limit='le 5' ;; esac
	for what in keys:'150 queued keys' resizes:'100 resizes at once'; do
		[ "$(figure "$work/flood" $p ${what%%:*}_bytes)" = 0 ] && { say "bench: ${what#*:}, $p: nothing was painted"; status=1; continue; }
		row "${what#*:}, $p" "$(figure "$work/flood" $p ${what%%:*}_ms)" ms $limit
	done
done

searches=$(for w in housing water land women climate transport waste finance data slum \
	public rural energy health risk youth local national safety culture; do printf '/%s<Esc> ' $w; done)
{ printf '%s\n' -- @name=less '@keys=j*30 k*30' less "$text"
  nuas "@before=$searches" '@keys=j*30 k*30 J*5 K*5 <Enter> <Tab>*3 <Enter> <Bs>*2'; } >"$work/arguments"
lines_as_arguments "$work/memory" "$tools/paint" memory -k 100000 <"$work/arguments"
row "PSS after 1000 keys, less" "$(figure "$work/memory" less pss_kb)" kB
for build in $builds; do
	row "PSS after 1000 keys and 20 searches, $build" "$(figure "$work/memory" $build pss_kb)" kB le 4096
	row "growth over 100000 keys more, $build" "$(figure "$work/memory" $build growth_kb)" kB le 64
done

# ---- the executable; its system calls and instructions, start to quit ----

calls() { # calls COMMAND...: system calls and opens (attempts count), start to quit
	has strace || return 0
	measure /dev/null "$tools/paint" once -q 100 -- @quit=$quit strace -f -o "$work/strace" "$@"
	n=$(grep -c '^[0-9]* *[a-z_0-9]*(' "$work/strace")
	opens=$(grep -c '^[0-9]* *open[a-z0-9]*(' "$work/strace")
}
instructions() { # instructions COMMAND...: their number, start to quit
	has valgrind || return 0
	rm -f "$work/valgrind"
	measure /dev/null "$tools/paint" once -q 500 -- @quit=$quit valgrind --tool=callgrind \
		--callgrind-out-file=/dev/null --log-file="$work/valgrind" "$@"
	n=$(sed -n 's/.*Collected : \([0-9]*\).*/\1/p' "$work/valgrind")
}

[ -z "$slowest" ] || say "bench: slowest keys:$slowest"

quit=q n= opens=
calls less "$text"
row "system calls, start and quit, less" "$n" ""
row "files opened, less" "$opens" ""
n=
instructions less "$text"
row "instructions, start and quit, less" "$n" ""
quit=Q
for build in $builds; do
	row "executable, $build" "$(calc %.2f "$(stat -c %s "$(path_of $build)") / 1e6")" MB le "$(by $build 4.5 1.5)"
	n= opens=
	calls "$(path_of $build)" --no-mouse
	row "system calls, start and quit, $build" "$n" "" le "$(by $build 180 230)"
	row "files opened, start and quit, $build" "$opens" "" le "$(by $build 10 16)"
	n=
	instructions "$(path_of $build)" --no-mouse
	row "instructions, first frame and quit, $build" "$n" "" le "$(by $build 4500000 6000000)"
	[ -n "$n" ] || continue
	before=$(sed -n "s/^$build //p" "$recorded" 2>/dev/null)
	if $record; then
		echo "$build $n" >>"$work/recorded"
	elif [ -z "$before" ]; then
		say "bench: no figure recorded for the $build build: tests/bench/run.sh --record writes one"
	else
		row "  against the recorded figure, $build" "$(calc %.3f "$n / $before")" x le 1.05
		[ "$verdict" = ok ] || status=1
	fi
done
[ -f "$work/recorded" ] && cp "$work/recorded" "$recorded"
exit $status
