package corridor.protocol;

import com.fasterxml.jackson.annotation.JsonTypeName;

/** Rooms and their channels. */
public sealed interface RoomCommand extends Command {
  /** The rooms one is in, with channels, documents and unread. Answered by {@link RoomResult.Rooms}. */
  @JsonTypeName("room.list")
  record ListRooms() implements RoomCommand, Query {}

  /** Answered by {@link RoomResult.Members}. */
  @JsonTypeName("room.members")
  record ListMembers(RoomId room) implements RoomCommand, Query {
    public ListMembers {
      Check.given("room", room);
    }
  }

  /**
   * A channel in a room one manages.
   *
   * @param posting who may post: {@code members} or {@code coordinators}
   */
  @JsonTypeName("room.create-channel")
  record CreateChannel(RoomId room, String name, String purpose, String posting, Label label) implements RoomCommand {
    public CreateChannel {
      Check.given("room", room);
      name = Check.name("name", name);
      purpose = Check.line("purpose", purpose);
      Check.given("posting", posting);
      Check.given("label", label);
      if (!posting.equals("members") && !posting.equals("coordinators")) {
        throw new BadField("\"posting\" is members or coordinators.");
      }
    }
  }

  /** Accepts a room one was invited to; reading begins here. */
  @JsonTypeName("room.join")
  record Join(RoomId room) implements RoomCommand {
    public Join {
      Check.given("room", room);
    }
  }

  @JsonTypeName("room.leave")
  record Leave(RoomId room) implements RoomCommand {
    public Leave {
      Check.given("room", room);
    }
  }

  /** Invites a participant to a room; she is in it when she joins. */
  @JsonTypeName("room.invite")
  record Invite(RoomId room, ParticipantId participant) implements RoomCommand {
    public Invite {
      Check.given("room", room);
      Check.given("participant", participant);
    }
  }

  /** Ends somebody's membership: nothing numbered after this reaches her. */
  @JsonTypeName("room.remove")
  record Remove(RoomId room, ParticipantId participant) implements RoomCommand {
    public Remove {
      Check.given("room", room);
      Check.given("participant", participant);
    }
  }
}
