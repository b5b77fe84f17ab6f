package dev.whimbrel.diff;

import dev.whimbrel.diff.rename.Rename;
import dev.whimbrel.schema.Column;
import dev.whimbrel.schema.Constraint;
import dev.whimbrel.schema.Schema;
import dev.whimbrel.schema.Table;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Names that follow from the new name of a table: of an entity's collections ({@code shop_phones}),
 * of the sequence of its ids ({@code shop_seq}), and of the columns that refer to it ({@code
 * shop_id}); or from that of a key ({@code shop_code}). Nobody wrote these names, so nobody is
 * asked about them.
 */
final class Followers {

  private final Schema from;
  private final Schema to;
  private final Renames answers;
  private final Set<Rename> found = new LinkedHashSet<>();

  private Followers(Schema from, Schema to, Renames answers) {
    this.from = from;
    this.to = to;
    this.answers = answers;
  }

  /** The answers, and what follows from them. */
  static Renames and(Schema from, Schema to, Renames answers) {
    Followers followers = new Followers(from, to, answers);
    List<Rename> tables = answers.wanted().stream().filter(Rename::ofTable).toList();
    for (Rename rename : tables) {
      followers.follow(rename, tables, from.tables().keySet(), to.tables().keySet());
    }
    for (Rename rename : tables) {
      // Hibernate calls them after the entity, too.
      followers.follow(rename, tables, from.sequences().keySet(), to.sequences().keySet());
    }
    tables.forEach(followers::columns);
    tables.forEach(followers::ofCollection);
    answers.wanted().stream().filter(rename -> !rename.ofTable()).forEach(followers::ofKey);
    return followers.found.isEmpty() ? answers : answers.withRenames(followers.found);
  }

  /** Where the new name is free, or its holder gives it up in turn, as where two change places. */
  private void follow(Rename rename, List<Rename> all, Set<String> have, Set<String> want) {
    for (String name : have) {
      if (name.startsWith(rename.from() + "_")) {
        String end = name.substring(rename.from().length());
        boolean gone =
            !want.contains(name)
                || all.stream()
                    .anyMatch(r -> r.to().equals(rename.from()) && have.contains(r.from() + end));
        boolean free =
            !have.contains(rename.to() + end)
                || all.stream()
                    .anyMatch(r -> r.from().equals(rename.to()) && want.contains(r.to() + end));
        if (gone && free && want.contains(rename.to() + end)) {
          add(Rename.table(name, rename.to() + end));
        }
      }
    }
  }

  private void columns(Rename rename) {
    for (Table wanted : to.tables().values()) {
      for (Constraint.ForeignKey key : Draft.foreignKeys(wanted)) {
        if (key.table().equals(rename.to()) && key.columns().size() == 1) {
          column(rename, wanted, key.columns().getFirst());
        }
      }
    }
  }

  private void column(Rename rename, Table wanted, String column) {
    if (!column.startsWith(rename.to() + "_")) {
      return;
    }
    String old = rename.from() + column.substring(rename.to().length());
    boolean follows =
        from.table(nameBefore(wanted.name()))
            .filter(was -> refers(was, old) && was.column(column).isEmpty())
            .isPresent();
    if (follows && wanted.column(old).isEmpty()) {
      add(Rename.column(wanted.name(), old, column));
    }
  }

  /** Columns that are called after the field, as its table is: {@code shop_phones.phones}. */
  private void ofCollection(Rename rename) {
    Optional<Table> was = from.table(rename.from());
    Optional<Table> wanted = to.table(rename.to());
    for (String owner : to.tables().keySet()) {
      String old = nameBefore(owner) + "_";
      if (was.isPresent()
          && wanted.isPresent()
          && rename.to().startsWith(owner + "_")
          && rename.from().startsWith(old)) {
        String field = rename.to().substring(owner.length() + 1);
        ofField(was.get(), wanted.get(), rename.from().substring(old.length()), field);
      }
    }
  }

  private void ofField(Table was, Table wanted, String old, String field) {
    for (Column column : wanted.columns()) {
      String name = column.name();
      if (name.equals(field) || name.startsWith(field + "_")) {
        String before = old + name.substring(field.length());
        if (was.column(before).isPresent()
            && was.column(name).isEmpty()
            && wanted.column(before).isEmpty()) {
          add(Rename.column(wanted.name(), before, name));
        }
      }
    }
  }

  /** Columns that refer to another are called after it, over several tables where it is a key. */
  private void ofKey(Rename rename) {
    for (Table wanted : to.tables().values()) {
      for (Constraint.ForeignKey key : Draft.foreignKeys(wanted)) {
        int place = key.references().indexOf(rename.to());
        if (place >= 0 && List.of(key.table(), nameBefore(key.table())).contains(rename.table())) {
          referring(rename, wanted, key.columns().get(place));
        }
      }
    }
  }

  private void referring(Rename rename, Table wanted, String column) {
    if (!column.equals(rename.to()) && !column.endsWith("_" + rename.to())) {
      return;
    }
    String old = column.substring(0, column.length() - rename.to().length()) + rename.from();
    boolean follows =
        from.table(nameBefore(wanted.name()))
            .filter(was -> isKey(was, old) && was.column(column).isEmpty())
            .isPresent();
    Rename further = Rename.column(wanted.name(), old, column);
    if (follows && wanted.column(old).isEmpty() && !found.contains(further)) {
      add(further);
      ofKey(further);
    }
  }

  private static boolean isKey(Table table, String column) {
    return Draft.foreignKeys(table).stream().anyMatch(key -> key.columns().contains(column));
  }

  private static boolean refers(Table table, String column) {
    return Draft.foreignKeys(table).stream().anyMatch(k -> k.columns().equals(List.of(column)));
  }

  private String nameBefore(String table) {
    Set<Rename> all = new LinkedHashSet<>(answers.wanted());
    all.addAll(found);
    return all.stream()
        .filter(rename -> rename.ofTable() && rename.to().equals(table))
        .map(Rename::from)
        .filter(name -> from.table(name).isPresent())
        .findFirst()
        .orElse(table);
  }

  /** What somebody said of the old name comes first. */
  private void add(Rename rename) {
    boolean said =
        answers.wanted().stream()
            .anyMatch(
                other ->
                    other.ofTable() == rename.ofTable()
                        && other.from().equals(rename.from())
                        && (rename.ofTable() || other.table().equals(rename.table())));
    if (!said && !answers.declined().contains(rename)) {
      found.add(rename);
    }
  }
}
