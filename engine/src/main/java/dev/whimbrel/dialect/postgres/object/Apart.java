package dev.whimbrel.dialect.postgres.object;

import dev.whimbrel.schema.ObjectKind;
import dev.whimbrel.schema.ObjectName;
import dev.whimbrel.schema.ObjectTexts;
import dev.whimbrel.schema.Schema;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What can be made where nobody else sees it, and why the rest cannot: it would lead to what others
 * use, and be printed in another way or lock it. What lies in no schema stands in under another
 * name.
 */
final class Apart {

  private final Schema schema;
  private final String home;
  private final Set<String> relations = new HashSet<>();
  private final Set<ObjectName> made = new HashSet<>();
  private final Map<ObjectName, ObjectName> standIns = new HashMap<>();

  /** What each text names: all of them are asked for each other. */
  private final Map<String, Set<String>> names = new HashMap<>();

  Apart(Schema schema, String home) {
    this.schema = schema;
    this.home = home;
  }

  /** Names those that stand in for what lies in no schema, as no other session does. */
  void begin(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SELECT pg_backend_pid()")) {
      row.next();
      String prefix = "whimbrel_scratch_" + row.getInt(1) + "_";
      for (ObjectName name : schema.objects().texts().keySet()) {
        if (standsIn(name.kind())) {
          standIns.put(name, name.named(prefix + standIns.size()));
        }
      }
    }
    schema.objects().texts().keySet().stream()
        .filter(name -> name.kind() == ObjectKind.USER_MAPPING)
        .forEach(
            name -> {
              ObjectName server = standIns.get(server(name));
              if (server != null) {
                standIns.put(name, name.named(name.bare() + " SERVER " + server.name()));
              }
            });
  }

  private static boolean standsIn(ObjectKind kind) {
    return switch (kind) {
      case LANGUAGE, ACCESS_METHOD, FOREIGN_DATA_WRAPPER, SERVER, PUBLICATION, EVENT_TRIGGER ->
          true;
      default -> false;
    };
  }

  private static ObjectName server(ObjectName mapping) {
    return ObjectName.of(ObjectKind.SERVER, mapping.parts().getLast());
  }

  /** The tables are here by now. */
  void tables() {
    relations.addAll(schema.tables().keySet());
  }

  /** It is here by now. */
  void make(ObjectName name) {
    made.add(name);
    if (name.kind().isRelation()) {
      relations.add(name.name());
    }
  }

  /** What is here. */
  Set<ObjectName> made() {
    return made;
  }

  /** What an object is called here. */
  ObjectName standIn(ObjectName name) {
    return standIns.getOrDefault(name, name);
  }

  /** The text that makes it here. */
  String text(ObjectName name, String text) {
    ObjectName other = standIn(name);
    if (other.equals(name)) {
      return text;
    }
    boolean mapping = name.kind() == ObjectKind.USER_MAPPING;
    String[] words = name.kind().sql().split(" ");
    String before = mapping ? "SERVER" : words[words.length - 1];
    // The role of a mapping may be called server.
    int like = mapping && name.bare().equalsIgnoreCase(before) ? 1 : 0;
    return ObjectTexts.renamedBehind(text, before, other.parts().getLast(), like);
  }

  /** Why it cannot be made here and now. */
  Optional<String> hindrance(ObjectName name, String text) {
    if (name.schema() != null) {
      return Optional.of("it lies in another schema");
    }
    if (ObjectTexts.takesAllColumns(text)) {
      return Optional.of("it takes all columns with *, which may be others by now");
    }
    if (!home.isEmpty() && ObjectTexts.leadsTo(text, home)) {
      return Optional.of("it names the schema " + home);
    }
    if (name.kind().holdsRows() && mentions(text, "references")) {
      return Optional.of("it refers to a table");
    }
    if (name.kind() == ObjectKind.FOREIGN_TABLE && mentions(text, "inherits")) {
      return Optional.of("it inherits from a table");
    }
    if (name.kind() == ObjectKind.OPERATOR
        && (mentions(text, "commutator") || mentions(text, "negator"))) {
      // They would be found where others use them, and linked to this one.
      return Optional.of("it is linked to another operator");
    }
    return missing(name, text)
        .map(table -> table + " is no table that the migrations made")
        .or(() -> unknown(name, text).map(other -> other + " is not here"));
  }

  /** What it is made on, and would lead to what others use. */
  private Optional<String> missing(ObjectName name, String text) {
    List<String> tables =
        switch (name.kind()) {
          case TRIGGER, RULE, POLICY -> List.of(String.valueOf(name.table()));
          case STATISTICS -> ObjectTexts.behind(text, "from").stream().toList();
          case PARTITION, FOREIGN_TABLE -> ObjectTexts.behind(text, "of").stream().toList();
          case PUBLICATION -> ObjectTexts.published(text);
          default -> List.of();
        };
    return tables.stream().filter(table -> !relations.contains(table)).findFirst();
  }

  /** Something that it may name and that is not here, so that it would be found elsewhere. */
  private Optional<String> unknown(ObjectName name, String text) {
    if (name.kind() == ObjectKind.USER_MAPPING && !made.contains(server(name))) {
      return Optional.of("its server");
    }
    if (name.kind() == ObjectKind.EVENT_TRIGGER && mentions(text, "login")) {
      return Optional.of("whoever logs in");
    }
    Optional<String> table =
        schema.tables().keySet().stream()
            .filter(one -> !relations.contains(one) && mentions(text, one))
            .findFirst();
    return table.or(
        () ->
            schema.objects().texts().keySet().stream()
                .filter(other -> !made.contains(other) && isNamed(other, name, text))
                .findFirst()
                .map(ObjectName::toString));
  }

  /** Whether the text may name another object, one that would be made here under that name. */
  private boolean isNamed(ObjectName other, ObjectName name, String text) {
    if (other.table() != null || other.schema() != null || other.kind().isOfDatabase()) {
      return false;
    }
    return other.kind() == ObjectKind.OPERATOR
        ? !other.equals(name) && text.contains(other.bare())
        : !other.word().equals(name.word()) && mentions(text, other.word());
  }

  private boolean mentions(String text, String name) {
    return names.computeIfAbsent(text, ObjectTexts::names).contains(name);
  }
}
