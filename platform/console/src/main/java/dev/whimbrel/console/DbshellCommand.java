package dev.whimbrel.console;

import dev.whimbrel.cli.CommandFailure;
import dev.whimbrel.cli.Database;
import dev.whimbrel.cli.DatabaseAddress;
import dev.whimbrel.cli.DatabaseOption;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** A SQL prompt: psql where it is installed, a small one of ours where it is not. */
@Command(
    name = "dbshell",
    description = {
      "A SQL prompt: psql when it is installed, a small prompt of ours otherwise.",
      "",
      "Statements that come from a pipe or a file stop at the first that fails, and then it exits"
          + " with 3."
    },
    mixinStandardHelpOptions = true,
    footer = {"", "Example: echo 'select count(*) from location;' | ${ROOT-COMMAND-NAME} dbshell"})
final class DbshellCommand implements Callable<Integer> {

  @Spec CommandSpec spec;
  @Mixin DatabaseOption database;

  DbshellCommand() {
    this.spec = CommandSpec.create();
    this.database = new DatabaseOption();
  }

  @Override
  public Integer call() throws IOException, InterruptedException, SQLException {
    try (Database open = database.open()) {
      Optional<Path> psql = psql();
      if (psql.isPresent()) {
        return psql(psql.get(), open.address());
      }
      try (var connection = open.dataSource().getConnection()) {
        // Bytes of a terminal are in its own encoding.
        var lines = new BufferedReader(new InputStreamReader(System.in, Charset.defaultCharset()));
        return new SqlPrompt(connection, spec.commandLine(), typed()).run(lines);
      }
    }
  }

  /** The password goes through the environment, so that no process list shows it. */
  private static int psql(Path psql, DatabaseAddress address)
      throws IOException, InterruptedException {
    List<String> words = new ArrayList<>(List.of(psql.toString()));
    if (!typed()) {
      words.addAll(List.of("-v", "ON_ERROR_STOP=1"));
    }
    words.add(address.jdbcUrl().substring("jdbc:".length()));
    ProcessBuilder process = new ProcessBuilder(words);
    if (address.user() != null) {
      process.environment().put("PGUSER", address.user());
    }
    if (address.password() != null) {
      process.environment().put("PGPASSWORD", address.password());
    }
    return process.inheritIO().start().waitFor();
  }

  /** Whether somebody types; Java's own console asks whether output goes to a terminal too. */
  private static boolean typed() throws IOException, InterruptedException {
    return new ProcessBuilder("test", "-t", "0").inheritIO().start().waitFor() == 0;
  }

  private static Optional<Path> psql() {
    String path = System.getenv("PATH");
    if (path == null) {
      throw new CommandFailure("no-path", "PATH is not set.", "Set PATH as your shell does.");
    }
    return Arrays.stream(path.split(File.pathSeparator))
        .map(folder -> Path.of(folder, "psql"))
        .filter(Files::isExecutable)
        .findFirst();
  }
}
