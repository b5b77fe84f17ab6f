package dev.whimbrel.catalogue.kind;

import dev.whimbrel.catalogue.CatalogueObject;
import dev.whimbrel.catalogue.Kind;
import dev.whimbrel.catalogue.Names;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a table says of one of its indexes or triggers: it has one value at a time. */
final class SettingRules implements Rules {

  @Override
  public List<String> create(CatalogueObject object, Sides sides) {
    if (object.has("lost")) {
      return LostIdentity.of(object, sides.after());
    }
    String setting =
        switch (object.key().kind()) {
          case CLUSTER -> "CLUSTER ON " + object.text("index");
          case TRIGGER_STATE -> state(object.text("enabled")) + name(object);
          default -> "REPLICA IDENTITY " + object.text("setting");
        };
    return List.of(Tables.alterOnly(object.key()) + setting);
  }

  @Override
  public List<String> drop(CatalogueObject object, Sides sides) {
    String setting =
        switch (object.key().kind()) {
          case CLUSTER -> "SET WITHOUT CLUSTER";
          case TRIGGER_STATE -> state(object.text("usual")) + name(object);
          default -> "REPLICA IDENTITY DEFAULT";
        };
    String statement = Tables.alterOnly(object.key()) + setting;
    return object.has("comment")
        ? List.of(statement, "COMMENT ON %s IS NULL".formatted(object.address()))
        : List.of(statement);
  }

  @Override
  public @Nullable Alteration alter(CatalogueObject before, CatalogueObject after, Sides sides) {
    if (after.has("lost")) {
      return LostIdentity.goes(before, sides) ? Alteration.quiet(List.of()) : null;
    }
    // The index that it went by may have to go before the next one comes.
    boolean byIndex = after.has("index") || after.text("setting").startsWith("USING INDEX ");
    return new Alteration(create(after, sides), user -> false, !byIndex);
  }

  private static String name(CatalogueObject object) {
    boolean trigger = object.key().kind() == Kind.TRIGGER_STATE;
    return (trigger ? " TRIGGER " : " RULE ") + Names.quote(object.key().part());
  }

  /** The words for a letter of tgenabled or ev_enabled. */
  static String state(String letter) {
    return switch (letter) {
      case "D" -> "DISABLE";
      case "R" -> "ENABLE REPLICA";
      case "A" -> "ENABLE ALWAYS";
      default -> "ENABLE";
    };
  }
}
