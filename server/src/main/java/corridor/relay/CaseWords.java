package corridor.relay;

import corridor.store.Tx;
import java.util.function.UnaryOperator;

/** What people wrote, within a case as it is kept: sealed under the key of the document's room, and bound to the case. */
final class CaseWords {
  /** Stands for a question that nobody can read any more: its room was wiped. */
  private static final String GONE = "\u2014";

  private CaseWords() {}

  static Case sealed(Tx tx, Case it) {
    String document = it.question().document();
    String what = what(it);
    return with(it, words -> tx.vault().sealWords(tx, document, what, words));
  }

  static Case opened(Tx tx, Case it) {
    String document = it.question().document();
    String what = what(it);
    return with(it, words -> tx.vault().openWords(tx, document, what, words));
  }

  private static String what(Case it) {
    return "case " + it.id();
  }

  private static Case with(Case it, UnaryOperator<String> words) {
    return new Case(
        it.id(), it.questions().stream().map(each -> with(each, words)).toList(), it.policy(), it.urgency(), it.cleared(),
        it.openedAt(), it.neededBy(), it.state(), it.round(), it.step(), it.offers(),
        it.verdicts().stream().map(each -> with(each, words)).toList(),
        it.notes().stream().map(each -> with(each, words)).toList(), it.told(), it.supersededBy(), it.retryAt(), it.nextAt());
  }

  private static Question with(Question it, UnaryOperator<String> words) {
    String text = words.apply(it.text());
    return new Question(
        it.caseId(), it.flag(), it.flagger(), it.flaggerReads(), it.document(), it.revision(), it.provision(), it.topic(),
        it.language(), text.isEmpty() ? GONE : text, it.urgency(), it.neededBy(), it.answersWanted(), it.cleared(), it.visible(),
        it.joinable());
  }

  private static Verdict with(Verdict it, UnaryOperator<String> words) {
    return new Verdict(
        it.reviewer(), it.reading(), words.apply(it.reason()), words.apply(it.words()), it.revision(), it.givenAt(), it.late());
  }

  private static Note with(Note it, UnaryOperator<String> words) {
    return new Note(it.reviewer(), words.apply(it.note()), words.apply(it.draft()), it.leaning());
  }
}
