package dev.whimbrel.diff;

import dev.whimbrel.error.Nearest;
import dev.whimbrel.schema.Column;
import dev.whimbrel.schema.Constraint;
import dev.whimbrel.schema.Table;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What went and what came, paired where it looks like one thing under a new name. */
final class Likeness {

  private Likeness() {}

  private record Pair(Rename rename, double unlike) {}

  static List<Rename> tables(Draft draft) {
    List<Pair> pairs = new ArrayList<>();
    for (Table going : draft.going()) {
      for (Table coming : draft.coming()) {
        Rename rename = Rename.table(going.name(), coming.name());
        double shared = shared(going, coming);
        if (shared > 0.5 && !draft.answers().declined().contains(rename)) {
          pairs.add(new Pair(rename, 1 - shared));
        }
      }
    }
    return best(pairs);
  }

  static List<Rename> columns(Draft draft, Table now, Table wanted) {
    List<Pair> pairs = new ArrayList<>();
    for (Column going : now.columns()) {
      for (Column coming : wanted.columns()) {
        Rename rename = Rename.column(now.name(), going.name(), coming.name());
        if (wanted.column(going.name()).isEmpty()
            && now.column(coming.name()).isEmpty()
            && going.type().equals(coming.type())
            && Sameness.of(going.generated(), coming.generated())
            && target(now, going).equals(target(wanted, coming))
            && !draft.answers().declined().contains(rename)) {
          pairs.add(new Pair(rename, 0));
        }
      }
    }
    return best(pairs);
  }

  /** Which part of the larger table's columns the other has by the same name and type. */
  private static double shared(Table one, Table other) {
    long same =
        one.columns().stream()
            .filter(c -> other.column(c.name()).filter(o -> o.type().equals(c.type())).isPresent())
            .count();
    return (double) same / Math.max(one.columns().size(), other.columns().size());
  }

  /** Where a column leads: two columns that lead to different tables are never the same. */
  private static Optional<String> target(Table table, Column column) {
    return Draft.foreignKeys(table).stream()
        .filter(key -> key.columns().equals(List.of(column.name())))
        .map(Constraint.ForeignKey::table)
        .findFirst();
  }

  private static List<Rename> best(List<Pair> pairs) {
    Comparator<Pair> order =
        Comparator.comparingDouble(Pair::unlike)
            .thenComparingInt(p -> Nearest.distance(p.rename().from(), p.rename().to()))
            .thenComparing(p -> p.rename().from())
            .thenComparing(p -> p.rename().to());
    Set<String> went = new HashSet<>();
    Set<String> came = new HashSet<>();
    List<Rename> chosen = new ArrayList<>();
    for (Pair pair : pairs.stream().sorted(order).toList()) {
      if (!went.contains(pair.rename().from()) && !came.contains(pair.rename().to())) {
        went.add(pair.rename().from());
        came.add(pair.rename().to());
        chosen.add(pair.rename());
      }
    }
    return chosen;
  }
}
