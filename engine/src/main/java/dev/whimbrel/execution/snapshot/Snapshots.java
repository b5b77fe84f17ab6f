package dev.whimbrel.execution.snapshot;

import dev.whimbrel.error.HistoryConflict;
import dev.whimbrel.error.Nearest;
import dev.whimbrel.error.Problem;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Copies of a database on its own server. The database keeps its name whichever of them it is; the
 * others are called {@code NAME~SNAPSHOT}. Changing over is one transaction of renamings, so that a
 * run that is killed leaves either the old or the new one in place.
 */
public final class Snapshots {

  /** What the server can hold of a name. */
  private static final int LONGEST = 63;

  private final Function<String, DataSource> server;
  private final String database;

  /**
   * Those of a database.
   *
   * @param server gives connections to a database of the server by its name
   * @param database the database
   */
  public Snapshots(Function<String, DataSource> server, String database) {
    this.server = server;
    this.database = database;
  }

  /**
   * A copy.
   *
   * @param name such as the branch that it is for
   * @param database what the server calls it
   * @param bytes its size
   * @param current whether it is what the database is now
   */
  public record Snapshot(String name, String database, long bytes, boolean current) {}

  /**
   * What came of changing over.
   *
   * @param from what the database was, and is kept as
   * @param to what it is now
   * @param changed whether it was something else before
   * @param fresh whether it is a copy that was made just now, so that nothing of it can be lost:
   *     what stands in it stands in the other, too
   */
  public record Change(String from, String to, boolean changed, boolean fresh) {}

  private interface Job<T> {
    T run(Copies copies) throws SQLException;
  }

  private <T> T with(Job<T> job) {
    try (Copies copies = Copies.open(server, database)) {
      return job.run(copies);
    } catch (SQLException refused) {
      throw Refusals.of(refused, database);
    }
  }

  /** All that are there, by name. */
  public List<Snapshot> list() {
    try (Copies copies = Copies.look(server, database)) {
      return copies.list();
    } catch (SQLException refused) {
      throw Refusals.of(refused, database);
    }
  }

  /**
   * Keeps the database under the name of what it is, and puts another one in its place: the one
   * that was kept under that name or, where there is none, a copy.
   *
   * @param to what it shall be
   * @param unnamed what it is now, if nobody ever said
   */
  public Change changeTo(String to, String unnamed) {
    refuseName(to);
    return with(
        copies -> {
          Optional<String> named = copies.named(database);
          String from = named.orElse(unnamed);
          if (from.equals(to)) {
            if (named.isEmpty()) {
              copies.name(to);
            }
            return new Change(from, to, false, false);
          }
          refuseName(from);
          return changed(copies, from, to);
        });
  }

  private Change changed(Copies copies, String from, String to) throws SQLException {
    String kept = kept(to);
    boolean there = copies.exists(kept);
    refuseForeign(copies, kept, there ? to : null);
    refuseForeign(copies, kept(from), null);
    copies.refuseSessions(there ? List.of(database, kept) : List.of(database));
    if (there) {
      copies.swap(kept, kept(from), from, to);
    } else {
      copies.copy(kept(from), from, to);
    }
    return new Change(from, to, true, !there);
  }

  /** A database of that name is somebody else's, or stands for another time. */
  private void refuseForeign(Copies copies, String name, @Nullable String expected)
      throws SQLException {
    boolean there = copies.exists(name);
    if (there && (expected == null || !copies.named(name).equals(Optional.of(expected)))) {
      throw new HistoryConflict(
          new Problem(
              "snapshot-exists",
              name,
              "a database of this name is there already, which would have to make place",
              "drop it with `whimbrel migrate switch --drop-snapshot "
                  + name.substring(database.length() + 1)
                  + "` if it is an old snapshot, or rename it, or say --snapshot with another"
                  + " name"));
    }
  }

  /** Drops one. */
  public void drop(String name) {
    with(
        copies -> {
          List<String> names = new ArrayList<>();
          copies.list().stream().filter(s -> !s.current()).forEach(s -> names.add(s.name()));
          if (!names.contains(name)) {
            throw new HistoryConflict(
                new Problem(
                    "unknown-snapshot",
                    name,
                    "there is no snapshot of this name",
                    Nearest.hint(name, names)));
          }
          copies.refuseSessions(List.of(kept(name)));
          copies.drop(kept(name));
          return true;
        });
  }

  private String kept(String name) {
    return database + "~" + name;
  }

  private void refuseName(String name) {
    int bytes = kept(name).getBytes(StandardCharsets.UTF_8).length;
    if (name.isBlank() || bytes > LONGEST || name.indexOf('\0') >= 0) {
      throw new HistoryConflict(
          new Problem(
              "snapshot-name",
              name,
              name.isBlank()
                  ? "a snapshot wants a name"
                  : "the database %s would have a name of %d bytes; at most %d are possible"
                      .formatted(kept(name), bytes, LONGEST),
              "say another one: --snapshot=NAME"));
    }
  }
}
