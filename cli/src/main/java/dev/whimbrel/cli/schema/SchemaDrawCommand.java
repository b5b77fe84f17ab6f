package dev.whimbrel.cli.schema;

import dev.whimbrel.cli.CommandOutput;
import dev.whimbrel.cli.draw.CatalogueDiagram;
import dev.whimbrel.cli.draw.Diagram;
import dev.whimbrel.cli.draw.DiagramChanges;
import dev.whimbrel.cli.draw.DiagramFilter;
import dev.whimbrel.cli.draw.DiagramPicture;
import dev.whimbrel.cli.draw.Layout.Picture;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** A picture of a schema. */
@Command(
    name = "draw",
    description = {
      "Draw tables and what refers to what, as SVG: light or dark as its reader is.",
      "",
      "X is a database (postgresql://...), an SQL file or folder, a dump of pg_dump"
          + " --schema-only, `entities`, `migrations`, or a migration (core/0003_place), which"
          + " stands for the state after it. The same schema always makes the same picture."
    },
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Example: ${ROOT-COMMAND-NAME} schema draw postgresql://localhost/shop --output shop.svg"
    })
final class SchemaDrawCommand implements Callable<Integer> {

  @Spec CommandSpec spec = CommandSpec.create();

  @Parameters(index = "0", paramLabel = "X", description = "What to draw.")
  String what = "";

  @Option(
      names = "--compare",
      paramLabel = "Y",
      description = "Mark what has to be added to X, changed and dropped to make it Y.")
  @Nullable String compare;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description = "Write the picture there. Default: standard output.")
  @Nullable Path output;

  @Mixin DrawnTables tables = new DrawnTables();

  @Option(names = "--views", description = "Draw views too, and what they read.")
  boolean views;

  @Option(
      names = "--columns",
      paramLabel = "WHICH",
      description =
          "Columns to draw: all, keys (primary and foreign ones), or none. What changed is drawn"
              + " always. Default: all.")
  DiagramFilter.Columns columns = DiagramFilter.Columns.ALL;

  @Option(names = "--json", description = "Print one JSON object: what was drawn, and where it is.")
  boolean json;

  @Option(
      names = "--migrations",
      paramLabel = "DIR",
      description = "Folder of migrations, for a side that is `migrations` or one of them.")
  @Nullable Path migrations;

  @Override
  public Integer call() throws SQLException {
    Diagram diagram = DiagramFilter.rows(tables.of(read()), columns);
    String name = compare == null ? shown(what) : shown(what) + " and " + shown(compare);
    DiagramPicture drawn = new DiagramPicture(name, diagram);
    CommandOutput out = new CommandOutput(spec);
    if (output != null) {
      PictureFile.write(output, drawn.svg());
    }
    if (json) {
      out.json(object(diagram, drawn.picture()));
    } else if (output == null) {
      out.verbatim(drawn.svg().stripTrailing());
    } else {
      out.line(
          "Drawn in %s: %s, %s."
              .formatted(
                  output,
                  CommandOutput.counted(diagram.cards().size(), "box", "boxes"),
                  CommandOutput.counted(diagram.references().size(), "line", "lines")));
    }
    return 0;
  }

  private Diagram read() throws SQLException {
    SchemaSource source = new SchemaSource(what, migrations);
    if (compare == null) {
      try (ScratchServer server = new ScratchServer(source.address())) {
        return CatalogueDiagram.of(source.read(server), views);
      }
    }
    SchemaSource other = new SchemaSource(compare, migrations);
    try (ScratchServer server =
        new ScratchServer(source.address() != null ? source.address() : other.address())) {
      Diagram before = CatalogueDiagram.of(source.read(server), views);
      return DiagramChanges.between(before, CatalogueDiagram.of(other.read(server), views));
    }
  }

  /** An address without who asks and by which password. */
  private String shown(String side) {
    String text = side.contains("://") ? side.replaceFirst("\\?.*", "") : side;
    return text.replaceFirst("^.*://.*/", "");
  }

  private Map<String, Object> object(Diagram diagram, Picture picture) {
    Map<String, Object> object = new LinkedHashMap<>();
    if (output != null) {
      object.put("file", output.toString());
    }
    object.put("width", picture.width());
    object.put("height", picture.height());
    object.put(
        "boxes",
        diagram.cards().stream()
            .map(
                card -> {
                  Map<String, Object> box = new LinkedHashMap<>();
                  box.put("name", card.id());
                  box.put("kind", card.sort().word());
                  box.put("mark", card.mark().name().toLowerCase(java.util.Locale.ROOT));
                  box.put("place", picture.box(card.id()));
                  return box;
                })
            .toList());
    object.put("lines", lines(diagram));
    return object;
  }

  private static List<Map<String, Object>> lines(Diagram diagram) {
    return diagram.references().stream()
        .map(
            one -> {
              Map<String, Object> line = new LinkedHashMap<>();
              line.put("from", one.from().card());
              line.put("columns", one.from().columns());
              line.put("to", one.to().card());
              line.put("kind", one.tie().name().toLowerCase(java.util.Locale.ROOT));
              line.put("mark", one.mark().name().toLowerCase(java.util.Locale.ROOT));
              return line;
            })
        .toList();
  }
}
