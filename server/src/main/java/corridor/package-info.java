/**
 * The server's root: {@link corridor.ServerMain} chooses a subcommand and {@code Server} opens everything in order and
 * closes it in reverse. The only place that wires features together.
 */
@NullMarked
package corridor;

import org.jspecify.annotations.NullMarked;
