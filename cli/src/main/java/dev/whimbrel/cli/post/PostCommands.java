package dev.whimbrel.cli.post;

import dev.whimbrel.cli.CommandProvider;
import java.util.List;

/** The command of this package. */
public final class PostCommands implements CommandProvider {

  @Override
  public List<Object> commands() {
    return List.of(new PostCommand());
  }
}
