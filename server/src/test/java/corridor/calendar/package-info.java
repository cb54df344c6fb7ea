/** Calendars in and out. */
@org.jspecify.annotations.NullUnmarked
package corridor.calendar;
