/**
 * The daily brief: the one thing here that is written for everybody. Coordinators and publishers keep a draft for each day at the
 * venue and each language; publishing copies it to the public pages ({@code /watch}) and their Atom feed. Nobody is named there who
 * does not name herself, and of what others wrote only TLP:CLEAR may be put in. Nothing here reads a room: {@link
 * corridor.message.Crossings} does, behind its gate.
 */
@NullMarked
package corridor.brief;

import org.jspecify.annotations.NullMarked;
