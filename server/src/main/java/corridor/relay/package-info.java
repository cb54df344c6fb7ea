/**
 * How a flag finds somebody awake: cases, offers, escalation, hand-off, digest, coverage.
 *
 * <p>The core is pure: {@link corridor.relay.Relay#step} takes (state, event, now) to (state, effects), reads no clock,
 * draws no random number and knows no thread. What keeps rows, timers and streams is a thin shell around it, and the
 * simulator plays weeks through the same functions. The core never decides who may read a document: that arrives as a
 * set of ids with the flag, and whoever is not in the set is never offered it.
 */
@NullMarked
package corridor.relay;

import org.jspecify.annotations.NullMarked;
