-- One row: whether what was written before texts were sealed has been sealed.
create table sealed (
  id integer primary key check (id = 1),
  done integer not null
);
insert into sealed (id, done) values (1, 0);
