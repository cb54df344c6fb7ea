package corridor.access;

import corridor.protocol.Label;
import corridor.protocol.RoomKind;
import java.util.Optional;

/**
 * How far a text may travel under its label: the one rule that everything asks that carries words from where they stand.
 * Labels never narrow the readers of the stream a text stands in. Pure.
 */
public final class Travel {
  private Travel() {}

  /** Ways that stay on this server, from a place to a place. */
  public enum Carrying {
    QUOTE,
    MOVE,
    FORWARD
  }

  /** Ways on which a text stands nowhere any more, or for people one cannot name. */
  public enum Leaving {
    /** Found by words, by those who read it anyway. */
    SEARCH,
    /** Asked about, or handed to somebody to answer, among those who read it. */
    FLAG,
    OFFER,
    DIGEST,
    /** On paper, in a file, by those who read it. */
    PRINT,
    EXPORT,
    /** Its words, in what wakes a phone; that something waits may always be said. */
    NOTIFICATION,
    /** To another program. */
    WEBHOOK,
    /** To everybody. */
    BRIEF
  }

  /** Why a text stays. */
  public enum Stays {
    RED("This is TLP:RED: it stays where it was written, for those who read it there."),
    WALLED("Nothing is copied out of a walled room: only its author can release her own words."),
    ORGANISATION("This is TLP:AMBER+STRICT: it stays in its room. Its author can release it."),
    COMMUNITY("Only what is TLP:CLEAR goes before the public: its author can give it that label."),
    SIDE("This is TLP:AMBER: it goes only where none but people of its own side read. Its author can release it."),
    PERSON("Whoever wrote this sits on a delegation and is not quoted outside it: ask her to release it herself.");

    private final String sentence;

    Stays(String sentence) {
      this.sentence = sentence;
    }

    /** For a person: what holds, and what to do. */
    public String sentence() {
      return sentence;
    }
  }

  /**
   * A room a text comes from or goes to.
   *
   * @param of the delegation it belongs to; empty for the other kinds
   */
  public record Room(String id, RoomKind kind, String of, boolean walled) {}

  /**
   * Whether somebody other than its author may carry a text from one room to another.
   *
   * @param quotable whether its author lets herself be quoted outside her delegation's room
   * @return why not, or nothing if she may
   */
  public static Optional<Stays> carry(Carrying way, Label label, boolean quotable, Room from, Room to) {
    boolean same = from.id().equals(to.id());
    if (label == Label.RED) {
      return Optional.of(Stays.RED);
    }
    if (same) {
      return way != Carrying.MOVE && !quotable && from.kind() != RoomKind.DELEGATION
          ? Optional.of(Stays.PERSON)
          : Optional.empty();
    }
    if (from.walled()) {
      return Optional.of(Stays.WALLED);
    }
    if (!quotable) {
      return Optional.of(Stays.PERSON);
    }
    return switch (label) {
      case RED -> Optional.of(Stays.RED);
      case AMBER_STRICT -> Optional.of(Stays.ORGANISATION);
      case AMBER ->
          Audience.isWithin(to.kind(), to.of(), from.kind(), from.of()) ? Optional.empty() : Optional.of(Stays.SIDE);
      case GREEN, CLEAR -> Optional.empty();
    };
  }

  /**
   * Whether somebody may put a text before the public.
   *
   * @param own whether she wrote it
   * @return why not, or nothing if she may
   */
  public static Optional<Stays> toEverybody(Label label, boolean own, boolean quotable, Room from) {
    if (label == Label.RED) {
      return Optional.of(Stays.RED);
    }
    if (!own && from.walled()) {
      return Optional.of(Stays.WALLED);
    }
    if (!own && !quotable) {
      return Optional.of(Stays.PERSON);
    }
    return leaves(Leaving.BRIEF, label) ? Optional.empty() : Optional.of(Stays.COMMUNITY);
  }

  /** Whether a text under this label may go that way at all. */
  public static boolean leaves(Leaving way, Label label) {
    return switch (way) {
      case SEARCH, FLAG, OFFER, DIGEST, PRINT, EXPORT -> label != Label.RED;
      case NOTIFICATION, WEBHOOK -> label == Label.GREEN || label == Label.CLEAR;
      case BRIEF -> label == Label.CLEAR;
    };
  }

  /** The stricter of two labels. */
  public static Label stricter(Label one, Label other) {
    return one.ordinal() <= other.ordinal() ? one : other;
  }
}
