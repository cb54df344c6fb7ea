-- Whether something critical may be asked of somebody who has all the reviews she takes at once.
alter table participants add column over_when_critical integer not null default 0;
