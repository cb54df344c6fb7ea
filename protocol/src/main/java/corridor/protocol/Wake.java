package corridor.protocol;

import java.util.List;

/**
 * What may wake somebody who goes to sleep, this once. Everything else waits for her waking.
 *
 * @param notAcceptable an answer "not acceptable" to a flag of hers
 * @param nobody that nobody accepts a flag of hers
 * @param critical a critical flag on one of these provisions, named as the text names them, such as "Article 5"
 */
public record Wake(boolean notAcceptable, boolean nobody, List<String> critical) {
  private static final int MOST = 20;

  public Wake {
    critical = Check.list("critical", critical, MOST).stream().map(each -> Check.name("critical", each)).toList();
  }
}
