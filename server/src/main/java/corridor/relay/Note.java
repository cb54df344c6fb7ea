package corridor.relay;

/** What a reviewer leaves for the next one: her note and the draft of her answer, either of which may be empty. */
public record Note(String reviewer, String note, String draft) {}
