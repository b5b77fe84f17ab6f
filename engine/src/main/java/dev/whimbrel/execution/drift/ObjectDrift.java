package dev.whimbrel.execution.drift;

import dev.whimbrel.dialect.Printed;
import dev.whimbrel.execution.history.TextDifference;
import dev.whimbrel.schema.Grantee;
import dev.whimbrel.schema.ObjectName;
import dev.whimbrel.schema.Schema;
import dev.whimbrel.schema.SchemaObjects;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * SchemaObjects that are kept as texts, privileges and comments, held against the server. What no
 * operation spoke of is nobody's business here.
 *
 * @param lines what is gone (-) and what is otherwise (~)
 * @param uncompared objects of which only their presence was looked at
 */
public record ObjectDrift(List<String> lines, List<String> uncompared) {

  /** Copies. */
  public ObjectDrift {
    lines = List.copyOf(lines);
    uncompared = List.copyOf(uncompared);
  }

  /**
   * Compares.
   *
   * @param state what the history says
   * @param printed the same in the server's words, as far as the server told
   * @param actual what the server holds
   */
  public static ObjectDrift of(Schema state, Printed printed, SchemaObjects actual) {
    List<String> lines = new ArrayList<>();
    List<String> uncompared = new ArrayList<>();
    for (ObjectName name : state.objects().texts().keySet()) {
      @Nullable String is = actual.texts().get(name);
      @Nullable String should = printed.schema().objects().texts().get(name);
      if (is == null) {
        lines.add("- " + name);
      } else if (should == null) {
        @Nullable String why = printed.unprinted().get(name);
        uncompared.add(why == null ? name.toString() : name + ": " + why);
      } else if (!is.equals(should)) {
        lines.add("~ " + name + ":\n" + TextDifference.of(should, is).indent(4).stripTrailing());
      }
    }
    state.objects().grants().forEach((who, all) -> grants(who, all, actual, lines));
    state
        .objects()
        .comments()
        .forEach(
            (name, comment) -> {
              @Nullable String is = actual.comments().get(name);
              if (!comment.equals(is)) {
                lines.add(
                    "~ %s: comment %s -> %s".formatted(name, comment, is == null ? "none" : is));
              }
            });
    return new ObjectDrift(lines, uncompared);
  }

  private static void grants(
      Grantee who, Map<String, Boolean> all, SchemaObjects actual, List<String> lines) {
    Map<String, Boolean> is = actual.privileges(who);
    lacking(all, is).forEach(one -> lines.add("- " + privilege(one, who)));
    // Of everybody's own privileges the history says which are taken away.
    Map<String, Boolean> more = new TreeMap<>(is);
    more.keySet().retainAll(SchemaObjects.usual(who).keySet());
    lacking(more, all).forEach(one -> lines.add("+ " + privilege(one, who)));
    for (Map.Entry<String, Boolean> one : all.entrySet()) {
      @Nullable Boolean option = is.get(one.getKey());
      if (option != null && !option.equals(one.getValue())) {
        lines.add(
            "~ %s: grant option %s -> %s"
                .formatted(privilege(one.getKey(), who), one.getValue(), option));
      }
    }
  }

  private static List<String> lacking(Map<String, Boolean> some, Map<String, Boolean> others) {
    return some.keySet().stream().filter(one -> !others.containsKey(one)).toList();
  }

  private static String privilege(String privilege, Grantee who) {
    return "privilege %s on %s for %s".formatted(privilege, who.what(), who.role());
  }
}
