package corridor.relay;

import corridor.access.Ids;
import corridor.draft.RevisionWatch;
import corridor.flag.DraftTexts;
import corridor.flag.Flag;
import corridor.flag.Flags;
import corridor.protocol.FlagId;
import corridor.protocol.FlagState;
import corridor.protocol.StreamId;
import corridor.redline.Comparison;
import corridor.store.Tx;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a newer text does to flags that wait on the older: where the provision is as it was they go along; where it
 * changed, whoever has accepted goes on with the new words before her, and all others are asked anew about them; where it
 * is gone, or its text was taken away, they close. A flag that has the first of two answers keeps it, as one on the words
 * it was given on. Runs inside the transaction that writes the revision.
 */
public final class NewerText implements RevisionWatch {
  /** What became of a provision. */
  record Followed(String key, String label, boolean changed) {}

  /** Finds a provision of the older text in the newer; empty if it is gone. */
  @FunctionalInterface
  interface Following {
    Optional<Followed> of(String key);
  }

  private final RelayEngine engine;
  private final Flags flags;
  private final Ids ids;

  NewerText(RelayEngine engine, Flags flags, Ids ids) {
    this.engine = engine;
    this.flags = flags;
    this.ids = ids;
  }

  @Override
  public void onRevision(Tx tx, StreamId document, int from, int to, Comparison comparison) {
    came(
        tx, document, from, to,
        key ->
            comparison
                .follow(key)
                .map(now -> new Followed(now.key(), DraftTexts.label(comparison, now.key()), now.changed())));
  }

  void came(Tx tx, StreamId document, int from, int to, Following following) {
    engine.catchUp(tx);
    Map<String, List<Flag>> byCase = new LinkedHashMap<>();
    for (Flag flag : engine.asked(tx, document, from)) {
      byCase.computeIfAbsent(flag.caseId(), id -> new ArrayList<>()).add(flag);
    }
    // A millisecond apart, in the order they were asked in: else chance, which draws ids, would put them in another.
    Iterator<Instant> moments = Stream.iterate(engine.now(), moment -> moment.plusMillis(1)).iterator();
    byCase.forEach(
        (caseId, those) -> {
          Followed followed = followed(those.getFirst(), following);
          Case it = engine.find(tx, caseId);
          if (followed == null || it == null) {
            those.forEach(flag -> engine.close(tx, flag, FlagState.SUPERSEDED));
          } else if (!followed.changed() || it.offers().stream().anyMatch(Offer::acknowledged)) {
            goAlong(tx, it, those, to, followed);
          } else {
            askAnew(tx, it, those, to, followed, moments);
          }
        });
  }

  /** What was struck out stays so until somebody says otherwise. */
  private static @Nullable Followed followed(Flag flag, Following following) {
    return flag.gone()
        ? new Followed(flag.key(), flag.label(), false)
        : following.of(flag.key()).orElse(null);
  }

  private void goAlong(Tx tx, Case it, List<Flag> those, int to, Followed followed) {
    List<Flag> moved = those.stream().map(flag -> flag.on(to, followed.key(), followed.label())).toList();
    moved.forEach(flag -> flags.save(tx, flag));
    var _ =
        engine.step(
            tx,
            new RelayEvent.NewerText(it.id(), String.valueOf(to), followed.changed(), ids.next("f_")),
            it.id(),
            question -> asked(question, question.flag(), it.id(), followed.key()));
    moved.forEach(flag -> flags.find(tx, flag.id()).ifPresent(now -> flags.publish(tx, now)));
  }

  /** Flags of their own on the new words; the old ones say that they are superseded, or keep the answer they have. */
  private void askAnew(Tx tx, Case it, List<Flag> those, int to, Followed followed, Iterator<Instant> moments) {
    Map<String, String> again = new HashMap<>();
    String first = it.question().flag();
    String newCase = ids.next("f_");
    for (Flag flag : those) {
      String id = flag.id().value().equals(first) ? newCase : ids.next("f_");
      again.put(flag.id().value(), id);
      Flag superseded = flag.isAnswered() ? flag : flag.stands(FlagState.SUPERSEDED, null, null, engine.now());
      flags.save(tx, superseded);
      flags.put(tx, flag.again(new FlagId(id), to, followed.key(), followed.label(), moments.next()).in(newCase));
      flags.publish(tx, superseded);
    }
    var _ =
        engine.step(
            tx,
            new RelayEvent.NewerText(it.id(), String.valueOf(to), true, newCase),
            newCase,
            question ->
                asked(question, again.getOrDefault(question.flag(), question.flag()), newCase, followed.key()));
  }

  private static Question asked(Question it, String flag, String caseId, String key) {
    return new Question(
        caseId, flag, it.flagger(), it.flaggerReads(), it.document(), it.revision(), key, it.topic(), it.language(),
        it.text(), it.urgency(), it.neededBy(), it.answersWanted(), it.cleared(), it.visible(), it.joinable());
  }

  /** A revision's text was taken away: what waits on it closes. */
  @Override
  public void onWithdrawn(Tx tx, StreamId document, int revision) {
    engine.catchUp(tx);
    for (Flag flag : engine.asked(tx, document, revision)) {
      engine.close(tx, flag, FlagState.SUPERSEDED);
    }
  }
}
