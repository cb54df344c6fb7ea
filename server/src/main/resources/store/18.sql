-- A Word file's tracked changes as their authors made them, who and when: beside the revision that was read from it.
create table marked (
  document text not null,
  number integer not null,
  marks integer not null,
  pieces text not null,
  primary key (document, number)
) without rowid;
