package corridor;

import corridor.access.Refused;
import corridor.protocol.ErrorCode;
import corridor.store.Work;

/** Until the drafts and the relay are wired. */
final class Pending {
  private Pending() {}

  static Work work() {
    throw new Refused(ErrorCode.BUSY, "This part of the server is being built.");
  }
}
