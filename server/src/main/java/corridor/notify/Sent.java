package corridor.notify;

/** What became of something that was handed to a third party. */
sealed interface Sent {
  /** The third party took it. Whether it rings is between it and the device. */
  record Taken() implements Sent {}

  /**
   * @param forGood whether sending again would fail the same way
   * @param sentence for the person whose way it is
   */
  record Failed(boolean forGood, String sentence) implements Sent {}
}
