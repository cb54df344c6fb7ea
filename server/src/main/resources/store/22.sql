-- Entries and client keys lie in the order in which they came, with an index beside them: sorted by stream or by key, each
-- touched a page of the disk for itself, and several whenever one was full. What a message is found by stands in its own row,
-- before its text, so that a search does not walk through texts; null where nothing finds it.
create table entries_now (
  stream text not null,
  seq integer not null,
  at integer not null,
  kind text not null,
  author text,
  target integer not null,
  words text,
  body blob not null,
  primary key (stream, seq)
);
insert into entries_now (stream, seq, at, kind, author, target, words, body)
  select e.stream, e.seq, e.at, e.kind, e.author, e.target, s.words, e.body
  from entries e left join searchable s on s.stream = e.stream and s.seq = e.seq order by e.stream, e.seq;
drop table searchable;
drop table entries;
alter table entries_now rename to entries;
create index entries_of_target on entries (stream, target) where target > 0;

create table keys_now (
  participant text not null,
  key text not null,
  hash blob not null,
  at_wall integer not null,
  answer blob not null,
  primary key (participant, key)
);
insert into keys_now (participant, key, hash, at_wall, answer)
  select participant, key, hash, at_wall, answer from keys order by at_wall;
drop table keys;
alter table keys_now rename to keys;
create index keys_by_age on keys (at_wall);
