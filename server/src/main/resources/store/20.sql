-- A deadline given as a time at the venue is kept as it was said, beside its zone; local_at is what that comes to now, and may
-- be another instant than the flag waits for until the relay has moved it.
alter table flags add column needed_local text;
alter table flags add column needed_zone text;
alter table flags add column local_at integer;
