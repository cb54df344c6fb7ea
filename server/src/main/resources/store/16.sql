-- Passkeys: what the device proved to have, by the credential's id in base64url.
create table passkeys (
  id text primary key,
  participant text not null,
  device text not null,
  credential blob not null,
  counter integer not null,
  made_wall integer not null
);
create index passkeys_of on passkeys (participant);
-- Answered challenges, until they expire, so that each lets one device in.
create table answered_challenges (
  challenge_hash blob primary key,
  join_key text not null,
  expires_wall integer not null
);
-- One row: what challenges are signed with, on every node.
create table challenge_key (
  id integer primary key check (id = 1),
  key blob not null
);
