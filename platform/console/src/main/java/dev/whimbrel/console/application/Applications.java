package dev.whimbrel.console.application;

import dev.whimbrel.cli.CommandFailure;
import dev.whimbrel.error.Nearest;
import dev.whimbrel.model.Application;
import java.util.List;
import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;

/** The applications on the class path. */
public final class Applications {

  private Applications() {}

  /** The application of that name, or the only one there is. */
  public static Application find(@Nullable String name) {
    List<Application> all =
        ServiceLoader.load(Application.class).stream().map(ServiceLoader.Provider::get).toList();
    if (name == null && all.size() == 1) {
      return all.getFirst();
    }
    List<String> names = all.stream().map(Application::name).toList();
    return all.stream()
        .filter(application -> application.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new CommandFailure(
                    "unknown-application",
                    name == null
                        ? "There are %d applications to choose from.".formatted(all.size())
                        : "There is no application " + name + ".",
                    name == null
                        ? "Name one: " + String.join(", ", names) + "."
                        : Nearest.hint(name, names)));
  }
}
