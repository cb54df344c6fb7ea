package corridor.protocol;

import com.fasterxml.jackson.annotation.JsonTypeName;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Answers to {@link WallCommand}. */
public sealed interface WallResult extends Result {
  /**
   * For whom somebody is here for a time.
   *
   * @param to null for until further notice
   * @param setBy who vouches; empty for the invitation by which she came
   */
  record Tenure(Affiliation affiliation, Instant from, @Nullable Instant to, String setBy) {}

  @JsonTypeName("wall.tenures")
  record Affiliations(ParticipantId participant, List<Tenure> tenures) implements WallResult {}

  /**
   * What a release does, or would do.
   *
   * @param text what is gained
   * @param gained how many people could not read it before and can then
   * @param delegates how many of them sit on delegations, and {@code delegations} on which
   * @param readers who reads there, in a sentence's words
   * @param posted the sequence it has there; 0 where nothing was done
   */
  @JsonTypeName("wall.released")
  record Released(
      String text, Label label, int gained, int delegates, List<String> delegations, String readers, long posted)
      implements WallResult {}

  /** @param name what it is called, where it is one's to know; otherwise {@code what} itself */
  record Limit(String kind, String what, String name) {}

  /**
   * @param delegate whether one's protections hold: they are for people on delegations
   * @param loosened which of {@code offers}, {@code quotes}, {@code signing} one loosened
   */
  @JsonTypeName("wall.limits")
  record Limits(List<Limit> limits, boolean delegate, List<String> loosened) implements WallResult {}

  /**
   * @param shared whether one shares a room with her; otherwise the rest is empty
   * @param isProtected which of {@code offers}, {@code quotes}, {@code signing} hold for her: she sits on a delegation and did
   *     not loosen them
   * @param limits what she keeps out of: topics, and documents, channels and rooms that one reads oneself
   */
  @JsonTypeName("wall.card")
  record Card(ParticipantId participant, boolean shared, List<String> isProtected, List<Limit> limits) implements WallResult {}

  /** @param reads {@code all} from her coming on, or {@code chosen} for those let in */
  record PreviewChannel(String name, Label label, String reads, boolean posts) {}

  /**
   * @param standing {@code in}, {@code closes} (it is not for that side), {@code comes-in}, {@code asks}, {@code invited}
   *     or {@code let-in} (walled: whoever is named waits until two of its members agree)
   */
  record PreviewRoom(String name, String readers, String standing, List<PreviewChannel> channels) {}

  @JsonTypeName("wall.preview")
  record Preview(Affiliation affiliation, List<PreviewRoom> rooms) implements WallResult {}

  /**
   * @param to the last entry she could read; 0 while she reads on
   * @param opened when she last opened it, where that is known: of documents, and of channels for people on delegations
   * @param readTo up to which entry she read, on any device; 0 for none of it, or for a document
   */
  record Shown(String what, long from, long to, @Nullable Instant opened, long readTo) {}

  /** @param ended {@code left}, {@code removed} or empty while it lasts */
  record Visit(String room, Instant from, @Nullable Instant to, String ended, List<Shown> shown) {}

  /** @param what the document and provision; {@code state} how the offer stands */
  record OfferedOnce(Instant at, String what, String state) {}

  /**
   * Everything one was let into, was offered and opened, and nothing else; never another room's name.
   *
   * @param at when it was made; {@code text} the same, to be kept or shown
   */
  @JsonTypeName("wall.audit")
  record Audit(
      String name,
      Instant at,
      List<Tenure> affiliations,
      List<Visit> visits,
      List<OfferedOnce> offers,
      List<String> invitations,
      int mentions,
      int digests,
      Limits limits,
      String text)
      implements WallResult {}
}
