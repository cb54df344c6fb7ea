/**
 * When a person is awake, and when she may be asked: rules in her own zone, dated exceptions, promised shifts, busy
 * times and the taps that beat them all, turned into instants. All zone arithmetic of the server is here.
 *
 * <p>The arithmetic is pure and immutable: safe on any thread. It never reads a clock or the machine's zone, and never
 * guesses: an unknown zone is a refusal, not UTC. Clock changes resolve by meaning: hours shrink (nobody is woken),
 * commitments overlap (no gap), deadlines take the earlier instant. Beside it a thin shell: taps in the store, and the
 * commands, inside the store's transactions.
 */
@NullMarked
package corridor.availability;

import org.jspecify.annotations.NullMarked;
