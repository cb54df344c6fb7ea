package corridor.cli.rehearse;

import corridor.cli.link.Link;
import corridor.protocol.OfferId;
import corridor.protocol.OfferState;
import corridor.protocol.RoomResult;
import corridor.protocol.StreamId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A simulated participant at work. All of it belongs to the stage's thread. */
final class Player {
  /** What a person may send at once; the server allows 20 and one more each second. */
  private static final int BURST = 12;

  private static final long REFILL = 1_200_000_000L;

  final CastFile.Member member;
  final Link link;

  /** Rooms as last listed; empty until then. */
  List<RoomResult.Room> rooms = List.of();

  /** Offers she has made up her mind about, and how each stands. */
  final Map<OfferId, OfferState> offers = new HashMap<>();

  /** Offers whose reminder she has acted on. */
  final Set<OfferId> reminded = new HashSet<>();

  /** By the script; nobody asleep says anything. */
  boolean asleep;

  boolean gone;

  /** The inbox was followed already: from then on the link keeps its place. */
  boolean following;

  private int tokens = BURST;

  /** Elapsed time up to which tokens were refilled. */
  private long refilled;

  Player(CastFile.Member member, Link link, long nanos) {
    this.member = member;
    this.link = link;
    this.refilled = nanos;
  }

  /** Takes leave to send one command. @return elapsed nanoseconds to wait for it; 0 for now */
  long leave(long nanos) {
    long more = (nanos - refilled) / REFILL;
    tokens = (int) Math.min(BURST, tokens + more);
    refilled += more * REFILL;
    if (tokens > 0) {
      tokens--;
      return 0;
    }
    return REFILL - (nanos - refilled);
  }

  /** A channel by room and name; null where she has none such. */
  @Nullable StreamId channel(String name) {
    int slash = name.lastIndexOf('/');
    for (RoomResult.Room room : rooms) {
      if (room.name().equals(name.substring(0, slash))) {
        for (RoomResult.Channel channel : room.channels()) {
          if (channel.name().equals(name.substring(slash + 1)) && channel.mayPost()) {
            return channel.id();
          }
        }
      }
    }
    return null;
  }

  @Nullable StreamId document(String symbol) {
    for (RoomResult.Room room : rooms) {
      for (RoomResult.Document document : room.documents()) {
        if (document.symbol().equals(symbol)) {
          return document.id();
        }
      }
    }
    return null;
  }
}
