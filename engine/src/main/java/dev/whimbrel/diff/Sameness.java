package dev.whimbrel.diff;

import dev.whimbrel.schema.Column;
import dev.whimbrel.schema.Constraint;
import dev.whimbrel.schema.Expressions;
import dev.whimbrel.schema.Generated;
import dev.whimbrel.schema.Index;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Whether two parts of a table mean the same, whatever they are called. */
final class Sameness {

  private Sameness() {}

  static boolean of(Column one, Column other) {
    return one.type().equals(other.type())
        && one.nullable() == other.nullable()
        && Expressions.same(one.defaultValue(), other.defaultValue(), other.type())
        && of(one.generated(), other.generated())
        && Objects.equals(one.comment(), other.comment());
  }

  static boolean of(@Nullable Generated one, @Nullable Generated other) {
    if (one instanceof Generated.Stored a && other instanceof Generated.Stored b) {
      return Expressions.same(a.expression(), b.expression());
    }
    return Objects.equals(one, other);
  }

  static boolean of(Constraint one, Constraint other) {
    if (one instanceof Constraint.Check a && other instanceof Constraint.Check b) {
      return a.noInherit() == b.noInherit() && Expressions.same(a.expression(), b.expression());
    }
    if (one instanceof Constraint.Exclusion a && other instanceof Constraint.Exclusion b) {
      return a.method().equals(b.method())
          && a.timing() == b.timing()
          && Expressions.same(a.elements(), b.elements())
          && Expressions.same(a.predicate(), b.predicate());
    }
    return one.named("").equals(other.named(""));
  }

  static boolean of(Index one, Index other) {
    return Expressions.same(one.predicate(), other.predicate())
        && parts(one.parts(), other.parts())
        && bare(one).equals(bare(other));
  }

  private static boolean parts(List<Index.Part> some, List<Index.Part> others) {
    if (some.size() != others.size()) {
      return false;
    }
    for (int i = 0; i < some.size(); i++) {
      Index.Part one = some.get(i);
      Index.Part other = others.get(i);
      boolean same =
          one.computed()
              ? Expressions.same(one.expression(), other.expression())
              : one.expression().equals(other.expression());
      if (!same || !bare(one).equals(bare(other))) {
        return false;
      }
    }
    return true;
  }

  private static Index.Part bare(Index.Part part) {
    return new Index.Part(
        "",
        part.computed(),
        part.collation(),
        part.operatorClass(),
        part.descending(),
        part.nullsFirst());
  }

  private static Index bare(Index index) {
    return new Index(
        "",
        index.method(),
        List.of(),
        index.include(),
        index.unique(),
        index.nullsNotDistinct(),
        null,
        index.storage());
  }
}
