package corridor.measure;

import corridor.protocol.Affiliation;
import corridor.protocol.Author;
import corridor.protocol.ChannelEvent;
import corridor.protocol.Codec;
import corridor.protocol.Label;
import corridor.protocol.MessageCommand;
import corridor.protocol.ParticipantId;
import corridor.protocol.Request;
import corridor.protocol.Side;
import corridor.protocol.StreamId;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What the wire costs: a message of 200 bytes as it comes in and as it is kept. By JMH; docs/performance.md says how. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class CodecBench {
  private static final String TEXT = "please read article 5 paragraph 2 again ".repeat(5);

  private final Codec codec = new Codec();
  private final ChannelEvent.Posted event =
      new ChannelEvent.Posted(
          new Author(new ParticipantId("p_0123456789abcdefghijkl"), "Ana", new Affiliation(Side.UNAFFILIATED, "")), "", TEXT, List.of(), Label.AMBER, null, null);
  private final byte[] said =
      codec.bytes(new Request(7, "0123456789abcdefghijkl", new MessageCommand.Post(new StreamId("c_0123456789abcdefghijkl"), "", TEXT, List.of(), null)));
  private final byte[] kept = codec.bytes(event);

  @Benchmark
  public Request readsWhatWasSaid() {
    return codec.request(said);
  }

  @Benchmark
  public byte[] writesAnEntry() {
    return codec.bytes(event);
  }

  @Benchmark
  public Object readsAnEntry() {
    return codec.event(kept);
  }
}
