package corridor.protocol;

import com.fasterxml.jackson.annotation.JsonTypeName;
import java.util.List;
import org.jspecify.annotations.Nullable;

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
   * A room, made by a coordinator. She is in it only where it is for her side and not walled.
   *
   * @param of the delegation it belongs to; empty for the other kinds
   * @param walled whether its members alone let people in, two of them each; it starts with two people whom the coordinator
   *     invites, and she reads nothing of it
   * @param gates null for what is usual: members write and flag, coordinators (in a walled room: members) manage
   * @param people whom to invite; of a walled room exactly two, not oneself
   */
  @JsonTypeName("room.create")
  record Create(
      RoomKind kind,
      String of,
      String name,
      String purpose,
      Visibility visibility,
      boolean walled,
      @Nullable Gates gates,
      List<ParticipantId> people)
      implements RoomCommand {
    public Create {
      Check.given("kind", kind);
      of = Check.line("of", of);
      name = Check.shown("name", name);
      purpose = Check.line("purpose", purpose);
      Check.given("visibility", visibility);
      people = Check.list("people", people, 50);
    }
  }

  /** Whoever manages a room: its name, what it is for, who finds it, who may do what. Nothing given stays as it was. */
  @JsonTypeName("room.change")
  record Change(
      RoomId room,
      @Nullable String name,
      @Nullable String purpose,
      @Nullable Visibility visibility,
      @Nullable Gates gates)
      implements RoomCommand {
    public Change {
      Check.given("room", room);
      name = name == null ? null : Check.shown("name", name);
      purpose = purpose == null ? null : Check.line("purpose", purpose);
    }
  }

  /**
   * A channel in a room one manages.
   *
   * @param posting who may post: {@code members} or {@code coordinators}
   * @param visibility null for open: read by everybody in the room; otherwise only by those who were let in
   * @param gates who may do what, never more than in the room; null for {@code posting} and the room's
   */
  @JsonTypeName("room.create-channel")
  record CreateChannel(
      RoomId room,
      String name,
      String purpose,
      String posting,
      Label label,
      @Nullable Visibility visibility,
      @Nullable Gates gates)
      implements RoomCommand {
    public CreateChannel {
      Check.given("room", room);
      name = Check.shown("name", name);
      purpose = Check.line("purpose", purpose);
      Check.given("posting", posting);
      Check.given("label", label);
      if (!posting.equals("members") && !posting.equals("coordinators")) {
        throw new BadField("\"posting\" is members or coordinators.");
      }
    }
  }

  /** Whoever manages a channel; what is not given stays as it was. Labels are set with {@link WallCommand.SetLabel}. */
  @JsonTypeName("room.change-channel")
  record ChangeChannel(
      StreamId channel,
      @Nullable String name,
      @Nullable String purpose,
      @Nullable Visibility visibility,
      @Nullable Gates gates)
      implements RoomCommand {
    public ChangeChannel {
      Check.given("channel", channel);
      name = name == null ? null : Check.shown("name", name);
      purpose = purpose == null ? null : Check.line("purpose", purpose);
    }
  }

  /** Rooms and channels one could come into or ask to join. Answered by {@link RoomResult.Found}. */
  @JsonTypeName("room.find")
  record Find() implements RoomCommand, Query {}

  /**
   * Asks to join a room, or a channel of a room one is in; whoever may let people in is told.
   *
   * @param channel null for the room itself
   * @param words what to say to them; may be empty
   */
  @JsonTypeName("room.knock")
  record Knock(RoomId room, @Nullable StreamId channel, String words) implements RoomCommand {
    public Knock {
      Check.given("room", room);
      words = Check.line("words", words);
    }
  }

  /** Who waits to be let in, for those who may. Answered by {@link RoomResult.Waiting}. */
  @JsonTypeName("room.waiting")
  record ListWaiting(RoomId room) implements RoomCommand, Query {
    public ListWaiting {
      Check.given("room", room);
    }
  }

  /** Lets somebody in who asked, or agrees to somebody whom another member proposed; a walled room needs two members. */
  @JsonTypeName("room.admit")
  record Admit(RoomId room, @Nullable StreamId channel, ParticipantId participant) implements RoomCommand {
    public Admit {
      Check.given("room", room);
      Check.given("participant", participant);
    }
  }

  /** Does not let somebody in. */
  @JsonTypeName("room.turn-away")
  record TurnAway(RoomId room, @Nullable StreamId channel, ParticipantId participant) implements RoomCommand {
    public TurnAway {
      Check.given("room", room);
      Check.given("participant", participant);
    }
  }

  /** Invites a member of the room to a channel that is not open to all of it. */
  @JsonTypeName("room.invite-to-channel")
  record InviteToChannel(StreamId channel, ParticipantId participant) implements RoomCommand {
    public InviteToChannel {
      Check.given("channel", channel);
      Check.given("participant", participant);
    }
  }

  /** Accepts a channel one was invited to; reading begins here. */
  @JsonTypeName("room.enter-channel")
  record EnterChannel(StreamId channel) implements RoomCommand {
    public EnterChannel {
      Check.given("channel", channel);
    }
  }

  /** Leaves a channel that is not open to all of its room, or ends somebody's reading of it. */
  @JsonTypeName("room.leave-channel")
  record LeaveChannel(StreamId channel, @Nullable ParticipantId participant) implements RoomCommand {
    public LeaveChannel {
      Check.given("channel", channel);
    }
  }

  /** Accepts a room one was invited to, or comes into an open one; reading begins here. */
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

  /** Invites a participant to a room; she is in it when she joins. In a walled room a second member must agree first. */
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

  /**
   * Seals a room, opens it again, or wipes it: done once a second of those who manage it says the same within a day. Answered
   * by {@link RoomResult.Sealing}.
   */
  @JsonTypeName("room.seal")
  record Seal(RoomId room, SealStep step) implements RoomCommand {
    public Seal {
      Check.given("room", room);
      Check.given("step", step);
    }
  }
}
