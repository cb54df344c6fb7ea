/**
 * Calendars as other programs have them: one's shifts at a secret address, and busy times out of a file or from an
 * address. Of what is imported only the times are kept. Parsing runs beside the store's threads, bounded in size, events
 * and occurrences; biweekly takes the text apart and prints it, and every zone and recurrence is computed with
 * {@code java.time}.
 */
@NullMarked
package corridor.calendar;

import org.jspecify.annotations.NullMarked;
