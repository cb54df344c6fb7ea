package corridor.relay;

import corridor.notify.Alert;
import java.time.Instant;

/**
 * A reason to make a sound for one person, that follows from an {@link Effect}. Whoever has none was only told.
 *
 * @param within the hours in which it may be heard
 * @param latest after this nothing is gained by hearing it
 */
public record Sound(
    String caseId, String person, Alert.Kind kind, Urgency urgency, Alert.Within within, Instant latest) {}
