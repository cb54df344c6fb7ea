/**
 * Simulated participants for a rehearsal: a script, how each behaves, and a stage that plays them over the real
 * protocol. All state belongs to the stage's one thread; links hand it what arrives. Timing is the server's business time.
 */
@NullMarked
package corridor.cli.rehearse;

import org.jspecify.annotations.NullMarked;
