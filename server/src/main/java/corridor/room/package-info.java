/**
 * Rooms, channels and membership windows: the one door to a stream. Runs inside the store's transactions; hands
 * out grants that only the gate can make.
 */
@NullMarked
package corridor.room;

import org.jspecify.annotations.NullMarked;
