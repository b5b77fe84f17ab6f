package dev.whimbrel.testkit.house;

import com.sun.source.tree.BlockTree;
import com.sun.source.tree.CaseTree;
import com.sun.source.tree.ExpressionStatementTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.ReturnTree;
import com.sun.source.tree.StatementTree;
import com.sun.source.tree.SwitchExpressionTree;
import com.sun.source.tree.SwitchTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreeScanner;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds the parts of a method that only list something, a line for each. */
final class Catalogue {

  private Catalogue() {}

  /** Switches of one-line cases, and the chain of calls that is a method's only statement. */
  static List<Tree> in(BlockTree body) {
    List<Tree> parts = new ArrayList<>();
    for (StatementTree statement : body.getStatements()) {
      Tree part = content(statement);
      boolean registry =
          part instanceof MethodInvocationTree chain
              && body.getStatements().size() == 1
              && !hasBlocks(chain);
      boolean cases =
          (part instanceof SwitchTree one && plain(one.getCases()))
              || (part instanceof SwitchExpressionTree other && plain(other.getCases()));
      if (part != null && (registry || cases)) {
        parts.add(part);
      }
    }
    return parts;
  }

  private static @Nullable Tree content(StatementTree statement) {
    return switch (statement) {
      case ReturnTree returned -> returned.getExpression();
      case ExpressionStatementTree alone -> alone.getExpression();
      case VariableTree variable -> variable.getInitializer();
      default -> statement;
    };
  }

  private static boolean plain(List<? extends CaseTree> cases) {
    return cases.stream().allMatch(one -> one.getBody() != null && !hasBlocks(one.getBody()));
  }

  private static boolean hasBlocks(Tree tree) {
    boolean[] found = {false};
    new TreeScanner<@Nullable Void, @Nullable Void>() {
      @Override
      public @Nullable Void visitBlock(BlockTree block, @Nullable Void nothing) {
        found[0] |= !block.getStatements().isEmpty();
        return null;
      }
    }.scan(tree, null);
    return found[0];
  }
}
