package dev.whimbrel.testkit.house;

import static org.assertj.core.api.Assertions.assertThat;

import dev.whimbrel.testkit.Checkout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The rules of the house, over the sources of all modules. */
class HouseTest {

  /** Each module may use only those that it names here, which all stand above it. */
  private static final List<Module> ORDER =
      List.of(
          new Module("embedded", "embedded", List.of()),
          new Module("testkit", "testkit", List.of("embedded")),
          new Module("engine", "", List.of()),
          new Module("cli", "cli", List.of("embedded", "engine")),
          new Module("platform/model", "model", List.of("engine", "cli")),
          new Module("platform/security", "security", List.of("platform/model")),
          new Module(
              "platform/transfer",
              "transfer",
              List.of("engine", "cli", "platform/model", "platform/security")),
          new Module(
              "platform/admin",
              "admin",
              List.of("cli", "platform/model", "platform/security", "platform/transfer")),
          new Module(
              "platform/api", "api", List.of("engine", "platform/model", "platform/security")),
          new Module(
              "platform/console",
              "console",
              List.of(
                  "embedded",
                  "engine",
                  "cli",
                  "platform/model",
                  "platform/security",
                  "platform/transfer")),
          new Module(
              "platform/starter",
              "starter",
              List.of(
                  "engine",
                  "cli",
                  "platform/model",
                  "platform/security",
                  "platform/admin",
                  "platform/api",
                  "platform/transfer",
                  "platform/console")),
          new Module(
              "apps/vial",
              "vial",
              List.of(
                  "platform/model",
                  "platform/security",
                  "platform/admin",
                  "platform/api",
                  "platform/transfer",
                  "platform/starter")));

  private static final Set<String> WORDLESS = Set.of("util", "common", "helper", "impl", "manager");

  /** What a name says when nobody thought of one. */
  private static final Pattern EMPTY_NAME =
      Pattern.compile("Abstract[A-Z].*|.*(Util|Utils|Helper|Impl|Manager)|I[A-Z][a-z].*");

  /** An implementation is named by its difference. */
  private static final Pattern NO_DIFFERENCE = Pattern.compile("(Default|Base|Simple)[A-Z].*");

  private static final Pattern OWN = Pattern.compile("dev\\.whimbrel\\.([a-z]+)(\\..*)?");

  private static final Pattern IMPORT = Pattern.compile("(?m)^import (?:static )?([\\w.*]+);");

  private static final Map<Module, List<JavaSource>> SOURCES = new LinkedHashMap<>();

  private record Module(String folder, String name, List<String> mayUse) {}

  @BeforeAll
  static void readEverything() {
    for (Module module : ORDER) {
      Path main = Checkout.root().resolve(module.folder()).resolve("src/main/java");
      SOURCES.put(module, Files.isDirectory(main) ? JavaSources.under(main) : List.of());
    }
  }

  @Test
  void filesMethodsAndPackagesAreSmall() {
    List<String> excesses = new ArrayList<>();
    SOURCES.values().forEach(sources -> excesses.addAll(Budgets.check(sources)));
    excesses.addAll(Budgets.spread(all().toList()));
    assertThat(excesses).isEmpty();
  }

  @Test
  void everyModuleIsInTheTable() throws IOException {
    String pom = Files.readString(Checkout.root().resolve("pom.xml"));
    List<String> modules = new ArrayList<>();
    Matcher module = Pattern.compile("<module>([^<]+)</module>").matcher(pom);
    while (module.find()) {
      modules.add(module.group(1));
    }
    assertThat(ORDER).extracting(Module::folder).containsExactlyInAnyOrderElementsOf(modules);
  }

  @Test
  void theTableGoesUpwards() {
    List<String> above = new ArrayList<>();
    for (Module module : ORDER) {
      assertThat(above).containsAll(module.mayUse());
      above.add(module.folder());
    }
  }

