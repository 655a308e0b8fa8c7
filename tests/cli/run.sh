#!/bin/sh
# The command line as a user meets it: exit status, standard output, standard error.
set -u
. "$(dirname "$0")/../suite.sh"
nua=$PWD/$B/tests/nua real=$PWD/$B/nua
export HOME=$dir/home XDG_STATE_HOME=$dir/state; mkdir "$HOME"

# references
t 'a paragraph' 0 '^4  Money for housing$' '' 4
t 'a sub-item' 0 '^3\(b\)\(ii\)  Tenure' '' '3(b)(ii)'
t 'words of a reference' 0 '^3\(a\)  Homes for all' '' para. 3 '(a)'
t 'a range' 0 '^8  The end' '' 7-8
t 'the long form' 0 '^4  Money' '' 'A/RES/71/256, annex, para. 4'
t 'show' 0 '^4  Money' '' show 4
t 'an area by code' 0 '^HSU  Housing' '' hsu
t 'a target by code' 0 '^11.1  Decent homes' '' 11.1
t 'no such paragraph' 1 '' 'there is no paragraph 9: the Test Agenda has 8' 9
t 'no such sub-item' 1 '' '3 has sub-items \(a\) to \(c\)' '3(z)'
t 'no such thing' 2 '' "nua search WORDS" frobnicate
t 'empty reference' 2 '' 'no reference' show ''
t 'show without words' 2 '' 'no reference given' show
t 'links with reasons' 0 'primary, agenda: names access to land' '' links 2
t 'the reason of an area' 0 "editorial: women's rights" '' 2

# search
t 'search' 0 '\*[Hh]ousing\*' '3 of 13' search housing
t 'no hit' 1 '' 'Nothing found in the 13' search zebra
t 'did you mean' 1 '' "Did you mean, for 'sanitaton': sanitation \(1\)" search sanitaton
t 'via a family' 0 'via: lavatory → sanitation' '1 of 13' search lavatory
t 'literal' 1 '' 'Nothing found' search --literal lavatory
t 'relaxed' 0 'Water' 'No provision has all these words' search water zebra
t 'only punctuation' 2 '' 'nothing to search for' search ...
t 'no words' 2 '' 'nothing to search for' search
t 'open quote points' 2 '' '^  \^$' search '"abc'
t 'word that begins with a dash' 0 'Homes' '*' search -- -water
t 'regex' 0 'Water at home' '1 of 13' search --regex '^clean water'
t 'bad regex' 2 '' 'missing closing parenthesis' search -e '('
t 'limit' 0 '^3\(a\) ' '3 of 13 provisions; shown: the best 1 ' search -n 1 housing
t 'explain' 0 '^\("housing" AND "finance"\)$' '' search --explain housing finance
t 'hits in colour' 0 "$(printf '\033')\[1;4m" '*' search --color=always housing
t 'field' 0 'Women own land' '1 of' search area:GE
t 'unknown field value' 2 '' 'area:XYZ is not known' search area:XYZ

t 'why: the fields' 0 'in: terms, also found by, digest$' '*' search tenure OR property
t 'why: the fields, as data' 0 '"fields":\["terms","digest"\]' '*' search --jsonl adequate
t 'a line for each place' 0 '^4 {26}Money for \*housing\*$' '3 of 13' search --kwic housing
t 'lines as wide as asked for' 0 '^4 {13}loans. \*Housing\* comes$' '*' search --kwic -w 40 housing
t 'lines as data' 0 '"rank":2,"field":"digest","at":21,"left":"We commit to finance ","hit":"housing","right":", in' '' search --jsonl --kwic housing
t 'no line: everyday words' 0 '^2 +\*property\*$' '1 of 13' search --kwic property
t 'no line: only links' 0 '' 'there is no line to show' search --kwic area:GE
t 'neighbours' 0 '^3\(b\)-' '2 of 13' search -C 1 water
t 'neighbours apart' 0 '^--$' '*' search --context=1 water
t 'neighbours at both ends' 0 '^8-' '1 of 13' search -C 99 '"who speaks"'
t 'neighbours as data' 0 '"before":\[\],"after":\[{"id":"2","title":"Women own land"}\]' '*' search --jsonl -C1 '"who speaks"'
t 'by section' 0 '^Body of the agenda \(2\)$' '3 of 13' search --group section housing
t 'by pillar' 0 '^FI  Financing urbanization \(1\)$' '3 of 13' search --group pillar housing
"$nua" search --group pillar housing 2>"$dir/err" | tail -n 2 >"$dir/out"
check 'by pillar: a hit for the second time has its title only' 0 0 '^4 +Money for \*housing\*$' '3 of 13'
t 'by goal, cut' 0 '^11  Sustainable Cities and Communities \(1 of 2\)$' '*' search --group goal -n 1 housing
t 'by pillar as data' 0 '"rank":2,"group":"FI"' '' search --group pillar --jsonl housing
t 'by what there is not' 2 '' "option '--group' does not take 'lens'" search --group lens housing
t 'one form at a time' 2 '' '--kwic and --context do not go together' search --kwic -C 2 housing
t 'what a filter costs' 1 '' '^without area:GE: 3$' search housing area:GE
t 'what a filter costs, few found' 0 'Money' '^without area:FI: 3$' search housing area:FI
t 'what an excluded word costs' 1 '' '^without -\(house OR finance\): 1$' search -- 'adequate -(house OR finance)'
t 'what all filters cost' 1 '' '^without area:GE sdg:11.a: 3$' search housing area:GE sdg:11.a
t 'costs beside data' 1 '' '^without area:GE: 3$' search --jsonl housing area:GE
t 'no filter, no cost' 1 '' '^Nothing found in the 13 provisions.$' search zebra area:GE

