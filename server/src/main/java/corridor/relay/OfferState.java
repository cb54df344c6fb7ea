package corridor.relay;

/** Where an offer stands. The first two hold capacity. */
public enum OfferState {
  OFFERED,
  ACKNOWLEDGED,
  DECLINED,
  TIMED_OUT,
  WITHDRAWN,
  HANDED_OFF,
  DONE;

  public boolean live() {
    return this == OFFERED || this == ACKNOWLEDGED;
  }
}
