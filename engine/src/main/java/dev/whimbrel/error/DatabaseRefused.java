package dev.whimbrel.error;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The server refused a statement or a connection; the cause is the driver's exception. */
public final class DatabaseRefused extends WhimbrelException {

  private static final long serialVersionUID = 1L;

  /** What the server refused, and the driver's exception. */
  public DatabaseRefused(Problem problem, @Nullable Throwable cause) {
    super(List.of(problem), cause);
  }
}
