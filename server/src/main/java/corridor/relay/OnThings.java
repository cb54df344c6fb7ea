package corridor.relay;

import corridor.flag.Flag;
import corridor.flag.Flags;
import corridor.flag.Texts;
import corridor.notify.Subjects;
import corridor.protocol.BadField;
import corridor.protocol.FlagId;
import corridor.protocol.ParticipantId;
import corridor.store.Tx;
import java.util.Optional;

/** Says in one line what an alert about an offer or a flag is about, to whoever may read it. */
final class OnThings implements Subjects {
  private final Flags flags;
  private final Texts texts;

  OnThings(Flags flags, Texts texts) {
    this.flags = flags;
    this.texts = texts;
  }

  @Override
  public Optional<Subject> find(Tx tx, ParticipantId to, String about) {
    return flag(tx, to, about)
        .filter(flag -> flags.reads(tx, to, flag.document()))
        .map(
            flag -> {
              Texts.Document document = texts.document(tx, flag.document());
              return new Subject(document.label(), document.name() + " · " + flag.label());
            });
  }

  private Optional<Flag> flag(Tx tx, ParticipantId to, String about) {
    Optional<String> caseId =
        tx.one("select case_id from offers where id = ? and reviewer = ?", row -> row.text(1), about, to);
    if (caseId.isPresent()) {
      return flags.ofCase(tx, caseId.get()).stream().findFirst();
    }
    try {
      return flags.find(tx, new FlagId(about));
    } catch (BadField noFlag) {
      return Optional.empty();
    }
  }
}
