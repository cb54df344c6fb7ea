-- Who has opened a revision, and how a person judged the text beside the wanted words.

create table openings (
  document text not null,
  number integer not null,
  by text not null,
  at integer not null,
  primary key (document, number, by)
) without rowid;

alter table ideals add column standing text not null default 'open';
