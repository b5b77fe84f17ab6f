package dev.whimbrel.schema;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What an object is that privileges, comments or a text of SQL belong to. */
public enum ObjectKind {
  SCHEMA("SCHEMA", "USAGE CREATE"),
  LANGUAGE("LANGUAGE", "USAGE"),
  ACCESS_METHOD("ACCESS METHOD", ""),
  FOREIGN_DATA_WRAPPER("FOREIGN DATA WRAPPER", "USAGE"),
  SERVER("SERVER", "USAGE"),
  USER_MAPPING("USER MAPPING", ""),
  COLLATION("COLLATION", ""),
  DOMAIN("DOMAIN", "USAGE"),
  TYPE("TYPE", "USAGE"),
  FUNCTION("FUNCTION", "EXECUTE"),
  PROCEDURE("PROCEDURE", "EXECUTE"),
  OPERATOR("OPERATOR", ""),
  OPERATOR_FAMILY("OPERATOR FAMILY", ""),
  OPERATOR_CLASS("OPERATOR CLASS", ""),
  AGGREGATE("AGGREGATE", "EXECUTE"),
  CAST("CAST", ""),
  TRANSFORM("TRANSFORM", ""),
  CONVERSION("CONVERSION", ""),
  TEXT_SEARCH_PARSER("TEXT SEARCH PARSER", ""),
  TEXT_SEARCH_TEMPLATE("TEXT SEARCH TEMPLATE", ""),
  TEXT_SEARCH_DICTIONARY("TEXT SEARCH DICTIONARY", ""),
  TEXT_SEARCH_CONFIGURATION("TEXT SEARCH CONFIGURATION", ""),
  PARTITIONED_TABLE("TABLE", Privileges.OF_ROWS),
  PARTITION("TABLE", Privileges.OF_ROWS),
  FOREIGN_TABLE("FOREIGN TABLE", Privileges.OF_ROWS),
  VIEW("VIEW", Privileges.OF_ROWS),
  MATERIALIZED_VIEW("MATERIALIZED VIEW", Privileges.OF_ROWS),
  STATISTICS("STATISTICS", ""),
  RULE("RULE", ""),
  TRIGGER("TRIGGER", ""),
  POLICY("POLICY", ""),
  PUBLICATION("PUBLICATION", ""),
  EVENT_TRIGGER("EVENT TRIGGER", ""),
  TABLE("TABLE", Privileges.OF_ROWS),
  INDEX("INDEX", ""),
  CONSTRAINT("CONSTRAINT", ""),
  SEQUENCE("SEQUENCE", "USAGE SELECT UPDATE"),
  ENUM("TYPE", "USAGE"),
  DEFAULT_PRIVILEGES("DEFAULT PRIVILEGES", Privileges.OF_ROWS + " USAGE CREATE EXECUTE");

  /** Kept by operations of their own, not as a text. */
  private static final Set<ObjectKind> MODELLED =
      Set.of(TABLE, INDEX, CONSTRAINT, SEQUENCE, ENUM, DEFAULT_PRIVILEGES);

  private static final Set<ObjectKind> OF_TABLE = Set.of(RULE, TRIGGER, POLICY, CONSTRAINT);
  private static final Set<ObjectKind> ROUTINES = Set.of(FUNCTION, PROCEDURE, AGGREGATE);

  /** They lie in no schema. */
  private static final Set<ObjectKind> OF_DATABASE =
      Set.of(
          SCHEMA,
          LANGUAGE,
          ACCESS_METHOD,
          FOREIGN_DATA_WRAPPER,
          SERVER,
          USER_MAPPING,
          CAST,
          TRANSFORM,
          PUBLICATION,
          EVENT_TRIGGER);

  /** A name of two parts has this between them. */
  private static final Map<ObjectKind, String> BETWEEN =
      Map.of(
          USER_MAPPING, "SERVER",
          OPERATOR_FAMILY, "USING",
          OPERATOR_CLASS, "USING",
          CAST, "AS",
          TRANSFORM, "LANGUAGE",
          DEFAULT_PRIVILEGES, "FOR ROLE");

  /** What others may do with an object that nobody granted anything on. */
  private static final Set<ObjectKind> OPEN =
      Set.of(DOMAIN, TYPE, FUNCTION, PROCEDURE, AGGREGATE, ENUM, LANGUAGE);

  private final String sql;
  private final String privileges;

  ObjectKind(String sql, String privileges) {
    this.sql = sql;
    this.privileges = privileges;
  }

  private static final class Privileges {
    static final String OF_ROWS =
        "SELECT INSERT UPDATE DELETE TRUNCATE REFERENCES TRIGGER MAINTAIN";
  }

  /** As DROP and COMMENT ON call it: {@code MATERIALIZED VIEW}. */
  public String sql() {
    return sql;
  }

  /** As people call it: {@code materialized view}. */
  public String words() {
    return name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  /** As files spell it: {@code materialized_view}. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** What can be granted on it, in the order of the manual. */
  public List<String> privileges() {
    return privileges.isEmpty() ? List.of() : List.of(privileges.split(" "));
  }

  /** Whether it is kept as the text that makes it. */
  public boolean isText() {
    return !MODELLED.contains(this);
  }

  /** Whether its name is its own only within a table. */
  public boolean isOfTable() {
    return OF_TABLE.contains(this);
  }

  /** Whether it is called with arguments, which are part of its name. */
  public boolean isRoutine() {
    return ROUTINES.contains(this);
  }

  /** Whether its name ends with types in brackets. */
  public boolean hasArguments() {
    return isRoutine() || this == OPERATOR;
  }

  /** Whether it lies in no schema. */
  public boolean isOfDatabase() {
    return OF_DATABASE.contains(this);
  }

  /** The word between the two parts of its name: {@code integer AS text}. */
  public Optional<String> between() {
    return Optional.ofNullable(BETWEEN.get(this));
  }

  /** Whether it shares the names of tables. */
  public boolean isRelation() {
    return this == VIEW || this == MATERIALIZED_VIEW || this == FOREIGN_TABLE || holdsRows();
  }

  /** Whether it shares the names of types. */
  public boolean isType() {
    return isRelation() || this == DOMAIN || this == TYPE;
  }

  /** Whether anything can be said of it. */
  public boolean hasComment() {
    return this != USER_MAPPING && this != DEFAULT_PRIVILEGES;
  }

  /** Whether it is a table whose rows go with it. */
  public boolean holdsRows() {
    return this == PARTITIONED_TABLE || this == PARTITION;
  }

  /** Privileges that PUBLIC has from the start. */
  public Map<String, Boolean> ofEverybody() {
    return OPEN.contains(this) ? Map.of(privileges().getFirst(), false) : Map.of();
  }

  /** Kinds by the word of files. */
  public static Map<String, ObjectKind> byKey(java.util.function.Predicate<ObjectKind> some) {
    return Stream.of(values()).filter(some).collect(Collectors.toMap(ObjectKind::key, k -> k));
  }
}
