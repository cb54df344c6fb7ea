-- What a revision is known by stands behind its text in the row: SQLite would walk through the whole text to read it, in the
-- transaction that messages wait for.
create index revisions_known on revisions (document, number, withdrawn, hash);
