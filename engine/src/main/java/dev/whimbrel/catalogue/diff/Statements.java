package dev.whimbrel.catalogue.diff;

import dev.whimbrel.catalogue.CatalogueObject;
import dev.whimbrel.catalogue.Key;
import dev.whimbrel.catalogue.Kind;
import dev.whimbrel.catalogue.Names;
import dev.whimbrel.catalogue.kind.AllRules;
import dev.whimbrel.catalogue.kind.Clones;
import dev.whimbrel.catalogue.kind.DefinitionRules;
import dev.whimbrel.catalogue.kind.Extras;
import dev.whimbrel.catalogue.kind.Fate;
import dev.whimbrel.catalogue.kind.Inherited;
import dev.whimbrel.catalogue.kind.Sides;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Writes each step as SQL. */
final class Statements {

  private static final String NOT_VALID = " NOT VALID";

  private final Sides sides;
  private final Fates fates;
  private final Map<Node, List<Key>> members = new HashMap<>();

  Statements(Fates fates, Merges merges) {
    this.sides = fates.sides();
    this.fates = fates;
    for (Key key : sides.fates().keySet().stream().sorted().toList()) {
      if (sides.creates(key)) {
        Node with = merges.with(Node.create(key));
        if (!with.key().equals(key)) {
          members.computeIfAbsent(with, k -> new ArrayList<>()).add(key);
        }
      }
    }
  }

  List<String> of(Node node) {
    return switch (node.phase()) {
      case DROP -> drop(node.key());
      case ALTER -> alter(node.key());
      case CREATE -> create(node);
      default -> List.of();
    };
  }

  private List<String> drop(Key key) {
    CatalogueObject object = sides.before().get(key);
    if (key.kind() == Kind.CONSTRAINT && inherited(object) && !leaves(key) && !left(key)) {
      return List.of();
    }
    if (fates.successors().contains(key)) {
      String cascade = DefinitionRules.cascade(object, sides);
      return List.of("DROP " + Successor.address(object, sides) + cascade);
    }
    if (key.kind() == Kind.TRIGGER_STATE && !sides.after().has(key)) {
      Key trigger = key.of(Kind.TRIGGER, key.part());
      return sides.before().has(trigger) && sides.drops(trigger)
          ? List.of()
          : AllRules.of(key.kind()).drop(object, sides);
    }
    return AllRules.of(key.kind()).drop(object, sides);
  }

  /** Whoever makes a NOT NULL anew, for those below too, says again what was said of it. */
  private List<String> alter(Key key) {
    List<String> statements = new ArrayList<>(fates.alteration(key).statements());
    if (key.kind() == Kind.COLUMN) {
      said(key, statements);
    }
    return statements;
  }

  private void said(Key column, List<String> statements) {
    CatalogueObject before = sides.before().find(column);
    CatalogueObject after = sides.after().find(column);
    if (before == null || after == null) {
      return;
    }
    statements.addAll(Extras.ofNotNull(before, after));
    for (CatalogueObject heir : sides.heirs(column.of(Kind.TABLE, ""))) {
      Key same = heir.key().of(Kind.COLUMN, column.part());
      if (sides.fate(same) == Fate.KEPT) {
        said(same, statements);
      }
    }
  }

  private static boolean inherited(CatalogueObject constraint) {
    return constraint.has("cloned") || (constraint.has("not_local") && !constraint.has("index"));
  }

  private boolean leaves(Key part) {
    return Sides.parents(sides.before(), part).stream().anyMatch(one -> sides.drops(one.key()));
  }

  /** A parent's goes alone because another heir keeps it. */
  private boolean left(Key part) {
    return fates.lineage().inherited(sides.before(), part).stream().anyMatch(sides::dropsAlone);
  }

  private static CatalogueObject bare(CatalogueObject object) {
    return object.key().kind() == Kind.VIEW
        ? HollowViews.bare(object)
        : DomainDefaults.bare(object);
  }

  private List<String> create(Node node) {
    Key key = node.key();
    CatalogueObject object = sides.after().get(key);
    List<String> statements = new ArrayList<>();
    if (fates.successors().contains(key)) {
      statements.addAll(Successor.rename(sides.before().get(key), sides));
    }
    if (!silent(object)) {
      statements.addAll(
          AllRules.of(key.kind())
              .create(fates.apart().contains(key) ? bare(object) : object, sides));
    } else if (Clones.original(object) != null) {
      statements.addAll(Clones.named(object, sides));
    }
    if (silent(object) && key.kind() == Kind.CONSTRAINT && tried(object)) {
      // The parent's was not, and has made this one like itself.
      statements.add(
          "ALTER TABLE %s VALIDATE CONSTRAINT %s"
              .formatted(key.qualified(), Names.quote(key.part())));
    }
    statements.addAll(Extras.of(object, sides));
    for (Key member : members.getOrDefault(node, List.of())) {
      CatalogueObject part = sides.after().get(member);
      statements.addAll(Inherited.own(part, sides));
      statements.addAll(AllRules.settings(part));
      statements.addAll(Extras.of(part, sides));
    }
    return statements;
  }

  /** Whether a check, or a foreign key, is valid while that of a parent is not. */
  private boolean tried(CatalogueObject check) {
    return (check.text("type").equals("c") || check.text("type").equals("f"))
        && !check.text("definition").endsWith(NOT_VALID)
        && fates.lineage().handedDown(check.key()).stream()
            .filter(sides::creates)
            .anyMatch(one -> sides.after().get(one).text("definition").endsWith(NOT_VALID));
  }

  /** Made by the server itself with something else. */
  private boolean silent(CatalogueObject object) {
    Key key = object.key();
    if (key.kind() == Kind.CONSTRAINT && inherited(object)) {
      boolean attaches =
          Sides.parents(sides.after(), key).stream()
              .anyMatch(one -> one.has("bound") && sides.creates(one.key()));
      return object.has("cloned") || !attaches;
    }
    if (key.kind() == Kind.INDEX_ATTACHMENT) {
      Key parent = fates.lineage().end(sides.after(), object, "parent");
      return parent != null
          && !sides.creates(parent)
          && object.uses().stream()
              .anyMatch(used -> used.kind() == Kind.INHERITANCE && sides.creates(used));
    }
    return false;
  }
}
