package dev.whimbrel.catalogue.scratch;

import dev.whimbrel.error.InvalidMigration;
import dev.whimbrel.error.Problem;

/** What pg_dump writes for psql alone, taken out; lines keep their numbers. */
final class DumpText {

  private DumpText() {}

  static String plain(String file, String text) {
    if (!text.contains("\\")) {
      return text;
    }
    String[] lines = text.split("\n", -1);
    for (int i = 0; i < lines.length; i++) {
      String line = lines[i].stripTrailing();
      if (line.startsWith("\\restrict ") || line.startsWith("\\unrestrict ")) {
        lines[i] = "";
      } else if (line.startsWith("COPY ") && line.endsWith(" FROM stdin;")) {
        refuseRows(file, lines, i);
        lines[i] = "";
        lines[i + 1] = "";
      }
    }
    return String.join("\n", lines);
  }

  private static void refuseRows(String file, String[] lines, int copy) {
    if (copy + 1 >= lines.length || !lines[copy + 1].strip().equals("\\.")) {
      throw new InvalidMigration(
          new Problem(
              "rows-in-schema",
              file + ":" + (copy + 1),
              "it holds rows, and only its schema is compared",
              "dump the schema alone: pg_dump --schema-only"));
    }
  }
}
