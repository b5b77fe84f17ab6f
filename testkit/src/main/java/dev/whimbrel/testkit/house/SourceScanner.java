package dev.whimbrel.testkit.house;

import com.sun.source.tree.BlockTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreePathScanner;
import com.sun.source.util.Trees;
import java.util.ArrayList;
import java.util.List;
import javax.lang.model.element.Modifier;
import org.jspecify.annotations.Nullable;

/** Collects what a house rule wants to know of one source file. */
final class SourceScanner extends TreePathScanner<@Nullable Void, @Nullable Void> {

  private final CompilationUnitTree unit;
  private final Trees trees;
  final List<JavaSource.Method> methods = new ArrayList<>();
  final List<JavaSource.Type> types = new ArrayList<>();
  final List<String> names = new ArrayList<>();
  private final List<ClassTree> around = new ArrayList<>();

  SourceScanner(CompilationUnitTree unit, Trees trees) {
    this.unit = unit;
    this.trees = trees;
  }

  @Override
  public @Nullable Void visitClass(ClassTree type, @Nullable Void nothing) {
    boolean named = !type.getSimpleName().isEmpty();
    if (named) {
      around.add(type);
      boolean open = around.stream().allMatch(this::open);
      boolean described = trees.getDocComment(getCurrentPath()) != null;
      boolean implementing =
          !type.getImplementsClause().isEmpty() || type.getExtendsClause() != null;
      String name = type.getSimpleName().toString();
      types.add(new JavaSource.Type(name, open, described, implementing));
    }
    super.visitClass(type, null);
    if (named) {
      around.removeLast();
    }
    return null;
  }

  /** What an interface declares is public without saying so. */
  private boolean open(ClassTree type) {
    int depth = around.indexOf(type);
    return type.getModifiers().getFlags().contains(Modifier.PUBLIC)
        || (depth > 0 && around.get(depth - 1).getKind() == Tree.Kind.INTERFACE);
  }

  @Override
  public @Nullable Void visitMethod(MethodTree method, @Nullable Void nothing) {
    BlockTree body = method.getBody();
    long start = trees.getSourcePositions().getStartPosition(unit, method);
    // What the compiler adds itself stands nowhere.
    if (body != null && start >= 0 && lines(body) > 0) {
      String owner = around.isEmpty() ? "" : around.getLast().getSimpleName() + ".";
      int listed = Catalogue.in(body).stream().mapToInt(this::lines).sum();
      methods.add(
          new JavaSource.Method(
              owner + method.getName(),
              lines(method) - listed,
              compact(method) ? 0 : method.getParameters().size(),
              overrides(method)));
    }
    return super.visitMethod(method, null);
  }

  /** A record's constructor has the parameters of the record. */
  private boolean compact(MethodTree method) {
    return !around.isEmpty()
        && around.getLast().getKind() == Tree.Kind.RECORD
        && method.getReturnType() == null;
  }

  private static boolean overrides(MethodTree method) {
    return method.getModifiers().getAnnotations().stream()
        .anyMatch(a -> a.getAnnotationType().toString().equals("Override"));
  }

  private int lines(Tree tree) {
    long start = trees.getSourcePositions().getStartPosition(unit, tree);
    long end = trees.getSourcePositions().getEndPosition(unit, tree);
    return end < 0
        ? 0
        : (int) (unit.getLineMap().getLineNumber(end) - unit.getLineMap().getLineNumber(start)) + 1;
  }

  @Override
  public @Nullable Void visitMemberSelect(MemberSelectTree select, @Nullable Void nothing) {
    names.add(select.toString());
    return super.visitMemberSelect(select, null);
  }
}
