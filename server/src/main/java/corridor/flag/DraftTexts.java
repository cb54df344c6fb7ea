package corridor.flag;

import corridor.access.Actor;
import corridor.access.Gate;
import corridor.draft.Drafts;
import corridor.protocol.StreamId;
import corridor.redline.Change;
import corridor.redline.Comparison;
import corridor.redline.Kind;
import corridor.store.Tx;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Draft texts as flags see them. */
public final class DraftTexts implements Texts {
  private final Drafts drafts;

  public DraftTexts(Drafts drafts) {
    this.drafts = drafts;
  }

  @Override
  public Document document(Tx tx, StreamId document) {
    corridor.draft.Document it = drafts.document(tx, Gate.server(document));
    return new Document(document, it.name(), it.language(), it.label());
  }

  @Override
  public Redline redline(Actor actor, StreamId document, int from, int to) {
    return redline(drafts.compared(actor, document, from, to));
  }

  @Override
  public Optional<Redline> remembered(Tx tx, Actor actor, StreamId document, int from, int to) {
    return drafts.remembered(tx, actor, document, from, to).map(DraftTexts::redline);
  }

  private static Redline redline(Drafts.Compared compared) {
    Map<String, Changed> changed = new HashMap<>();
    for (Change change : compared.comparison().ranked()) {
      String older = change.olderKey();
      boolean gone = change.kind() == Kind.DELETED && older != null;
      Changed one = new Changed(gone && older != null ? older : change.key(), label(change), gone);
      changed.putIfAbsent(change.key(), one);
    }
    return new Redline(compared.from(), compared.to(), changed);
  }

  /** What the provision with this key of the newer text is called there. */
  public static String label(Comparison comparison, String key) {
    Change change = comparison.byKey().get(key);
    return change == null ? key : label(change);
  }

  private static String label(Change change) {
    @Nullable String newer = change.labels().newer();
    @Nullable String label = newer == null || newer.isEmpty() ? change.labels().older() : newer;
    return label == null || label.isEmpty() ? "Before the first number" : label;
  }
}