# lists
t 'contents' 0 '^  3\(a\) +Homes for all' '' contents
t 'without a terminal the contents' 0 '^Test Agenda' ''
t 'areas' 0 '^  GE +Gender' '' areas
t 'one area' 0 '^GE  Gender' '' areas ge
t 'no such area' 1 '' "no area 'XX'" areas XX
t 'goals' 0 '^  11  Sustainable' '' sdg
t 'one goal' 0 '11.a  Town and country' '' sdg 11
t 'one target' 0 '^11.a' '' sdg 11.a
t 'no such goal' 1 '' 'goals 1 to 17' sdg 99
t 'one indicator' 0 '^SDG indicator 1.4.2$' '' sdg 1.4.2
t 'counts of an area' 0 '^       provisions 8, elements 1, report 1$' '' areas
t 'the action framework' 0 '^  1-a  Tenure that lasts' '' action
t 'a category' 0 '2-a  A budget for homes' '' action 2
t 'whose reading an element is' 0 "^nua's reading, in the form of AFINUA; basis: editorial" '' action 1-a
t 'an element by its code alone' 0 '^  leads national, editorial: set the rules' '' 1-a
t 'no such element' 1 '' 'elements like 2-b' action 9-z
t 'a dash between numbers is a range still' 0 'para. 2$' '' 1-2
t 'actors and their codes' 0 '^  women +Women and girls' '' actors
t 'one actor' 0 'supports other, editorial: say what they need' '' actors women
t 'verbs by class' 0 '^2  Commits' '' verbs
t 'a class by its rank' 0 '^Class of operative verbs' '' verbs 2
t 'a verb' 0 '^Operative verb' '' verbs commit
t 'instruments' 0 '^  charter  Charter of Tests' '' instruments
t 'indicators of both kinds' 0 '^  nua-2  Secure tenure in towns' '' indicators
t 'custodian of an indicator' 0 '^Custodian: Tests Office' '' indicators 1.4.1
t 'a monitoring indicator by its number' 0 '^nua-2' '' monitor 2
t 'programmes' 0 '^  SP1  Land and law' '' programmes
t 'the report' 0 '^II.A  In one place' '' report
t 'a paragraph of the report' 0 '^T/GC/1, para. 3$' '' report 3
t 'whose words the report has' 0 'translated from the Chinese' '' report 3
t 'regions and partners' 0 '^Partners: Bank of Tests; Union of Towns' '' report para. 3
t 'some paragraphs of the report' 0 '^3  Homes in one place' '' report 2-3
t 'a chapter of the report' 0 '^T/GC/1, paras. 2-3$' '' report II
t 'the report by its symbol' 0 '^T/GC/1, para. 2$' '' T/GC/1, para. 2
t 'no such paragraph of the report' 1 '' 'chapters like V.D.2' report 4
t 'help' 0 'usage: nua' '' help
t 'help of a command' 0 'usage: nua search' '' help search
t 'help of the forms of export' 0 'corpus: --jsonl, --akn' '' help export
t 'help option' 0 'usage: nua' '' --help
t 'no help for it' 2 '' 'no command' help nothing
t 'version' 0 '^nua [0-9]' '' --version

