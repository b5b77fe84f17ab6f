package dev.whimbrel.testkit.house;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** How large a production file, a method, a package may become. */
public final class Budgets {

  private static final int LINES = 400;
  private static final int MEDIAN = 70;
  private static final int NINETIETH = 200;
  private static final int METHOD = 30;
  private static final int PARAMETERS = 4;
  private static final int FILES = 25;

  /** Catalogues: a file for each thing of a kind. */
  private static final Set<String> CATALOGUES =
      Set.of(
          "dev/whimbrel/operation",
          "dev/whimbrel/schema",
          "dev/whimbrel/lint/rules",
          "dev/whimbrel/catalogue/kind");

  private Budgets() {}

  /** What is too large in the sources of one module, a line for each; empty when nothing is. */
  public static List<String> check(Path moduleSource) {
    return check(JavaSources.under(moduleSource));
  }

  /** What is too large, a line for each; empty when nothing is. */
  public static List<String> check(List<JavaSource> sources) {
    List<String> excesses = new ArrayList<>();
    for (JavaSource source : sources) {
      if (source.lines() > LINES) {
        excesses.add("%s has %d lines, at most %d".formatted(source.path(), source.lines(), LINES));
      }
      source.methods().forEach(method -> check(source, method, excesses));
    }
    packages(sources)
        .forEach(
            (folder, files) -> {
              if (files > FILES && !catalogue(folder)) {
                excesses.add("%s has %d files, at most %d".formatted(folder, files, FILES));
              }
            });
    return excesses;
  }

  /** Whether the files of a whole are small enough in the middle and at the upper end. */
  public static List<String> spread(List<JavaSource> sources) {
    List<Integer> lines = sources.stream().map(JavaSource::lines).sorted().toList();
    List<String> excesses = new ArrayList<>();
    int median = lines.get(lines.size() / 2);
    int ninetieth = lines.get(lines.size() * 9 / 10);
    if (median > MEDIAN) {
      excesses.add("the median file has %d lines, at most %d".formatted(median, MEDIAN));
    }
    if (ninetieth > NINETIETH) {
      excesses.add(
          "one file in ten has %d lines or more, at most %d".formatted(ninetieth, NINETIETH));
    }
    return excesses;
  }

  private static void check(JavaSource source, JavaSource.Method method, List<String> excesses) {
    if (method.lines() > METHOD) {
      excesses.add(
          "%s: %s has %d lines, at most %d"
              .formatted(source.path(), method.name(), method.lines(), METHOD));
    }
    if (method.parameters() > PARAMETERS && !method.replaced()) {
      excesses.add(
          "%s: %s has %d parameters, at most %d"
              .formatted(source.path(), method.name(), method.parameters(), PARAMETERS));
    }
  }

  private static Map<Path, Long> packages(List<JavaSource> sources) {
    return sources.stream()
        .filter(source -> !source.name().equals("package-info.java"))
        .collect(
            Collectors.groupingBy(
                source -> source.path().resolveSibling(""), TreeMap::new, Collectors.counting()));
  }

  /** An application's entities are one as well. */
  private static boolean catalogue(Path folder) {
    String path = folder.toString().replace('\\', '/');
    return CATALOGUES.stream().anyMatch(path::endsWith)
        || (path.contains("/apps/") && path.endsWith("/entity"));
  }
}
