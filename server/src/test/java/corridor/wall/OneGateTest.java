package corridor.wall;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import corridor.access.Gate;
import corridor.access.Grant;
import corridor.protocol.Frame;
import corridor.protocol.StreamId;
import corridor.store.Store;
import corridor.store.Tx;
import corridor.store.Vault;
import corridor.stream.Feeds;
import corridor.stream.Streams;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.constantpool.StringEntry;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * There is one gate, and nothing goes round it: only the gate makes grants, streams want one, only the streams make what a
 * client is shown of them, and the tables that hold what people wrote are spoken of by the classes that stand here and no
 * others. A new class in one of these lists is looked at by whoever adds it: its door is asked before it reads.
 *
 * <p>That each rule bites is shown with {@link RoundTheGate}, which breaks them all.
 */
@Tag("walls")
class OneGateTest {
  private static final JavaClasses HOUSE =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .withImportOption(place -> !place.contains("corridor/cli"))
          .importPackages("corridor");

  private static final JavaClasses ROUND = new ClassFileImporter().importClasses(RoundTheGate.class);

  /** Who may act as the server itself, for what: none of it is what a person asked to see. */
  private static final Map<String, String> SERVERS =
      Map.ofEntries(
          Map.entry("draft.Withdrawals", "blanks the entry of a text that its uploader took away"),
          Map.entry("flag.DraftTexts", "what the relay says of a document to those who read it"),
          Map.entry("flag.Flags", "tells a document's readers how a flag stands"),
          Map.entry("message.Crossings", "records a release where the words were"),
          Map.entry("message.Labels", "takes what was TLP:RED off after its day"),
          Map.entry("message.Marks", "says that a reader saw, also where only coordinators write"),
          Map.entry("message.Messages", "writes a digest into a room's channel"),
          Map.entry("message.Retention", "takes off what is over, and says so"),
          Map.entry("relay.Digests", "finds the room whose channel gets a digest"),
          Map.entry("room.Rooms", "writes who came and went, and inboxes"),
          Map.entry("room.Seals", "ends and erases what is sealed or wiped"),
          Map.entry("room.Traces", "blanks what inboxes had of a wiped room"),
          Map.entry("wall.Audits", "reads her own inbox, and what her rooms were called while she was there"));

  /** Who speaks of the tables that hold what people wrote, and of what says who may read it. */
  private static final Map<String, Set<String>> DOORS =
      new TreeMap<>(
          Map.ofEntries(
              Map.entry(
                  "entries",
                  Set.of(
                      "stream.Streams", "room.RoomList", "message.Marks", "message.Messages", "message.Retention",
                      "message.SearchIndex", "wall.Audits")),
              Map.entry("revisions", Set.of("draft.Revisions", "draft.Drafts", "room.RoomList")),
              Map.entry("marked", Set.of("draft.Tracked", "draft.Revisions", "draft.Drafts")),
              Map.entry("pictures", Set.of("draft.Pictures", "draft.Revisions", "draft.Drafts")),
              Map.entry("ideals", Set.of("draft.Ideals", "draft.Drafts")),
              Map.entry("flags", Set.of("flag.Flags")),
              Map.entry("answers", Set.of("flag.Flags", "relay.NightBehind")),
              Map.entry("cases", Set.of("relay.Cases", "relay.Desk", "relay.RelayEngine")),
              Map.entry(
                  "offers",
                  Set.of("relay.Desk", "relay.NightBehind", "relay.OnThings", "relay.RelayEngine", "relay.Roll")),
              Map.entry("digests", Set.of("relay.Digests")),
              Map.entry("briefs", Set.of("brief.Briefs", "brief.PublicBriefs")),
              Map.entry("knocks", Set.of("room.Knocks", "room.Places", "room.Rooms", "room.Seals")),
              Map.entry("covers", Set.of("availability.ShiftDesk")),
              Map.entry("quotes", Set.of("message.Crossings", "message.Messages")),
              Map.entry(
                  "windows",
                  Set.of("room.Rooms", "room.Seals", "room.Standings", "message.Crossings", "message.Marks", "message.Messages", "wall.Audits"))));

  /** Bodies are read here and nowhere else, behind a grant. */
  private static final Pattern BODY = Pattern.compile("(?s).*\\bbody\\b.*\\bfrom entries\\b.*");

  private static String name(JavaClass each) {
    String outermost = each.getName().replaceAll("\\$.*", "");
    return outermost.substring(outermost.indexOf('.') + 1);
  }

