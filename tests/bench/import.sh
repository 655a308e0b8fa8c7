#!/bin/sh
# bench/import.sh - imports: plain text, a Word file, a PDF, a library of 1000 documents; peers over the same text.
#
#   tests/bench/import.sh TOOLS TEXT
#
# TEXT has a paragraph a line, 10 000 of them (tests/scale makes it); each is cut to 600 bytes, so that their mean is that of the
# Agenda's paragraphs. TMPDIR says on which disk: all imports are durable, and wait for it. From the top of the repository, after
# make all static. Rows as run.sh prints them.
set -u
export LC_ALL=C.UTF-8
here=$(dirname "$0")
[ $# -eq 2 ] && [ -x "$1/spawn" ] && [ -f "$2" ] || { sed -n '2,/^set/s/^# \{0,1\}//p' "$0" >&2; exit 2; }
tools=$1 text=$2 status=0
nua=build/static/nua
work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT
trap 'exit 130' INT TERM
export HOME="$work" XDG_DATA_HOME="$work/data"
. "$here/table.sh"
for p in scriptindex:xapian-omega sqlite3:sqlite3 docx2txt:docx2txt pandoc:pandoc pdftotext:poppler-utils; do need "${p%:*}" "${p#*:}"; done

# document FROM N SYMBOL: lines FROM.. of the text as a resolution of N paragraphs, which begin again in each annex of 500.
document() {
	awk -v from="$1" -v n="$2" -v symbol="$3" '
	BEGIN { print "United Nations   " symbol "\n\nGeneral Assembly\n\nResolution adopted by the General Assembly\n" }
	NR >= from && k < n {
		if (k++ % 500 == 0) print "Annex\n"
		if (length($0) > 600) { $0 = substr($0, 1, 600); sub(/ [^ ]*$/, "") }
		print (k - 1) % 500 + 1 ". " $0 ".\n"
	}' "$text"
}
a_second() { calc %.0f "$2 / ($(figure "$1" "$3" wall_ms) / 1000)"; }
clear="rm -rf $work/data $work/xapian $work/fts.db"

# ---- plain text: a paragraph a line, and broken at 100 columns ----

document 1 10000 A/RES/99/1 >"$work/long.txt"
fold -s -w 100 "$work/long.txt" >"$work/wrapped.txt"
grep '^[0-9]' "$work/long.txt" >"$work/paragraphs.txt"
awk '{ print "body=" $0 "\n" }' "$work/paragraphs.txt" >"$work/dump"
echo 'body: index truncate=300 field=sample' >"$work/script"
{ echo 'pragma synchronous = full; create virtual table t using fts5(body, tokenize = porter); begin;'
  awk -v q="'" '{ gsub(q, q q); print "insert into t values(" q $0 q ");" }' "$work/paragraphs.txt"
  echo 'commit;'; } >"$work/fts.sql"
dd if=/dev/zero of="$work/page" bs=4k count=200 oflag=dsync 2>"$work/dd"
row "the disk: a page written for good" "$(awk '/copied/ { for (i = 1; i < NF; i++) if ($(i + 1) ~ /^s,/) printf "%.3f", $i * 1000 / 200 }' "$work/dd")" ms
measure "$work/spawn" "$tools/spawn" -n 7 -- @name=long "@before=$clear" "$nua" import "$work/long.txt" \
	-- @name=wrapped "@before=$clear" "$nua" import "$work/wrapped.txt"
for what in long:'a line each' wrapped:'100 columns'; do
	row "nua import, 10000 paragraphs, ${what#*:}" "$(a_second "$work/spawn" 10000 ${what%%:*})" "/s" ge 25000
	row "  processor time" "$(figure "$work/spawn" ${what%%:*} cpu_ms)" ms
	row "  peak memory" "$(figure "$work/spawn" ${what%%:*} rss_kb)" kB le 16384
done
if has sqlite3; then
	measure "$work/peer" "$tools/spawn" -n 3 -- @name=sqlite3 "@before=$clear" sqlite3 "$work/fts.db" ".read $work/fts.sql"
	row "sqlite3, the same into FTS5, stemmed" "$(a_second "$work/peer" 10000 sqlite3)" "/s"
fi
if has scriptindex; then
	measure "$work/peer" "$tools/spawn" -n 1 -- @name=xapian "@before=$clear" scriptindex "$work/xapian" "$work/script" "$work/dump"
	row "scriptindex, the same, stemmed" "$(a_second "$work/peer" 10000 xapian)" "/s"
	row "nua import against it" "$(calc %.1f "$(figure "$work/peer" xapian wall_ms) / $(figure "$work/spawn" long wall_ms)")" x ge 10
fi

# ---- Word: 175 paragraphs ----

document 1 175 A/RES/99/1 | python3 -B "$here/docx.py" "$work/short.docx"
set -- -- @name=nua "@before=$clear" "$nua" import "$work/short.docx"
has docx2txt && set -- "$@" -- @name=docx2txt docx2txt "$work/short.docx" -
has pandoc && set -- "$@" -- @name=pandoc pandoc -t plain "$work/short.docx"
measure "$work/spawn" "$tools/spawn" -n 20 "$@"
row "nua import, Word file of 175 paragraphs, until searchable" "$(figure "$work/spawn" nua wall_ms)" ms le 6
row "  processor time" "$(figure "$work/spawn" nua cpu_ms)" ms
for p in docx2txt pandoc; do row "$p, its text alone" "$(figure "$work/spawn" $p wall_ms)" ms; done

# ---- PDF: what is ours of it ----

pdf=../shared/data/un-docs/wannli-mandate-pipeline/A_RES_79_1.pdf
if [ -f "$pdf" ] && has pdftotext; then
	measure "$work/spawn" "$tools/spawn" -n 7 -- @name=pdftotext pdftotext -enc UTF-8 -tsv "$pdf" - \
		-- @name=nua "@before=$clear" "$nua" import "$pdf"
	row "pdftotext, a PDF of $(pdfinfo "$pdf" | sed -n 's/^Pages: *//p') pages" "$(figure "$work/spawn" pdftotext wall_ms)" ms
	row "nua import of it, less that" "$(calc %.1f "$(figure "$work/spawn" nua wall_ms) - $(figure "$work/spawn" pdftotext wall_ms)")" ms
else
	say "bench: no $pdf, or no pdftotext: its rows are skipped"
fi

# ---- libraries of 1 and of 1000 documents, the Agenda (in words of our own) among them ----

mkdir "$work/docs"
python3 -B tests/library/agenda.py >"$work/docs/agenda.txt"
n=1
while [ $n -lt 1000 ]; do document $((n * 10)) 20 "A/RES/98/$n" >"$work/docs/$n.txt"; n=$((n + 1)); done
XDG_DATA_HOME=$work/one "$nua" import "$work/docs/agenda.txt" >"$work/out" || status=1
begin=$(date +%s%N)
XDG_DATA_HOME=$work/many "$nua" import "$work"/docs/*.txt >"$work/out" || status=1
row "1000 documents of 20 paragraphs imported, each for good" "$(calc %.1f "($(date +%s%N) - $begin) / 1e6 / 1000")" "ms a document"
row "  size on disk" "$(calc %.1f "$(stat -c %s "$work/many/nua/library.db") / 1024 / 1000")" "kB each"
row "  against their text" "$(calc %.2f "$(stat -c %s "$work/many/nua/library.db") / $(cat "$work"/docs/*.txt | wc -c)")" x
set --
for lib in one many; do
	in="env XDG_DATA_HOME=$work/$lib"
	set -- "$@" -- @name=$lib-37 $in "$nua" 37 -- @name=$lib-search $in "$nua" search housing \
		-- @name=$lib-official $in "$nua" search in:official lanterns
done
measure "$work/spawn" "$tools/spawn" -n 100 "$@"
for what in 37:'nua 37' search:'nua search housing' official:'nua search in:official'; do
	row "${what#*:}, 1000 documents against one" \
		"$(calc %.2f "$(figure "$work/spawn" many-${what%%:*} wall_ms) / $(figure "$work/spawn" one-${what%%:*} wall_ms)")" x le 1.1
done
measure "$work/frame" "$tools/paint" frame -n 30 -- @name=one @quit=Q env XDG_DATA_HOME="$work/one" "$nua" --no-mouse \
	-- @name=many @quit=Q env XDG_DATA_HOME="$work/many" "$nua" --no-mouse
row "first frame, 1000 documents against one" \
	"$(calc %.2f "$(figure "$work/frame" many frame) / $(figure "$work/frame" one frame)")" x le 1.1
exit $status