# options
t 'unknown option' 2 '' "no option '--frob'" --frob
t 'unknown letter' 2 '' "no option '-x'" -x 4
t 'option that does not belong' 2 '' "'show' takes no --limit" show 4 --limit 3
t 'bad value' 2 '' "'-w' does not take 'x'|'--width' does not take 'x'" --width x 4
t 'size without script' 2 '' 'goes with --script' --size 80x24
t 'missing value' 2 '' 'needs a value' --width
t 'width' 0 '^We commit to finance$' '' -w 25 4
t 'options after words' 0 '^nua' '' 4 --version
t 'ascii' 0 'Sao Tome' '' --ascii 5
t 'utf8' 0 'São Tomé’s' '' --utf8 5
t 'color needs a known word' 2 '' "'--color' does not take 'pink'" --color=pink 4
t 'a typed AND holds' 1 '' 'Nothing found' search water AND zebra
t 'the resolution has paragraphs of its own' 2 '' 'no command' operative para. 1

# JSON: every line parses, and has what DESIGN says
j() {
	name=$1; shift
	"$nua" --jsonl "$@" >"$dir/out" 2>"$dir/err"
	if python3 - "$dir/out" "$name" <<'P'
import json, sys
rows = [json.loads(l) for l in open(sys.argv[1], encoding="utf-8")]
assert rows and all(r["schema"] == 1 for r in rows)
need = {"show": "id paragraph section title digest terms verb actors areas targets elements instruments see official",
        "search": "id paragraph rank title snippet body lang", "links": "from relation to kind basis why",
        "areas": "area name kind provisions", "goals": "goal name colour targets", "target": "target goal gist indicators elements reports",
        "action": "element category title digest actors indicators monitors other_measures rests lenses see reports",
        "actors": "code name means provisions elements reports", "indicators": "indicator target gist custodians elements monitors",
        "monitor": "monitor name confidence source indicators provisions elements", "programmes": "programme name kind means areas",
        "report": "report chapter title digest terms regions partners provisions categories elements areas actors targets"}
for k in need[sys.argv[2]].split():
    assert all(k in r for r in rows), k
P
	then ok "json $name"; else bad "json $name" "not as documented"; fi
}
j show show 1-8
j search search housing
j links links 2
j areas areas
j goals sdg
j target 11.1
j action action
j actors actors
j indicators sdg 1.4.1
j monitor nua-2
j programmes programmes
j report report

# the matrix: as text, and every form of data read by another program
t 'matrix' 0 '^HSU Housing and slum upgrading 4▒ 5▓ +8$' '' matrix areas sdg
t 'matrix of one axis' 0 '^11 +Sustainable Cities and Communities +10 █+$' '' matrix sdg
t 'matrix in ASCII' 0 '^11 +Sustainable Cities and Communities +10 #+$' '' --ascii matrix goals
t 'matrix, transposed' 0 '^ +HSU +FI +GE +Total$' '' matrix areas sdg --transpose
t 'matrix, largest first' 0 '^ +11 +1 +Total$' '' matrix area goal --sort
t 'matrix in percent' 0 '^GE .* 100. +100. +1$' '' matrix lens sdg --percent
t 'matrix, sections by their paragraphs' 0 '^ +1-2 +3-8 +4-6 +Total$' '' matrix sdg parts
t 'matrix in blocks' 0 '^Total +[0-9]+ +[0-9]+ +$' '' -w 20 matrix sdg areas
t 'matrix, the empty cells' 0 '^[0-9]+ empty of 9$' '' matrix areas targets --empty
t 'matrix without axes' 2 '' 'takes one or two of: areas pillars' matrix
t 'matrix, no such axis' 2 '' "'frogs' is none of: areas" matrix frogs sdg
t 'matrix, one form of data' 2 '' '--csv and --svg do not go together' matrix sdg --csv --svg
t 'matrix, no picture of nothing' 2 '' '--svg and --empty do not go together' matrix sdg areas --svg --empty
t 'matrix options elsewhere' 2 '' "'show' takes no --csv" show 4 --csv
t 'matrix options elsewhere, another' 2 '' "takes no --sort" show 4 --sort
for axes in 'areas sdg' 'targets actors' 'sections verbs' 'lenses instruments' 'classes pillars' 'sdg'; do
	for more in '' '--transpose --sort' '--percent'; do
		for form in csv jsonl svg; do
			"$nua" matrix $axes $more --$form >"$dir/$form" 2>>"$dir/err" || bad "matrix $axes --$form" failed
		done
		"$nua" matrix $axes --empty --csv >"$dir/empty" && "$nua" matrix $axes --csv >"$dir/counts"
		if python3 -B tests/cli/matrix.py "$dir" "$axes $more" >"$dir/out" 2>&1; then ok "matrix $axes $more"; else bad "matrix $axes $more" "$(tail -n 1 "$dir/out")"; fi
	done
