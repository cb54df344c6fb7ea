/**
 * Plays nights through the relay's own core, on a clock of its own: scenario files, scenarios made by seed, a
 * hindsight bound that no policy can beat, an audit that shares no code with what it audits, and the figures.
 *
 * <p>One thread, no clock, no randomness but a seeded one: the same scenario gives the same bytes.
 */
@NullMarked
package corridor.relay.simulate;

import org.jspecify.annotations.NullMarked;
