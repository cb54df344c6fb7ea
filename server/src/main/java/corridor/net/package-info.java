/**
 * Netty: TLS, HTTP routes, the upgrade, frames, static files. The only package that knows io.netty. Everything
 * it learns from a socket goes to the Gateway within limits; it never decides anything about people or texts.
 */
@NullMarked
package corridor.net;

import org.jspecify.annotations.NullMarked;
