/**
 * Who is here and who is writing: memory only, off until shown, the first thing dropped under load.
 */
@NullMarked
package corridor.presence;

import org.jspecify.annotations.NullMarked;
