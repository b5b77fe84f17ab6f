package dev.whimbrel.catalogue.kind;

import dev.whimbrel.catalogue.CatalogueObject;
import dev.whimbrel.catalogue.Key;
import dev.whimbrel.catalogue.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Columns of tables, with their NOT NULL and their identity. */
final class ColumnRules implements Rules {

  private static final int SET_EXPRESSION = 17;
  private static final Set<String> INTEGERS = Set.of("smallint", "integer", "bigint");

  @Override
  public List<String> create(CatalogueObject column, Sides sides) {
    List<String> statements = new ArrayList<>();
    List<String> named = NotNull.below(column, sides);
    CatalogueObject added = named.isEmpty() ? column : NotNull.without(column);
    statements.add(
        Tables.alter(column.key()) + "ADD COLUMN " + ColumnText.definition(added, sides));
    statements.addAll(ColumnText.settings(column));
    if (!named.isEmpty()) {
      statements.addAll(named);
      statements.add(NotNull.set(column));
    }
    return statements;
  }

  private static boolean isKey(CatalogueObject user) {
    return user.text("type").equals("p");
  }

  @Override
  public List<String> drop(CatalogueObject column, Sides sides) {
    String alter =
        sides.dropsAlone(column.key())
            ? Tables.alterOnly(column.key())
            : Tables.alter(column.key());
    String drop = alter + "DROP COLUMN " + ColumnText.name(column);
    // What heirs have of its NOT NULL would stay theirs as if it were still the parent's.
    return sides.dropsAlone(column.key())
            && column.has("not_null_name")
            && !column.has("not_null_no_inherit")
            && !column.has("identity")
        ? List.of(alter + "ALTER COLUMN " + ColumnText.name(column) + " DROP NOT NULL", drop)
        : List.of(drop);
  }

  @Override
  public @Nullable Alteration alter(CatalogueObject before, CatalogueObject after, Sides sides) {
    List<String> statements = new ArrayList<>();
    boolean retyped = !ColumnText.type(before).equals(ColumnText.type(after));
    boolean generated = before.has("generated") || after.has("generated");
    if (Held.takes(before, after, sides)) {
      return Held.alter(before, after, sides);
    }
    boolean anew = generated && !generation(before, after, sides, statements);
    if (anew || (retyped && after.has("generated"))) {
      return null;
    }
    List<String> identity = IdentityChange.of(before, after, sides);
    // An identity is an integer and never null: it ends before either changes, and begins after.
    statements.addAll(after.has("sequence") ? List.of() : identity);
    boolean own = retyped && !Inherited.retyped(before, after, sides);
    boolean apart = own && NotNull.standsInTheWay(before, sides);
    statements.addAll(apart ? NotNull.lifted(before, sides) : List.of());
    List<String> change = own ? Casts.change(before, after, sides) : List.of();
    List<String> around = own ? NotNull.around(change, after, sides) : change;
    boolean keyless = apart || !around.equals(change) || NotNull.away(before, after, sides);
    statements.addAll(around);
    if (around.equals(change)) {
      statements.addAll(apart ? again(after) : notNull(before, after, sides));
    }
    statements.addAll(after.has("sequence") ? identity : List.of());
    statements.addAll(settings(before, after));
    Predicate<CatalogueObject> disturbs = disturbs(before, after, sides);
    return new Alteration(statements, keyless ? disturbs.or(ColumnRules::isKey) : disturbs, true);
  }

  private static Predicate<CatalogueObject> disturbs(
      CatalogueObject before, CatalogueObject after, Sides sides) {
    boolean retyped = !ColumnText.type(before).equals(ColumnText.type(after));
    return IdentityChange.ends(before, after)
        .or(retyped ? disturbed(before, after, sides) : recomputed(before, after, sides));
  }

  /** A NOT NULL that was away. */
  private static List<String> again(CatalogueObject after) {
    return after.has("not_null") ? List.of(NotNull.set(after)) : List.of();
  }

  private static List<String> notNull(CatalogueObject before, CatalogueObject after, Sides sides) {
    return Inherited.notNull(before, after, sides)
        ? List.of()
        : NotNull.changes(before, after, sides);
  }

