package corridor.relay;

/** Where a case stands; see docs/relay.md for the arrows. */
public enum CaseState {
  /** Waiting in the pool; somebody may still answer before the deadline. */
  OPEN,
  OFFERED,
  ACKNOWLEDGED,
  /** One of two answers is there. */
  REVIEWED,
  HANDED_BACK,
  /** Nobody could answer before the deadline as things stand: the flagger was told, and the case still retries. */
  UNSERVABLE,
  SUPERSEDED,
  EXPIRED,
  WITHDRAWN;

  /** Whether the relay still works on it. */
  public boolean active() {
    return switch (this) {
      case OPEN, OFFERED, ACKNOWLEDGED, REVIEWED, UNSERVABLE -> true;
      case HANDED_BACK, SUPERSEDED, EXPIRED, WITHDRAWN -> false;
    };
  }
}
