-- Who asked first that somebody whose phone is lost be let in again; a second coordinator must agree.
create table readmissions (
  participant text primary key,
  coordinator text not null,
  at_wall integer not null
);
