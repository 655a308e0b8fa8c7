-- The corpus: what corpus/ says, compiled. The only DDL of it; the program opens the result read-only
-- (src/corpus/corpus.c) and refuses another user_version. What rows may say is in schema/checks.sql: SQLite
-- parses every statement here at each start of nua, so nothing stands in it that only the build needs.
--
-- Provisions are numbered 1..n in document order (pos); 13 comes before 13(a). In link tables seq keeps the order of
-- the source; each has the index for its way back.

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

create table provision_verb (
  provision int, seq int, verb int, primary key (provision, seq)) without rowid;
create index verb_provision on provision_verb (verb);

create table provision_actor (
  provision int, seq int, actor int, role text, primary key (provision, seq)) without rowid;
create index actor_provision on provision_actor (actor);

create table provision_area (
  provision int, area int, basis text, why text, primary key (provision, area)) without rowid;
create index area_provision on provision_area (area);

create table provision_target (
  provision int, target int, strength text, basis text, why text, primary key (provision, target)) without rowid;
create index target_provision on provision_target (target);

create table provision_instrument (
  provision int, seq int, instrument int, primary key (provision, seq)) without rowid;
create index instrument_provision on provision_instrument (instrument);

-- kind: 'refers' the text itself points there; 'see' this project sets them side by side
create table provision_provision (
  provision int, seq int, other int, kind text, why text, primary key (provision, seq)) without rowid;
create index other_provision on provision_provision (other);

-- The trees of the screens, four bytes a node (src/corpus/outline.h).
create table outline (name text primary key, nodes blob) without rowid;

-- Full text; rowid = provision.pos. The tokenizer is nua's own (src/search/tokenizer.c); its version stands in
-- meta and is checked on opening.
create virtual table provision_fts using fts5 (
  title, terms, lay, digest, content = '', detail = full, tokenize = 'nua en');
