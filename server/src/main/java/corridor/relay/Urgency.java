package corridor.relay;

/** How soon the flagger needs an answer; {@code CRITICAL} comes first and is offered to two at once. */
public enum Urgency {
  ROUTINE,
  TONIGHT,
  CRITICAL
}
