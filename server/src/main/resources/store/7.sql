-- Ways to reach people outside their open pages, alerts that wait and what went out; calendars; told gaps. Instants are
-- milliseconds since 1970 in business time, but for *_wall, which are the machine's.

create table ways (
  id text primary key,
  participant text not null,
  kind text not null,
  address text not null,
  push_key text not null,
  push_auth text not null,
  device text not null,
  secret text not null,
  standing text not null,
  more integer not null,
  problem text not null,
  code text not null,
  quiet text not null,
  quiet_hash blob not null unique,
  failures integer not null,
  tested_wall integer not null,
  last_sent integer
) without rowid;
create index ways_of on ways (participant);

create table quiet_hours (
  participant text primary key,
  local_from text not null,
  local_to text not null
) without rowid;

-- message: the one it is leaving in, null while it waits.
create table alerts (
  id text primary key,
  participant text not null,
  kind text not null,
  urgency text not null,
  about text not null,
  within text not null,
  latest integer not null,
  made_at integer not null,
  due_at integer not null,
  message text
) without rowid;
create index alerts_due on alerts (message, due_at);
create index alerts_of on alerts (participant, about);

create table sends (
  message text not null,
  way text not null,
  participant text not null,
  at integer not null,
  state text not null check (state in ('sending', 'sent', 'failed', 'withheld', 'lost')),
  primary key (message, way)
) without rowid;
create index sends_of on sends (participant, at);

-- The secret address of somebody's shifts, and what it last said of each: for SEQUENCE.
create table feeds (
  participant text primary key,
  secret_hash blob not null unique,
  read_wall integer
) without rowid;

create table fed (
  participant text not null,
  uid text not null,
  starts_at integer not null,
  ends_at integer not null,
  cancelled integer not null,
  version integer not null,
  changed_at integer not null,
  primary key (participant, uid)
) without rowid;

-- Imported busy times: only when, never what. address is empty for a file.
create table calendars (
  id text primary key,
  participant text not null,
  name text not null,
  address text not null,
  read_at integer,
  until_at integer,
  next_wall integer not null,
  problem text not null
) without rowid;
create index calendars_of on calendars (participant);
create index calendars_due on calendars (next_wall);

create table busy (
  calendar text not null,
  starts_at integer not null,
  ends_at integer not null,
  primary key (calendar, starts_at)
) without rowid;

-- To whom gaps in the coverage of which night (its beginning) were told.
create table gaps_told (
  participant text not null,
  night integer not null,
  primary key (participant, night)
) without rowid;

-- The server's key for web push, where nodes share the store and there is no data folder to keep it in.
create table push_key (
  id integer primary key check (id = 1),
  body text not null
);
