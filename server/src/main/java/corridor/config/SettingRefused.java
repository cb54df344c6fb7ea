package corridor.config;

/** A setting that cannot be taken; its message is one sentence that says which and why. */
public final class SettingRefused extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public SettingRefused(String sentence) {
    super(sentence, null, false, false);
  }
}
