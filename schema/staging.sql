-- For the build only, all of it temporary: links as corpus/ writes them, which src/compile/link.c turns into the table
-- link. It leaves no trace in the image. (src/compile/store.c adds a view for each kind of subject, named by its noun.)

-- relation: enum relation of src/corpus/link.h, in the direction in which the record says it
create temp table staged (
  relation int, at int, other int, line int, strength text, basis text, why text);
create index temp.staged_at on staged (relation, at);
create index temp.staged_other on staged (relation, other);

-- For looking up codes, through the views of src/compile/store.c; dropped when all is there.
create index subject_code on subject (id >> 20, code collate nocase);

-- Where a string stands in word.
create temp table word_at (text text primary key, pos int) without rowid;

-- The links of corpus.sql before they are packed. id: (that of the subject << 8 | relation) << 20 | 1..
create temp table link_row (id integer primary key, other int, strength int, basis int, why int);