done

# the environment
env_t() { # NAME PATTERN REFUSED ENV... -- ARGS
	name=$1 want=$2 never=$3; shift 3
	env "$@" >"$dir/out" 2>"$dir/err" </dev/null; got=$?
	if [ $got != 0 ]; then bad "$name" "status $got"
	elif ! grep -qE -- "$want" "$dir/out"; then bad "$name" "no '$want'"
	elif [ -n "$never" ] && LC_ALL=C grep -q "$never" "$dir/out"; then bad "$name" "has '$never'"
	else ok "$name"; fi
}
env_t 'C locale is ASCII' "Sao Tome's cafe" "$(printf '[\200-\377]')" LC_ALL=C "$nua" 5
env_t 'no locale at all' "Sao Tome" "$(printf '[\200-\377]')" -i "$nua" 5
env_t 'unknown locale' "Sao Tome" "$(printf '[\200-\377]')" LC_ALL=xx_YY.Z "$nua" 5
env_t 'UTF-8 locale' "São Tomé" '' LC_ALL=C.UTF-8 "$nua" 5
env_t 'no colour when piped' 'Money' "$(printf '\033')" TERM=xterm-256color "$nua" 4

# references in a text
t 'refs: place, byte, form, title' 0 '^1:6 +5  4           Money for housing$' '' refs 'See: para. 4 of it'
t 'refs: a range, named' 0 '^1:1 +0  7-8 .* \.\.\. The end$' '' refs NUA 7-8
t 'refs: none' 1 '' 'No reference to a paragraph of the Test Agenda' refs 'in 4 cities'
t 'refs: not in the document' 1 '' '1:1: there is no 9 in the Test Agenda' refs para. 9
t 'refs as data' 0 '^\{"schema":1,"id":"3\(b\)\(ii\)","first":3,"last":3,"title":"Tenure[^"]*","line":1,"column":1,"offset":0,"text":"NUA 3\(b\)\(ii\)","named":1\}$' '' refs --jsonl 'NUA 3(b)(ii)'
printf 'Nothing.\n\303\234ber \302\2474,\nand paragraphs 5-6\n' >"$dir/text"
printf '%%PDF-1.7 para. 4' >"$dir/pdf"
t 'refs: a PDF' 2 '' "is a PDF, not text: pdftotext makes text of it" refs "$dir/pdf"
t 'refs: a file' 0 '^2:6 +15  4 ' '' refs "$dir/text"
"$nua" refs - <"$dir/text" >"$dir/out" 2>"$dir/err"; got=$?; check 'refs: standard input' 0 $got '^3:5 +24  5-6 ' ''
"$nua" refs <"$dir/text" >"$dir/out" 2>"$dir/err"; got=$?; check 'refs: standard input without a word' 0 $got '^2:6 ' ''
t 'refs: a folder' 2 '' 'no regular file|is a folder|not a regular' refs "$dir"

