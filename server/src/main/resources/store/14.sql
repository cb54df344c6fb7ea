-- Rooms that are sealed or wiped by two of those who manage them, and what one of them asks for. Whoever is in a sealed room
-- is 'shut' there: no statement that asks for members finds her.
create table members_now (
  room text not null,
  participant text not null,
  state text not null check (state in ('invited', 'joined', 'left', 'removed', 'shut')),
  shows integer not null,
  primary key (room, participant)
) without rowid;
insert into members_now (room, participant, state, shows) select room, participant, state, shows from members;
drop table members;
alter table members_now rename to members;
create index members_of on members (participant);

-- sealed: '', 'sealed' or 'wiped'; sealed_by: who did it, a line each.
alter table rooms add column sealed text not null default '';
alter table rooms add column sealed_at integer;
alter table rooms add column sealed_by text not null default '';

create table sealing (
  room text primary key,
  step text not null,
  by text not null,
  until_at integer not null
) without rowid;

-- For how many days messages are kept: of a room, and of a channel; 0 for as long as everything here. swept: up to which
-- entry a channel has been looked through.
alter table rooms add column keep_days integer not null default 0;
alter table channels add column keep_days integer not null default 0;
alter table channels add column swept integer not null default 0;
