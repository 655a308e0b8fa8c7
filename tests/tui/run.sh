#!/bin/sh
# Golden screens: the keys of CASE.keys go into nua over the fixture corpus, and what it shows must be CASE.screens.
#   sh tests/tui/run.sh [CASE...]       B: build folder       UPDATE=1: rewrite the golden screens
# Comments in a .keys file that this script reads:
#   # size 80x24        at the start; else 80x24
#   # locale C          else C.UTF-8
#   # bidi terminal     else nua turns right-to-left text round
#   # same A B          screens A and B are equal
#   # library en fr     a library with tests/fixtures/agenda.py in these languages; sdg: with tests/fixtures/sdg.ttl;
#                       report-en: with tests/fixtures/report.en.txt
#   # documents A-TEST-1.en.md ...      a library of its own with these files of tests/fixtures/documents.py, all of which are in ~
set -u
. "$(dirname "$0")/../suite.sh"
homes=
trap 'rm -rf "$dir" $homes' EXIT
nua=$(realpath "$B/tests/nua") || exit 2

setting() { # KEY DEFAULT
	value=$(sed -n "s/^# $1 //p" "$keys" | head -n 1); echo "${value:-$2}"
}

# The library of a case, made once for each set of languages, by the nua that knows the Agenda; then it is the fixture's.
library() { # LANGS
	data=$dir/data/$(echo "$1" | tr ' ' -)
	[ -d "$data" ] && return
	[ -n "$1" ] || return
	mkdir -p "$data"
	for l in $1; do
		if [ "$l" = sdg ]; then
			XDG_DATA_HOME=$data LC_ALL=C.UTF-8 "$B/nua" import --sdg tests/fixtures/sdg.ttl >/dev/null || exit 2
			continue
		fi
		if [ "${l%-*}" = report ]; then
			XDG_DATA_HOME=$data LC_ALL=C.UTF-8 "$B/nua" import --lang "${l#*-}" --symbol T/GC/1 \
				"tests/fixtures/report.${l#*-}.txt" >/dev/null || exit 2
			continue
		fi
		python3 -B tests/fixtures/agenda.py "$l" >"$dir/$l.txt"
		XDG_DATA_HOME=$data LC_ALL=C.UTF-8 "$B/nua" import --lang "$l" --symbol A/RES/71/256 "$dir/$l.txt" >/dev/null || exit 2
	done
	python3 -c 'import sqlite3, sys; d = sqlite3.connect(sys.argv[1]); d.execute("update book set date = ?", ("2026-11-22",));
d.execute("update book set symbol = ? where agenda", ("T/RES/1",)); d.commit()' \
		"$data/nua/library.db"
}

# A library that the case may write to; its home has the files. Its path is of one length, as it is shown.
documents() { # FILES
	home=$(mktemp -d /tmp/tmp.XXXXXXXXXX); homes="$homes $home"; data=$home/.data
	python3 -B tests/fixtures/documents.py "$home"
	for f in $1; do
		symbol=$(head -n 1 "$home/$f") lang=${f%.*}
		XDG_DATA_HOME=$data LC_ALL=C.UTF-8 "$B/nua" import --lang "${lang##*.}" --symbol "$symbol" "$home/$f" >/dev/null || exit 2
	done
}

# The screen of a name without its first line.
screen() {
	awk -v name="$1" '/^== / { on = ($2 == name) ; next } on' "$dir/out"
}

run() {
	keys=$1 name=$(basename "$1" .keys) golden=${1%.keys}.screens
	rm -rf "$dir/home"; mkdir "$dir/home"
	home=$dir/home
	library "$(setting library '')"
	grep -q '^# documents' "$keys" && documents "$(setting documents '')"
	env -u NO_COLOR -u LANG HOME="$home" XDG_DATA_HOME="$data" XDG_STATE_HOME="$dir/home/state" TZ=UTC TERM=dumb \
		NUA_BIDI="$(setting bidi nua)" LC_ALL="$(setting locale C.UTF-8)" \
		timeout 20 "$nua" --script "$keys" --size "$(setting size 80x24)" >"$dir/out" 2>"$dir/err"
	status=$?
	if [ $status != 0 ] || [ -s "$dir/err" ]; then
		bad "$name" "status $status" "$dir/err"; return
	fi
	sed "s,$home,/tmp/tmp.xxxxxxxxxx,; s/$(date -u +%F)/2026-11-22/; s/by nua [0-9][^ ]*/by nua VERSION/" "$dir/out" >"$dir/told" &&
		mv "$dir/told" "$dir/out"
	if [ -n "$(ls -A "$dir/home")" ]; then
		find "$dir/home" >"$dir/err"; bad "$name" 'something was written' "$dir/err"; return
	fi
	sed -n 's/^# same //p' "$keys" >"$dir/same"
	while read -r one other; do
		screen "$one" >"$dir/one"; screen "$other" >"$dir/other"
		if [ ! -s "$dir/one" ] || ! cmp -s "$dir/one" "$dir/other"; then
			diff -u "$dir/one" "$dir/other" >"$dir/diff"
			bad "$name" "screens $one and $other differ" "$dir/diff"; return
		fi
	done <"$dir/same"
	[ "${UPDATE:-}" != 1 ] || cp "$dir/out" "$golden"
	if [ ! -f "$golden" ]; then
		bad "$name" "no $golden (UPDATE=1 writes it)" "$dir/out"
	elif ! diff -u "$golden" "$dir/out" >"$dir/diff"; then
		bad "$name" 'not the golden screens' "$dir/diff"
	else
		ok "$name"
	fi
}

if [ $# -gt 0 ]; then
	for i; do run "tests/tui/$i.keys"; done
else
	for i in tests/tui/*.keys; do run "$i"; done
fi
finish
