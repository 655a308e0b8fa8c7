-- The corpus: what corpus/ says, compiled. The only DDL of it; embedded in the compiler at build time.
-- Constraints here are the validation of what corpus/ may say: a violation stops the build with file and line.
-- The program opens the result read-only (src/corpus/corpus.c) and refuses another user_version.
--
-- Provisions are numbered 1..n in document order (pos); 13 comes before 13(a). Link tables keep the order of the
-- source in their rowid, and every link says its basis.

pragma user_version = 1;

create table meta (
  key   text primary key,
  value text not null
) without rowid;

-- A heading of the document. first..last: the paragraphs under it, with those of the sections inside it.
create table section (
  pos    integer primary key,                  -- document order, 1..
  code   text not null unique,
  parent integer references section,           -- null: top level
  depth  integer not null check (depth between 0 and 5),
  title  text not null check (title <> ''),
  first  integer not null check (first >= 1),
  last   integer not null check (last >= first)
);

create table provision (
  pos       integer primary key,
  id        text not null unique,              -- 37, 13(a), 15(c)(iv)
  paragraph integer not null check (paragraph >= 1),
  parent    integer references provision,      -- of a sub-item: the provision it belongs to
  section   integer not null references section,
  title     text not null check (title <> ''),
  digest    text not null check (digest <> ''),
  terms     text not null check (terms <> ''), -- '; ' between them
  lay       text not null                      -- '; ' between them
);
create index provision_paragraph on provision (paragraph);

create table area (
  pos   integer primary key,
  code  text not null unique,
  name  text not null unique,
  kind  text not null check (kind in ('pillar', 'lens')),
  means text not null
);

create table goal (
  number integer primary key check (number between 1 and 17),
  name   text not null unique,
  colour text not null check (colour glob '#[0-9A-F][0-9A-F][0-9A-F][0-9A-F][0-9A-F][0-9A-F]')
);

create table target (
  pos        integer primary key,
  code       text not null unique,             -- 11.7, 11.a
  goal       integer not null references goal,
  gist       text not null check (gist <> ''),
  indicators text not null                     -- ' ' between them
);
create index target_goal on target (goal);

create table actor (
  pos      integer primary key,
  code     text not null unique,
  name     text not null unique,
  grouping text not null check (grouping in ('state', 'system', 'finance', 'society', 'people', 'country')),
  means    text not null,
  also     text not null
);

create table verb_class (
  rank  integer primary key,                   -- 1: the strongest
  code  text not null unique,
  name  text not null,
  means text not null
);

create table verb (
  pos   integer primary key,
  lemma text not null unique,
  class integer not null references verb_class
);

create table instrument (
  pos    integer primary key,
  code   text not null unique,
  name   text not null unique,
  year   integer,
  symbol text,
  means  text not null
);

-- Links. seq keeps the order of the source.

create table provision_verb (
  seq       integer primary key,
  provision integer not null references provision,
  verb      integer not null references verb,
  unique (provision, verb)
);

create table provision_actor (
  seq       integer primary key,
  provision integer not null references provision,
  actor     integer not null references actor,
  role      text not null check (role in ('leads', 'called-upon', 'takes-part', 'benefits')),
  unique (provision, actor)
);
create index provision_actor_actor on provision_actor (actor);

create table provision_area (
  seq       integer primary key,
  provision integer not null references provision,
  area      integer not null references area,
  basis     text not null check (basis in ('un-habitat', 'editorial')),
  why       text not null check (why <> '' or basis = 'un-habitat'),
  unique (provision, area)
);
create index provision_area_area on provision_area (area);

create table provision_target (
  seq       integer primary key,
  provision integer not null references provision,
  target    integer not null references target,
  strength  text not null check (strength in ('primary', 'related')),
  basis     text not null check (basis in ('agenda', 'published', 'editorial')),
  why       text not null check (why <> ''),
  unique (provision, target)
);
create index provision_target_target on provision_target (target);

create table provision_instrument (
  seq        integer primary key,
  provision  integer not null references provision,
  instrument integer not null references instrument,
  unique (provision, instrument)
);
create index provision_instrument_instrument on provision_instrument (instrument);

-- kind: 'refers' the text itself points there; 'see' this project sets them side by side.
create table provision_provision (
  seq       integer primary key,
  provision integer not null references provision,
  other     integer not null references provision check (other <> provision),
  kind      text not null check (kind in ('refers', 'see')),
  why       text not null check (why <> ''),
  unique (provision, other, kind)
);
create index provision_provision_other on provision_provision (other);

-- Full text. rowid = provision.pos. The tokenizer is nua's own (src/search/tokenizer.c); its name and version
-- stand in meta and are checked on opening.
create virtual table provision_fts using fts5 (
  title, terms, lay, digest,
  content = '', columnsize = 1, detail = full,
  tokenize = 'nua en'
);
