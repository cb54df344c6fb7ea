package corridor;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The house stands: who may know whom. docs/architecture tells why. */
final class HouseTest {
  private static final JavaClasses HOUSE =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .withImportOption(place -> !place.contains("corridor/cli"))
          .importPackages("corridor");

  /** What everybody may use, except the pure packages, which are in {@link #PURE}. */
  private static final Set<String> GROUND = Set.of("protocol", "clock", "config", "ops", "bus", "store", "access", "stream");

  /** Rules and algorithms that can be read, tested and reused alone: nothing of the house beside what is named. */
  private static final Map<String, Set<String>> PURE =
      Map.of(
          "redline", Set.of(),
          "reader", Set.of(),
          "access", Set.of("protocol"));

  /** The ground itself, from the bottom up. */
  private static final Map<String, Set<String>> BELOW =
      Map.of(
          "protocol", Set.of(),
          "clock", Set.of(),
          "config", Set.of("protocol", "clock"),
          "ops", Set.of("protocol", "clock", "config"),
          "bus", Set.of("protocol", "clock", "config", "ops"),
          "store", Set.of("protocol", "clock", "config", "ops", "bus"),
          "stream", Set.of("protocol", "clock", "config", "ops", "bus", "store", "access"));

  /** Between features: downward only. What these know in turn may be known as well. */
  private static final Map<String, Set<String>> FEATURES =
      Map.ofEntries(
          Map.entry("account", Set.of()),
          Map.entry("availability", Set.of("account")),
          Map.entry("negotiation", Set.of("account")),
          Map.entry("room", Set.of("account", "negotiation")),
          Map.entry("message", Set.of("room")),
          Map.entry("presence", Set.of("room")),
          Map.entry("worker", Set.of("redline", "reader")),
          Map.entry("draft", Set.of("room", "redline", "reader", "worker")),
          Map.entry("flag", Set.of("draft", "message")),
          Map.entry("notify", Set.of("availability", "account")),
          Map.entry("calendar", Set.of("availability", "account")),
          Map.entry("relay", Set.of("flag", "notify", "availability")),
          Map.entry("brief", Set.of("relay", "message")),
          Map.entry("wall", Set.of("relay", "message")),
          Map.entry("sample", Set.of("relay", "message", "presence")));

  @Test
  void theNetworkAloneKnowsNetty() {
    noClasses()
        .that()
        .resideOutsideOfPackage("corridor.net..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("io.netty..")
        .check(HOUSE);
  }

  @Test
  void theStoreAloneKnowsSql() {
    noClasses()
        .that()
        .resideOutsideOfPackage("corridor.store..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("java.sql..", "javax.sql..", "org.sqlite..")
        .check(HOUSE);
  }

  @Test
  void theWireNeedsTheJdkAndJacksonAlone() {
    classes()
        .that()
        .resideInAPackage("corridor.protocol..")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "corridor.protocol..", "java..", "tools.jackson..", "com.fasterxml.jackson.annotation..", "org.jspecify..")
        .check(HOUSE);
  }

  @Test
  void noPackagesGoRoundInCircles() {
    slices().matching("corridor.(*)..").should().beFreeOfCycles().check(HOUSE);
  }

  @Test
  void nobodyKnowsWhatIsAboveThem() {
    Set<String> upward = new TreeSet<>();
    for (JavaClass each : HOUSE) {
      for (Dependency dependency : each.getDirectDependenciesFromSelf()) {
        String from = room(each);
        String to = room(dependency.getTargetClass());
        if (!from.isEmpty() && !to.isEmpty() && !from.equals(to) && !mayKnow(from).contains(to)) {
          upward.add(from + " → " + to + " (" + each.getSimpleName() + ")");
        }
      }
    }
    assertEquals(Set.of(), upward, "these know what they should not; see the tables in this test");
  }

  /** The root package wires and may know everybody: it is empty here. */
  private static String room(JavaClass each) {
    String name = each.getPackageName();
    return name.startsWith("corridor.") ? name.split("\\.")[1] : "";
  }

  private static Set<String> mayKnow(String from) {
    if (PURE.containsKey(from)) {
      return PURE.get(from);
    }
    if (BELOW.containsKey(from)) {
      return BELOW.get(from);
    }
    Set<String> known = new HashSet<>(GROUND);
    switch (from) {
      case "net" -> known.retainAll(Set.of("protocol", "stream", "config", "ops"));
      case "connection" -> {
        known.addAll(FEATURES.keySet());
        known.addAll(PURE.keySet());
      }
      default -> FEATURES.getOrDefault(from, Set.of()).forEach(feature -> add(feature, known));
    }
    if (from.equals("net")) {
      known.add("connection");
    }
    return known;
  }

  private static void add(String feature, Set<String> known) {
    if (known.add(feature)) {
      FEATURES.getOrDefault(feature, Set.of()).forEach(below -> add(below, known));
    }
  }

  /** The thin shells that stand in one package with arithmetic or a core that is pure. */
  private static final Set<String> SHELLS =
      Set.of(
          "AvailabilityHandler", "Busy", "Declarations", "Declared", "Exceptions", "HoursCheck", "ShiftDesk", "Shifts", "Sleeping",
          "Taps");

  @Test
  void theArithmeticOfHoursKnowsNothingOfTheHouse() {
    Set<String> impure = new TreeSet<>();
    for (JavaClass each : HOUSE) {
      if (!room(each).equals("availability") || SHELLS.contains(outermost(each))) {
        continue;
      }
      for (Dependency dependency : each.getDirectDependenciesFromSelf()) {
        JavaClass target = dependency.getTargetClass();
        String to = room(target);
        if (!to.isEmpty() && (!to.equals("availability") || SHELLS.contains(outermost(target)))) {
          impure.add(each.getSimpleName() + " → " + target.getName());
        }
      }
    }
    assertEquals(Set.of(), impure);
  }

  private static String outermost(JavaClass each) {
    return each.getEnclosingClass().map(HouseTest::outermost).orElseGet(each::getSimpleName);
  }

  @Test
  void everyPackageHasItsPlace() {
    Set<String> strange = new TreeSet<>();
    for (JavaClass each : HOUSE) {
      strange.add(room(each));
    }
    strange.removeAll(List.of("", "net", "connection"));
    strange.removeAll(PURE.keySet());
    strange.removeAll(BELOW.keySet());
    strange.removeAll(FEATURES.keySet());
    assertEquals(Set.of(), strange, "a new package needs a place in the tables of this test, and in docs/architecture");
  }
}
