/**
 * The sample negotiation: fills a new data folder, through the same services that people's commands go through, and
 * invites newcomers to four parts in it. Runs before the server listens; writes the file by which a rehearsal plays the
 * simulated participants. Knows nothing of a data folder that is not a sample's.
 */
@NullMarked
package corridor.sample;

import org.jspecify.annotations.NullMarked;
