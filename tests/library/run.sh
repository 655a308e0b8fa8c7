#!/bin/sh
# import, library, verify and the official text in show, as a user meets them; ends with "N passed, N failed, N skipped".
set -u
. "$(dirname "$0")/../suite.sh"
nua=$PWD/$B/nua
export HOME=$dir/home; mkdir "$HOME"; unset XDG_DATA_HOME
db=$HOME/.local/share/nua/library.db

cd "$dir" || exit 2
python3 "$OLDPWD/tests/library/agenda.py" >agenda.txt
python3 "$OLDPWD/tests/library/agenda.py" torches >torches.txt
sed 's,A/RES/71/256,A/71/L.99,; s/^Resolution adopted.*/Draft resolution submitted by the President/; s/^United Nations/& Distr.: Limited/' agenda.txt >draft.txt
printf 'United Nations   A/RES/99/7\n\nGeneral Assembly\n\nResolution adopted by the General Assembly\n\n1. Decides that lanterns are lit;\n\n2. Requests more of them.\n' >other.txt

# nothing yet
t 'where to get it' 0 'https://docs.un.org/ar/A/RES/71/256' '' import
t 'how to get it, on a page' 0 "^Official text: not imported; 'nua import' says how\.$" '' 37
t 'official text that is not there' 1 '' "official text of 37 is not imported; 'nua import' says how" 37 --official
t 'an empty library' 1 '' "nothing has been imported yet; nua import says how" library
t 'nothing to verify' 1 '' "nothing has been imported yet" verify
t 'nothing to remove' 1 '' "nothing has been imported yet" library remove A/RES/1/1
t 'official as data' 0 '"official":null' '' 37 --jsonl
for what in missing.txt "$dir" /dev/null empty.bin; do
	: >empty.bin
	t "no document: $(basename "$what")" 2 '' '^nua: .' import "$what"
	is "  one sentence" "$(wc -l <"$dir/err")" 1
done
mkfifo pipe
t 'a named pipe' 2 '' "'pipe' is a pipe" import pipe
t 'a draft' 2 '' "'draft.txt' is a draft, A/71/L.99, not the adopted A/RES/71/256; as a document of its own: nua import --symbol A/71/L.99" import draft.txt
t 'a draft that is said to be it' 2 '' 'is a draft, .*, not the adopted' import --symbol A/RES/71/256 draft.txt
t 'what is said to be it' 2 '' "'other.txt' is not A/RES/71/256: the numbered paragraphs of the Agenda are not in it" import --symbol A/RES/71/256 other.txt
t 'the Agenda under another symbol' 2 '' "'agenda.txt' is A/RES/71/256, which would not be found as A/1: import it without --symbol" import --symbol A/1 agenda.txt
head -n 90 agenda.txt >torn.txt
t 'half of it' 2 '' "'torn.txt' is not A/RES/71/256: " import torn.txt
t 'an address' 2 '' 'nua fetches nothing: open https://docs.un.org/en/A/RES/71/256 in a browser' import https://docs.un.org/en/A/RES/71/256
t 'two files under one symbol' 2 '' 'goes with one file' import --symbol A/1 agenda.txt other.txt
t 'no symbol' 2 '' "does not take '\\\$\(x\)'" import --symbol '$(x)' other.txt
t 'no language' 2 '' "does not take 'english'" import --lang english other.txt
if [ -e "$HOME/.local" ]; then bad 'what fails makes nothing' "$(find "$HOME")"; else ok 'what fails makes nothing'; fi

