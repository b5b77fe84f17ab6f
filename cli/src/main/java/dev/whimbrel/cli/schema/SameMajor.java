package dev.whimbrel.cli.schema;

import dev.whimbrel.catalogue.Catalogue;
import dev.whimbrel.catalogue.CatalogueObject;
import dev.whimbrel.catalogue.Key;
import dev.whimbrel.catalogue.Kind;
import dev.whimbrel.catalogue.diff.CatalogueDiff;
import dev.whimbrel.catalogue.postgres.CatalogueReader;
import dev.whimbrel.catalogue.scratch.ScratchDatabase;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A schema as another major of the server has it: each prints views in its own way, and only the
 * newer ones name NOT NULL. It is made where the statements are to run.
 */
final class SameMajor {

  private static final int HAS_MAINTAIN = 17;
  private static final int NAMES_NOT_NULL = 18;

  private SameMajor() {}

  static Catalogue of(Catalogue wanted, Catalogue is, ScratchServer server) throws SQLException {
    if (wanted.origin().major() == is.origin().major()) {
      return wanted;
    }
    try (ScratchDatabase scratch = server.scratch();
        Statement run = scratch.connection().createStatement()) {
      run.setEscapeProcessing(false);
      Catalogue empty = CatalogueReader.read(scratch.connection(), true);
      Catalogue understood = understood(wanted, is, versions(run));
      for (String sql : CatalogueDiff.between(empty, understood).script()) {
        run.execute(sql);
      }
      Catalogue made = CatalogueReader.read(scratch.connection(), true);
      boolean unnamed = Math.min(wanted.origin().major(), is.origin().major()) < NAMES_NOT_NULL;
      return unnamed ? ServerNames.kept(made, is) : made;
    }
  }

  /** The versions of extensions that the server would install. */
  private static Map<String, String> versions(Statement run) throws SQLException {
    Map<String, String> versions = new HashMap<>();
    try (ResultSet rows =
        run.executeQuery("SELECT name, default_version FROM pg_available_extensions")) {
      while (rows.next()) {
        versions.put(rows.getString(1), rows.getString(2));
      }
    }
    return versions;
  }

  /** Without what only the other major has. */
  private static Catalogue understood(
      Catalogue wanted, Catalogue is, Map<String, String> versions) {
    boolean maintains = is.origin().major() >= HAS_MAINTAIN;
    List<CatalogueObject> all = new ArrayList<>();
    for (Key key : wanted.keys()) {
      CatalogueObject one = wanted.get(key);
      Map<String, String> attributes = new HashMap<>(one.attributes());
      if (key.kind() == Kind.EXTENSION && versions.containsKey(key.name())) {
        // Each server brings its own; what is there stays as it is.
        CatalogueObject there = is.find(key);
        attributes.put("version", there == null ? versions.get(key.name()) : there.text("version"));
      }
      if (!maintains) {
        attributes.replaceAll(
            (name, text) -> name.startsWith("grants") ? withoutMaintain(text) : text);
      }
      all.add(new CatalogueObject(key, one.address(), attributes, one.uses()));
    }
    return new Catalogue(wanted.origin(), all);
  }

  private static String withoutMaintain(String grants) {
    return grants
        .lines()
        .filter(line -> !line.substring(1).startsWith("MAINTAIN\t"))
        .collect(Collectors.joining("\n"));
  }
}
