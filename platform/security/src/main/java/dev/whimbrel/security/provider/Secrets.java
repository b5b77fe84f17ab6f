package dev.whimbrel.security.provider;

import org.jspecify.annotations.Nullable;

/** Where secrets come from: the environment, so that none lies in a file or a command line. */
@FunctionalInterface
public interface Secrets {

  /** The value of a variable; null when it is not set. */
  @Nullable String of(String variable);
}