# the Agenda
t 'an import' 0 '2 parts, 177 paragraphs, 26 sub-items' '' import agenda.txt
is 'only for its owner' "$(stat -c '%a %a' "$db" "$(dirname "$db")" | tr '\n' ' ')" '600 600 700 700 '
t 'both texts' 0 '^Digest:' '' 37
t 'the source of the official text' 0 "^Official text: A/RES/71/256, en; differs at 'We hang lanterns along" '' 37
t 'the official text' 0 '^We hang lanterns along every lane and over every square as paragraph number 37' '' 37
t 'official text alone' 0 '^13\(h\) Shine lanterns' '' show 13 --official
if grep -q Digest "$dir/out"; then bad 'official text alone' 'the digest stands there too'; else ok 'no digest there'; fi
t 'items of items' 0 '^15\(c\)\(iv\) With lanterns' '' show 15 --official
t 'official as data' 0 '"official":{"lang":"en","symbol":"A/RES/71/256","text":"We hang lanterns[^"]* 37 of[^"]*","verified":"differs' '' 37 --jsonl
t 'in a language that is not there' 0 "^Official text: not imported in language fr; 'nua import' says how\.$" '' 37 --lang fr
t 'what has no official text' 1 '' "'HSU' is no provision" show HSU --official
t 'a search in it' 0 '^37 +' '201 of 201' search --limit 0 'in:official lanterns'
t 'its hits as data' 0 '"snippet":"[^"]*lanterns[^"]*","body":"official","lang":"en","fields":\["official"\]' '201 of 201' search -n 1 --jsonl 'in:official lanterns'
t 'digests are searched without it' 1 '' '*' search -- lanterns
t 'a search in a language that is not there' 2 '' 'in language fr has not been imported' search 'in:official lang:fr x'
t 'verify' 1 '^  15\(c\)\(iv\) differs at' '' verify
t 'verify as data' 1 '"id":"37","verdict":"differs","where":"We hang' '' verify --jsonl
is '  one line for each provision' "$(wc -l <out)" 201
t 'verify a file' 1 'A/RES/71/256 \(en\), 0 of 201 exact, 201 different$' '' verify torches.txt
t 'verify what is not the Agenda' 2 '' 'is not the New Urban Agenda' verify other.txt
t 'another language: what is there' 0 'all 201 there; wording not compared$' '' verify --lang fr agenda.txt

# the library
t 'other documents' 0 '"symbol":"A/RES/99/7","lang":"en"' '' import --jsonl other.txt
t 'another symbol and language than it has' 0 'look like those of another language: en' '' import --symbol A/RES/99/8 --lang fr other.txt
is '  both said' "$(grep -c 'itself names another symbol: A/RES/99/7' out)" 1
t 'and out again' 0 '*' '*' library remove A/RES/99/8
t 'a draft as a document of its own' 0 'A draft, not an adopted text' '' import --symbol A/71/L.99 draft.txt
"$nua" import --lang fr - <torches.txt >out 2>err; check 'standard input' 0 $? 'A/RES/71/256 \(fr\)' ''
t 'the list' 0 '^A/RES/99/7 +en +2 paragraphs' '' library
is '  all' "$("$nua" library --jsonl | wc -l)" 4
t 'the list as data' 0 "\"file\":\"$dir/other.txt\",\"sha256\":\"$(sha256sum other.txt | cut -d' ' -f1)\"" '' library list --jsonl
t 'a draft is not the official text' 0 '; differs at' '' 37
t 'the language asked for' 0 '^We hang torches' '' 37 --official --lang fr
t 'verify all' 1 '^A/RES/71/256 \(fr\), all 201 there' '' verify
cp torches.txt agenda.txt
t 'import again' 2 '' 'Imported again: 3 of 4 documents' library reimport
t '  from the file as it is now' 0 '^We hang torches' '' 37 --official
t 'remove one language' 0 '' 'Removed: 1 document\.' library remove A/RES/71/256 fr
t 'remove what is not there' 1 '' "the library has no 'A/RES/5/5'" library remove A/RES/5/5
t 'remove every language' 0 '' 'Removed: 1 document\.' library remove A/RES/71/256
t '  it is gone' 1 '' 'not imported' 37 --official
t 'what library takes' 2 '' 'library takes: list' library burn
cp "$db" kept.db
python3 -c 'import sqlite3, sys; d = sqlite3.connect(sys.argv[1]); d.execute("pragma user_version = 9")' "$db"
t 'a newer library' 2 '' 'was made by a newer nua \(version 9, this one knows 1\)' library
t '  does not hide the digest' 0 '^Digest:' 'newer nua' 37
t '  is not written' 2 '' 'newer nua' import agenda.txt
echo 'not a database, whatever its name may say' >"$db"
t 'something else there' 2 '' "no library of nua: move it away" import agenda.txt
t '  does not hide the digest' 0 '^Digest:' 'no library of nua' 1-3
is '  and is said once' "$(wc -l <"$dir/err")" 1
cp kept.db "$db"

