package dev.whimbrel.files.yaml;

import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Present;
import org.snakeyaml.engine.v2.api.lowlevel.Serialize;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** Prints nodes: for people, and in the one form that a checksum is made of. */
public final class YamlText {

  private static final DumpSettings SETTINGS =
      DumpSettings.builder()
          .setSchema(WordSchema.CORE)
          .setIndent(2)
          .setIndicatorIndent(2)
          .setIndentWithIndicator(true)
          .setWidth(Integer.MAX_VALUE)
          .setSplitLines(false)
          .setDereferenceAliases(true)
          .build();

  private YamlText() {}

  /** For people, ending with a line break. */
  public static String print(Node node) {
    String text =
        new Present(SETTINGS).emitToString(new Serialize(SETTINGS).serializeOne(node).iterator());
    // The list of a mapping is indented; one that is alone need not be.
    return text.startsWith("  - ") ? text.replaceAll("(?m)^  ", "") : text;
  }

  /** In the order of the nodes, every text in quotes, without any white space between. */
  public static String canonical(Node node) {
    StringBuilder text = new StringBuilder();
    canonical(node, text);
    return text.toString();
  }

  private static void canonical(Node node, StringBuilder text) {
    switch (node) {
      case MappingNode mapping -> {
        text.append('{');
        for (NodeTuple tuple : mapping.getValue()) {
          canonical(tuple.getKeyNode(), text);
          text.append(':');
          canonical(tuple.getValueNode(), text);
          text.append(',');
        }
        text.append('}');
      }
      case SequenceNode list -> {
        text.append('[');
        for (Node item : list.getValue()) {
          canonical(item, text);
          text.append(',');
        }
        text.append(']');
      }
      case ScalarNode scalar when scalar.getTag().equals(Tag.NULL) -> text.append("null");
      case ScalarNode scalar ->
          text.append('"')
              .append(scalar.getValue().replace("\\", "\\\\").replace("\"", "\\\""))
              .append('"');
      default -> throw new IllegalArgumentException("no such node: " + node);
    }
  }
}
