-- Which rooms the pattern made: newcomers come into those by themselves, and never into one that somebody made beside them.
alter table rooms add column usual integer not null default 0;
update rooms set usual = 1
  where position = (select min(r.position) from rooms r where r.kind = rooms.kind and r.side_of = rooms.side_of);
