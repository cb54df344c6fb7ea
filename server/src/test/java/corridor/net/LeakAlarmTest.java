package corridor.net;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.buffer.PooledByteBufAllocator;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The alarm that the other tests of this package trust. */
final class LeakAlarmTest {
  @Test
  void ringsForALostBuffer() {
    Running losing = new Running();
    for (int i = 0; i < 50; i++) {
      PooledByteBufAllocator.DEFAULT.directBuffer(64).writeLong(i);
    }
    await().atMost(Duration.ofMinutes(1)).until(losing::seesAloss);
    assertTrue(assertThrows(AssertionError.class, losing::close).getMessage().startsWith("A buffer was lost"));
  }
}
