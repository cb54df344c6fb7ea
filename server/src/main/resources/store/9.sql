-- Walls: affiliations over time, gates, asking to join, and where somebody was. Instants are business time.

-- For whom somebody is here, from an instant to before another (null: until further notice). The participant's own row
-- says what holds now; due_at is when this one next begins or ends and has to be looked at, null for never.
create table affiliations (
  participant text not null,
  nth integer not null,
  side text not null,
  side_of text not null,
  from_at integer not null,
  to_at integer,
  set_by text,
  due_at integer,
  primary key (participant, nth)
) without rowid;
create index affiliations_due on affiliations (due_at);
insert into affiliations (participant, nth, side, side_of, from_at, to_at, set_by, due_at)
  select id, 1, side, side_of, joined_at, null, null, null from participants;

alter table rooms add column visibility text not null default 'hidden';
alter table rooms add column walled integer not null default 0;
alter table rooms add column posting text not null default 'members';
alter table rooms add column flagging text not null default 'members';
alter table rooms add column managing text not null default 'coordinators';
update rooms set walled = 1, managing = 'members' where kind = 'delegation';

alter table channels add column visibility text not null default 'open';
alter table channels add column flagging text not null default 'members';
alter table channels add column managing text not null default 'coordinators';
update channels set managing = 'members' where room in (select id from rooms where kind = 'delegation');

-- Who made a channel or document: its source, who alone loosens its label. Null where nobody did.
alter table streams add column made_by text;

-- Who reads a channel that is not open to all of its room.
create table chosen (
  stream text not null,
  participant text not null,
  state text not null check (state in ('invited', 'joined')),
  primary key (stream, participant)
) without rowid;

-- Who waits to be let into a room (channel is then empty) or channel: she asked, or somebody proposed her.
create table knocks (
  room text not null,
  channel text not null,
  participant text not null,
  by text,
  words text not null,
  at integer not null,
  declined integer not null,
  primary key (room, channel, participant)
) without rowid;

create table voices (
  room text not null,
  channel text not null,
  participant text not null,
  voice text not null,
  primary key (room, channel, participant, voice)
) without rowid;

-- Every stay of somebody in a room, under the name it had for her.
create table visits (
  participant text not null,
  room text not null,
  nth integer not null,
  name text not null,
  from_at integer not null,
  to_at integer,
  ended text not null,
  primary key (participant, room, nth)
) without rowid;
insert into visits (participant, room, nth, name, from_at, to_at, ended)
  select m.participant, m.room, 1, r.name, p.joined_at, null, '' from members m join rooms r on r.id = m.room
  join participants p on p.id = m.participant where m.state = 'joined';

-- Messages that are gone by an instant, because of their label.
create table expiring (
  stream text not null,
  seq integer not null,
  at integer not null,
  primary key (stream, seq)
) without rowid;
create index expiring_due on expiring (at);

-- What a message quotes: looked up for each viewer, so that nobody gets more by a quote than she could read.
create table quotes (
  id text primary key,
  stream text not null,
  seq integer not null
) without rowid;

-- What somebody keeps out of: a document, channel or room by its id, or a topic.
create table limits (
  participant text not null,
  kind text not null,
  what text not null,
  at integer not null,
  primary key (participant, kind, what)
) without rowid;

-- Which of a delegate's defaults she loosened herself: offers, quotes, signing.
create table loosened (
  participant text not null,
  what text not null,
  at integer not null,
  primary key (participant, what)
) without rowid;

-- What people on delegations opened: kept for the audit they can show, and for nobody else.
create table opened (
  participant text not null,
  stream text not null,
  first_at integer not null,
  last_at integer not null,
  times integer not null,
  primary key (participant, stream)
) without rowid;

-- What speaks of an entry: its edits and labels, looked up when it is quoted, moved or forwarded.
create index entries_of_target on entries (stream, target) where target > 0;
