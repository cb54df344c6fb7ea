/**
 * The truth on disk: SQLite, or PostgreSQL for several nodes, with group commit. One writer thread owns the writing
 * connection and runs every deed inside a transaction; readers run beside it. Features bring their SQL, in the words both
 * databases know, and hold a Tx; java.sql stays in here, and what the two say differently in Dialect. Never knows what is
 * stored.
 */
@NullMarked
package corridor.store;

import org.jspecify.annotations.NullMarked;
