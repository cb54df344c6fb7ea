package corridor.protocol;

import com.fasterxml.jackson.annotation.JsonTypeName;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
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
      boolean madeByMe) {}

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
      int waiting) {}

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
