package dev.whimbrel.cli.migrate;

import dev.whimbrel.cli.Main;
import dev.whimbrel.embedded.PostgresServer;
import dev.whimbrel.embedded.Settings;
import dev.whimbrel.testkit.CaseFile;
import dev.whimbrel.testkit.TestDatabase;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;

/**
 * Carries a case out, section by section: {@code 1 file core/0001_x.sql} writes a file, {@code 2
 * remove ...} deletes one, {@code 3 sql} runs SQL, {@code 4 entities core} says what entities want,
 * {@code 5 whimbrel migrate status @} runs a command, and {@code 5 prints} is what comes of it.
 * {@code folder} and {@code cluster} make an empty folder and an embedded database. {@code @}
 * stands for the options that name the database and the folder. {@code 6 visitor} makes somebody
 * who may connect and nothing else.
 */
final class CommandCase {

  private final CaseFile file;
  private final TestDatabase database;
  private final Path home;
  private String visitor = "VISITOR";

  CommandCase(CaseFile file, TestDatabase database, Path home) {
    this.file = file;
    this.database = database;
    this.home = home;
  }

  void run() throws IOException {
    for (String section : List.copyOf(file.sections())) {
      String[] words = section.split(" ", 3);
      switch (words[1]) {
        case "file" -> write(words[2], file.section(section));
        case "cluster" -> PostgresServer.start(Settings.in(home.resolve(words[2]))).close();
        case "folder" -> Files.createDirectories(home.resolve(words[2]));
        case "remove" -> Files.delete(home.resolve(words[2]));
        case "shows" -> file.expect(section, Files.readString(home.resolve(words[2])));
        case "visitor" -> visitor = database.newRole().user();
        case "sql" -> database.execute(filled(file.section(section)));
        case "entities" -> {
          Files.createDirectories(home.resolve("modules/" + words[2] + "/src/main"));
          ShopEntities.want(words[2], file.section(section));
        }
        case "deprecated" -> ShopEntities.deprecate(file.section(section));
        case "numbered" -> ShopEntities.number(file.section(section));
        case "in-sql" -> ShopEntities.leave(file.section(section));
        case "whimbrel" -> file.expect(words[0] + " prints", command(words[2]));
        case "prints" -> {
          // Compared when its command ran.
        }
        default -> throw new IllegalArgumentException(file + " has a section " + section);
      }
    }
  }

  private void write(String name, String text) throws IOException {
    Path target = home.resolve(name);
    Files.createDirectories(target.getParent());
    Files.writeString(target, text);
  }

  private String command(String line) {
    List<String> arguments = new ArrayList<>();
    for (String word : line.split(" ")) {
      switch (word) {
        case "@" ->
            arguments.addAll(
                List.of("--database", database.url(), "--migrations", home + "/migrations"));
        case "@database" -> arguments.addAll(List.of("--database", database.url()));
        case "@migrations" -> arguments.addAll(List.of("--migrations", home + "/migrations"));
        default -> arguments.add(filled(word));
      }
    }
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    CommandLine command = Main.commandLine();
    command.setOut(new PrintWriter(out));
    command.setErr(new PrintWriter(err));
    int exit = command.execute(arguments.toArray(String[]::new));
    String errors = err.toString();
    return steady(
        out + (errors.isEmpty() ? "" : "--- stderr\n" + errors) + "--- exit " + exit + "\n");
  }

  private String filled(String word) {
    return word.replace('~', ' ')
        .replace("HOME", home.toString())
        .replace("VISITOR", visitor)
        .replace("SERVER", database.server().host() + ":" + database.server().port())
        .replace("DATABASE", database.name());
  }

  /** Without what differs from run to run. */
  private String steady(String text) {
    return text.replace(home.toString(), "HOME")
        .replace(visitor, "VISITOR")
        .replace(database.name(), "DATABASE")
        .replaceAll("\\d{4}-\\d\\d-\\d\\dT[\\d:.]+Z", "MOMENT")
        .replaceAll("\\b\\d+ ms", "N ms")
        .replaceAll("of \\d+ bytes", "of N bytes")
        .replaceAll("[\\d,]+ kB", "N kB")
        .replaceAll("(\"bytes\" : )\\d+", "$1N")
        .replaceAll("(\"took_ms\" : )\\d+", "$1N")
        .replaceAll("whimbrel \\([^)\\s]+@[^)]+\\)", "whimbrel (SOMEBODY)")
        .replaceAll("process \\d+", "process N")
        .replaceAll("127\\.0\\.0\\.1:\\d{4,}", "SERVER");
  }
}
