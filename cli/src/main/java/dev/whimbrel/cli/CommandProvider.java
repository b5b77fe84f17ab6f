package dev.whimbrel.cli;

import java.util.List;

/** Brings further commands; found by {@link java.util.ServiceLoader}. */
public interface CommandProvider {

  /** Instances of picocli command classes, in the order in which {@code --help} lists them. */
  List<Object> commands();

  /** The command of which these are parts, such as {@code migrate}; empty for none. */
  default String group() {
    return "";
  }
}
