-- Dated exceptions, promised shifts and who is asked to take them over, what may wake a sleeper, policies, duty, second
-- opinions. Instants are milliseconds since 1970 in business time.

-- On this date, on her own clock, these hours hold instead of the week's. Both lists are JSON.
create table exceptions (
  participant text not null,
  date text not null,
  awake text not null,
  reviewing text not null,
  primary key (participant, date)
) without rowid;

-- A promised shift: local times and zone are what was promised; the instants are derived from them.
create table shifts (
  id text primary key,
  participant text not null,
  zone text not null,
  local_from text not null,
  local_to text not null,
  starts_at integer not null,
  ends_at integer not null
) without rowid;
create index shifts_of on shifts (participant, ends_at);

-- Asks somebody, or everybody she may see asked (asked is null), to take a shift over.
create table covers (
  id text primary key,
  shift text not null,
  asked_by text not null,
  asked text,
  note text not null,
  at integer not null,
  state text not null check (state in ('open', 'taken', 'withdrawn')),
  taken_by text
) without rowid;
create index covers_of on covers (shift);
create index covers_open on covers (state, asked_by);

-- What may wake her this once, and who receives her answers until she wakes.
create table sleeps (
  participant text primary key,
  at integer not null,
  not_acceptable integer not null,
  nobody integer not null,
  critical text not null,
  receiver text
) without rowid;

create table policies (
  urgency text primary key,
  body text not null
) without rowid;

-- One row: coordinators on duty in the order in which they are told, and topics whose experts help each other, as JSON.
create table duty (
  id integer primary key check (id = 1),
  coordinators text not null,
  adjacent text not null
);
insert into duty (id, coordinators, adjacent) values (1, '[]', '{}');

-- How many answers a flag asks for, and whose its flagger used.
alter table flags add column answers integer not null default 1;
alter table flags add column used text;

-- Offers made together, the finding she drafts, and the revision she accepted on.
alter table offers add column bundle text not null default '';
alter table offers add column draft_finding text not null default '';
alter table offers add column revision integer not null default 0;