  /** Whether a generated column can stay; adds what it takes. */
  private static boolean generation(
      CatalogueObject before, CatalogueObject after, Sides sides, List<String> statements) {
    if (before.text("generated").equals(after.text("generated"))) {
      if (before.text("expression").equals(after.text("expression"))) {
        return true;
      }
      if (!Inherited.recomputed(after, sides)) {
        statements.add(ColumnText.expression(after));
      }
      return sides.before().origin().major() >= SET_EXPRESSION && !watched(after, sides);
    }
    if (!Inherited.plain(before, sides)) {
      statements.add(
          Tables.alter(after.key())
              + "ALTER COLUMN "
              + ColumnText.name(after)
              + " DROP EXPRESSION");
    }
    return before.text("generated").equals("s") && !after.has("generated");
  }

  /** Whether a check or a publication may look at what is computed when it is read. */
  private static boolean watched(CatalogueObject after, Sides sides) {
    Key table = after.key().of(Kind.TABLE, "");
    return after.text("generated").equals("v")
        && (!sides.heirs(table).isEmpty()
            || Stream.of(sides.before(), sides.after())
                .anyMatch(
                    side ->
                        side.keys().stream().anyMatch(key -> key.kind() == Kind.PUBLICATION)
                            || side.parts(table, Kind.CONSTRAINT).stream()
                                .anyMatch(one -> one.text("type").equals("c"))));
  }

  /** The server rebuilds plain indexes and keys itself; everything else stands in its way. */
  private static Predicate<CatalogueObject> disturbed(
      CatalogueObject before, CatalogueObject after, Sides sides) {
    boolean integers =
        INTEGERS.contains(before.text("type")) && INTEGERS.contains(after.text("type"));
    return user ->
        switch (user.key().kind()) {
          // Made again by the server, it would no longer go with its extension.
          case INDEX ->
              user.has("computed") || Extras.goesWithOther(user) || IndexParts.lost(user, sides);
          case CONSTRAINT ->
              switch (user.text("type")) {
                // An index of periods compares numbers of one type only.
                case "f" ->
                    !integers || user.text("definition").contains("PERIOD ") || Clones.isOwn(user);
                case "p", "u" -> Extras.goesWithOther(user) || IndexParts.lost(user, sides);
                default -> true;
              };
          case STATISTICS -> StatisticsRules.lost(user, sides);
          case OWNERSHIP, SEQUENCE, INDEX_ATTACHMENT, INHERITANCE, TABLE -> false;
          case COLUMN -> user.has("generated");
          case DEFAULT -> !integers;
          default -> true;
        };
  }

  /** What is made again of other values, and would not be as it was. */
  private static Predicate<CatalogueObject> recomputed(
      CatalogueObject before, CatalogueObject after, Sides sides) {
    boolean anew =
        after.has("generated") && !before.text("expression").equals(after.text("expression"));
    return user ->
        anew
            && switch (user.key().kind()) {
              case INDEX -> Extras.goesWithOther(user) || IndexParts.lost(user, sides);
              case CONSTRAINT ->
                  user.has("index") && (Extras.goesWithOther(user) || IndexParts.lost(user, sides));
              case STATISTICS -> StatisticsRules.lost(user, sides);
              default -> false;
            };
  }

  private static List<String> settings(CatalogueObject before, CatalogueObject after) {
    List<String> statements = new ArrayList<>();
    String alter = Tables.alterColumn(after);
    boolean retyped = !ColumnText.type(before).equals(ColumnText.type(after));
    if (!before.text("storage").equals(after.text("storage"))
        || (retyped && after.has("storage"))) {
      String storage = after.has("storage") ? after.text("storage") : after.text("usual_storage");
      statements.add(alter + "SET STORAGE " + storage);
    }
    if (!before.text("compression").equals(after.text("compression"))
        || (retyped && after.has("compression"))) {
      statements.add(
          alter
              + "SET COMPRESSION "
              + (after.has("compression") ? after.text("compression") : "default"));
    }
    if (!Objects.equals(before.get("statistics"), after.get("statistics"))) {
      statements.add(
          alter + "SET STATISTICS " + (after.has("statistics") ? after.text("statistics") : "-1"));
    }
    statements.addAll(
        Options.changes(alter.strip(), before.text("options"), after.text("options")));
    statements.addAll(
        Options.foreign(
            alter.strip(), before.text("foreign_options"), after.text("foreign_options")));
    return statements;
  }

  /** Whether its value comes from other columns. */
  static boolean isGenerated(CatalogueObject object) {
    return object.key().kind() == Kind.COLUMN && object.has("generated");
  }
}
