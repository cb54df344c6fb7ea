/**
 * Live connections: what a socket said goes through the Dispatcher to the feature it belongs to, and what
 * streams have for it goes out through its Outlet. Owns per-connection state on the connection's event loop;
 * never touches a database there.
 */
@NullMarked
package corridor.connection;

import org.jspecify.annotations.NullMarked;
