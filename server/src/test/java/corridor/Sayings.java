package corridor;

import corridor.protocol.BadField;
import corridor.protocol.Command;
import corridor.protocol.DraftCommand;
import corridor.protocol.FlagCommand;
import corridor.protocol.MessageCommand;
import corridor.protocol.NotifyCommand;
import corridor.protocol.Source;
import corridor.protocol.StreamId;
import corridor.protocol.Urgency;
import corridor.protocol.WallCommand;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Any command somebody could say, made by chance from what she knows: the records themselves say what they want. A new
 * command is said without anybody writing a line here, unless a component has a type or a meaning that is not known yet:
 * then give it a case in {@link #value}, or the whole command a maker in {@link #MAKERS}.
 */
final class Sayings {
  /** A browser's, from the standard's own example. */
  private static final String PUSH_KEY =
      "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4";

  private static final String PUSH_AUTH = "BTBZMqHH6r4Tts7J_aSIgg";

  /** Commands that chance alone would hardly ever get right. */
  private static final Map<Class<?>, BiFunction<Sayings, RandomGenerator, @Nullable Command>> MAKERS =
      Map.of(
          MessageCommand.ShowQuoted.class,
          (it, random) -> new MessageCommand.ShowQuoted(it.quote(random)),
          DraftCommand.Paste.class,
          (it, random) ->
              it.id(StreamId.class, "document", random) instanceof StreamId document
                  ? new DraftCommand.Paste(document, Source.CHAIR, "", it.treaty(random))
                  : null,
          FlagCommand.Raise.class,
          (it, random) ->
              it.id(StreamId.class, "document", random) instanceof StreamId document
                  ? new FlagCommand.Raise(
                      document, 1, 2, List.of(it.provision(random)), it.text(random), "", Urgency.TONIGHT, null)
                  : null,
          WallCommand.Loosen.class,
          (it, random) ->
              new WallCommand.Loosen(List.of("offers", "quotes", "signing").get(random.nextInt(3)), random.nextBoolean()),
          WallCommand.SetLimit.class,
          (it, random) -> {
            Object document = it.id(StreamId.class, "document", random);
            return random.nextBoolean() || document == null
                ? new WallCommand.SetLimit("topic", "voting", random.nextBoolean())
                : new WallCommand.SetLimit("document", document.toString(), random.nextBoolean());
          },
          NotifyCommand.AddWebhook.class,
          (it, random) -> new NotifyCommand.AddWebhook("https://ring.invalid/" + it.mark + random.nextInt(1000)),
          NotifyCommand.AddPush.class,
          (it, random) ->
              new NotifyCommand.AddPush("https://push.invalid/" + it.mark + random.nextInt(9), PUSH_KEY, PUSH_AUTH, "phone"));

  /** Picks an id of a kind from what she knows or found on the street. */
  @FunctionalInterface
  interface Picks {
    @Nullable String id(String prefix, RandomGenerator random);
  }

  /** What every word somebody says contains, so that it is found again wherever it went. */
  private final String mark;

  private final Soul who;
  private final Picks picks;
  private final Instant now;

  Sayings(Soul who, String mark, Picks picks, Instant now) {
    this.who = who;
    this.mark = mark;
    this.picks = picks;
    this.now = now;
  }

  /** Every command there is, from the sealed types. */
  static List<Class<?>> leaves(Class<?> sealed) {
    List<Class<?>> leaves = new ArrayList<>();
    if (sealed.isSealed()) {
      for (Class<?> each : sealed.getPermittedSubclasses()) {
        leaves.addAll(leaves(each));
      }
    } else {
      leaves.add(sealed);
    }
    return leaves;
  }

  /** @return a command of that kind, or null if she knows too little to say one */
  @Nullable Command say(Class<?> kind, RandomGenerator random) {
    var maker = MAKERS.get(kind);
    if (maker != null) {
      return maker.apply(this, random);
    }
    for (int attempt = 0; attempt < 4; attempt++) {
      Object made = record(kind, random);
      if (made != null) {
        return (Command) made;
      }
    }
    return null;
  }

  /** A message she knows, as often as not her own; null for chance to find one. */
  private Map.@Nullable Entry<StreamId, Long> message(RandomGenerator random) {
    int draw = random.nextInt(8);
    List<Map.Entry<StreamId, Long>> known = draw < 3 ? who.posted : draw < 5 ? who.saw : List.of();
    return known.isEmpty() ? null : known.get(random.nextInt(known.size()));
  }

  private String quote(RandomGenerator random) {
    List<String> quotes = List.copyOf(who.quotes);
    return quotes.isEmpty() ? "q_" + "0".repeat(22) : quotes.get(random.nextInt(quotes.size()));
  }

  String text(RandomGenerator random) {
    return mark + " " + List.of("reef", "lagoon", "mooring", "shall", "投票权", "should").get(random.nextInt(6)) + " " + random.nextInt(50);
  }

  /** A text that differs from the one before in an article or two. */
  String treaty(RandomGenerator random) {
    StringBuilder text = new StringBuilder();
    for (int article = 1; article <= 4; article++) {
      text.append("Article ").append(article).append("\n\n1. Each Party ").append(random.nextBoolean() ? "shall" : "should")
          .append(" keep the reef of ").append(mark).append(" for ").append(random.nextInt(4)).append(" years.\n\n");
    }
    return text.toString();
  }

  private @Nullable Object record(Class<?> kind, RandomGenerator random) {
    RecordComponent[] components = kind.getRecordComponents();
    Object[] values = new Object[components.length];
    Class<?>[] types = new Class<?>[components.length];
    Map.Entry<StreamId, Long> message = isOfMessage(components) ? message(random) : null;
    for (int i = 0; i < components.length; i++) {
      types[i] = components[i].getType();
      if (message != null && components[i].getName().equals("sequence")) {
        values[i] = message.getValue();
        continue;
      }
      if (message != null && i == 0) {
        values[i] = message.getKey();
        continue;
      }
      AnnotatedType annotated = components[i].getAnnotatedType();
      if (annotated.isAnnotationPresent(Nullable.class) && random.nextInt(2) == 0) {
        continue;
      }
      values[i] = value(components[i].getGenericType(), components[i].getName(), annotated, random);
      if (values[i] == null && !annotated.isAnnotationPresent(Nullable.class)) {
        return null;
      }
    }
    try {
      var constructor = kind.getDeclaredConstructor(types);
      constructor.setAccessible(true);
      return constructor.newInstance(values);
    } catch (InvocationTargetException refused) {
      if (refused.getCause() instanceof BadField) {
        return null;
      }
      throw new IllegalStateException(kind.toString(), refused);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(kind.toString(), e);
    }
  }

  /** Whether it begins with a stream and has the number of an entry in it. */
  private static boolean isOfMessage(RecordComponent[] components) {
    return components.length > 1
        && components[0].getType() == StreamId.class
        && Arrays.stream(components).anyMatch(each -> each.getName().equals("sequence"));
  }

  private @Nullable Object value(Type type, String name, AnnotatedType annotated, RandomGenerator random) {
    if (type instanceof ParameterizedType list && list.getRawType() == List.class) {
      return list(list.getActualTypeArguments()[0], name, annotated, random);
    }
    if (type instanceof ParameterizedType map && map.getRawType() == Map.class) {
      AnnotatedType[] inner = ((AnnotatedParameterizedType) annotated).getAnnotatedActualTypeArguments();
      Object key = value(map.getActualTypeArguments()[0], name, inner[0], random);
      Object held = value(map.getActualTypeArguments()[1], name, inner[1], random);
      return key == null || held == null ? Map.of() : Map.of(key, held);
    }
    if (!(type instanceof Class<?> raw)) {
      throw new IllegalStateException("Sayings.value knows no " + type + ": add a case for it");
    }
    if (raw.isEnum()) {
      return raw.getEnumConstants()[random.nextInt(raw.getEnumConstants().length)];
    }
    if (raw.isRecord()) {
      return raw.getSimpleName().endsWith("Id") ? id(raw, name, random) : record(raw, random);
    }
    return switch (raw.getSimpleName()) {
      case "String" -> words(name, random);
      case "long" -> name.equals("before") ? random.nextLong(2) * 4 : random.nextLong(1, 8);
      case "int", "Integer" -> name.equals("limit") ? 20 : name.equals("capacity") ? 2 : random.nextInt(3);
      case "boolean", "Boolean" -> random.nextBoolean();
      case "double" -> 1.0;
      case "Instant" -> now.plus(Duration.ofMinutes(random.nextInt(-60, 600)));
      case "LocalDate" -> LocalDate.of(2026, 11, 12).plusDays(random.nextInt(20));
      case "LocalDateTime" -> LocalDateTime.of(2026, 11, 13, 9, 0).plusMinutes(random.nextInt(3000));
      case "LocalTime" -> LocalTime.of(random.nextInt(24), 0);
      case "DayOfWeek" -> DayOfWeek.of(1 + random.nextInt(7));
      default -> throw new IllegalStateException("Sayings.value knows no " + raw + ": add a case for it");
    };
  }

  private List<Object> list(Type of, String name, AnnotatedType annotated, RandomGenerator random) {
    AnnotatedType inner = ((AnnotatedParameterizedType) annotated).getAnnotatedActualTypeArguments()[0];
    List<Object> made = new ArrayList<>();
    for (int i = random.nextInt(1, 3); i > 0; i--) {
      Object value = value(of, name, inner, random);
      if (value != null && !made.contains(value)) {
        made.add(value);
      }
    }
    return Collections.unmodifiableList(made);
  }

  private @Nullable Object id(Class<?> kind, String name, RandomGenerator random) {
    String prefixes = kind == StreamId.class ? streamsCalled(name) : prefixOf(kind);
    String id = picks.id(prefixes.charAt(random.nextInt(prefixes.length())) + "_", random);
    return id == null ? null : make(kind, id);
  }

  private static String streamsCalled(String name) {
    return name.startsWith("document") ? "d" : name.contains("hannel") ? "c" : "ccdi";
  }

  /** The letter this kind of id begins with, found by trying. */
  private static String prefixOf(Class<?> kind) {
    for (char letter = 'a'; letter <= 'z'; letter++) {
      if (make(kind, letter + "_AAAAAAAAAAAAAAAAAAAAAA") != null) {
        return String.valueOf(letter);
      }
    }
    throw new IllegalStateException("no letter makes a " + kind);
  }

  private static @Nullable Object make(Class<?> kind, String id) {
    try {
      var constructor = kind.getDeclaredConstructor(String.class);
      constructor.setAccessible(true);
      return constructor.newInstance(id);
    } catch (ReflectiveOperationException notThis) {
      return null;
    }
  }

  private String words(String name, RandomGenerator random) {
    return switch (name) {
      case "zone" -> random.nextBoolean() ? "Asia/Dubai" : "America/New_York";
      case "language", "languages" -> "en";
      case "posting" -> random.nextInt(4) == 0 ? "coordinators" : "members";
      case "topic", "topics" -> random.nextBoolean() ? "" : "voting";
      case "shows" -> List.of("languages", "topics", "stays", "zone").get(random.nextInt(4));
      case "provision", "provisions" -> provision(random);
      case "of", "delegations" -> "Sudland";
      case "text", "question", "reason", "words", "note" -> text(random);
      default -> mark + random.nextInt(9);
    };
  }

  String provision(RandomGenerator random) {
    List<String> all = List.copyOf(who.provisions);
    return all.isEmpty() ? "1" : all.get(random.nextInt(all.size()));
  }
}
