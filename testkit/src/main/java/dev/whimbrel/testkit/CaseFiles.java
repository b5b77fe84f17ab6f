package dev.whimbrel.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The case files of an area, read where the sources lie so that they can be rewritten there. */
public final class CaseFiles {

  private CaseFiles() {}

  /**
   * All cases of a folder, by name.
   *
   * @param area such as {@code diff}, for {@code src/test/resources/cases/diff/*.case} of the
   *     module whose tests run
   * @throws IllegalArgumentException when there is none, so that no test passes for want of cases
   */
  public static List<CaseFile> of(String area) {
    Path folder = Path.of("src/test/resources/cases").resolve(area);
    try (Stream<Path> files = Files.list(folder)) {
      List<CaseFile> cases =
          files
              .filter(file -> file.toString().endsWith(".case"))
              .sorted()
              .map(CaseFile::read)
              .toList();
      if (cases.isEmpty()) {
        throw new IllegalArgumentException("no case in " + folder.toAbsolutePath());
      }
      return cases;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot list " + folder.toAbsolutePath(), e);
    }
  }
}
