package corridor.protocol;

import com.fasterxml.jackson.annotation.JsonTypeName;
import java.time.Instant;
import java.util.List;

/** What is told to one participant alone. */
public sealed interface InboxEvent extends Event {
  /** A review is offered, or the offer stands differently: the whole of it as it is now. */
  @JsonTypeName("offer")
  record Offered(OfferView offer) implements InboxEvent {}

  /** One's own flag stands differently. */
  @JsonTypeName("my-flag")
  record MyFlag(FlagView flag) implements InboxEvent {}

  @JsonTypeName("mentioned")
  record Mentioned(StreamId channel, long sequence, Author by) implements InboxEvent {}

  /** One is invited to a room, or joined it on another device: its channels can be followed once joined. */
  @JsonTypeName("room-opened")
  record RoomOpened(RoomId room, String name, boolean joined) implements InboxEvent {}

  @JsonTypeName("room-closed")
  record RoomClosed(RoomId room) implements InboxEvent {}

  /** A channel or document came to a room one is in. */
  @JsonTypeName("stream-opened")
  record StreamOpened(RoomId room, StreamId stream, String name) implements InboxEvent {}

  /** A channel of a room one is in wants one as a reader; it is read once entered. */
  @JsonTypeName("channel-invited")
  record ChannelInvited(RoomId room, StreamId channel, String name) implements InboxEvent {}

  /** To those who manage a room: one of them asks for this, and a second is waited for until {@code until}. */
  @JsonTypeName("seal-asked")
  record SealAsked(RoomId room, String name, SealStep step, Author by, Instant until) implements InboxEvent {}

  /** A room one is in was sealed, opened or wiped by two of those who manage it: look the rooms up again. */
  @JsonTypeName("room-sealed")
  record RoomSealed(RoomId room, String name, SealStep step, List<Author> by) implements InboxEvent {}

  /** Somebody waits to be let into a room or channel one may open to her. */
  @JsonTypeName("knocked")
  record Knocked(RoomId room, Author who) implements InboxEvent {}

  /** One's affiliation is another from now on; rooms that no longer fit have closed. */
  @JsonTypeName("affiliated")
  record Affiliated(Affiliation affiliation) implements InboxEvent {}

  /** A reminder that an accepted review is due. */
  @JsonTypeName("reminder")
  record Reminder(OfferView offer) implements InboxEvent {}

  /** To a coordinator on duty: nobody can be asked about this flag. */
  @JsonTypeName("escalated")
  record Escalated(FlagView flag) implements InboxEvent {}

  /** To whoever receives a sleeper's answers: a flag of hers has one. */
  @JsonTypeName("received-for")
  record ReceivedFor(String name, FlagView flag) implements InboxEvent {}

  /** A request to take a shift over is new, or stands differently. */
  @JsonTypeName("cover")
  record Cover(CoverView cover) implements InboxEvent {}

  @JsonTypeName("digest-ready")
  record DigestReady(RelayResult.Digest digest) implements InboxEvent {}

  /** To coordinators, once, in the afternoon: nobody could answer in these hours of the coming night. */
  @JsonTypeName("coverage-gaps")
  record CoverageGaps(Instant night, List<NightResult.Gap> gaps) implements InboxEvent {}

  /** Somebody asks whether one could take these hours of the coming night. */
  @JsonTypeName("cover-wanted")
  record CoverWanted(String byName, NightResult.Gap gap) implements InboxEvent {}

  /** One's own settings changed on some device: look them up again. */
  @JsonTypeName("settings-changed")
  record SettingsChanged(String what) implements InboxEvent {}
}
