package dev.whimbrel.testkit;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/**
 * Says what the test reports of a build hold: each failure, each skipped test with its reason, and
 * one last line with the sums. The launcher runs it from its source, so it needs the JDK alone.
 */
public final class TestReport {
  private int passed;
  private final List<String> failed = new ArrayList<>();
  private final List<String> skipped = new ArrayList<>();

  private TestReport() {}

  /** Arguments: the checkout, {@code built} or {@code broken}, and where the log is. */
  public static void main(String[] arguments) throws IOException {
    boolean broken = arguments[1].equals("broken");
    TestReport report = of(Path.of(arguments[0]));
    System.out.println(report.text(broken ? arguments[2] : ""));
    System.exit(broken || !report.succeeded() ? 1 : 0);
  }

  /** Reads every report below a folder. */
  static TestReport of(Path root) throws IOException {
    TestReport report = new TestReport();
    for (Path file : files(root)) {
      report.read(file);
    }
    return report;
  }

  private static List<Path> files(Path root) throws IOException {
    List<Path> files = new ArrayList<>();
    Files.walkFileTree(
        root,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
            String name = String.valueOf(folder.getFileName());
            boolean foreign = name.equals("src") || (name.startsWith(".") && !folder.equals(root));
            return foreign ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (file.toString().matches(".*/target/surefire-reports/TEST-[^/]*\\.xml")) {
              files.add(file);
            }
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path file, IOException vanished) {
            // Servers of the tests may still be clearing their folders away.
            return FileVisitResult.CONTINUE;
          }
        });
    files.sort(null);
    return files;
  }

  private void read(Path file) throws IOException {
    try {
      NodeList cases =
          DocumentBuilderFactory.newInstance()
              .newDocumentBuilder()
              .parse(new InputSource(new StringReader(readable(file))))
              .getElementsByTagName("testcase");
      for (int index = 0; index < cases.getLength(); index++) {
        count((Element) cases.item(index));
      }
    } catch (ParserConfigurationException | SAXException unreadable) {
      failed.add(file + ": unreadable report: " + unreadable.getMessage());
    }
  }

  /** Tests print whatever they try, also what XML may not hold. */
  private static String readable(Path file) throws IOException {
    return Files.readString(file)
        .replaceAll("[^\\t\\n\\r\\x20-\\uD7FF\\uE000-\\uFFFD\\x{10000}-\\x{10FFFF}]", "?");
  }

  private void count(Element test) {
    String type = test.getAttribute("classname");
    String method = test.getAttribute("name");
    String name = type + (method.isEmpty() || method.equals(type) ? "" : "." + method);
    for (String kind : List.of("failure", "error")) {
      NodeList found = test.getElementsByTagName(kind);
      if (found.getLength() > 0) {
        failed.add(name + ": " + message((Element) found.item(0)));
        return;
      }
    }
    NodeList found = test.getElementsByTagName("skipped");
    if (found.getLength() > 0) {
      skipped.add(name + ": " + message((Element) found.item(0)));
    } else {
      passed++;
    }
  }

  private static String message(Element outcome) {
    String message = outcome.getAttribute("message").strip();
    String text = message.isEmpty() ? outcome.getTextContent().strip() : message;
    String first = text.lines().findFirst().orElse("no reason given");
    return first.replaceFirst("^[\\w.]+TestAbortedException: ", "");
  }

  /** Whether tests ran and none failed. */
  boolean succeeded() {
    return failed.isEmpty() && passed > 0;
  }

  /** All lines; the log is named when the build broke, and empty otherwise. */
  String text(String brokenLog) {
    StringBuilder text = new StringBuilder();
    skipped.forEach(line -> text.append("SKIPPED ").append(line).append('\n'));
    failed.forEach(line -> text.append("FAILED  ").append(line).append('\n'));
    if (!brokenLog.isEmpty()) {
      text.append("The build broke; its whole output is in ").append(brokenLog).append('\n');
    } else if (passed + failed.size() == 0) {
      text.append("No test ran.\n");
    }
    return text.append(passed)
        .append(" passed, ")
        .append(failed.size())
        .append(" failed, ")
        .append(skipped.size())
        .append(" skipped")
        .toString();
  }
}
