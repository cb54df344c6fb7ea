package corridor.protocol;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A participant as the viewer may see her: fields she does not show are null or empty.
 *
 * @param zone an IANA zone id, only where shown
 */
public record Person(
    ParticipantId id,
    String name,
    Affiliation affiliation,
    List<Role> roles,
    List<String> languages,
    List<String> topics,
    List<Stay> stays,
    @Nullable String zone) {}
