-- The corpus: what corpus/ says, compiled. The only DDL of it; the program opens the result read-only
-- (src/corpus/corpus.c) and refuses another user_version. SQLite parses every statement here at each start of nua, so
-- nothing stands in it that only the build needs: what rows may say is in schema/staging.sql.
--
-- Provisions are numbered 1..n in document order (pos); 13 comes before 13(a).

pragma user_version = 1;

create table meta (key text primary key, value text) without rowid;

-- A heading. first..last: the paragraphs under it, with those of the sections inside it.
create table section (pos integer primary key, code text, parent int, depth int, title text, first int, last int);

-- paragraph: of a sub-item that of the paragraph it belongs to. terms, lay: '; ' between them.
create table provision (
  pos integer primary key, id text, paragraph int, parent int, section int,
  title text, digest text, terms text, lay text);

create table area (pos integer primary key, code text, name text, kind text, means text);

create table goal (number integer primary key, name text, colour text);

-- indicators: ' ' between them
create table target (pos integer primary key, code text, goal int, gist text, indicators text);

create table actor (pos integer primary key, code text, name text, grouping text, means text, also text);

-- rank 1 is the strongest
create table verb_class (rank integer primary key, code text, name text, means text);
create table verb (pos integer primary key, lemma text, class int);

create table instrument (pos integer primary key, code text, name text, year int, symbol text, means text);

-- Every link in both directions, in the order readers see. relation: enum relation of src/corpus/link.h; at, other: pos of
-- the kinds that it joins; strength (primary, related, a role, a count), basis and why: pos in word, 0 for none.
create table link (
  relation int, at int, seq int, other int, strength int, basis int, why int,
  primary key (relation, at, seq)) without rowid;

-- Strings that links share: each stands here once.
create table word (pos integer primary key, text text);

-- The thesaurus: stems of the words that people use, joined by ' ', and the Agenda's words ('; ' between them).
create table family (pos integer primary key, name text, words text);
create table family_from (stems text, family int, primary key (stems, family)) without rowid;

-- The trees of the screens, four bytes a node (src/corpus/outline.h).
create table outline (name text primary key, nodes blob) without rowid;

-- Full text; rowid = provision.pos. The tokenizer is nua's own (src/search/tokenizer.c); its version stands in
-- meta and is checked on opening.
create virtual table provision_fts using fts5 (
  title, terms, lay, digest, content = '', detail = full, tokenize = 'nua en');
