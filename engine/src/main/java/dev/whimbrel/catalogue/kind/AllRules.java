package dev.whimbrel.catalogue.kind;

import dev.whimbrel.catalogue.CatalogueObject;
import dev.whimbrel.catalogue.Kind;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The rules of each kind, and which attributes only help to write statements. */
public final class AllRules {

  private static final Rules DEFINITION = new DefinitionRules();

  private static final Map<Kind, Set<String>> HELPERS =
      new EnumMap<>(
          Map.ofEntries(
              Map.entry(Kind.SEQUENCE, Set.of("least", "most", "last")),
              Map.entry(Kind.TABLE, Set.of("rows")),
              Map.entry(
                  Kind.COLUMN,
                  Set.of(
                      "position",
                      "least",
                      "most",
                      "last",
                      "plain_type",
                      "inherited",
                      "not_local",
                      "usual_storage",
                      "partition_key",
                      "not_null_inherited")),
              Map.entry(
                  Kind.CONSTRAINT,
                  Set.of(
                      "inherited",
                      "incomplete",
                      "table_kind",
                      "index",
                      "columns",
                      "references_columns",
                      "references_name",
                      "references_schema",
                      "references_table",
                      "not_local",
                      "cloned",
                      "original",
                      "original_schema",
                      "original_table")),
              Map.entry(
                  Kind.INDEX,
                  Set.of("table_kind", "computed", "unique", "columns", "predicate", "incomplete")),
              Map.entry(Kind.FUNCTION, Set.of("shape", "default_count", "sql_body")),
              Map.entry(
                  Kind.INHERITANCE,
                  Set.of("number", "condition", "child", "parent_name", "parent_schema")),
              Map.entry(Kind.EXTENSION, Set.of("relocatable", "members")),
              Map.entry(Kind.RANGE, Set.of("subtype", "multirange")),
              // Columns come in the order of their table, which may be another one.
              Map.entry(Kind.STATISTICS, Set.of("definition")),
              Map.entry(Kind.TRIGGER, Set.of("partitioned")),
              Map.entry(Kind.TRIGGER_STATE, Set.of("usual"))));

  private AllRules() {}

  /** How objects of a kind are made, changed and dropped. */
  public static Rules of(Kind kind) {
    return switch (kind) {
      case SCHEMA -> new SchemaRules();
      case EXTENSION -> new ExtensionRules();
      case OPAQUE, RANGE, AGGREGATE, PUBLICATION, EVENT_TRIGGER -> DEFINITION;
      case ENUM -> new EnumRules();
      case DOMAIN -> new DomainRules();
      case DOMAIN_CONSTRAINT -> new DomainConstraintRules();
      case COMPOSITE -> new CompositeRules();
      case FUNCTION -> new FunctionRules();
      case SEQUENCE -> new SequenceRules();
      case TABLE -> new TableRules();
      case COLUMN -> new ColumnRules();
      case DEFAULT -> new ColumnDefaultRules();
      case OWNERSHIP -> new OwnershipRules();
      case INHERITANCE -> new InheritanceRules();
      case INDEX -> new IndexRules();
      case CONSTRAINT -> new ConstraintRules();
      case INDEX_ATTACHMENT -> new IndexAttachmentRules();
      case REPLICA_IDENTITY, CLUSTER, TRIGGER_STATE -> new SettingRules();
      case STATISTICS -> new StatisticsRules();
      case VIEW -> new ViewRules();
      case MATERIALIZED_VIEW -> new MaterializedViewRules();
      case RULE, TRIGGER -> new TriggerRules();
      case POLICY -> new PolicyRules();
      case RIGHTS -> new RightsRules();
      case DEFAULT_PRIVILEGES -> new FuturePrivilegesRules();
    };
  }

  /** What an object still needs that was made together with its table. */
  public static List<String> settings(CatalogueObject object) {
    return object.key().kind() == Kind.COLUMN ? ColumnText.settings(object) : List.of();
  }

  /** Whether two objects of one key mean the same, owner, grants and comments aside. */
  public static boolean same(CatalogueObject before, CatalogueObject after) {
    return compared(before).equals(compared(after));
  }

  private static Map<String, String> compared(CatalogueObject object) {
    Map<String, String> attributes = Extras.without(object);
    attributes.keySet().removeAll(HELPERS.getOrDefault(object.key().kind(), Set.of()));
    return attributes;
  }
}
