package corridor.store;

/**
 * A statement whose answer nobody waits for. Where the database is a network away, the rows of many deeds go with one such
 * statement: see {@link Tx#soon}.
 *
 * @param sql for one row
 * @param types of its parameters, in order, with spaces between them: {@code text}, {@code bigint} or {@code bytea}
 */
public record Soon(String sql, String types) {}