# citations
t 'cite' 0 '^T/RES/1, annex, para\. 4$' '' cite 4
t 'cite: several' 0 '^T/RES/1, annex, paras\. 3 \(a\), \(b\) \(ii\), 5-6 and 8$' '' cite '3(a), 3(b)(ii), 5-6, 8'
t 'cite: sub-items of one' 0 '^T/RES/1, annex, para\. 3 \(a\) and \(c\)$' '' cite '3(a) and 3(c)'
t 'cite: short' 0 '^NUA 3\(a\), 5-6$' '' cite '3(a), 5-6' --style short
t 'cite: footnote' 0 '^Test Agenda, T/RES/1 of 1 February 2001, annex, para\. 4, https://example.org/T/RES/1 \(English\)\.$' '' cite 4 --style footnote
t 'cite: BibTeX' 0 '^  note         = \{annex, paras\. 4 and 8\},$' '' cite 4 8 --style bibtex
t 'cite: RIS' 0 '^SE  - annex, para\. 4$' '' cite 4 --style ris
t 'cite: CSL-JSON' 0 '^\[\{"id":"nua-4",.*"issued":\{"date-parts":\[\[2001,2,1\]\]\},"section":"annex, para\. 4"' '' cite 4 --style csl-json
t 'cite: French' 0 '^T/RES/1, annexe, par\. 3 a\), 5 à 6 et 8$' '' cite '3(a), 5-6, 8' --lang fr
t 'cite: Chinese' 0 '^T/RES/1，附件，第5至6段$' '' cite 5-6 --lang zh
t 'cite: no such paragraph' 1 '' 'there is no paragraph 9' cite 9
t 'cite: no such style' 2 '' "option '--style' does not take 'apa'" cite 4 --style apa
t 'cite: no such language' 2 '' "option '--lang' does not take 'xx'" cite 4 --lang xx
for lang in fr es ru ar zh pt; do      # what is cited is read again as the same
	"$real" cite --lang $lang '15(c)(iv), 85-92' >"$dir/text"; "$real" refs "$dir/text" >"$dir/out" 2>"$dir/err"; got=$?
	check "cite and refs: $lang" 0 $got '15\(c\)\(iv\)' ''
	check "cite and refs, the range: $lang" 0 $got ' 85-92 ' ''
done

# copying: without a terminal or desktop a file, which is named; else the first program of the order that takes it
mkdir "$dir/bin"
for p in tmux wl-copy xclip xsel mine; do
	printf '#!/bin/sh\necho "%s" "$@" >"%s/took"; cat >>"%s/took"; [ ! -e "%s/deaf-%s" ]\n' $p "$dir" "$dir" "$dir" $p >"$dir/bin/$p"; chmod +x "$dir/bin/$p"
done
c() { # NAME STATUS OUT TOOK ENV... -- ARGS...
	name=$1 status=$2 out=$3 took=$4; shift 4
	set -- "$@"; env=''; while [ "$1" != -- ]; do env="$env $1"; shift; done; shift
	rm -f "$dir/took"; : >"$dir/took"
	env -u TMUX -u SSH_TTY -u SSH_CONNECTION -u DISPLAY -u WAYLAND_DISPLAY PATH="$dir/bin:$PATH" TERM=dumb $env setsid "$nua" "$@" >"$dir/out" 2>"$dir/err" </dev/null; got=$?
	if ! holds "$dir/took" "$took"; then bad "$name" "taken: $(cat "$dir/took")"; else check "$name" $status $got "$out" ''; fi
}
c 'copy: a file' 0 "^Digest and reference: no clipboard was found, written to $dir/state/nua/copied\\.\$" '' -- copy 4
cp "$dir/state/nua/copied" "$dir/out"; : >"$dir/err"
check 'copy: says that it is a digest' 0 $got "^Digest in nua's own words, not the official text:\$" ''
check 'copy: the text' 0 $got '^4\. We commit to finance' ''
check 'copy: its reference' 0 $got '^\(T/RES/1, annex, para\. 4\)$' ''
if grep -q '[“”"]' "$dir/state/nua/copied"; then bad 'copy: a digest is no quotation' marks; else ok 'copy: a digest is no quotation'; fi
[ "$(stat -c %a "$dir/state/nua/copied")" = 600 ] && ok 'copy: the file is the user'"'"'s' || bad 'copy: the file is the user'"'"'s' mode
rm -rf "$dir/state"
export NUA_CLIPBOARD='mine -a b'
c 'copy: the command of the user first' 0 'sent to NUA_CLIPBOARD' '^mine -a b$' TMUX=x DISPLAY=:0 -- copy --ref 4
unset NUA_CLIPBOARD
c 'copy: tmux' 0 'sent to tmux' '^tmux load-buffer -w -$' TMUX=x DISPLAY=:0 -- copy 4
c 'copy: Wayland before X' 0 'sent to wl-copy' '^wl-copy ?$' WAYLAND_DISPLAY=w DISPLAY=:0 -- copy 4
c 'copy: X' 0 'sent to xclip' '^xclip -in -selection clipboard$' DISPLAY=:0 -- copy 4
c 'copy: ssh with a forwarded desktop and no terminal' 0 'sent to xclip' '^xclip' DISPLAY=:0 SSH_TTY=/dev/pts/1 TERM=xterm -- copy 4
: >"$dir/deaf-xclip"
c 'copy: the next where one fails' 0 'sent to xsel' '^xsel --input --clipboard$' DISPLAY=:0 -- copy 4
c 'copy: a reference' 0 '^Reference: sent' '^T/RES/1, annex, paras\. 4 and 7-8$' DISPLAY=:0 -- copy --ref 4 7-8
c 'copy: a link' 0 '^Link: sent' '#annex/para_3__list_1__item_a$' DISPLAY=:0 -- copy --link '3(a)'
c 'copy: a paragraph with its sub-items' 0 'sent' '^\(ii\) ' DISPLAY=:0 -- copy 3
t 'copy: no such paragraph' 1 '' 'there is no paragraph 9' copy 9
t 'copy: nothing' 2 '' 'no reference given' copy

