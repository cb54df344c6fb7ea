-- Photographs of a text, for people to look at. Bytes without metadata.
create table pictures (
  document text not null,
  number integer not null,
  place integer not null,
  type text not null,
  bytes blob not null,
  by text not null,
  at integer not null,
  primary key (document, number, place)
) without rowid;
