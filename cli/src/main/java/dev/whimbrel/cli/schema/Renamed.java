package dev.whimbrel.cli.schema;

import dev.whimbrel.catalogue.Catalogue;
import dev.whimbrel.catalogue.diff.CatalogueDiff;
import dev.whimbrel.catalogue.diff.RenameHint;
import dev.whimbrel.catalogue.postgres.CatalogueReader;
import dev.whimbrel.catalogue.rows.LiveNames;
import dev.whimbrel.catalogue.scratch.ScratchDatabase;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * What a side is once some names have changed. The server renames a copy, so every text that speaks
 * of the old name is right.
 *
 * @param catalogue with the new names
 * @param statements what renames
 * @param names how the names were before
 */
record Renamed(Catalogue catalogue, List<String> statements, LiveNames names) {

  /** Nothing has changed its name. */
  static Renamed not(Catalogue is) {
    return new Renamed(is, List.of(), new LiveNames());
  }

  /** What a side that was read becomes. */
  static Renamed of(SchemaSource source, Catalogue is, List<String> hints, ScratchServer server)
      throws SQLException {
    try (ScratchDatabase scratch = server.scratch();
        Statement run = scratch.connection().createStatement()) {
      boolean live = source.address() != null;
      if (live) {
        Catalogue empty = CatalogueReader.read(scratch.connection(), true);
        for (String sql : CatalogueDiff.between(empty, is).script()) {
          run.execute(sql);
        }
      } else {
        source.fill(scratch, server.own());
      }
      List<String> statements = new ArrayList<>();
      LiveNames names = new LiveNames();
      for (String hint : hints) {
        Catalogue now = CatalogueReader.read(scratch.connection(), live);
        String sql = RenameHint.statement(now, hint, names);
        run.execute(sql);
        statements.add(sql);
      }
      return new Renamed(CatalogueReader.read(scratch.connection(), live), statements, names);
    }
  }
}
