package corridor.relay;

import java.time.Instant;

/**
 * One person's reading, never the group's position (on screen: answer).
 *
 * @param words proposed alternative words; empty where she proposes none
 * @param revision the text she read
 * @param late given after her hours, or after another's answer
 */
public record Verdict(
    String reviewer, Reading reading, String reason, String words, String revision, Instant givenAt, boolean late) {

  /** The more cautious comes first wherever two are shown. */
  public enum Reading {
    NOT_ACCEPTABLE,
    CONCERN,
    ACCEPTABLE
  }
}
