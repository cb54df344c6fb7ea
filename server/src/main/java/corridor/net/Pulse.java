package corridor.net;

import io.netty.channel.Channel;
import io.netty.channel.ChannelOutboundBuffer;
import org.jspecify.annotations.Nullable;

/** Whether a socket still lives and moves, and is not flooded by control frames. Event loop only. */
final class Pulse {
  /** What a look at the socket asks for. */
  enum Beat {
    FINE,
    PING,
    /** The other side gave no sign of life after a ping. */
    DEAD,
    /** Bytes wait, and the socket took none for too long. */
    STALLED
  }

  /** The span in which control frames are counted. */
  private static final long CONTROLS_NANOS = 10_000_000_000L;

  private final NetConfig.Frames limits;
  private int controls;
  private long controlsSince;
  private long nextPing;

  /** Whether a ping waits for a sign of life. */
  private boolean pinged;

  private long pingedAt;

  /** How many writes the socket has accepted whole, and how much of the next: what stands still while it is stalled. */
  private long acceptedWrites;

  private long acceptedBytes;
  private long standsSince;

  /** @param jitter from 0 to 1 */
  Pulse(NetConfig.Frames limits, long now, double jitter) {
    this.limits = limits;
    controlsSince = now;
    standsSince = now;
    schedule(now, jitter);
  }

  private void schedule(long now, double jitter) {
    nextPing = now + (long) (limits.ping().toNanos() * (1 + (jitter - 0.5) / 5));
  }

  /** Something came from the other side. */
  void heard() {
    pinged = false;
  }

  /** @return whether this control frame is one too many */
  boolean flooded(long now) {
    if (now - controlsSince > CONTROLS_NANOS) {
      controlsSince = now;
      controls = 0;
    }
    return ++controls > limits.controls();
  }

  /**
   * Looks at the socket.
   *
   * @param writes handed to it so far
   * @param reading whether we read from it; while we do not, we cannot hear a pong, and the other side is not to blame
   * @param jitter from 0 to 1
   */
  Beat beat(Channel channel, long writes, boolean reading, long now, double jitter) {
    if (stalled(channel.unsafe().outboundBuffer(), writes, now)) {
      return Beat.STALLED;
    }
    if (!reading) {
      pinged = false;
      return Beat.FINE;
    }
    if (pinged) {
      return now - pingedAt > limits.pong().toNanos() ? Beat.DEAD : Beat.FINE;
    }
    if (now - nextPing < 0) {
      return Beat.FINE;
    }
    pinged = true;
    pingedAt = now;
    schedule(now, jitter);
    return Beat.PING;
  }

  private boolean stalled(@Nullable ChannelOutboundBuffer buffer, long writes, long now) {
    if (buffer == null || buffer.isEmpty()) {
      standsSince = now;
      return false;
    }
    long accepted = writes - buffer.size();
    if (accepted != acceptedWrites || buffer.currentProgress() != acceptedBytes) {
      acceptedWrites = accepted;
      acceptedBytes = buffer.currentProgress();
      standsSince = now;
    }
    return now - standsSince >= limits.stalled().toNanos();
  }
}
