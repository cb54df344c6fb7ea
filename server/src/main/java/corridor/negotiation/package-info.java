/**
 * The negotiation itself: its name, venue, dates, sessions and topics, and the reading of its clock that is kept. Runs
 * inside the store's transactions; knows nobody who takes part.
 */
@NullMarked
package corridor.negotiation;

import org.jspecify.annotations.NullMarked;
