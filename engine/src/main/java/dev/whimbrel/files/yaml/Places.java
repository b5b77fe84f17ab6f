package dev.whimbrel.files.yaml;

import dev.whimbrel.error.Problems;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/** Where nodes stand in their file. */
public final class Places {

  private Places() {}

  /** Where a node stands, to say what is wrong there. */
  public static Problems.Place at(Problems problems, Node node) {
    int column = node.getStartMark().map(mark -> mark.getColumn() + 1).orElse(0);
    return problems.at(line(node), column);
  }

  /** The line of a node, from 1; 0 when it is unknown. */
  public static int line(@Nullable Node node) {
    return node == null ? 0 : node.getStartMark().map(mark -> mark.getLine() + 1).orElse(0);
  }

  /** The line on which a text itself begins: a block of text begins below its key. */
  static int textLine(@Nullable Node node) {
    return line(node) + (isBlock(node) ? 1 : 0);
  }

  /** How far a text's lines are indented, so that a column of the text is one of the file. */
  static int textIndent(@Nullable Node node) {
    if (node == null || node.getStartMark().isEmpty()) {
      return 0;
    }
    Mark mark = node.getStartMark().get();
    if (!isBlock(node)) {
      boolean quoted = node instanceof ScalarNode s && s.getScalarStyle() != ScalarStyle.PLAIN;
      return mark.getColumn() + (quoted ? 1 : 0);
    }
    int[] buffer = mark.getBuffer();
    int at = mark.getPointer();
    while (at < buffer.length && buffer[at] != '\n') {
      at++;
    }
    int start = at + 1;
    for (int i = start; i < buffer.length && (buffer[i] == ' ' || buffer[i] == '\n'); i++) {
      start = buffer[i] == '\n' ? i + 1 : start;
      at = i;
    }
    return Math.max(0, at - start + 1);
  }

  private static boolean isBlock(@Nullable Node node) {
    return node instanceof ScalarNode scalar
        && (scalar.getScalarStyle() == ScalarStyle.LITERAL
            || scalar.getScalarStyle() == ScalarStyle.FOLDED);
  }
}
