package corridor.protocol;

import com.fasterxml.jackson.annotation.JsonTypeName;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Sides and what may cross between them: affiliations over time, labels, release, limits, and what one can show of it. */
public sealed interface WallCommand extends Command {
  /**
   * Coordinators: for whom somebody is here, from a day on; rooms that no longer fit close to her at once. Never oneself.
   *
   * @param from the first day, at the venue; null for now
   * @param to the last day; null for until further notice
   */
  @JsonTypeName("wall.affiliate")
  record Affiliate(
      ParticipantId participant, Affiliation affiliation, @Nullable LocalDate from, @Nullable LocalDate to)
      implements WallCommand {
    public Affiliate {
      Check.given("participant", participant);
      Check.given("affiliation", affiliation);
      Check.plain("of", affiliation.of());
      if (from != null && to != null && to.isBefore(from)) {
        throw new BadField("An affiliation ends before it begins: swap the two dates.");
      }
    }
  }

  /** For whom somebody was here, when; her own, or any for coordinators. Answered by {@link WallResult.Affiliations}. */
  @JsonTypeName("wall.affiliations")
  record ListAffiliations(ParticipantId participant) implements WallCommand, Query {
    public ListAffiliations {
      Check.given("participant", participant);
    }
  }

  /**
   * How far something may travel; only its source makes that further.
   *
   * @param sequence of a message; 0 for the channel or document itself
   */
  @JsonTypeName("wall.label")
  record SetLabel(StreamId stream, long sequence, Label label) implements WallCommand {
    public SetLabel {
      Check.given("stream", stream);
      Check.given("label", label);
      if (sequence < 0) {
        throw new BadField("\"sequence\" is 0 or more.");
      }
    }
  }

  /**
   * Whoever manages a room or channel: for how many days its messages are kept, also those that are there.
   *
   * @param channel null for all channels of the room; of the two numbers the smaller counts
   * @param days 1 to 3,650; 0 for as long as the room's, or the negotiation's, text is kept
   */
  @JsonTypeName("wall.keep")
  record KeepText(RoomId room, @Nullable StreamId channel, int days) implements WallCommand {
    public KeepText {
      Check.given("room", room);
      if (days < 0 || days > 3650) {
        throw new BadField("Messages are kept for 1 to 3,650 days, or 0: as long as everything here.");
      }
    }
  }

  /**
   * Releases one's own message to the readers of another channel. Answered by {@link WallResult.Released}.
   *
   * @param attributed whether with one's name
   * @param label how far it may travel from there; null for that channel's own label
   */
  @JsonTypeName("wall.release")
  record Release(
      StreamId channel, long sequence, StreamId to, String topic, boolean attributed, @Nullable Label label)
      implements WallCommand {
    public Release {
      Check.given("channel", channel);
      Check.given("to", to);
      topic = Check.line("topic", topic);
    }
  }

  /** What a release would do: how many would gain what. Answered by {@link WallResult.Released}, with nothing done. */
  @JsonTypeName("wall.try-release")
  record TryRelease(StreamId channel, long sequence, StreamId to) implements WallCommand, Query {
    public TryRelease {
      Check.given("channel", channel);
      Check.given("to", to);
    }
  }

  /** One's own limits and protections. Answered by {@link WallResult.Limits}. */
  @JsonTypeName("wall.limits")
  record ListLimits() implements WallCommand, Query {}

  /**
   * Keeps out of something, or no longer: no offers, mentions or digests about it. It can still be read.
   *
   * @param kind {@code document}, {@code channel}, {@code room} or {@code topic}
   * @param what its id, or the topic
   */
  @JsonTypeName("wall.limit")
  record SetLimit(String kind, String what, boolean on) implements WallCommand {
    public SetLimit {
      what = Check.name("what", what);
      if (!List.of("document", "channel", "room", "topic").contains(Check.given("kind", kind))) {
        throw new BadField("\"kind\" is document, channel, room or topic.");
      }
    }
  }

  /**
   * Loosens or restores one of one's own protections; nobody does it for another.
   *
   * @param what {@code offers} (from outside one's delegation), {@code quotes} or {@code signing}
   */
  @JsonTypeName("wall.loosen")
  record Loosen(String what, boolean loose) implements WallCommand {
    public Loosen {
      if (!List.of("offers", "quotes", "signing").contains(Check.given("what", what))) {
        throw new BadField("\"what\" is offers, quotes or signing.");
      }
    }
  }

  /**
   * What protects somebody whom one shares a room with, and what she keeps out of, as far as one may know it. Answered by
   * {@link WallResult.Card}.
   */
  @JsonTypeName("wall.card")
  record ShowCard(ParticipantId participant) implements WallCommand, Query {
    public ShowCard {
      Check.given("participant", participant);
    }
  }

  /**
   * Coordinators: what somebody would see, over settings; of rooms one may know oneself. Answered by {@link
   * WallResult.Preview}.
   *
   * @param participant null for somebody who is not here yet
   * @param affiliation null for the one she has
   */
  @JsonTypeName("wall.preview")
  record ShowPreview(@Nullable ParticipantId participant, @Nullable Affiliation affiliation) implements WallCommand, Query {
    public ShowPreview {
      if (participant == null && affiliation == null) {
        throw new BadField("Say whose view: a participant, or an affiliation.");
      }
    }
  }

  /** One's own: every room one was in, what was offered, shown and opened. Answered by {@link WallResult.Audit}. */
  @JsonTypeName("wall.audit")
  record ShowAudit() implements WallCommand, Query {}
}
