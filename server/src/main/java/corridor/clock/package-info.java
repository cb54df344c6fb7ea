/**
 * The two clocks. Business time, which dates entries, deadlines and hours and may run fast in a rehearsal; and
 * elapsed time, which is the machine's, for sockets, tokens and limits. The only package that asks the machine
 * what time it is.
 */
@NullMarked
package corridor.clock;

import org.jspecify.annotations.NullMarked;
