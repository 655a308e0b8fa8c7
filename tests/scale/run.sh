#!/bin/sh
# A generated corpus of 1000 provisions, in nua: ends with "N passed, N failed, N skipped".
set -u
. "$(dirname "$0")/../suite.sh"
nua=$B/scale/check-1000
export LC_ALL=C.UTF-8 HOME=/nonexistent

ids() { "$nua" --jsonl search --limit 0 "$@" 2>/dev/null | sed 's/.*"id":"\([^"]*\)".*/\1/' | sort -n; }

is "the last paragraph" "$("$nua" --jsonl show 1000 | grep -o '"id":"[^"]*"' | head -n 1 | tr -dc 0-9)" 1000
is "one word, by the index and by reading all" "$(ids --regex '\bQuito\b')" "$(ids --literal 'in:title in:digest in:terms Quito')"
is "two words, in any order" "$(ids --literal 'water AND housing')" "$(ids --literal 'housing AND water')"
is "the best are the first of all" "$(ids --literal housing | wc -l)" \
	"$("$nua" search --literal -n 1 housing 2>&1 >/dev/null | sed 's/ of 1000 provisions.*//')"
is "the best with a family's words are of as many" "$(ids slum | wc -l)" \
	"$("$nua" search -n 1 slum 2>&1 >/dev/null | sed -n 's/ of 1000 provisions.*//p')"
is "a word meant, from the table of words" "$("$nua" search huosing 2>&1 | sed -n "s/.*'huosing': \([a-z]*\).*/\1/p")" housing
is "a beginning, by the index and by reading all" "$(ids 'in:title in:digest /\bhousi/')" \
	"$(ids --literal 'in:title in:digest housi*')"
finish