# quotations, against a document of our own in the library
t 'quote: nothing imported' 2 '' 'there is no official text to compare with: get .* and run nua import FILE' quote 'some words of it'
export XDG_DATA_HOME=$dir/data
python3 tests/cli/agenda.py >"$dir/agenda.txt"
real_nua=$nua nua=$real
t 'quote: import' 0 '*' '*' import "$dir/agenda.txt"
t 'quote: exact' 0 '^exact: 26 \(en\)$' 'Note: 26, as imported, is not the wording that nua knows' quote 'We will water the gates of garden number 26, twice a week'
t 'quote: exact, where it is said' 0 '^exact: 26 \(en\)$' '*' quote '“water the gates of garden number 26” (A/RES/71/256, annex, para. 26)'
t 'quote: one of many places, the one that is said' 0 '^exact: 120 \(en\)$' '*' quote 'Para. 120: “twice a week, so that each neighbour'"'"'s”'
t 'quote: many places' 0 '^exact: 1, 2, .* and 150 more \(en\)$' '*' quote 'twice a week'
t 'quote: elsewhere' 1 '^exact, but elsewhere than said: in 26 \(en\)$' '*' quote '“water the gates of garden number 26” (NUA 27)'
t 'quote: elsewhere, by its number' 1 'elsewhere than said: in 26 ' '*' quote '27. We will water the gates of garden number 26'
t 'quote: differs' 1 'twice a \[-day-\] \{\+week\+\}, so' '' quote 'We will water the gates of garden number 26, twice a day, so that each'
t 'quote: differs, where and how much' 1 '^differs: nearest is 26 \(en\), which has 13 of 14 words$' '' quote 'We will water the gates of garden number 26, twice a day, so that'
t 'quote: differs, and stands elsewhere' 1 '^differs: nearest is 26 \(en\), elsewhere than said, which has 13 of 14 words$' '' quote '“We will water the gates of garden number 26, twice a day, so that” (para. 30)'
t 'quote: differs where it is said to be, as well as elsewhere' 1 '^differs: nearest is 28 \(en\), which has ' '' quote '“twice a day, so that each neighbour'"'"'s” (para. 28)'
t 'quote: one letter is not exact' 1 '^differs: nearest is 26 ' '' quote 'we will water the gate of garden number 26, twice a week'
t 'quote: not there' 1 '^not in the New Urban Agenda: in none of the languages imported \(en\)$' '' quote 'Ships sail north in winter.'
t 'quote: an ellipsis' 0 '^exact: 26 ' '*' quote 'the gates […] number 26 ... grows well.'
t 'quote: over sub-items' 0 '^exact: 14\(a\)-14\(b\) \(en\)$' '*' quote 'row by row, in garden 14; (b) To count'
t 'quote: each of several' 1 '^exact, but elsewhere than said: in 26 ' '*' quote 'It says “water the gates of garden number 26” (para. 26) and “water the gates of garden number 26” (para. 28).'
printf '\342\200\234We will water the gates\r\n of garden num-\nber 26\342\200\235\n' >"$dir/text"
"$nua" quote - <"$dir/text" >"$dir/out" 2>"$dir/err"; got=$?; check 'quote: standard input, blanks and a broken line' 0 $got '^exact: 26 ' '*'
t 'quote: as data' 1 '"verdict":"differs",.*"lang":"en","places":\["26"\],"words":6,"same":5,"diff":\[\{"kind":"same","text":"the gates of garden"\},\{"kind":"quoted","text":"no"\},\{"kind":"official","text":"number"\}' '' quote --jsonl 'the gates of garden no 26'
t 'quote: no words' 2 '' 'no word in this' quote '...'
c 'copy: official text' 0 '^Official text and reference: sent' '^“We will water the gates .* grows well\.” \(A/RES/71/256, annex, para\. 26\)$' DISPLAY=:0 -- copy 26
c 'copy: the whole of one, else the digest' 0 '^Digest and reference' "^Digest in nua's own words" DISPLAY=:0 -- copy '15(c)'
printf 'HSP/GC/26/4\n\nReport on gates\n\n1. We count the gates of all gardens.\n\n2. We paint them.\n' >"$dir/report.txt"
t 'a report of which nua has a digest: import' 0 '^HSP/GC/26/4 \(en\)' '' import --lang en "$dir/report.txt"
t 'the report: digest' 0 'Digest of HSP/GC/26/4' '' show HSP/GC/26/4, para. 2
t 'the report: official text' 0 '^We paint them\.$' '' show --official HSP/GC/26/4, para. 2
t 'the report: cited' 0 '^HSP/GC/26/4, paras\. 1 and 2$' '' cite HSP/GC/26/4, paras. 1 and 2
t 'no such thing in a document' 2 '' "'gates' names nothing in HSP/GC/26/4" cite HSP/GC/26/4, gates
echo broken >"$dir/data/nua/library.db"
t 'quote: a broken library' 2 '' "^nua: .*library" quote 'some words of it'
nua=$real_nua; rm -rf "$dir/data"; unset XDG_DATA_HOME

