/**
 * Redlines: cuts a draft into provisions and tokens, compares two texts tokens first, maps the result onto provisions,
 * cleans it up for reading and says which changes matter.
 *
 * <p>Owns no state: every result is immutable and every method may be called on any thread. Needs the JDK alone, reads
 * no file, writes nothing, knows nothing else of the server. Work and memory grow nearly linearly with the texts; a
 * caller that takes texts from strangers bounds their size first and stays off the event loops.
 */
@NullMarked
package corridor.redline;

import org.jspecify.annotations.NullMarked;
