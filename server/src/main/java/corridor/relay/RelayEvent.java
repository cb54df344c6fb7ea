package corridor.relay;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What can happen to the relay. */
public sealed interface RelayEvent {
  /** Time went on: everything that is due happens. May come at any rate; a repeated one changes nothing. */
  record Tick() implements RelayEvent {}

  /** Looks for active cases that are stuck; comes once a minute, after a tick. Finding one is an error, and mends it. */
  record Sweep() implements RelayEvent {}

  record FlagRaised(Question question) implements RelayEvent {}

  record Acknowledged(String caseId, String reviewer) implements RelayEvent {}

  record Declined(String caseId, String reviewer) implements RelayEvent {}

  /** Not now: declines, and may be asked again from {@code askAgain} on. */
  record Later(String caseId, String reviewer, Instant askAgain) implements RelayEvent {}

  /** A sign of life on an acknowledged offer. */
  record StillOnIt(String caseId, String reviewer) implements RelayEvent {}

  record VerdictGiven(String caseId, Verdict verdict) implements RelayEvent {}

  /** The reviewer passes it on herself. */
  record HandedOff(String caseId, Note note) implements RelayEvent {}

  /** She accepted it, and sets it aside for something else: others are asked; after a while she may be again. */
  record Parked(String caseId, Note note) implements RelayEvent {}

  /** A note and draft kept beside a case that she goes on with; should it be handed off, they go along. */
  record NoteKept(String caseId, Note note) implements RelayEvent {}

  /** By the flagger; where other flags have joined, the case goes on for them. */
  record Withdrawn(String caseId, String flag) implements RelayEvent {}

  /**
   * A newer revision of the document.
   *
   * @param changed whether the provision's text changed; if not, the case simply follows
   * @param newCaseId the id of the case that supersedes it, should one be needed
   */
  record NewerText(String caseId, String revision, boolean changed, String newCaseId) implements RelayEvent {}

  /** The session that a flag of the case is needed by moved. */
  record DeadlineMoved(String caseId, String flag, Instant neededBy) implements RelayEvent {}

  /** Who may read the document changed. */
  record ClearanceChanged(String caseId, Set<String> cleared) implements RelayEvent {}

  /** Somebody's hours, role, languages, topics, limits or capacity changed, or she is new. */
  record PersonChanged(Reviewer reviewer) implements RelayEvent {}

  /** She left, or changed side: nothing of hers goes on; {@code now} null, or as she is from now on. */
  record SideChanged(String reviewer, Set<String> stillCleared, @Nullable Reviewer now) implements RelayEvent {}

  /** "Going to sleep": her hours end now; what she holds is handed off. */
  record WentToSleep(Reviewer withHoursEnded) implements RelayEvent {}

  /** Everybody's hours were derived again, duty changed, or the list was loaded. */
  record RosterChanged(Roster roster) implements RelayEvent {}

  /** The flagger chose to have a coordinator told, now. */
  record AskedCoordinator(String caseId) implements RelayEvent {}

  /** She asked to be asked again after a pause, or said something of herself. */
  record Resumed(String reviewer) implements RelayEvent {}
}
