-- Flags, the relay's cases and offers, digests, taps. Instants are milliseconds since 1970 in business time.

create table flags (
  id text primary key,
  document text not null,
  from_rev integer not null,
  to_rev integer not null,
  provision text not null,
  label text not null,
  gone integer not null,
  question text not null,
  topic text not null,
  urgency text not null,
  raised_at integer not null,
  by text not null,
  session text,
  needed_by integer,
  case_id text not null,
  state text not null,
  answer_by integer,
  nobody_until integer,
  settled_at integer,
  reported integer not null
) without rowid;
create index flags_on on flags (document, raised_at);
create index flags_by on flags (by, raised_at);
create index flags_of_case on flags (case_id);
create index flags_before on flags (session);

create table answers (
  case_id text not null,
  reviewer text not null,
  side text not null,
  side_of text not null,
  finding text not null,
  reason text not null,
  words text not null,
  at integer not null,
  primary key (case_id, reviewer)
) without rowid;

-- One row: a stamp that changes with every change of a case or a load, and a count that moves when people, rooms or
-- memberships do.
create table relay (
  id integer primary key check (id = 1),
  stamp text not null,
  people integer not null
);
insert into relay (id, stamp, people) values (1, '', 0);

-- The due instant is a column of the row it belongs to.
create table cases (
  id text primary key,
  document text not null,
  state text not null,
  active integer not null,
  round integer not null,
  next_at integer,
  body text not null
) without rowid;
create index cases_due on cases (next_at);
create index cases_active on cases (active, document);

create table offers (
  id text primary key,
  case_id text not null,
  nth integer not null,
  reviewer text not null,
  state text not null,
  offered_at integer not null,
  accept_by integer not null,
  accepted_at integer,
  ended_at integer,
  note text not null,
  draft_note text not null,
  draft_words text not null,
  told text not null
) without rowid;
create unique index offers_of_case on offers (case_id, nth);
create index offers_to on offers (reviewer, state);

create table loads (
  reviewer text primary key,
  body text not null
) without rowid;

create table taps (
  participant text primary key,
  kind text not null,
  at integer not null,
  until_at integer,
  asked integer not null
) without rowid;

create table digests (
  id text primary key,
  participant text not null,
  at integer not null,
  since integer not null,
  body text not null
) without rowid;
create index digests_of on digests (participant, at);

-- When a flagger's next digest is due; sleeps_at tells whether she has slept since.
create table wakings (
  participant text primary key,
  due_at integer not null,
  sleeps_at integer not null
) without rowid;
create index wakings_due on wakings (due_at);
