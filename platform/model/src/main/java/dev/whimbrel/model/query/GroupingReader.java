package dev.whimbrel.model.query;

import dev.whimbrel.error.Nearest;
import dev.whimbrel.model.Field;
import dev.whimbrel.model.FieldKind;
import dev.whimbrel.model.Naming;
import dev.whimbrel.model.grid.Figure;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Reads by what the rows of a list are grouped. */
final class GroupingReader {

  private static final int MOST_FIGURES = 12;

  private final Function<String, Optional<Field>> visible;
  private final Supplier<List<String>> names;
  private final List<String> problems;

  /**
   * With the fields that whoever asks may know, their names, and where to say what means nothing.
   */
  GroupingReader(
      Function<String, Optional<Field>> visible,
      Supplier<List<String>> names,
      List<String> problems) {
    this.visible = visible;
    this.names = names;
    this.problems = problems;
  }

  /** The end of a sentence about a name that does not fit: the nearest one that does. */
  private String nearest(String path, Predicate<FieldKind> fits) {
    List<String> fitting =
        names.get().stream()
            .filter(name -> visible.apply(name).filter(f -> fits.test(f.kind())).isPresent())
            .toList();
    return Nearest.to(path, fitting).map("; did you mean %s?"::formatted).orElse(".");
  }

  @Nullable Grouping read(Optional<String> group, Optional<String> figures) {
    if (group.isEmpty() || group.get().isEmpty()) {
      return null;
    }
    String text = group.get();
    int at = text.lastIndexOf(':');
    String path = at < 0 ? text : text.substring(0, at);
    Optional<Field> field = visible.apply(path).filter(f -> Grouping.fits(f.kind()));
    if (field.isEmpty()) {
      problems.add(
          "Rows cannot be grouped by \"%s\": it takes a choice, a yes or no, a reference or a date%s"
              .formatted(Naming.cut(text), nearest(path, Grouping::fits)));
      return null;
    }
    boolean day = field.get().kind().isDay();
    Optional<Step> step = at < 0 ? Optional.of(Step.DAY) : Step.of(text.substring(at + 1));
    if (day ? step.isEmpty() : at >= 0) {
      problems.add(
          "\"%s\" groups by nothing: after a date comes :day, :week, :month or :year."
              .formatted(Naming.cut(text)));
      return null;
    }
    return new Grouping(
        path, day ? step.orElseThrow() : null, figures.map(this::figures).orElse(null));
  }

  private List<Figure> figures(String text) {
    List<Figure> figures = new ArrayList<>();
    for (String part : text.isEmpty() ? new String[0] : text.split(",", MOST_FIGURES + 1)) {
      Optional<Figure> figure =
          Figure.parse(part)
              .filter(f -> visible.apply(f.path()).filter(v -> v.kind().isNumber()).isPresent());
      if (figure.isPresent() && figures.size() < MOST_FIGURES) {
        figures.add(figure.get());
      } else {
        problems.add(
            "There is no figure \"%s\" here: it takes a field of numbers and :sum, :avg, :min or :max%s"
                .formatted(
                    Naming.cut(part), nearest(part.replaceFirst(":.*", ""), FieldKind::isNumber)));
      }
    }
    return figures.stream().distinct().toList();
  }
}
