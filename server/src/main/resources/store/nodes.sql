-- What several nodes need of one another, in PostgreSQL alone. Made when a node starts; steps of it are additions.

-- One row: tells this cluster from another on the same bus.
create table if not exists cluster (
  id integer primary key check (id = 1),
  name text not null
);

-- How many transactions of wide reach were committed: what a node looked up stays true until another was.
alter table cluster add column if not exists wide integer not null default 0;

-- batch is the newest transaction this node has committed: how it finds out what became of a COMMIT that got no answer.
create table if not exists nodes (
  id text primary key,
  batch integer not null,
  seen_at integer not null
);

-- What every node must act on, in the order of commits.
create table if not exists changes (
  version integer primary key autoincrement,
  kind text not null,
  words text not null,
  at integer not null
);

-- Who acts for all. A new holder has a new epoch.
create table if not exists claims (
  name text primary key,
  node text not null,
  epoch integer not null,
  until_at integer not null
);
