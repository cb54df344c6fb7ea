package corridor.protocol;

import java.nio.charset.StandardCharsets;
import java.util.AbstractList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.annotation.JsonSerialize;

/**
 * Ops that are JSON already and go out as they are: a long redline is a megabyte, and was written down where it was made.
 * Immutable; who looks at one op reads them all, once. Thread-safe.
 */
@JsonSerialize(using = WrittenOps.AsTheyAre.class)
public final class WrittenOps extends AbstractList<DraftResult.Op> {
  private static final Codec CODEC = new Codec();

  private final byte[] utf8;
  private final int from;
  private final int length;
  private volatile @Nullable List<DraftResult.Op> read;

  /**
   * A part of a larger message, which is kept as a whole: nothing is copied.
   *
   * @param utf8 has an array of {@link DraftResult.Op} from {@code from} on, {@code length} bytes long
   */
  public WrittenOps(byte[] utf8, int from, int length) {
    this.utf8 = utf8;
    this.from = Objects.checkFromIndexSize(from, length, utf8.length);
    this.length = length;
  }

  /** In bytes. */
  public int length() {
    return length;
  }

  /** A copy of the array's JSON, in UTF-8. */
  public byte[] json() {
    return Arrays.copyOfRange(utf8, from, from + length);
  }

  @Override
  public DraftResult.Op get(int index) {
    return read().get(index);
  }

  @Override
  public int size() {
    return read().size();
  }

  private List<DraftResult.Op> read() {
    List<DraftResult.Op> known = read;
    if (known == null) {
      known = List.of(CODEC.mapper().readValue(utf8, from, length, DraftResult.Op[].class));
      read = known;
    }
    return known;
  }

  static final class AsTheyAre extends ValueSerializer<WrittenOps> {
    @Override
    public void serialize(WrittenOps ops, JsonGenerator to, SerializationContext context) {
      to.writeRawValue(new String(ops.utf8, ops.from, ops.length, StandardCharsets.UTF_8));
    }
  }
}
