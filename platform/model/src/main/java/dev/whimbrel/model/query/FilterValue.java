package dev.whimbrel.model.query;

import java.util.List;

/** The value of a filter once its text is understood. */
public sealed interface FilterValue {

  /** Text to be found. */
  record Words(String text) implements FilterValue {}

  /** One of these; a single one for most operators. */
  record OneOf(List<Object> values) implements FilterValue {
    public OneOf {
      values = List.copyOf(values);
    }
  }

  /** From here to before there, of the type that the column has; both the same for one moment. */
  record Span(Object from, Object to) implements FilterValue {}

  /** Whether there shall be no value. */
  record Nothing(boolean wanted) implements FilterValue {}
}
