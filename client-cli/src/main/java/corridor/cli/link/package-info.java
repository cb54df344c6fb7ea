/**
 * The way to the server: sockets through proxies, HTTP/1.1 for single commands, a WebSocket that resumes by cursor. Each
 * {@link corridor.cli.link.Link} has one thread of its own; nothing here writes to the screen or to files.
 */
@NullMarked
package corridor.cli.link;

import org.jspecify.annotations.NullMarked;
