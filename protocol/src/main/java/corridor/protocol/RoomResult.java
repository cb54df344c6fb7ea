package corridor.protocol;

import com.fasterxml.jackson.annotation.JsonTypeName;
import java.time.LocalDate;
import java.util.List;

/** Answers to {@link RoomCommand}. */
public sealed interface RoomResult extends Result {
  /**
   * @param head the newest sequence one may read
   * @param read up to where one has read, on any device
   * @param unread messages of others after {@code read}
   * @param mentions of them, those that mention one
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
      int mentions) {}

  /** @param revision the newest revision's number, 0 for none yet */
  record Document(
      StreamId id, String symbol, String title, String language, Label label, boolean mayUpload, boolean mayFlag, int revision, long head) {}

  /**
   * @param readers who reads here, in a sentence's words ("the delegation of Norlandia", "everybody unaffiliated")
   * @param members how many
   * @param joined false for a room one is invited to and has not joined
   * @param showsMe whether one's presence is shown here
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
      List<Document> documents) {}

  @JsonTypeName("room.rooms")
  record Rooms(List<Room> rooms) implements RoomResult {}

  @JsonTypeName("room.members")
  record Members(RoomId room, List<Person> people) implements RoomResult {}

  @JsonTypeName("room.channel")
  record Created(StreamId channel) implements RoomResult {}
}
