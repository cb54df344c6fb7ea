package corridor.store;

import org.jspecify.annotations.Nullable;

/**
 * Where a stream ends.
 *
 * @param head its newest sequence; 0 for none
 * @param room the room whose members read it; null for an inbox
 */
public record End(long head, @Nullable String room) {}
