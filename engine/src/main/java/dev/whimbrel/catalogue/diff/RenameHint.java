package dev.whimbrel.catalogue.diff;

import dev.whimbrel.catalogue.Catalogue;
import dev.whimbrel.catalogue.CatalogueObject;
import dev.whimbrel.catalogue.Key;
import dev.whimbrel.catalogue.Kind;
import dev.whimbrel.catalogue.Names;
import dev.whimbrel.catalogue.rows.LiveNames;
import dev.whimbrel.error.InvalidMigration;
import dev.whimbrel.error.Nearest;
import dev.whimbrel.error.Problem;
import dev.whimbrel.error.ShellWord;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** {@code old:new}, said by somebody who knows that two names mean the same. */
public final class RenameHint {

  private static final Set<Kind> ALONE =
      Set.of(
          Kind.SCHEMA,
          Kind.TABLE,
          Kind.VIEW,
          Kind.MATERIALIZED_VIEW,
          Kind.INDEX,
          Kind.SEQUENCE,
          Kind.ENUM,
          Kind.DOMAIN,
          Kind.COMPOSITE,
          Kind.RANGE,
          Kind.STATISTICS);

  private static final Set<Kind> PARTS =
      Set.of(
          Kind.COLUMN,
          Kind.CONSTRAINT,
          Kind.TRIGGER,
          Kind.RULE,
          Kind.POLICY,
          Kind.DOMAIN_CONSTRAINT);

  private static final String FULLY = "name it as schema.table.column:new";

  private RenameHint() {}

  /**
   * The statement that renames in a database like that.
   *
   * @param names takes note of it
   * @throws InvalidMigration when nothing or more than one thing has the old name
   */
  public static String statement(Catalogue catalogue, String hint, LiveNames names) {
    if (!isSaid(hint)) {
      throw problem(hint, "it is not old:new", "write it as table.column:new");
    }
    int colon = hint.indexOf(':');
    String old = hint.substring(0, colon);
    String last = hint.substring(colon + 1);
    String to = last.substring(last.lastIndexOf('.') + 1);
    List<String> found = new ArrayList<>();
    List<Runnable> notes = new ArrayList<>();
    for (Key key : catalogue.keys()) {
      CatalogueObject object = catalogue.get(key);
      if (matches(key, old)) {
        found.add(statement(object, Names.quote(to)));
        notes.add(() -> names.rename(catalogue, key, to));
      }
      if (key.kind() == Kind.ENUM) {
        value(object, old, last, found)
            .forEach(label -> notes.add(() -> names.relabel(key, label, Names.literal(last))));
      }
    }
    if (found.size() != 1) {
      throw problem(
          hint,
          found.isEmpty() ? "there is nothing of the old name" : "several things have the old name",
          found.isEmpty() ? help(catalogue, hint, names) : FULLY);
    }
    notes.forEach(Runnable::run);
    return found.getFirst();
  }

  /** Those whose new name nothing has, of where all of them are said to be done. */
  public static List<String> undone(Catalogue catalogue, List<String> hints) {
    return hints.stream().filter(hint -> !isSaid(hint) || !isDone(catalogue, hint)).toList();
  }

  private static boolean isSaid(String hint) {
    int colon = hint.indexOf(':');
    return colon > 0 && colon < hint.length() - 1;
  }

  private static boolean isDone(Catalogue catalogue, String hint) {
    int colon = hint.indexOf(':');
    String old = hint.substring(0, colon);
    String last = hint.substring(colon + 1);
    String place = old.substring(0, old.lastIndexOf('.') + 1);
    String name = place + last.substring(last.lastIndexOf('.') + 1);
    return catalogue.keys().stream()
        .anyMatch(
            key ->
                matches(key, name)
                    || (key.kind() == Kind.ENUM
                        && !value(catalogue.get(key), place + last, last, new ArrayList<>())
                            .isEmpty()));
  }

  /** What has another name by an earlier hint is called by that. */
  private static String help(Catalogue catalogue, String hint, LiveNames names) {
    int colon = hint.indexOf(':');
    String old = hint.substring(0, colon);
    Optional<String> now = names.nowCalled(old);
    if (now.isPresent()) {
      return "by then %s is %s: --rename %s"
          .formatted(
              old.substring(0, old.lastIndexOf('.')),
              now.get().substring(0, now.get().lastIndexOf('.')),
              ShellWord.of(now.get() + hint.substring(colon)));
    }
    if (isDone(catalogue, hint)) {
      return "something has the new name already; leave it out when that is done";
    }
    return Nearest.to(old, known(catalogue, old))
        .map(
            near ->
                "did you mean --rename %s?".formatted(ShellWord.of(near + hint.substring(colon))))
        .orElse(FULLY);
  }

  /** Names that could have been meant, with as many parts. */
  private static List<String> known(Catalogue catalogue, String old) {
    long dots = old.chars().filter(c -> c == '.').count();
    return catalogue.keys().stream()
        .filter(key -> ALONE.contains(key.kind()) || PARTS.contains(key.kind()))
        .flatMap(
            key -> {
              String name = key.name() + (key.part().isEmpty() ? "" : "." + key.part());
              return Stream.of(name, key.schema() + "." + name);
            })
        .filter(name -> name.chars().filter(c -> c == '.').count() == dots)
        .distinct()
        .toList();
  }

  private static boolean matches(Key key, String old) {
    if (ALONE.contains(key.kind())) {
      return old.equals(key.name()) || old.equals(key.schema() + "." + key.name());
    }
    String part = key.name() + "." + key.part();
    return PARTS.contains(key.kind())
        && (old.equals(part) || old.equals(key.schema() + "." + part));
  }

  private static List<String> value(
      CatalogueObject type, String old, String last, List<String> found) {
    List<String> labels = new ArrayList<>();
    for (String label : type.text("labels").lines().toList()) {
      String value = label.substring(1, label.length() - 1);
      String name = type.key().name() + "." + value;
      if (old.equals(name) || old.equals(type.key().schema() + "." + name)) {
        found.add(
            "ALTER %s RENAME VALUE %s TO %s".formatted(type.address(), label, Names.literal(last)));
        labels.add(label);
      }
    }
    return labels;
  }

  private static String statement(CatalogueObject object, String to) {
    Key key = object.key();
    return switch (key.kind()) {
      case COLUMN, CONSTRAINT ->
          "ALTER TABLE %s RENAME %s %s TO %s"
              .formatted(key.qualified(), key.kind().name(), Names.quote(key.part()), to);
      case DOMAIN_CONSTRAINT ->
          "ALTER DOMAIN %s RENAME CONSTRAINT %s TO %s"
              .formatted(key.qualified(), Names.quote(key.part()), to);
      default -> "ALTER %s RENAME TO %s".formatted(object.address(), to);
    };
  }

  private static InvalidMigration problem(String hint, String message, String help) {
    return new InvalidMigration(new Problem("rename-hint", hint, message, help));
  }
}
