package dev.whimbrel.model.write;

import dev.whimbrel.model.Naming;
import dev.whimbrel.model.Resource;

/**
 * Why a row was not saved.
 *
 * @param field whose value it is about; empty for the row as a whole
 * @param message one sentence: what is wrong, then what is right
 */
public record Wrong(String field, String message) {

  /** Whoever asks may do this with other rows, but not with that one. */
  public static Wrong kept(Resource<?> resource, String verb) {
    return new Wrong(
        "",
        "You may %s some %s, but not this one."
            .formatted(verb, Naming.inside(resource.pluralLabel())));
  }
}
