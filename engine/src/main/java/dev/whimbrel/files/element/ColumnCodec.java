package dev.whimbrel.files.element;

import dev.whimbrel.files.yaml.Entries;
import dev.whimbrel.files.yaml.Fields;
import dev.whimbrel.schema.Column;
import dev.whimbrel.schema.ColumnType;
import dev.whimbrel.schema.Generated;
import dev.whimbrel.schema.TypeNames;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.MappingNode;

/** What a column is, apart from its constraints. NOT NULL unless {@code nullable: true}. */
public final class ColumnCodec {

  /** The keys of a column with its constraints. */
  public static final List<String> KEYS =
      Stream.concat(
              Stream.of("name", "type", "nullable", "default", "generated", "comment"),
              InlineConstraints.KEYS.stream())
          .toList();

  private static final List<String> GENERATED = List.of("expression", "identity");
  private static final List<String> IDENTITY = List.of("user_specified_values", "sequence_options");
  private static final Map<String, Boolean> ALWAYS = Map.of("ALWAYS", true, "BY DEFAULT", false);

  private ColumnCodec() {}

  /** The column, without its constraints. */
  public static Column read(Fields fields) {
    String name = fields.identifier("name");
    ColumnType type = TypeNames.parse(fields.text("type"));
    Generated generated = readGenerated(fields);
    return new Column(
        name,
        type,
        fields.flag("nullable", false),
        fields.optionalSql("default"),
        generated,
        fields.says("comment") ? fields.optionalText("comment") : null);
  }

  /** How the column is generated, or null. */
  public static @Nullable Generated readGenerated(Fields column) {
    if (column.isNull("generated")) {
      return null;
    }
    Fields fields = column.object("generated", GENERATED);
    if (fields == null) {
      return null;
    }
    String expression = fields.optionalSql("expression");
    Fields identity = fields.object("identity", IDENTITY);
    if ((expression == null) == (identity == null)) {
      column.problem(
          "generated",
          "contradiction",
          "generated wants either expression or identity",
          "write one of the two");
    }
    if (expression != null) {
      return new Generated.Stored(expression);
    }
    return identity == null ? null : readIdentity(identity);
  }

  private static Generated readIdentity(Fields identity) {
    if (identity.says("sequence_options")) {
      identity.problem(
          "sequence_options",
          "not-held",
          "sequence_options are not part of the schema model",
          "change the sequence with an sql operation");
    }
    return new Generated.Identity(identity.choice("user_specified_values", ALWAYS, true));
  }

  /** The keys of the column, without its constraints. */
  public static Entries write(Column column) {
    Entries entries = new Entries().text("name", column.name()).text("type", column.type().sql());
    entries.flag("nullable", column.nullable()).sql("default", column.defaultValue());
    if (column.generated() != null) {
      entries.node("generated", writeGenerated(column.generated()));
    }
    return entries.text("comment", column.comment());
  }

  /** The value of the key {@code generated}. */
  public static MappingNode writeGenerated(Generated generated) {
    Entries entries = new Entries();
    switch (generated) {
      case Generated.Stored stored -> entries.sql("expression", stored.expression());
      case Generated.Identity identity ->
          entries.node(
              "identity",
              new Entries()
                  .text("user_specified_values", identity.always() ? "ALWAYS" : "BY DEFAULT")
                  .compact());
    }
    return entries.compact();
  }
}
