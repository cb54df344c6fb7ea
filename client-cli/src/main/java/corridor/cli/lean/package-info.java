/**
 * What a single line command needs and must not pay much for: JSON without a mapper, random keys without a provider
 * search. A cold JVM spends more on Jackson's start than on everything else {@code post} does. Pure; any thread.
 */
@NullMarked
package corridor.cli.lean;

import org.jspecify.annotations.NullMarked;
