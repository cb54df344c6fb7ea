package corridor.cli.rehearse;

import java.time.Duration;

/**
 * Something of the script.
 *
 * @param at after midnight of its night's first day at the venue; beyond 24 hours is the next morning
 * @param who the part that does it
 * @param id the same on every run, so that doing it twice has one effect
 */
record Cue(String id, Duration at, String who, Act act) {
  sealed interface Act {}

  /** @param to room and channel by name */
  record Say(String to, String topic, String text) implements Act {}

  /** Brings the document's next revision. */
  record Bring(String document, String source, String note) implements Act {}

  /** @param provision a label in the newest redline, or the place of a change in it, counted from 1 */
  record Raise(String document, String provision, String question, String topic, String urgency) implements Act {}

  /** @param until after the same midnight */
  record Sleep(Duration until) implements Act {}
}
