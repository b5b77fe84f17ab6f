package dev.whimbrel.security.audit;

import dev.whimbrel.security.Access;
import dev.whimbrel.security.Actor;
import dev.whimbrel.security.Origin;
import java.util.Optional;

/**
 * Who changes something.
 *
 * @param name of the user, or of whoever runs the command
 * @param way {@code site}, {@code key 7}, {@code command}, or the name of a provider
 */
public record Author(String name, String way) {

  /** Whoever sends the current request; outside of requests, whoever runs the command. */
  static Author current() {
    Optional<Actor> actor = Access.signedIn();
    return actor.isPresent()
        ? new Author(actor.get().username(), Access.origin().map(Origin::way).orElse("site"))
        : new Author(System.getProperty("user.name", "somebody"), "command");
  }
}
