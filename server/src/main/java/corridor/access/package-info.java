/**
 * Who may do what: one pure decision, and the values only it can make. Knows no database and no socket; any
 * thread.
 */
@NullMarked
package corridor.access;

import org.jspecify.annotations.NullMarked;
