-- The corpus: what corpus/ says, compiled. The only DDL of it; the program opens the result read-only
-- (src/corpus/corpus.c) and refuses another user_version. SQLite parses every statement here at each start of nua, so
-- nothing stands in it that only the build needs: what rows may say is in schema/staging.sql.
--
-- Provisions are numbered 1..n in document order (pos); 13 comes before 13(a).

pragma user_version = 6;

-- Texts of word, fact, passage and the titles of subject are packed where they are blobs (src/text/pack.h); the pairs of
-- that are the blob in meta.
create table meta (key text primary key, value text) without rowid;

-- Everything that has a name. id: kind << 20 | pos, kind of enum subject_kind (src/corpus/subject.h), pos 1.. in the
-- order of corpus/ (of a goal and a verb class its number). parent: of a sub-item its provision, of a section the one
-- around it, of a target its goal, of a verb its class, of an element its category, of an indicator its target, of a
-- report paragraph its chapter; of an area 1 for a lens, of a programme 1 if it cuts across; 0 none. first, last: of a
-- section or chapter its paragraphs, with those inside it; of a provision or report paragraph its number; of an
-- instrument its year. section: of a provision the innermost.
-- Provisions are in document order: 13 comes before 13(a).
create table subject (
  id integer primary key, code text, title text, parent int, first int, last int, section int);

-- What is said of a subject beside its name: "Means", "Custodian", "Colour" ... as the fields of corpus/ are called.
-- id: that of the subject << 8 | 1..
create table fact (id integer primary key, label text, value text);

-- The texts that are read: of provisions (pos is theirs), then of elements, then of report paragraphs.
-- terms, lay: '; ' between them. print: of a provision, the figures of its official wording (src/text/print.h): letters and
-- text in eight bytes, words and each chunk in two, the high byte first.
create table passage (pos integer primary key, title text, digest text, terms text, lay text, print blob);

-- Every link in both directions, in the order readers see; id is that of the subject. Packed: five numbers for each link,
-- seven bits a byte, the low ones first, the eighth bit where more follow. Relation (enum relation, src/corpus/link.h, in
-- the order of a page), other: pos of the kind that it leads to; strength (primary, related, a role, a count), basis and
-- why: pos in word, 0 for none.
create table link (id integer primary key, links blob);

-- Strings that links share: each stands here once.
create table word (pos integer primary key, text text);

-- The thesaurus: stems of the words that people use, joined by ' ', and the Agenda's words ('; ' between them).
create table family (pos integer primary key, name text, words text);
create table family_from (stems text, family int, primary key (stems, family)) without rowid;

-- The trees of the screens, four bytes a node (src/corpus/outline.h).
create table outline (id integer primary key, nodes blob);

-- Full text of provisions; rowid = passage.pos. The tokenizer is nua's own (src/search/tokenizer.c); its version stands in
-- meta and is checked on opening.
create virtual table passage_fts using fts5 (
  title, terms, lay, digest, content = '', detail = full, tokenize = 'nua en');

-- How many passages have a word (its exact form). Filled for large corpora only (src/compile/compile.c).
create table frequency (word text primary key, n int) without rowid;

-- For ranking: how many tokens each passage has, in order of pos, two bytes each, the low one first. One row.
create table length (tokens blob);
