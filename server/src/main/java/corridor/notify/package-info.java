/**
 * Reaching people outside their open pages: what may make a sound, and when it no longer should. Above it stands whoever
 * has something to say; below it hours and accounts. Everything is decided inside the transaction of the deed that gives
 * reason to it, and sent after it.
 */
@NullMarked
package corridor.notify;

import org.jspecify.annotations.NullMarked;
