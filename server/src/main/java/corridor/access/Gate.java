package corridor.access;

import corridor.protocol.StreamId;
import java.util.List;

/** The one decision. Pure: the same standing gives the same answer. */
public final class Gate {
  private Gate() {}

  /**
   * @return leave to do it
   * @throws Refused as not found to whoever may not read the stream, so that existence does not show; as not allowed to
   *     readers who may not do this; as shut to those whose room was sealed or wiped
   */
  public static Grant decide(Standing standing, Act act) {
    boolean reads = standing.fits() && (standing.member() || !standing.windows().isEmpty());
    if (!reads) {
      throw standing.shut() ? Refused.shut() : Refused.notFound();
    }
    StreamId stream = standing.stream();
    boolean may =
        switch (act) {
          case READ -> true;
          case POST -> stream.isChannel() && standing.passes(standing.gates().post());
          case FLAG -> stream.isDocument() && standing.passes(standing.gates().flag());
          case UPLOAD -> stream.isDocument() && standing.passes(standing.gates().post());
          case MANAGE -> !stream.isInbox() && standing.passes(standing.gates().manage());
        };
    if (!may) {
      throw Refused.notAllowed(sentence(act));
    }
    return new Grant(stream, act, standing.windows());
  }

  private static String sentence(Act act) {
    return switch (act) {
      case READ -> "You cannot read this.";
      case POST -> "You can read here, and not write: this channel is for announcements, or you left its room.";
      case FLAG -> "You can read this document, and not flag it.";
      case UPLOAD -> "You can read this document, and not add to it.";
      case MANAGE -> "Only those who manage this place can do this: ask one of them.";
    };
  }

  /** Whether {@link #decide} would give leave. */
  public static boolean allows(Standing standing, Act act) {
    try {
      decide(standing, act);
      return true;
    } catch (Refused refused) {
      return false;
    }
  }

  /** Leave for what the server itself writes: joining, digests, offers. Never for what a person asks. */
  public static Grant server(StreamId stream) {
    return new Grant(stream, Act.POST, List.of(Window.ALL));
  }
}
