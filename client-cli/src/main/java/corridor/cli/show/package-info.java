/**
 * How things look in a terminal or a pipe: two clocks, columns by display width, redlines, and other people's text
 * made harmless. Pure; any thread.
 */
@NullMarked
package corridor.cli.show;

import org.jspecify.annotations.NullMarked;
