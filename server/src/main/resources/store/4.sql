-- One-time tickets for a browser's socket, where several nodes share the store: it may come to another than gave it.
create table tickets (
  hash blob primary key,
  login text not null,
  until_wall integer not null
) without rowid;