# streams that fail
"$nua" 4 >/dev/full 2>"$dir/err"; got=$?; : >"$dir/out"; check 'full disk' 2 $got '' 'cannot write standard output'
"$nua" 4 >&- 2>"$dir/err"; got=$?; check 'closed output' 2 $got '' 'cannot write standard output'
"$nua" 4 <&- >"$dir/out" 2>"$dir/err"; got=$?; check 'closed input' 0 $got 'Money' ''
("$nua" show 1-8; echo $? >"$dir/status") 2>"$dir/err" | head -n 1 >"$dir/out"; check 'closed pipe' 0 0 'Who speaks' ''

# hostile arguments: an answer or one clear sentence, never a signal, never a control character
hostile() {
	name=$1; shift
	"$nua" "$@" >"$dir/out" 2>"$dir/err" </dev/null; got=$?
	if [ $got -gt 2 ]; then bad "$name" "status $got"
	elif LC_ALL=C grep -qP '[\x00-\x08\x0b-\x1f\x7f]|\xc2[\x80-\x9f]|\xe2\x80[\x8b-\x8f\xaa-\xae]' "$dir/out" "$dir/err"; then bad "$name" 'a control character came through'
	elif grep -q 'Sanitizer\|runtime error\|SQL\|sqlite' "$dir/err"; then bad "$name" 'a fault'
	else ok "$name"; fi
}
big=$(head -c 120000 /dev/zero | tr '\0' 'a')
hostile 'one huge word' search "$big"
hostile 'one huge reference' "$big"
hostile 'many words' search $(seq 1 9000)
hostile 'many references' show $(seq 1 9000)
hostile 'escape sequences' search "$(printf '\033]0;t\007\033[31m')"
hostile 'escape in a reference' "$(printf '4\033[31m')"
hostile 'C1 in an option' "--$(printf '\302\233')31m"
hostile 'bad UTF-8' search "$(printf '\377\376\300\257')"
hostile 'bad UTF-8 pattern' search -e "$(printf '\377(')"
hostile 'bidi' "$(printf '\342\200\256abc')"
hostile 'format' search '%s%n%x'
hostile 'shell' search '$(touch '"$dir"'/pwned) `id`'
[ ! -e "$dir/pwned" ] || bad shell 'a command ran'
for i in $(seq 1 255); do
	c=$(printf "\\$(printf %o "$i")x")
	"$nua" search "$c" >"$dir/out" 2>"$dir/err" </dev/null; got=$?
	if [ $got -gt 2 ] || grep -q 'Sanitizer\|SQL\|sqlite' "$dir/err"; then bad "byte $i" "status $got"; fi
done; ok 'every byte in a query'

# searches with names
t 'no searches yet' 1 '' 'No searches yet' searches
t 'saved' 0 '' '' save wet -- water -tome
t 'saved, found again' 0 '^3\(b\)\(i\) ' '1 of 13' search @wet
t 'saved, listed' 0 '^wet +water -tome$' '' searches
t 'saved, listed as JSON' 0 '^\{"schema":1,"name":"wet","query":"water -tome"\}$' '' --jsonl searches
t 'no query that cannot be read' 2 '' 'is not known' save bad area:XX
t 'forgotten' 0 '' '' forget wet
t 'forgotten, unknown' 1 '' "no search is saved as 'wet'" forget wet
t 'unknown name' 1 '' "no search is saved as 'wet'" search @wet
rm -rf "$HOME/.local"