# wordings of the SDGs; the fixture's are made up
rm -f "$db"
cat >sdg.ttl <<'END'
@prefix sdg: <http://metadata.un.org/sdg/> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
sdg:11 skos:prefLabel "Lanterns for every town"@en, "Des lanternes pour chaque ville"@fr .
sdg:11.7 skos:prefLabel "Lanterns in every park\u202e"@en, "Des lanternes dans chaque parc"@fr, "Second"@fr .
sdg:C110701 skos:notation "11.7.1" ; skos:prefLabel "Share of parks with lanterns"@en .
END
printf '11-7-title: Un farol en los parques y las calles de la ciudad\n12-1-short: no\n' >es.yml
printf 'PK\3\4xl/workbook' >list.xlsx
t 'sdg: where to get it' 0 'http://metadata\.un\.org/sdg ' '' import --sdg
t 'sdg: how to get it, on a page' 0 '^Official wording: nua import --sdg says how\.$' '' sdg 11.7
t 'sdg: none, as data' 0 '"official":null,"type":"target"' '' sdg 11.7 --jsonl
t 'sdg: none, alone' 1 '' "official wording of 11\.7 is not imported; 'nua import --sdg' says how" show 11.7 --official
for what in missing.ttl "$dir" pipe /dev/null empty.bin; do
	t "sdg: no file: $(basename "$what")" 2 '' '^nua: .' import --sdg "$what"
