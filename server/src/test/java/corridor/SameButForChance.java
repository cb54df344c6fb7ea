package corridor;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Whether two texts are the same up to the names that chance gave: 128 random bits say nothing by themselves, so that an id
 * in one may stand for another id in the other, always for the same one. What a step on one side of the wall draws may
 * shift what the other side's draws in the same step, where the relay looks at everybody's cases at once.
 */
final class SameButForChance {
  private static final Pattern CHANCE = Pattern.compile("(?<![A-Za-z0-9_-])(?:[a-z]_)?[A-Za-z0-9_-]{22}(?![A-Za-z0-9_-])");

  private final Map<String, String> there = new HashMap<>();
  private final Map<String, String> back = new HashMap<>();

  boolean same(String one, String other) {
    if (one.equals(other)) {
      return true;
    }
    Matcher ones = CHANCE.matcher(one);
    Matcher others = CHANCE.matcher(other);
    int at = 0;
    int otherAt = 0;
    while (ones.find()) {
      if (!others.find()
          || !one.substring(at, ones.start()).equals(other.substring(otherAt, others.start()))
          || !stands(ones.group(), others.group())) {
        return false;
      }
      at = ones.end();
      otherAt = others.end();
    }
    return one.substring(at).equals(other.substring(otherAt));
  }

  private boolean stands(String id, String other) {
    String before = there.putIfAbsent(id, other);
    String after = back.putIfAbsent(other, id);
    return (before == null || before.equals(other)) && (after == null || after.equals(id));
  }
}
