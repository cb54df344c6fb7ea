-- The first schema. Instants are milliseconds since 1970 in business time, but for *_wall, which are the machine's.

-- One row: what the coordinator said of the negotiation, as JSON; and the business clock.
create table negotiation (
  id integer primary key check (id = 1),
  named integer not null,
  sample integer not null,
  body text not null,
  clock_at integer not null,
  clock_speed real not null
);

create table sessions (
  id text primary key,
  title text not null,
  zone text not null,
  local_from text not null,
  local_to text not null,
  starts_at integer not null,
  ends_at integer not null
) without rowid;

create table participants (
  id text primary key,
  inbox text not null unique,
  name text not null,
  side text not null,
  side_of text not null,
  roles text not null,
  languages text not null,
  topics text not null,
  zone text not null,
  stays text not null,
  shows text not null,
  awake text not null,
  reviewing text not null,
  capacity integer not null,
  tap text not null,
  tap_until integer,
  simulated integer not null,
  joined_at integer not null
) without rowid;

create table invitations (
  id text primary key,
  secret_hash blob not null unique,
  name text not null,
  side text not null,
  side_of text not null,
  roles text not null,
  rooms text not null,
  invited_by text,
  expires_wall integer not null,
  join_key text,
  participant text,
  withdrawn integer not null
) without rowid;

create table logins (
  id text primary key,
  participant text not null,
  token_hash blob not null unique,
  device text not null,
  since_wall integer not null,
  seen_wall integer not null,
  ended integer not null
) without rowid;
create index logins_of on logins (participant);

create table linking (
  code_hash blob primary key,
  participant text not null,
  expires_wall integer not null,
  join_key text,
  login text
) without rowid;

create table rooms (
  id text primary key,
  kind text not null,
  name text not null,
  side_of text not null,
  purpose text not null,
  position integer not null
) without rowid;

create table members (
  room text not null,
  participant text not null,
  state text not null check (state in ('invited', 'joined', 'left', 'removed')),
  shows integer not null,
  primary key (room, participant)
) without rowid;
create index members_of on members (participant);

create table streams (
  id text primary key,
  epoch integer not null,
  head integer not null,
  room text,
  shared integer not null
) without rowid;
create index streams_in on streams (room);

-- What a participant may read of a stream whose history is not shared: pairs of sequences.
create table windows (
  stream text not null,
  participant text not null,
  from_seq integer not null,
  to_seq integer,
  primary key (stream, participant, from_seq)
) without rowid;

create table channels (
  stream text primary key,
  room text not null,
  name text not null,
  purpose text not null,
  posting text not null,
  label text not null,
  position integer not null
) without rowid;
create index channels_in on channels (room);

create table entries (
  stream text not null,
  seq integer not null,
  at integer not null,
  kind text not null,
  author text,
  target integer not null,
  body blob not null,
  primary key (stream, seq)
) without rowid;

create table reads (
  participant text not null,
  stream text not null,
  seq integer not null,
  primary key (participant, stream)
) without rowid;

create table words (
  stream text not null,
  word text not null,
  seq integer not null,
  primary key (stream, word, seq)
) without rowid;

create table keys (
  participant text not null,
  key text not null,
  hash blob not null,
  at_wall integer not null,
  answer blob not null,
  primary key (participant, key)
) without rowid;
create index keys_by_age on keys (at_wall);

create table documents (
  stream text primary key,
  room text not null,
  symbol text not null,
  title text not null,
  language text not null,
  label text not null,
  position integer not null
) without rowid;
create index documents_in on documents (room);

create table revisions (
  document text not null,
  number integer not null,
  source text not null,
  note text not null,
  at integer not null,
  by text not null,
  text text not null,
  hash text not null,
  provisions integer not null,
  brackets integer not null,
  changed integer not null,
  -- Which revision it was compared with (0 for none), and the entry that told of it.
  base integer not null,
  entry integer not null,
  withdrawn integer not null,
  primary key (document, number)
) without rowid;

-- Under the newest revision's keys; gone is the revision that dropped the provision, 0 while it stands.
create table ideals (
  document text not null,
  provision text not null,
  gone integer not null,
  text text not null,
  by text not null,
  at integer not null,
  primary key (document, provision, gone)
) without rowid;
