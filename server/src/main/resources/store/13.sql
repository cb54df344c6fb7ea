-- Codes that people keep on paper, each good once; how many were made together, and when.
create table paper_codes (
  code_hash blob primary key,
  participant text not null,
  made_wall integer not null,
  join_key text,
  login text
);
create index paper_codes_of on paper_codes (participant);
-- What is asked beside them: Argon2id with its salt and parameters.
create table passphrases (
  participant text primary key,
  hash text not null
);
