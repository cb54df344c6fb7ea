/**
 * The truth on disk: SQLite with group commit. One writer thread owns the writing connection and runs every
 * deed inside a transaction; readers run beside it. Features bring their SQL and hold a Tx; java.sql stays in
 * here. Never knows what is stored.
 */
@NullMarked
package corridor.store;

import org.jspecify.annotations.NullMarked;