# right-to-left text: turned round for terminals that do not do so, and for nothing else
shown() { # NAME LINE VARIABLES OPTIONS WORDS: of 13(a), or what WORDS say, a LINE on a terminal of 60 columns
	echo "stty cols 60 -onlcr; exec env ${3:-} $real ${4:-} ${5:---lang ar --official '13(a)'}" >"$dir/tty.sh"
	env -u VTE_VERSION -u TERM_PROGRAM -u KONSOLE_VERSION -u INSIDE_EMACS -u NUA_BIDI TERM=xterm PAGER=cat \
		script -qec "sh $dir/tty.sh" /dev/null >"$dir/out" 2>"$dir/err" </dev/null
	if grep -qxF -- "$2" "$dir/out"; then ok "bidi, $1"; else bad "bidi, $1" "no '$2'"; fi
}
export XDG_DATA_HOME=$dir/ar; mkdir "$XDG_DATA_HOME"
python3 -B tests/fixtures/agenda.py ar >"$dir/ar.txt"; "$real" import --lang ar --symbol A/RES/71/256 "$dir/ar.txt" >/dev/null
read='أن يقرأ الحرف a جميع من يعيش في مدينة؛' turned=$(echo "$read" | fribidi --rtl --width 60 --reordernsm --clean 2>/dev/null)
"$real" --lang ar --official --bidi=nua '13(a)' >"$dir/out" 2>"$dir/err"; check 'bidi, a pipe' 0 $? "^$read\$" ''
t 'bidi, who' 2 '' "option '--bidi' does not take 'me'" --bidi=me 4
if [ -n "$turned" ] && command -v script >/dev/null; then
	shown 'a terminal' "$turned"
	shown 'NUA_BIDI' "$read" NUA_BIDI=terminal
	shown '--bidi is stronger' "$turned" NUA_BIDI=terminal --bidi=nua
	shown 'no such setting' "$turned" NUA_BIDI=perhaps
	shown ASCII '?? ???? ????? a ???? ?? ???? ?? ??????' '' --ascii
	shown 'an older VTE' "$turned" VTE_VERSION=5602
	for v in VTE_VERSION=5802 KONSOLE_VERSION=220401 TERM_PROGRAM=mintty TERM_PROGRAM=Apple_Terminal TERM=mlterm INSIDE_EMACS=29.1; do
		shown $v "$read" $v
		shown "$v, --bidi" "$turned" $v --bidi=nua
	done
	words='أن يقرأ' back=$(echo 'أن يقرأ' | fribidi --ltr --width 60 --reordernsm --clean)
	shown 'a message' "nua: '$back' is no command, reference or code" '' '' "'$words'"
	shown 'a message, NUA_BIDI' "nua: '$words' is no command, reference or code" NUA_BIDI=terminal '' "'$words'"
	shown 'where the trouble is, the words' "   area:XX $back" '' '' "search '$words area:XX'"
	shown 'where the trouble is, the caret' "   ^" '' '' "search '$words area:XX'"
else
	skip 'bidi on a terminal: no script or fribidi'
fi
unset XDG_DATA_HOME

# nothing is written before the user changes something
if [ -e "$XDG_STATE_HOME" ] || [ -n "$(ls -A "$HOME")" ]; then bad 'home stays clean' "$(find "$dir" -type f)"; else ok 'home stays clean'; fi

# the examples of the manual and the README run as written: lines "    $ nua ..." ; "=> N" after it is the status
if [ -x "$real" ]; then
	grep -hE '^( {4}|\.Dl |\.Ic )?\$ nua ' README.md man/nua.1 2>/dev/null | sed 's/^[^$]*\$ //; s/\\(aq/'"'"'/g; s/\\-/-/g; s/\\&//g' >"$dir/examples"
	while read -r line; do
		PATH=$(dirname "$real"):$PATH sh -c "$line" >"$dir/out" 2>"$dir/err" </dev/null; got=$?
		if [ $got = 0 ] && [ -s "$dir/out" ]; then ok "example: $line"; else bad "example: $line" "status $got"; fi
	done <"$dir/examples"
fi
finish
