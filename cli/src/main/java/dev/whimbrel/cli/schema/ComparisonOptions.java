package dev.whimbrel.cli.schema;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How what is and what is wanted are compared. */
final class ComparisonOptions {

  @Option(
      names = "--rename",
      paramLabel = "OLD:NEW",
      description =
          "What has another name in what is wanted: table:new, table.column:new, type.value:new; a"
              + " schema may stand before it.")
  List<String> renames = List.of();

  @Option(
      names = "--rewrite",
      description = "Allow that a column is rewritten because values of its enum go or move.")
  boolean rewrite;

  @Option(
      names = "--migrations",
      paramLabel = "DIR",
      description = "Folder of migrations, for a side that is `migrations` or one of them.")
  @Nullable Path migrations;

  SchemaSource side(String text) {
    return new SchemaSource(text, migrations);
  }
}
