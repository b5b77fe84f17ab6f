package dev.whimbrel.cli.schema;

import dev.whimbrel.catalogue.Catalogue;
import dev.whimbrel.catalogue.diff.CatalogueDiff;
import dev.whimbrel.catalogue.postgres.CatalogueReader;
import dev.whimbrel.catalogue.scratch.ScratchDatabase;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * A schema as another major of the server has it: each prints views in its own way, and only the
 * newer ones name NOT NULL. It is made where the statements are to run.
 */
final class SameMajor {

  private SameMajor() {}

  static Catalogue of(Catalogue wanted, Catalogue is, ScratchServer server) throws SQLException {
    if (wanted.origin().major() == is.origin().major()) {
      return wanted;
    }
    try (ScratchDatabase scratch = server.scratch();
        Statement run = scratch.connection().createStatement()) {
      run.setEscapeProcessing(false);
      Catalogue empty = CatalogueReader.read(scratch.connection(), true);
      for (String sql : CatalogueDiff.between(empty, wanted).script()) {
        run.execute(sql);
      }
      return CatalogueReader.read(scratch.connection(), true);
    }
  }
}
