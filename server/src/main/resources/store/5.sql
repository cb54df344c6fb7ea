-- What a message is found by: its words between spaces, one row a message. An index by word cost a page of the disk a word.
create table searchable (
  stream text not null,
  seq integer not null,
  words text not null,
  primary key (stream, seq)
) without rowid;
insert into searchable (stream, seq, words)
  select stream, seq, ' ' || string_agg(word, ' ') || ' ' from words group by stream, seq;
drop table words;
