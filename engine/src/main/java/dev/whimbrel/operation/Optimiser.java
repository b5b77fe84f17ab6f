package dev.whimbrel.operation;

import dev.whimbrel.schema.Column;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Makes one operation of two neighbours where the second only continues the first: altered twice is
 * altered once, created and altered is created so, renamed there and back is nothing.
 */
public final class Optimiser {

  private Optimiser() {}

  /** Operations with the same effect on every schema, as few as neighbours allow. */
  public static List<Operation> optimise(List<Operation> operations) {
    List<Operation> done = new ArrayList<>();
    for (Operation operation : operations) {
      append(done, operation);
    }
    return List.copyOf(done);
  }

  private static void append(List<Operation> done, Operation next) {
    Optional<List<Operation>> both =
        done.isEmpty() ? Optional.empty() : joined(done.getLast(), next);
    if (both.isEmpty()) {
      done.add(next);
    } else {
      done.removeLast();
      // What came of the two may continue what stands before them.
      both.get().forEach(operation -> append(done, operation));
    }
  }

  /** What two neighbours come to; empty when they stay two. */
  private static Optional<List<Operation>> joined(Operation first, Operation next) {
    return switch (first) {
      case AlterColumn a when next instanceof AlterColumn b -> altered(a, b);
      case AddColumn a when next instanceof AlterColumn b -> added(a, b);
      case CreateTable a when next instanceof AddColumn b -> created(a, b);
      case SetTableComment a
          when next instanceof SetTableComment b && a.table().equals(b.table()) ->
          Optional.of(List.of(b));
      case SetComment a when next instanceof SetComment b && a.object().equals(b.object()) ->
          Optional.of(List.of(b));
      case CreateObject a when next instanceof ReplaceObject b && a.object().equals(b.object()) ->
          Optional.of(List.of(new CreateObject(b.object(), b.definition())));
      case CreateObject a when next instanceof DropObject b && a.object().equals(b.object()) ->
          Optional.of(List.of());
      case ReplaceObject a
          when next instanceof ReplaceObject b
              && a.object().equals(b.object())
              && (a.inPlace() || !b.inPlace()) ->
          Optional.of(List.of(b));
      case RenameTable a when next instanceof RenameTable b && a.to().equals(b.from()) ->
          renamed(a.from(), b.to(), new RenameTable(a.from(), b.to()));
      case RenameColumn a
          when next instanceof RenameColumn b
              && a.table().equals(b.table())
              && a.to().equals(b.from()) ->
          renamed(a.from(), b.to(), new RenameColumn(a.table(), a.from(), b.to()));
      case RenameConstraint a
          when next instanceof RenameConstraint b
              && a.table().equals(b.table())
              && a.to().equals(b.from()) ->
          renamed(a.from(), b.to(), new RenameConstraint(a.table(), a.from(), b.to()));
      case RenameIndex a when next instanceof RenameIndex b && a.to().equals(b.from()) ->
          renamed(a.from(), b.to(), new RenameIndex(a.from(), b.to()));
      default -> Optional.empty();
    };
  }

  private static Optional<List<Operation>> renamed(String from, String to, Operation once) {
    return Optional.of(from.equals(to) ? List.of() : List.of(once));
  }

  /** Values are made once: two expressions one after the other stay two steps. */
  private static Optional<List<Operation>> altered(AlterColumn a, AlterColumn b) {
    boolean values = a.up() != null || a.down() != null || b.up() != null || b.down() != null;
    boolean twoTypes = a.type() != null && b.type() != null;
    boolean same = a.table().equals(b.table()) && a.column().equals(b.column());
    if (!same || values || twoTypes || !a.constraints().isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        List.of(
            new AlterColumn(
                a.table(),
                a.column(),
                later(b.type(), a.type()),
                later(b.nullable(), a.nullable()),
                later(b.defaultValue(), a.defaultValue()),
                later(b.generated(), a.generated()),
                later(b.comment(), a.comment()),
                b.constraints(),
                null,
                null)));
  }

  private static <T> @Nullable T later(@Nullable T later, @Nullable T earlier) {
    return later == null ? earlier : later;
  }

  private static Optional<List<Operation>> added(AddColumn a, AlterColumn b) {
    boolean same = a.table().equals(b.table()) && a.column().name().equals(b.column());
    // A default fills the rows when the column comes; one that is set later does not.
    boolean plain = b.up() == null && b.defaultValue() == null && b.type() == null;
    if (!same || !plain || !b.constraints().isEmpty() || a.column().generated() != null) {
      return Optional.empty();
    }
    Column column = b.changed(a.column());
    return Optional.of(List.of(new AddColumn(a.table(), column, a.constraints(), a.up())));
  }

  /** A table that was just made has no rows, so that its columns may all come with it. */
  private static Optional<List<Operation>> created(CreateTable a, AddColumn b) {
    if (!a.table().name().equals(b.table()) || !b.constraints().isEmpty()) {
      return Optional.empty();
    }
    List<Column> columns = new ArrayList<>(a.table().columns());
    columns.add(b.column());
    return Optional.of(List.of(new CreateTable(a.table().withColumns(columns))));
  }
}
