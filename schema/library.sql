-- The library: the user's own documents, imported from the UN's files ($XDG_DATA_HOME/nua/library.db, src/library/). The only
-- DDL of it. This makes version 1; a later version is a step that stands behind it, and older libraries take the steps they
-- lack. The program compares what a file says in sqlite_schema with these statements and reads no file that says more.
--
-- A rollback journal, not a WAL: reading then makes no file, and nothing lies beside the library between two writings.

pragma application_id = 1853186353;     -- "nua1"
pragma user_version = 1;

-- home: which file this is (inode, time of birth), so that a copy from elsewhere is known; tokenizer: what built the index.
create table meta (key text primary key, value text) without rowid;

-- path: where it was read, "" for standard input; date: of the import; agenda: the part that is the New Urban Agenda, 0 none;
-- verified: what came of comparing it with the fingerprints, "" if there are none of it.
create table book (
  id integer primary key, symbol text not null, lang text not null, title text not null, path text not null,
  sha256 text not null, date text not null, importer text not null, verified text not null, paragraphs int not null,
  units int not null, agenda int not null, draft int not null, unique (symbol, lang));

-- id: that of the book << 20 | 0.. in the order of the text; the rest as struct unit of src/import/document.h.
-- verdict: "exact", or how the wording differs from the Agenda's and where; "" not compared.
create table unit (
  id integer primary key, kind int not null, part int not null, key text not null, level int not null, page int not null,
  ref text not null, text text not null, verdict text not null);

-- For each language that is there, LANG being one of the codes that src/library/schema.c knows; rowid is the unit's id.
-- Nothing is searched in one that this nua has not built itself: see meta, home.
create virtual table text_LANG using fts5 (text, content = '', detail = full, tokenize = 'nua LANG');
