package dev.whimbrel.migration;

/**
 * What a migration is called: its app and its file's name without the ending. The number in the
 * name is for people; two may share it.
 *
 * @param app the unit that owns entities and a folder of migrations
 * @param name such as {@code 0042_location_county}
 */
public record MigrationId(String app, String name) implements Comparable<MigrationId> {

  /** Reads {@code app/name}. */
  public static MigrationId parse(String text) {
    int slash = text.indexOf('/');
    if (slash <= 0 || slash == text.length() - 1 || text.indexOf('/', slash + 1) > 0) {
      throw new IllegalArgumentException(text + " is not app/name");
    }
    return new MigrationId(text.substring(0, slash), text.substring(slash + 1));
  }

  @Override
  public int compareTo(MigrationId other) {
    int apps = app.compareTo(other.app);
    return apps == 0 ? name.compareTo(other.name) : apps;
  }

  // What a record is given for these two is linked at its first use, which short commands feel.

  @Override
  public int hashCode() {
    return 31 * app.hashCode() + name.hashCode();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof MigrationId id && app.equals(id.app) && name.equals(id.name);
  }

  @Override
  public String toString() {
    return app + "/" + name;
  }
}
