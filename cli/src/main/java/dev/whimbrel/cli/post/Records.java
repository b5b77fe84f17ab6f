package dev.whimbrel.cli.post;

import org.jspecify.annotations.Nullable;

/** Records one after the other, each as compact JSON in UTF-8. */
interface Records extends AutoCloseable {

  /** The next one; null at the end. */
  byte @Nullable [] next();

  @Override
  void close();
}
