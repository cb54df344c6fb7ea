package corridor.protocol;

/** Who said it and for whom she was here when she did. */
public record Author(ParticipantId id, String name, Affiliation affiliation) {}
