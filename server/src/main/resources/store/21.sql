-- The daily brief: a draft, and beside it what is published. A day at the venue has one in each language.
create table briefs (
  day text not null,
  language text not null,
  version integer not null,
  title text not null,
  body text not null,
  saved_at integer not null,
  saved_by text not null,
  public_title text,
  public_body text,
  published_at integer,
  corrected_at integer,
  primary key (day, language)
) without rowid;
