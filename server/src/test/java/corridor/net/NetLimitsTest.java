package corridor.net;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import corridor.config.Limit;
import corridor.config.Limits;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What an operator says about the network reaches it. */
@Tag("hostile")
class NetLimitsTest {
  /** These are for the reader of files, for messages and for people's rates. */
  private static final Set<Limit> ELSEWHERE =
      EnumSet.of(
          Limit.UNPACKED, Limit.READING_SECONDS, Limit.TEXT, Limit.MENTIONS, Limit.PAGE, Limit.SEND_BURST, Limit.SEND_MILLIS,
          Limit.QUERY_BURST, Limit.QUERY_MILLIS, Limit.SEARCH_BURST, Limit.SEARCH_MILLIS, Limit.HISTORY_BURST, Limit.HISTORY_MILLIS,
          Limit.TYPING_MILLIS, Limit.REFUSALS, Limit.INVITATION_BURST, Limit.INVITATION_MILLIS, Limit.LOGIN_BURST, Limit.LOGIN_MILLIS);

  @ParameterizedTest
  @EnumSource
  void eachChangesTheNetworkOrIsForSomethingElse(Limit limit) {
    NetConfig changed = NetConfig.of(Limits.of(List.of(limit.written() + "=" + limit.least())));
    if (ELSEWHERE.contains(limit)) {
      assertEquals(NetConfig.standard(), changed);
    } else {
      assertNotEquals(NetConfig.standard(), changed);
    }
  }
}
