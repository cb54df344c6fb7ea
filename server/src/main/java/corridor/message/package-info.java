/**
 * Messages, read marks and search. Runs inside the store's transactions; never reads a stream without a grant
 * from room.
 */
@NullMarked
package corridor.message;

import org.jspecify.annotations.NullMarked;