done
t 'sdg: a spreadsheet' 2 '' "cannot read 'list.xlsx': an Excel file or an archive: save the sheet as CSV \(UTF-8\)" import --sdg list.xlsx
t 'sdg: a document' 2 '' "cannot read 'agenda.txt': " import --sdg agenda.txt
t 'sdg: no symbol' 2 '' 'does not go with --sdg' import --sdg --symbol A/1 sdg.ttl
t 'sdg: only of import' 2 '' "'verify' takes no --sdg" verify --sdg sdg.ttl
if [ -s "$db" ]; then bad 'sdg: what fails makes nothing' "$(ls -l "$db")"; else ok 'sdg: what fails makes nothing'; fi
t 'sdg: an import' 0 '^  fr  1 of 169 targets$' '' import --sdg sdg.ttl
if grep -q '^      more than one wording, the first was kept: 11.7$' out; then ok '  conflicts are named'; else bad '  conflicts are named' ''; fi
t 'sdg: as data' 0 '"record":"sdg","file":"es.yml","form":"YAML","symbol":"SDG/targets","lang":"es","wordings":1,"expected":169' '' import --sdg --jsonl es.yml
t 'sdg: below our gist' 0 '^Lanterns in every park$' '' sdg 11.7
t 'sdg: the source' 0 '^Official wording: en, from sdg\.ttl, 20..-..-..; not checked$' '' sdg 11.7
t 'sdg: whose the title is' 0 "the title is nua's$" '' sdg 11.7
t 'sdg: in a language' 0 '^Des lanternes dans chaque parc$' '' sdg 11.7 --lang fr
t 'sdg: a goal' 0 '^Des lanternes pour chaque ville$' '' sdg 11 --lang fr
t 'sdg: an indicator' 0 '^Share of parks with lanterns$' '' indicators 11.7.1
t 'sdg: from another file' 0 '^Un farol en los parques' '' sdg 11.7 --lang es
t 'sdg: in a language that is not there' 0 "^Official wording: not imported in language ru; 'nua import --sdg' says how\.$" '' sdg 11.7 --lang ru
t 'sdg: alone' 0 '^Lanterns in every park$' '' show 11.7 --official
t 'sdg: as data' 0 '"official":{"lang":"fr","symbol":"SDG/targets","text":"Des lanternes dans chaque parc","verified":"","file":"sdg.ttl","imported":"20' '' sdg 11.7 --jsonl --lang fr
t 'sdg: in lists as data' 0 '"goal":11,.*"official":{"lang":"en"' '' sdg --jsonl
t 'sdg: in the library' 0 '^SDG/targets +es +1 wordings ' '' library
printf '11-7-title: Un farol en los parques y en las calles de la ciudad\n11-6-title: Las calles de la ciudad\n' >es2.yml
t 'sdg: what it replaces' 0 '^  es  2 of 169 targets, in place of 1 from es\.yml$' '' import --sdg es2.yml
t 'sdg: without --sdg' 2 '' "'sdg\.ttl' has wordings of the SDGs: nua import --sdg 'sdg\.ttl'" import sdg.ttl
printf 'DUes.yml<Enter>\n:screen report\n' >keys
t 'sdg: in the screens' 0 '1 of 169 targets' '' --script keys
t '  they are there' 0 '^SDG/targets +es +1 wordings ' '' library
t 'sdg: one language of a file' 0 '^  fr  1 of 17 goals$' '' import --sdg --lang fr sdg.ttl
if grep -q ' en ' out; then bad 'sdg: one language of a file' 'another, too'; else ok '  no other'; fi
sed 's/parc/jardin/; s/parks/squares/' sdg.ttl >new.ttl; cp new.ttl sdg.ttl
t 'sdg: import again' 0 '' 'Imported again: 6 of 6 documents' library reimport
t '  from the file as it is now' 0 '^Des lanternes dans chaque jardin$' '' sdg 11.7 --lang fr
cp "$db" before.db
sed 's/@en \.$/@en/' sdg.ttl >broken.ttl
t 'sdg: a broken file' 2 '' "cannot read 'broken.ttl': line 6: '\.' or ';' is missing" import --sdg broken.ttl
if cmp -s "$db" before.db; then ok '  changes nothing'; else bad '  changes nothing' ''; fi
t 'sdg: a broken file among others' 2 '^es.yml' 'broken.ttl' import --sdg broken.ttl es.yml
t 'sdg: remove a language' 0 '' 'Removed: 2 documents\.' library remove sdg fr
t '  the others stay' 0 '^Lanterns in every park$' '' sdg 11.7
t 'sdg: remove all' 0 '' 'Removed: 4 documents\.' library remove SDG
t 'sdg: remove what is not there' 1 '' "the library has no wordings of the SDGs$" library remove SDG
printf 'United Nations   A/RES/70/1\n\nGeneral Assembly\n\nResolution adopted by the General Assembly\n\n1. The targets are these.\n\n1.1 By and by, a lamp for all of the streets\n\n1.2 By and by, a lamp for all of the parks\n\n1.a The oil for it\n\n2.1 Count them\n\n2. That is all of it.\n' >2030.txt
t 'sdg: the 2030 Agenda' 0 '^A/RES/70/1 \(en\)' '' import 2030.txt
t '  has targets, too' 0 '^By and by, a lamp for all of the parks$' '' sdg 1.2
t '  which are its own' 0 '^Official wording: A/RES/70/1, en, from 2030.txt' '' sdg 1.2
"$nua" import --sdg - <sdg.ttl >out 2>err; check 'sdg: standard input' 0 $? '^- \(Turtle\)$' ''
t '  its source' 0 '^Official wording: en, from standard input,' '' sdg 11.7

# Ctrl-C while it waits or works
mkfifo slow; (sleep 5 >slow) & sleeper=$!
"$nua" import - <slow >out 2>err & pid=$!
sleep 0.3; kill -INT $pid 2>/dev/null; wait $pid; got=$?
kill $sleeper 2>/dev/null
case $got in 130) ok 'Ctrl-C' ;; *) bad 'Ctrl-C' "status $got" ;; esac

