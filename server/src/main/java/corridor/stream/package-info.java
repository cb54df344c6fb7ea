/**
 * Streams: the one way in and out for everything a client sees. Entries are numbered without gaps in the
 * transaction that commits them; a Feed per stream hands each entry, encoded once, to every follower. Never
 * decides who may read: it is given windows.
 */
@NullMarked
package corridor.stream;

import org.jspecify.annotations.NullMarked;
