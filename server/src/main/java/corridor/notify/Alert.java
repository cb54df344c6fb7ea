package corridor.notify;

import corridor.protocol.ParticipantId;
import corridor.protocol.Urgency;
import java.time.Instant;

/**
 * A reason to make a sound for one person. What it is about stands in her inbox already: she was <em>told</em>, at whatever
 * hour. Whether she is <em>alerted</em> is decided by {@code within}, anew at the moment of sending; what falls
 * outside is held for the one digest at her waking, or dropped if {@code latest} comes first.
 *
 * @param about what it is about: an offer's, a flag's, a digest's or a shift's id. A newer alert about the same
 *     replaces an older one that was not sent yet
 * @param within the hours in which it may make a sound
 * @param latest after this it says nothing worth a sound: the offer has ended, her hours have, the deadline has passed
 */
public record Alert(ParticipantId to, Kind kind, Urgency urgency, String about, Within within, Instant latest) {
  /** What happened. */
  public enum Kind {
    /** A review is offered to her. */
    OFFER,
    /** An accepted review of hers waits: she is silent, or her hours end. */
    REMINDER,
    /** The text under a review of hers changed. */
    TEXT_CHANGED,
    /** A flag of hers has an answer. */
    ANSWER,
    /** Nobody can be asked about a flag of hers. */
    NOBODY,
    /** A flag of hers expired without an answer. */
    EXPIRED,
    /** Her morning hand-back is ready. */
    DIGEST,
    /** As the duty coordinator: nobody can be asked about somebody's flag. */
    ESCALATED,
    /** She receives answers for somebody who sleeps, and one came. */
    STAND_IN,
    /** Somebody asks her to take a shift, or took one of hers. */
    COVER,
    /** A critical flag on a provision she wants to be woken for. */
    CRITICAL
  }

  /** When it may make a sound. */
  public enum Within {
    /** In her reviewing hours alone: offers. */
    REVIEWING,
    /** While she is awake. */
    AWAKE,
    /** At any hour: she said before she slept that this may wake her. */
    ANY_HOUR
  }
}
