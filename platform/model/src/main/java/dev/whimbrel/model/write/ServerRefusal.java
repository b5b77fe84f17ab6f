package dev.whimbrel.model.write;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/**
 * What PostgreSQL said when it refused rows, free of its driver's classes.
 *
 * @param state the SQLSTATE, such as 23505
 * @param detail the line that names values, such as {@code Key (name)=(Kent) already exists.}
 */
record ServerRefusal(
    String state,
    String message,
    @Nullable String detail,
    @Nullable String column,
    @Nullable String constraint) {

  /** The one that stands in this exception itself, not behind it. */
  static Optional<ServerRefusal> in(Throwable failure) {
    return failure instanceof PSQLException refused
        ? Optional.ofNullable(refused.getServerErrorMessage()).map(ServerRefusal::of)
        : Optional.empty();
  }

  /** The first one that stands in this exception or behind it. */
  static Optional<ServerRefusal> behind(Throwable failure) {
    for (@Nullable Throwable cause = failure; cause != null; cause = cause.getCause()) {
      Optional<ServerRefusal> refusal = in(cause);
      if (refusal.isPresent()) {
        return refusal;
      }
    }
    return Optional.empty();
  }

  private static ServerRefusal of(ServerErrorMessage said) {
    return new ServerRefusal(
        String.valueOf(said.getSQLState()),
        String.valueOf(said.getMessage()),
        said.getDetail(),
        said.getColumn(),
        said.getConstraint());
  }
}
