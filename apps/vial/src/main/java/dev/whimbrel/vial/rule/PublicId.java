package dev.whimbrel.vial.rule;

import dev.whimbrel.vial.entity.Location;
import dev.whimbrel.vial.entity.Provider;
import dev.whimbrel.vial.entity.Report;
import java.util.Map;

/**
 * The name under which the world knows a row: a letter for its kind, then the row's number to the
 * base of 16 in an alphabet without vowels. Names from Airtable lie in the same column, so the
 * first letter of a name found there says nothing about its row.
 */
public enum PublicId {
  /** Of locations: 1 is {@code lc}, 16 is {@code lcb}. */
  LOCATION('l', Location.class),
  /** Of reports. */
  REPORT('r', Report.class),
  /** Of providers. */
  PROVIDER('p', Provider.class);

  private static final String ALPHABET = "bcdfghkmpqrtwxyz";
  private static final Map<Class<?>, PublicId> BY_ENTITY =
      Map.of(
          LOCATION.entity, LOCATION,
          REPORT.entity, REPORT,
          PROVIDER.entity, PROVIDER);

  private final char prefix;
  private final Class<?> entity;

  PublicId(char prefix, Class<?> entity) {
    this.prefix = prefix;
    this.entity = entity;
  }

  /** The kind of name that rows of an entity have. */
  static PublicId of(Class<?> entity) {
    PublicId kind = BY_ENTITY.get(entity);
    if (kind == null) {
      throw new IllegalArgumentException(entity + " has no public id");
    }
    return kind;
  }

  /** The name of the row of that number. */
  public String of(int id) {
    StringBuilder name = new StringBuilder().append(prefix);
    for (char digit : Integer.toHexString(id).toCharArray()) {
      name.append(ALPHABET.charAt(Character.digit(digit, 16)));
    }
    return name.toString();
  }

  /** The same as an SQL expression over an expression that yields the number. */
  public String sql(String id) {
    return "'"
        + prefix
        + "' || translate(to_hex("
        + id
        + "), '0123456789abcdef', '"
        + ALPHABET
        + "')";
  }
}
