-- Messages that are marked: as decided, or as what their author asks the readers to acknowledge; and who did.

create table marks (
  stream text not null,
  target integer not null,
  mark text not null,
  seq integer not null,
  at integer not null,
  until_at integer,
  primary key (stream, target, mark)
) without rowid;

create table acknowledged (
  stream text not null,
  target integer not null,
  participant text not null,
  seq integer not null,
  primary key (stream, target, participant)
) without rowid;
