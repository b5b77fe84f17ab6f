package dev.whimbrel.catalogue;

/** What statements that the server printed have in common, for whoever reads them by tokens. */
final class Printed {

  /** Text within quotes or dollars, and names within quotes: no token is looked for in them. */
  static final String QUOTED =
      "'(?:[^']|'')*+'|\"(?:[^\"]|\"\")*+\"|(?s:\\$([A-Za-z_]*)\\$.*?\\$\\1\\$)";

  private Printed() {}
}
