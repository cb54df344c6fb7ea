/**
 * Netty: TLS, HTTP routes, the upgrade, frames, static files. The only package that knows io.netty. Everything it
 * learns from a socket goes to the Gateway within limits; it never decides anything about people or texts.
 *
 * <p>A connection lives on one event loop for its whole life: all its state is touched there and nowhere else. A
 * connection begins as a {@link corridor.net.Door} (HTTP) and may become a {@link corridor.net.Socket} (WebSocket).
 * Deadlines are not timers of their own: each loop goes round its connections (see {@link corridor.net.Loop}). Nothing
 * here blocks, and nothing here logs addresses, tokens, paths or contents.
 */
@NullMarked
package corridor.net;

import org.jspecify.annotations.NullMarked;