  @Test
  void aModuleUsesOnlyWhatTheTableAllows() {
    List<String> wrong = new ArrayList<>();
    SOURCES.forEach(
        (module, sources) -> {
          for (JavaSource source : sources) {
            for (String name : source.names()) {
              Matcher own = OWN.matcher(name);
              if (own.matches()) {
                String used = moduleOf(own.group(1));
                if (!used.equals(module.folder()) && !module.mayUse().contains(used)) {
                  wrong.add(source.path() + " names " + name + " of " + used);
                }
              }
            }
          }
        });
    assertThat(wrong.stream().distinct()).isEmpty();
  }

  @Test
  void noPackageTakesPartInACycle() {
    Map<String, Set<String>> uses = new TreeMap<>();
    Set<String> packages = all().map(HouseTest::packageOf).collect(Collectors.toSet());
    all()
        .forEach(
            source ->
                IMPORT
                    .matcher(source.text())
                    .results()
                    .map(found -> found.group(1).replaceFirst("(\\.[A-Z].*|\\.\\*)$", ""))
                    .filter(name -> packages.contains(name) && !name.equals(packageOf(source)))
                    .forEach(
                        used ->
                            uses.computeIfAbsent(packageOf(source), _ -> new TreeSet<>())
                                .add(used)));
    // What uses nothing that is left is in no cycle; so all goes away where there is none.
    do {
      uses.values().forEach(used -> used.retainAll(uses.keySet()));
    } while (uses.values().removeIf(Set::isEmpty));
    assertThat(uses).as("packages in a cycle, or that use one").isEmpty();
  }

  private static String packageOf(JavaSource source) {
    String path = source.path().toString().replace('\\', '/');
    return path.replaceFirst(".*src/main/java/", "").replaceFirst("/[^/]*$", "").replace('/', '.');
  }

  /** Packages that no other module is named after are the engine's. */
  private static String moduleOf(String word) {
    return ORDER.stream()
        .filter(module -> module.name().equals(word))
        .map(Module::folder)
        .findFirst()
        .orElse("engine");
  }

  @Test
  void everyPackageSaysWhatItIsForAndThatNothingIsNull() {
    Map<Path, List<JavaSource>> packages = new TreeMap<>();
    all().forEach(s -> packages.computeIfAbsent(folder(s), f -> new ArrayList<>()).add(s));
    List<String> wrong = new ArrayList<>();
    packages.forEach(
        (folder, sources) -> {
          List<JavaSource> info =
              sources.stream().filter(s -> s.name().equals("package-info.java")).toList();
          if (info.isEmpty()) {
            wrong.add(folder + " has no package-info");
          } else if (!info.getFirst().annotations().contains("NullMarked")) {
            wrong.add(folder + " is not @NullMarked");
          } else if (!info.getFirst().text().startsWith("/**")) {
            wrong.add(folder + " does not say what it is for");
          }
        });
    assertThat(wrong).isEmpty();
  }

  @Test
  void everyPublicTypeSaysWhatItIs() {
    assertThat(
            all()
                .flatMap(
                    source ->
                        source.types().stream()
                            .filter(type -> type.open() && !type.described())
                            .map(type -> source.path() + ": " + type.name())))
        .isEmpty();
  }

  @Test
  void namesSaySomething() {
    assertThat(
            all()
                .flatMap(
                    s ->
                        Stream.of(folder(s).toString().split("[/\\\\]"))
                            .filter(WORDLESS::contains)))
        .isEmpty();
    assertThat(
            all()
                .flatMap(source -> source.types().stream())
                .filter(
                    type ->
                        EMPTY_NAME.matcher(type.name()).matches()
                            || (type.implementing()
                                && NO_DIFFERENCE.matcher(type.name()).matches())))
        .isEmpty();
  }

  @Test
  void nothingIsLeftToDoAndNothingIsShouted() {
    Pattern left = Pattern.compile("\\b(TODO|FIXME|XXX)\\b|/{4,}|// ?[-=*#]{3,}");
    assertThat(all().filter(source -> left.matcher(source.text()).find()).map(JavaSource::path))
        .isEmpty();
  }

  @Test
  void thereIsEnoughToCheck() {
    assertThat(all().count()).isGreaterThan(200);
  }

  private static Path folder(JavaSource source) {
    return source.path().resolveSibling("");
  }

  private static Stream<JavaSource> all() {
    return SOURCES.values().stream().flatMap(Collection::stream);
  }
}
