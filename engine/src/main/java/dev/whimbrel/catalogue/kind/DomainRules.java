package dev.whimbrel.catalogue.kind;

import dev.whimbrel.catalogue.Catalogue;
import dev.whimbrel.catalogue.CatalogueObject;
import dev.whimbrel.catalogue.Key;
import dev.whimbrel.catalogue.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Domains: all but the type below can change in place. Their checks are objects of their own. */
public final class DomainRules implements Rules {

  @Override
  public List<String> create(CatalogueObject object, Sides sides) {
    StringBuilder sql = new StringBuilder("CREATE " + object.address() + " AS " + type(object));
    if (object.has("default")) {
      sql.append(" DEFAULT ").append(object.text("default"));
    }
    if (object.has("not_null")) {
      String named =
          object.has("not_null_name") ? " CONSTRAINT " + object.text("not_null_name") : "";
      sql.append(named).append(" NOT NULL");
    }
    return List.of(sql.toString());
  }

  @Override
  public List<String> drop(CatalogueObject object, Sides sides) {
    return List.of("DROP " + object.address());
  }

  @Override
  public @Nullable Alteration alter(CatalogueObject before, CatalogueObject after, Sides sides) {
    if (!type(before).equals(type(after))
        || (!before.has("not_null")
            && after.has("not_null")
            && contained(before.key(), sides.before()))) {
      return null;
    }
    String alter = "ALTER " + after.address() + " ";
    List<String> statements = new ArrayList<>();
    if (!Objects.equals(before.get("default"), after.get("default"))) {
      statements.add(
          alter + (after.has("default") ? "SET DEFAULT " + after.text("default") : "DROP DEFAULT"));
    }
    statements.addAll(notNull(alter, before, after));
    return Alteration.quiet(statements);
  }

  /** Whether the server would not look at rows for a check, and so refuses it. */
  public static boolean refuses(Key check, Sides sides) {
    CatalogueObject after = sides.after().find(check);
    return after != null
        && !after.text("definition").endsWith(" NOT VALID")
        && (sides.fate(check) == Fate.REBUILT || !after.equals(sides.before().find(check)))
        && contained(check.of(Kind.DOMAIN, ""), sides.before());
  }

  /** Whether values of a domain are held within others: arrays, rows, ranges. */
  private static boolean contained(Key domain, Catalogue catalogue) {
    return catalogue.users(domain).stream()
        .anyMatch(
            user ->
                switch (user.kind()) {
                  case COMPOSITE, RANGE -> true;
                  case COLUMN ->
                      catalogue.get(user).text("type").endsWith("[]")
                          || rows(user.of(Kind.TABLE, ""), catalogue);
                  case DOMAIN ->
                      catalogue.get(user).text("base").endsWith("[]")
                          ? !catalogue.users(user).isEmpty()
                          : contained(user, catalogue);
                  case MATERIALIZED_VIEW ->
                      catalogue.get(user).text("columns").contains(domain.qualified() + "[] ");
                  default -> false;
                });
  }

  /** Whether rows of a table are values of something else. */
  private static boolean rows(Key table, Catalogue catalogue) {
    return catalogue.users(table).stream()
        .anyMatch(
            user ->
                user.kind().isType()
                    || (user.kind() == Kind.COLUMN && !user.of(Kind.TABLE, "").equals(table)));
  }

  private static List<String> notNull(String alter, CatalogueObject before, CatalogueObject after) {
    if (!after.has("not_null")) {
      return before.has("not_null") ? List.of(alter + "DROP NOT NULL") : List.of();
    }
    String name = after.text("not_null_name");
    if (before.has("not_null")) {
      return before.text("not_null_name").equals(name)
          ? List.of()
          : List.of(
              "%sRENAME CONSTRAINT %s TO %s".formatted(alter, before.text("not_null_name"), name));
    }
    return List.of(
        name.isEmpty() ? alter + "SET NOT NULL" : alter + "ADD CONSTRAINT " + name + " NOT NULL");
  }

  private static String type(CatalogueObject object) {
    return object.text("base")
        + (object.has("collation") ? " COLLATE " + object.text("collation") : "");
  }
}