# make official: the answers of a server
fetch() { # NAME STATUS 'err pattern' HOW [LANG]
	name=$1 status=$2 err=$3 how=$4 lang=${5-en}
	printf '%s\n' 'Symbol: A/RES/71/256' "Published-at: http://127.0.0.1:$port/$how/en/A/RES/71/256" 'Published-in: en fr' >record
	RECORD=record WAIT=2 sh "$OLDPWD/src/official.sh" "$nua" $lang >"$dir/out" 2>"$dir/err"; got=$?
	check "make official: $name" "$status" "$got" '*' "$err"
	[ "$got" = 0 ] || is '  one sentence' "$(wc -l <"$dir/err")" 1
}
if command -v curl >/dev/null; then
	python3 -B "$OLDPWD/tests/library/official.py" agenda.txt other.txt >port & server=$!
	trap 'kill $server 2>/dev/null; rm -rf "$dir"' EXIT
	while [ ! -s port ]; do sleep 0.1; done
	port=$(cat port)
	rm "$db"
	fetch 'no such file' 1 '^official: en: 127.0.0.1:[0-9]* answered 404 for http.*; nothing was imported$' missing
	fetch 'a server in trouble' 1 'answered 503' broken
	fetch 'a web page' 1 "cannot be imported: an HTML page" page
	fetch 'an empty answer' 1 'answered nothing' empty
	fetch 'cut off' 1 'the connection broke' short
	fetch 'slow' 1 'no answer within 2 seconds' slow
	fetch 'too large' 1 'larger than 64 MB' large
	fetch 'without end' 1 'larger than 64 MB|no answer within' endless
	fetch 'in a circle' 1 'from one address to the next without end' loop
	fetch 'to a file' 1 'curl failed with status 1;' elsewhere
	fetch 'another document' 1 'another document than A/RES/71/256 in en' other
	fetch 'in another language' 1 'another document than A/RES/71/256 in fr' good fr
	fetch 'a language that is not published' 2 "does not publish it in 'tlh', but in: en fr" good tlh
	command -v pdftotext >/dev/null && fetch 'a damaged PDF' 1 'cannot be imported: .*damaged' damaged
	if [ -e "$db" ]; then bad 'make official: what fails makes nothing' "$(ls "$db")"; else ok 'make official: what fails makes nothing'; fi
	fetch 'good' 0 '' good
	fetch 'good, elsewhere' 0 '' moved
	t '  it is there' 0 '^A/RES/71/256 +en ' '' library
	fetch 'one good, one not' 1 'fr: 127.*another document' good 'fr en'
	sum=$(sha256sum <"$db")
	port=1 fetch 'nobody there' 1 'no connection to 127.0.0.1:1 ' good
	PATH=$dir/nothing RECORD=record /bin/sh "$OLDPWD/src/official.sh" "$nua" en >"$dir/out" 2>"$dir/err"; check 'make official without curl' 2 $? '' 'curl is not installed'
	is '  the library is as it was' "$(sha256sum <"$db")" "$sum"
else
	skip 'no curl'
fi

