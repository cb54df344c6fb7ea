package corridor.connection;

import corridor.access.Actor;
import corridor.account.Participant;
import corridor.clock.BusinessClock;
import corridor.protocol.CloseCode;
import corridor.protocol.Codec;
import corridor.protocol.Frame;
import corridor.protocol.LoginId;
import corridor.protocol.ParticipantId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;

/** Every live socket of this node, by participant. Thread-safe. */
public final class Connections {
  private final Codec codec;
  private final Map<ParticipantId, Set<LiveConnection>> live = new ConcurrentHashMap<>();

  /** Told when a participant's first socket came (true) or her last went (false). */
  private volatile BiConsumer<ParticipantId, Boolean> attendance = (who, here) -> {};

  public Connections(Codec codec) {
    this.codec = codec;
  }

  public void onAttendance(BiConsumer<ParticipantId, Boolean> listener) {
    attendance = listener;
  }

  void add(LiveConnection connection) {
    ParticipantId who = connection.actor().id();
    boolean[] first = new boolean[1];
    live.compute(
        who,
        (id, sockets) -> {
          Set<LiveConnection> all = sockets == null ? ConcurrentHashMap.newKeySet() : sockets;
          first[0] = all.isEmpty();
          all.add(connection);
          return all;
        });
    if (first[0]) {
      attendance.accept(who, true);
    }
  }

  void remove(LiveConnection connection) {
    ParticipantId who = connection.actor().id();
    boolean[] last = new boolean[1];
    live.computeIfPresent(
        who,
        (id, sockets) -> {
          last[0] = sockets.remove(connection) && sockets.isEmpty();
          return sockets.isEmpty() ? null : sockets;
        });
    if (last[0]) {
      attendance.accept(who, false);
    }
  }

  public boolean isConnected(ParticipantId who) {
    return live.containsKey(who);
  }

  public int count() {
    return live.values().stream().mapToInt(Set::size).sum();
  }

  /** Drops unsent bytes and closes every socket of a login. */
  public void end(LoginId login) {
    live.values().stream()
        .flatMap(Set::stream)
        .filter(connection -> connection.actor().login().equals(login))
        .forEach(connection -> connection.outlet().close(CloseCode.REVOKED));
  }

  /** What the participant's sockets act as from now on. */
  public void changed(Participant now) {
    for (LiveConnection connection : live.getOrDefault(now.id(), Set.of())) {
      connection.changed(
          new Actor(
              now.id(), connection.actor().login(), now.name(), now.affiliation(), Set.copyOf(now.roles()), now.inbox(),
              now.simulated()));
    }
  }

  /** Everybody with a socket here. */
  Set<ParticipantId> people() {
    return Set.copyOf(live.keySet());
  }

  /** Sends a frame to whoever of these is connected here; dropped where a socket is slow. */
  void deliver(List<ParticipantId> to, byte[] frame) {
    for (ParticipantId who : to) {
      live.getOrDefault(who, Set.of()).forEach(connection -> connection.signal(frame));
    }
  }

  /** Tells everybody that business time runs at another speed. */
  public void clock(BusinessClock.Reading reading) {
    byte[] frame = codec.bytes(new Frame.Clock(reading.now(), reading.speed()));
    live.values().stream().flatMap(Set::stream).forEach(connection -> connection.signal(frame));
  }
}
