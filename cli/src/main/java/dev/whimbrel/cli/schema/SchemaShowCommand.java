package dev.whimbrel.cli.schema;

import dev.whimbrel.catalogue.Catalogue;
import dev.whimbrel.catalogue.CatalogueObject;
import dev.whimbrel.catalogue.Key;
import dev.whimbrel.catalogue.diff.CatalogueDiff;
import dev.whimbrel.catalogue.postgres.CatalogueReader;
import dev.whimbrel.catalogue.scratch.ScratchDatabase;
import dev.whimbrel.cli.Json;
import dev.whimbrel.error.DatabaseRefused;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The SQL that makes a schema in an empty database. */
@Command(
    name = "show",
    description = {
      "Print the SQL that makes a schema in an empty database.",
      "",
      "X is a database (postgresql://...), an SQL file or folder, `entities`, `migrations`, or"
          + " a migration (core/0003_place), which stands for the state after it."
    },
    mixinStandardHelpOptions = true,
    footer = {"", "Example: ${ROOT-COMMAND-NAME} schema show postgresql://localhost/shop"})
final class SchemaShowCommand implements Callable<Integer> {

  @Spec CommandSpec spec = CommandSpec.create();

  @Parameters(index = "0", paramLabel = "X", description = "What to show.")
  String what = "";

  @Option(names = "--json", description = "Print one JSON object with every object and attribute.")
  boolean json;

  @Option(
      names = "--migrations",
      paramLabel = "DIR",
      description = "Folder of migrations, when X is `migrations` or one of them.")
  @Nullable Path migrations;

  @Override
  public Integer call() throws SQLException {
    SchemaSource source = new SchemaSource(what, migrations);
    PrintWriter out = spec.commandLine().getOut();
    try (ScratchServer server = new ScratchServer(source.address())) {
      Catalogue catalogue = source.read(server);
      if (json) {
        out.println(Json.of(Map.of("objects", objects(catalogue))));
      } else {
        CatalogueDiff.between(empty(server), catalogue)
            .withoutTransaction()
            .forEach(statement -> out.println(statement + ";"));
      }
    }
    out.flush();
    return 0;
  }

  /** What every new database holds; of a server of ours, where that one refuses to make any. */
  private static Catalogue empty(ScratchServer server) {
    try {
      return read(server);
    } catch (DatabaseRefused refused) {
      if (server.own()) {
        throw refused;
      }
      try (ScratchServer own = new ScratchServer(null)) {
        return read(own);
      }
    }
  }

  private static Catalogue read(ScratchServer server) {
    try (ScratchDatabase scratch = server.scratch()) {
      return CatalogueReader.read(scratch.connection(), true);
    }
  }

  private static List<Map<String, Object>> objects(Catalogue catalogue) {
    List<Map<String, Object>> objects = new ArrayList<>();
    for (Key key : catalogue.keys()) {
      CatalogueObject one = catalogue.get(key);
      Map<String, Object> object = new LinkedHashMap<>();
      object.put("kind", key.kind().words());
      object.put("schema", key.schema());
      object.put("name", key.name());
      object.put("part", key.part());
      object.put("attributes", new TreeMap<>(one.attributes()));
      object.put("uses", one.uses().stream().sorted().map(Key::toString).toList());
      objects.add(object);
    }
    return objects;
  }
}
