package dev.whimbrel.testkit.house;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.util.TreePath;
import com.sun.source.util.Trees;
import java.nio.file.Path;
import java.util.List;

/**
 * A source file as the compiler reads it.
 *
 * @param path where it lies
 * @param text its whole content
 * @param methods its methods and constructors that have a body
 * @param types the types it declares, nested ones too
 * @param names what it imports or names in full
 * @param annotations simple names of what its package declaration carries
 */
public record JavaSource(
    Path path,
    String text,
    List<Method> methods,
    List<Type> types,
    List<String> names,
    List<String> annotations) {

  /**
   * A method or constructor.
   *
   * @param name with its type, such as {@code Table.named}
   * @param lines from its first modifier to its last bracket, without what it only lists: a switch
   *     of one-line cases, or the chain of calls that is its only statement
   * @param parameters how many it takes
   * @param replaced whether it overrides one, whose parameters it did not choose
   */
  public record Method(String name, int lines, int parameters, boolean replaced) {}

  /**
   * A type.
   *
   * @param name its simple name
   * @param open whether it and all around it are public
   * @param described whether it has a documentation comment
   * @param implementing whether it extends or implements another type
   */
  public record Type(String name, boolean open, boolean described, boolean implementing) {}

  /** How many lines it has. */
  public int lines() {
    return (int) text.lines().count();
  }

  /** The file's name. */
  public String name() {
    return path.getName(path.getNameCount() - 1).toString();
  }

  static JavaSource of(CompilationUnitTree unit, Trees trees, String text) {
    SourceScanner collector = new SourceScanner(unit, trees);
    collector.scan(new TreePath(unit), null);
    List<String> annotations =
        unit.getPackageAnnotations().stream()
            .map(annotation -> annotation.getAnnotationType().toString())
            .toList();
    return new JavaSource(
        Path.of(unit.getSourceFile().toUri()),
        text,
        collector.methods,
        collector.types,
        collector.names,
        annotations);
  }
}
