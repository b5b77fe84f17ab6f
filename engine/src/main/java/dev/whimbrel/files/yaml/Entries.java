package dev.whimbrel.files.yaml;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.resolver.CoreScalarResolver;
import org.snakeyaml.engine.v2.resolver.ScalarResolver;

/** Builds a mapping in the order of its calls; what says nothing is left out. */
public final class Entries {

  private static final int WIDEST = 96;
  private static final ScalarResolver RESOLVER = new CoreScalarResolver(true);

  private final List<NodeTuple> tuples = new ArrayList<>();

  /** A text; left out when it is null. */
  public Entries text(String key, @Nullable String value) {
    return value == null ? this : node(key, text(value));
  }

  /** An SQL expression, in which a number or a boolean needs no quotes; left out when null. */
  public Entries sql(String key, @Nullable String value) {
    if (value == null) {
      return this;
    }
    Tag tag = RESOLVER.resolve(value, true);
    boolean bare = tag.equals(Tag.INT) || tag.equals(Tag.FLOAT) || tag.equals(Tag.BOOL);
    return node(key, bare ? new ScalarNode(tag, value, ScalarStyle.PLAIN) : text(value));
  }

  /** A whole number; left out when it is null. */
  public Entries number(String key, @Nullable Long value) {
    return value == null
        ? this
        : node(key, new ScalarNode(Tag.INT, value.toString(), ScalarStyle.PLAIN));
  }

  /** True; left out when it is false. */
  public Entries flag(String key, boolean value) {
    return value ? bool(key, true) : this;
  }

  /** True or false, always written. */
  public Entries bool(String key, boolean value) {
    return node(key, new ScalarNode(Tag.BOOL, String.valueOf(value), ScalarStyle.PLAIN));
  }

  /** An explicit null. */
  public Entries nothing(String key) {
    return node(key, new ScalarNode(Tag.NULL, "null", ScalarStyle.PLAIN));
  }

  /** Texts in one line; left out when there are none. */
  public Entries texts(String key, List<String> values) {
    return values.isEmpty()
        ? this
        : node(key, list(values.stream().map(Entries::text).toList(), FlowStyle.FLOW));
  }

  /** SQL by name, sorted; left out when there is none. */
  public Entries sqlMap(String key, Map<String, String> values) {
    Entries entries = new Entries();
    new TreeMap<>(values).forEach(entries::sql);
    return values.isEmpty() ? this : node(key, entries.block());
  }

  /** One node to a line; left out when there are none. */
  public Entries list(String key, List<? extends Node> values) {
    return values.isEmpty() ? this : node(key, list(values, FlowStyle.BLOCK));
  }

  /** All that another one has. */
  public Entries all(Entries others) {
    tuples.addAll(others.tuples);
    return this;
  }

  /** Any node; left out when it is null. */
  public Entries node(String key, @Nullable Node value) {
    if (value != null) {
      tuples.add(new NodeTuple(text(key), value));
    }
    return this;
  }

  /** The mapping, one key to a line. */
  public MappingNode block() {
    return new MappingNode(Tag.MAP, tuples, FlowStyle.BLOCK);
  }

  /** The mapping in one line when that is short enough to read. */
  public MappingNode compact() {
    MappingNode block = block();
    return width(block) <= WIDEST ? new MappingNode(Tag.MAP, tuples, FlowStyle.FLOW) : block;
  }

  /** A list of nodes. */
  public static SequenceNode list(List<? extends Node> values, FlowStyle style) {
    return new SequenceNode(Tag.SEQ, new ArrayList<>(values), style);
  }

  /** A text, in quotes only when it needs them, and as a block when it has several lines. */
  public static ScalarNode text(String value) {
    return new ScalarNode(Tag.STR, value, style(value));
  }

  /** What the printer tries first; it takes quotes where plain text would be misread. */
  private static ScalarStyle style(String value) {
    if (value.contains("\n")) {
      return ScalarStyle.LITERAL;
    }
    // An SQL string in quotes of its own is easier to read than one with each quote doubled.
    return value.startsWith("'") ? ScalarStyle.DOUBLE_QUOTED : ScalarStyle.PLAIN;
  }

  /** How wide a node is in one line, about; huge when it does not fit in one. */
  private static int width(Node node) {
    return switch (node) {
      case ScalarNode scalar ->
          scalar.getValue().contains("\n") ? WIDEST : scalar.getValue().length();
      case SequenceNode list -> list.getValue().stream().mapToInt(n -> width(n) + 2).sum();
      case MappingNode mapping ->
          mapping.getValue().stream()
              .mapToInt(t -> width(t.getKeyNode()) + width(t.getValueNode()) + 4)
              .sum();
      default -> WIDEST;
    };
  }
}
