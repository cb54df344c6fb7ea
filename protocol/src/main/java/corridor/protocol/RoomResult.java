package corridor.protocol;

import com.fasterxml.jackson.annotation.JsonTypeName;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Answers to {@link RoomCommand}. */
public sealed interface RoomResult extends Result {
  /**
   * @param head the newest sequence one may read
   * @param read up to where one has read, on any device
   * @param unread messages of others after {@code read}
   * @param mentions of them, those that mention one
   * @param visibility open: everybody in the room reads it
   * @param joined false for a channel one is invited to and has not entered
   * @param gates who may do what, as it stands after the room's own
   * @param madeByMe whether one may loosen its label
   * @param keptDays after how many days its messages are gone; 0: kept as long as everything
   * @param ownKeptDays the channel's own setting, which may be longer than its room's
   */
  record Channel(
      StreamId id,
      String name,
      String purpose,
      Label label,
      boolean mayPost,
      boolean mayManage,
      long head,
      long read,
      int unread,
      int mentions,
      Visibility visibility,
      boolean joined,
      Gates gates,
      boolean madeByMe,
      int keptDays,
      int ownKeptDays) {
    /** An older server does not say everything. */
    public Channel {
      visibility = Objects.requireNonNullElse(visibility, Visibility.OPEN);
      gates = Objects.requireNonNullElse(gates, Gates.USUAL);
    }
  }

  /** @param revision the newest revision's number, 0 for none yet */
  record Document(
      StreamId id, String symbol, String title, String language, Label label, boolean mayUpload, boolean mayFlag, int revision, long head, boolean madeByMe) {}

  /**
   * @param readers who reads here, in a sentence's words ("the delegation of Norlandia", "everybody unaffiliated")
   * @param members how many
   * @param joined false for a room one is invited to and has not joined
   * @param showsMe whether one's presence is shown here
   * @param visibility who learns that it is there, among {@code readers}
   * @param walled whether its members alone let people in, two of them each
   * @param mayAdmit whether one is asked to let people in
   * @param waiting how many wait for that
   * @param keptDays after how many days messages here are gone, but where a channel keeps them shorter; 0: kept until {@code
   *     keptUntil}, as everything
   * @param seal whether it is sealed or wiped, or somebody asks for it; null while nobody did. Of a sealed or wiped room
   *     nothing else is shown than its name
   */
  record Room(
      RoomId id,
      String name,
      RoomKind kind,
      String purpose,
      String readers,
      int members,
      LocalDate keptUntil,
      boolean joined,
      boolean showsMe,
      boolean mayManage,
      List<Channel> channels,
      List<Document> documents,
      Visibility visibility,
      Gates gates,
      boolean walled,
      boolean mayAdmit,
      int waiting,
      int keptDays,
      @Nullable Seal seal) {
    /** An older server does not say everything. */
    public Room {
      visibility = Objects.requireNonNullElse(visibility, Visibility.HIDDEN);
      gates = Objects.requireNonNullElse(gates, Gates.USUAL);
    }
  }

  /**
   * How a room stands between open, sealed and wiped.
   *
   * @param state {@code open}, {@code sealed} or {@code wiped}
   * @param since when it was; null while it is open
   * @param by who did it, two of those who managed it; empty where a server found the room's key destroyed
   * @param asked what one of them asks for, and a second has not said yet; null if nothing. Shown to those who manage it
   * @param until up to when that stands
   * @param mayDecide whether one is among those who manage it
   */
  record Seal(
      String state,
      @Nullable Instant since,
      List<Author> by,
      @Nullable SealStep asked,
      @Nullable Author askedBy,
      @Nullable Instant until,
      boolean mayDecide) {}

  /** @param until up to when a second one is waited for; null where it is done */
  @JsonTypeName("room.sealing")
  record Sealing(@Nullable Instant until) implements RoomResult {}

  @JsonTypeName("room.rooms")
  record Rooms(List<Room> rooms) implements RoomResult {}

  @JsonTypeName("room.members")
  record Members(RoomId room, List<Person> people) implements RoomResult {}

  @JsonTypeName("room.created")
  record Made(RoomId room) implements RoomResult {}

  /**
   * A room or channel one is not in and could come to.
   *
   * @param channel null for a room
   * @param readers who reads there
   * @param open whether one comes in by oneself; otherwise one asks
   * @param asked {@code yes} while one's knock waits, {@code declined} once it was turned away, else {@code no}
   */
  record Findable(
      RoomId room, @Nullable StreamId channel, String name, String purpose, String readers, boolean open, String asked) {}

  @JsonTypeName("room.found")
  record Found(List<Findable> places) implements RoomResult {}

  /**
   * Somebody who waits to be let in.
   *
   * @param channel null where she waits for the room
   * @param by who proposed her; null where she asked herself
   * @param voices which members agreed so far
   * @param needed how many must
   */
  record Waiter(
      @Nullable StreamId channel, Author who, @Nullable Author by, String words, Instant at, List<String> voices, int needed) {}

  @JsonTypeName("room.waiters")
  record Waiting(RoomId room, List<Waiter> people) implements RoomResult {}

  @JsonTypeName("room.channel")
  record Created(StreamId channel) implements RoomResult {}
}