# other documents: whole, in parts that begin again at 1, in two languages; searched, shown, cited, copied
python3 -B "$OLDPWD/tests/fixtures/documents.py" .
t 'a document in English' 0 '2 parts, 5 paragraphs, 5 sub-items, 2 headings, 2 footnotes' '' import --lang en --symbol A/TEST/1 A-TEST-1.en.md
t 'in French' 0 '^A/TEST/1 \(fr\)' '' import --lang fr --symbol A/TEST/1 A-TEST-1.fr.md
t 'its outline' 0 '^ +2\(b\)\(ii\) A place to stop;$' '' A/TEST/1
t 'the first paragraph 2' 0 'Asks for a report' '' 'A/TEST/1, para. 2'
t 'that of the annex' 0 '^A/TEST/1, annex, para. 2$' '' 'A/TEST/1, annex, para. 2'
t 'with its sub-items' 0 '^  2\(b\)\(i\) +A lane of their own;$' '' 'A/TEST/1, annex, para. 2'
t 'its place in another language' 0 '^A/TEST/1, annex, para. 2$' '' 'A/TEST/1, annexe, 2'
t 'in French, with accents' 0 "s'arrêter" '' show --lang fr 'A/TEST/1, part 2, 2 (b) (ii)'
t 'as data' 0 '"document":"A/TEST/1","lang":"en","part":2,"id":"1",.*"footnotes":\["See the second book of trees."\]' '' show --jsonl 'A/TEST/1, annex, 1'
t 'a paragraph that it has not' 1 '' 'A/TEST/1 has no paragraph 9' 'A/TEST/1, 9'
t 'words that it cannot have' 2 '' "'streets' names nothing in A/TEST/1" 'A/TEST/1, streets'
t 'a document that is not there' 1 '' 'the library does not have A/TEST/7; nua import says how' 'A/TEST/7, 1'
t 'cited' 0 '^A/TEST/1, annex, paras. 1-2 and 3$' '' cite 'A/TEST/1, annex, paras. 1-2 and 3'
t 'cited in French' 0 '^A/TEST/1, annexe, par. 2 b\) ii\)$' '' cite --lang fr 'A/TEST/1, annex, 2 (b) (ii)'
t 'cited for a program' 0 '"number":"A/TEST/1","section":"annex, para. 1","language":"en"' '' cite --style csl-json 'A/TEST/1, annex, 1'
NUA_CLIPBOARD="tee copied" "$nua" copy 'A/TEST/1, annex, 2 (c)' >"$dir/out" 2>"$dir/err"; check 'copied' 0 $? 'Official text and reference' ''
is '  with its citation' "$(cat copied)" '“To markets.” (A/TEST/1, annex, para. 2 (c))'
t 'found in both languages, each by its own words' 0 'A/TEST/1, annex, 1 \(fr\)' '1 passage of the library' search in:library planter
t 'all words, if one language has them' 0 'A/TEST/1, annex, 3 \(en\)' 'of the library' search 'in:library dig wells'
is '  and no word of others that have not' "$(grep -c 'all these words' "$dir/err")" 0
t 'found in one document' 0 'A/TEST/1, annex, 3 \(en\)' 'passages of the library' search 'in:library doc:A/TEST/1 wells'
t 'found, as data' 0 '"id":"3","document":"A/TEST/1","part":2,"type":"passage",.*"body":"official","lang":"en"' '' search --jsonl 'in:library doc:A/TEST/1 dig'
t 'by a pattern' 0 '2\(b\)\(ii\)' '1 passage' search 'in:library doc:A/TEST/1 lang:en /st.p;/'
t 'without what another word has' 0 'note 2' '1 passage' search 'in:library doc:A/TEST/1 lang:en see -streets'
t 'no such document' 2 '' 'the library does not have A/TEST/7' search 'in:library doc:A/TEST/7 x'
t 'no such language' 2 '' 'in language zh' search 'in:library lang:zh x'
t 'doc: without the library' 2 '' 'doc: chooses documents of the library' search 'doc:A/TEST/1 x'
cp "$db" kept.db; cp kept.db "$db.copy"; mv "$db.copy" "$db"
t 'in a library from elsewhere, whose index is not trusted' 0 'A/TEST/1, annex, 3 \(en\)' '5 passages' search 'in:library doc:A/TEST/1 wells'
t 'both go' 0 '' 'Removed: 2 documents' library remove A/TEST/1

real=$OLDPWD/../shared/data/un-docs/yuiseki-undocs/A_RES_71_256.en.txt
if [ -f "$real" ]; then
	t 'the real text' 0 '2 parts, 177 paragraphs, 26 sub-items, 14 headings' '' import "$real"
	"$nua" verify >out 2>err; check '  its wording' 0 $(($? == 2)) '^A/RES/71/256 \(en\), (exact: 201 of 201|(19[6-9]|200) of 201 exact, [1-5] with broken words)$' ''
else
	skip "no ../shared"
fi
finish