  /** The outermost classes that call what fits. */
  private static Set<String> callers(JavaClasses among, Predicate<AccessTarget.CodeUnitCallTarget> called) {
    Set<String> callers = new TreeSet<>();
    for (JavaClass each : among) {
      boolean calls =
          Stream.concat(
                  Stream.concat(each.getMethodCallsFromSelf().stream(), each.getConstructorCallsFromSelf().stream())
                      .map(call -> call.getTarget()),
                  Stream.concat(
                          each.getMethodReferencesFromSelf().stream(), each.getConstructorReferencesFromSelf().stream())
                      .map(reference -> reference.getTarget()))
              .anyMatch(target -> target instanceof AccessTarget.CodeUnitCallTarget call && called.test(call));
      if (calls) {
        callers.add(name(each));
      }
    }
    return callers;
  }

  private static Predicate<AccessTarget.CodeUnitCallTarget> made(Class<?> kind) {
    return target -> target.getName().equals("<init>") && target.getOwner().isEquivalentTo(kind);
  }

  private static Predicate<AccessTarget.CodeUnitCallTarget> called(Class<?> owner, String... names) {
    return target -> target.getOwner().isEquivalentTo(owner) && List.of(names).contains(target.getName());
  }

  // ---- grants

  @Test
  void onlyTheGateMakesAGrant() {
    assertEquals(Set.of("access.Gate"), callers(HOUSE, made(Grant.class)));
    assertEquals(
        List.of(), Arrays.stream(Grant.class.getDeclaredConstructors()).filter(each -> Modifier.isPublic(each.getModifiers())).toList());
  }

  @Test
  void onlyTheRoomsKnowHowSomebodyStandsAndAskTheGate() {
    Set<String> asking = callers(HOUSE, called(Gate.class, "decide", "allows"));
    asking.remove("access.Gate");
    assertEquals(Set.of("room.Rooms"), asking, "ask Rooms.grant");
  }

  @Test
  void whoActsAsTheServerStandsHereWithAReason() {
    assertEquals(new TreeSet<>(SERVERS.keySet()), callers(HOUSE, called(Gate.class, "server")));
    assertEquals(Set.of("wall.RoundTheGate"), callers(ROUND, called(Gate.class, "server")), "it would be found");
  }

  @Test
  void everyWayIntoAStreamWantsAGrant() {
    assertEquals(Set.of("create", "now"), withoutGrant(Streams.class));
    assertEquals(
        Grant.class,
        Arrays.stream(Feeds.Decision.class.getMethods()).findFirst().orElseThrow().getReturnType(),
        "whoever follows brings a decision, which is made once her follower stands in the feed");
    assertTrue(
        Arrays.stream(Feeds.class.getMethods())
            .filter(method -> method.getName().equals("follow"))
            .allMatch(method -> List.of(method.getParameterTypes()).contains(Feeds.Decision.class)));
  }

