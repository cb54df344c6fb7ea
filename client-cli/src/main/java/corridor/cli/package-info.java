/**
 * The command-line client: one table of line commands, each a few steps over {@code link}, {@code keep} and {@code show}.
 * Everything runs on the thread of {@code main}; only following and rehearsing have threads of their own.
 */
@NullMarked
package corridor.cli;

import org.jspecify.annotations.NullMarked;
