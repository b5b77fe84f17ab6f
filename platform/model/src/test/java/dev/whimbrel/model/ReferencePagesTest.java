package dev.whimbrel.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.whimbrel.model.action.Action;
import dev.whimbrel.model.action.Answers;
import dev.whimbrel.model.annotation.Label;
import dev.whimbrel.model.computed.Computed;
import dev.whimbrel.model.query.ListQueryReader;
import dev.whimbrel.model.query.Operator;
import dev.whimbrel.model.query.Period;
import dev.whimbrel.model.restriction.Restriction;
import dev.whimbrel.testkit.Checkout;
import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Whatever an application can say about its data, and an address about a list, has its line. */
class ReferencePagesTest {

  private static String page(String name) throws IOException {
    return Files.readString(Checkout.root().resolve("docs/reference").resolve(name));
  }

  /** What the lines of tables begin with, without parameters. */
  private static Set<String> lines(String page) {
    return Pattern.compile("(?m)^\\| (`[^|]+) \\|")
        .matcher(page)
        .results()
        .flatMap(line -> Stream.of(line.group(1).split(",")))
        .map(name -> name.replaceAll("[`.\\s]|\\(.*", ""))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Set<String> methods(Class<?> type, Predicate<Method> which) {
    return Arrays.stream(type.getDeclaredMethods())
        .filter(method -> Modifier.isPublic(method.getModifiers()) && !method.isSynthetic())
        .filter(which)
        .map(Method::getName)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  @Test
  void everythingThatAResourceCanSayHasALine() throws IOException {
    Set<String> options =
        methods(ResourceBuilder.class, m -> m.getReturnType() == ResourceBuilder.class);
    assertThat(options).hasSizeGreaterThan(15);
    assertThat(lines(page("resource.md")))
        .containsAll(options)
        .containsAll(methods(Restriction.class, m -> m.getReturnType() == Restriction.class))
        .containsAll(methods(Action.class, m -> m.getReturnType() == Action.class))
        .containsAll(methods(Computed.class, m -> m.getReturnType() == Computed.class))
        .containsAll(List.of("get", "asker", "now", "add", "first", "referring"));
    assertThat(
            methods(Answers.class, m -> m.getParameterCount() > 0 && !m.getName().equals("equals")))
        .containsExactly("add", "asker", "first", "get", "referring");
    assertThat(lines(page("resource.md")))
        .containsAll(Stream.of(FieldKind.values()).map(Enum::name).toList());
  }

  @Test
  void everyParameterComparisonAndStretchOfTimeHasALine() throws IOException {
    String page = page("lists.md");
    assertThat(lines(page))
        .containsAll(ListQueryReader.OWN)
        .containsAll(
            Stream.of(Operator.values()).map(Operator::word).filter(w -> !w.isEmpty()).toList());
    assertThat(page).contains(Period.WORDS.stream().map("`%s`"::formatted).toList());
  }

  @Test
  void everyAnnotationHasALine() throws IOException {
    String page = page("annotations.md");
    String folder =
        "platform/model/src/main/java/" + Label.class.getPackageName().replace('.', '/');
    try (Stream<Path> sources = Files.list(Checkout.root().resolve(folder))) {
      List<String> names =
          sources
              .filter(ReferencePagesTest::isAnnotation)
              .map(source -> "@" + source.getFileName().toString().replace(".java", ""))
              .toList();
      assertThat(names).hasSizeGreaterThan(10);
      assertThat(page).contains(names);
    }
  }

  private static boolean isAnnotation(Path source) {
    try {
      return Files.readString(source).contains("public @interface");
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