  private static Set<String> withoutGrant(Class<?> door) {
    return Arrays.stream(door.getDeclaredMethods())
        .filter(method -> Modifier.isPublic(method.getModifiers()))
        .filter(method -> !List.of(method.getParameterTypes()).contains(Grant.class))
        .map(Method::getName)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  // ---- what is shown

  @Test
  void onlyTheStreamsMakeWhatAClientIsShownOfThem() {
    assertEquals(Set.of("stream.Streams"), callers(HOUSE, made(Frame.Entry.class)));
    assertEquals(Set.of("wall.RoundTheGate"), callers(ROUND, made(Frame.Entry.class)), "it would be found");
  }

  @Test
  void sealedTextIsOpenedBehindADoor() {
    Set<String> doors = callers(HOUSE, OPENS);
    doors.removeIf(door -> door.startsWith("store."));
    assertEquals(new TreeSet<>(OPENING), doors);
    assertEquals(Set.of("wall.RoundTheGate"), callers(ROUND, OPENS), "it would be found");
  }

  /** Every way the vault has of opening something, also one that is yet to come. */
  private static final Predicate<AccessTarget.CodeUnitCallTarget> OPENS =
      target -> target.getOwner().isEquivalentTo(Vault.class) && target.getName().startsWith("open");

  private static final Set<String> OPENING =
      Set.of(
          "stream.Streams", "draft.Revisions", "draft.Ideals", "draft.Tracked", "draft.Pictures", "connection.Keys", "room.Knocks",
          "flag.Flags", "relay.CaseWords", "relay.Desk", "relay.Digests", "availability.ShiftDesk");

  // ---- the tables

  @Test
  void theTablesOfWhatPeopleWroteAreSpokenOfBehindTheirDoors() {
    Map<String, Set<String>> found = new TreeMap<>();
    for (Map.Entry<String, List<String>> each : sentences(classes()).entrySet()) {
      for (String table : DOORS.keySet()) {
        if (each.getValue().stream().anyMatch(sentence -> speaksOf(sentence, table))) {
          found.computeIfAbsent(table, key -> new TreeSet<>()).add(each.getKey());
        }
      }
    }
    Map<String, Set<String>> doors = new TreeMap<>();
    DOORS.forEach((table, classes) -> doors.put(table, new TreeSet<>(classes)));
    assertEquals(doors, found, "ask the gate before a table is read, and then add the class to DOORS");
    assertEquals(Set.of("stream.Streams"), readersOfBodies(classes()));
  }

  @Test
  void aClassThatReadsRoundTheDoorsWouldBeFound() {
    Path round = place(RoundTheGate.class).resolve("RoundTheGate.class");
    assertEquals(Set.of("RoundTheGate"), readersOfBodies(round));
    assertTrue(sentences(round).get("RoundTheGate").stream().anyMatch(sentence -> speaksOf(sentence, "entries")));
  }

  private static Set<String> readersOfBodies(Path classes) {
    return sentences(classes).entrySet().stream()
        .filter(each -> each.getValue().stream().anyMatch(sentence -> BODY.matcher(sentence).matches()))
        .map(Map.Entry::getKey)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** Whether a piece of SQL names a table where tables stand. */
  private static boolean speaksOf(String sentence, String table) {
    return Pattern.compile("(?s)\\b(from|join|into|update)\\s+" + table + "\\b").matcher(sentence).find();
  }

  /** The store's own package moves whole tables between databases and knows no people. */
  private static Map<String, List<String>> sentences(Path classes) {
    Map<String, List<String>> found = new TreeMap<>();
    try (Stream<Path> files = Files.walk(classes)) {
      List<Path> all =
          files
              .filter(file -> file.toString().endsWith(".class"))
              .filter(file -> !file.getParent().endsWith("corridor/store") && !file.toString().contains("corridor/cli"))
              .toList();
      for (Path file : all) {
        String name = (classes.equals(file) ? file.getFileName() : classes.relativize(file)).toString();
        String outermost = name.replaceAll("(\\$.*)?\\.class$", "").replace('/', '.');
        for (var entry : ClassFile.of().parse(file).constantPool()) {
          if (entry instanceof StringEntry text) {
            found.computeIfAbsent(outermost, key -> new java.util.ArrayList<>()).add(text.stringValue());
          }
        }
      }
      return found;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path classes() {
    return place(Store.class).getParent();
  }

  private static Path place(Class<?> kind) {
    return Path.of(URI.create(String.valueOf(kind.getResource(kind.getSimpleName() + ".class")))).getParent();
  }

  /** Tables that hold nothing which stands behind a wall, or nothing but who stands where. */
  private static final Set<String> OTHERS =
      Set.of(
          "negotiation", "sessions", "participants", "invitations", "logins", "linking", "rooms", "members", "streams",
          "channels", "reads", "keys", "documents", "sealed", "readmissions", "paper_codes", "passphrases", "sealing",
          "passkeys", "answered_challenges", "challenge_key", "relay", "loads", "taps", "wakings", "exceptions", "shifts",
          "sleeps", "policies", "duty", "tickets", "openings", "ways", "quiet_hours", "alerts", "sends", "feeds",
          "fed", "cluster", "claims", "changes", "nodes", "calendars", "busy", "gaps_told", "push_key", "marks", "acknowledged", "affiliations", "chosen",
          "voices", "visits", "expiring", "limits", "loosened", "opened");

  @Test
  void everyTableHasItsPlaceHere() throws IOException {
    Set<String> tables = new HashSet<>();
    try (Stream<Path> files = Files.walk(classes().getParent())) {
      List<Path> all = files.filter(file -> file.toString().endsWith(".sql")).toList();
      assertTrue(all.size() > 10, "this is the schema");
      for (Path file : all) {
        Matcher made = Pattern.compile("(?m)^create table (?:if not exists )?(\\w+)").matcher(Files.readString(file));
        while (made.find()) {
          tables.add(made.group(1));
        }
      }
    }
    tables.removeAll(DOORS.keySet());
    tables.removeAll(OTHERS);
    tables.removeAll(Set.of("words", "searchable", "members_now", "entries_now", "keys_now"));
    assertEquals(Set.of(), tables, "a new table: does it hold what people wrote (DOORS), or not (OTHERS)?");
  }
}
