package dev.whimbrel.model.row;

import dev.whimbrel.model.Quoted;
import dev.whimbrel.model.Resource;
import dev.whimbrel.model.Resources;
import dev.whimbrel.model.annotation.Deprecate;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Among the rows of a class are those of the classes below it, one of which may be going away:
 * nothing writes them any more, whichever way it comes.
 */
public record OldRows(JdbcClient jdbc, Resources resources) {

  /** Why a row of a class is not written as one of the resource; empty where it is. */
  public static Optional<String> refusal(Resource<?> resource, Class<?> entity) {
    for (Class<?> c = entity; c != null && c != resource.entity(); c = c.getSuperclass()) {
      @Nullable Deprecate old = c.getAnnotation(Deprecate.class);
      if (old != null && resource.deprecated().isEmpty()) {
        return Optional.of("It is of a kind that is no longer written: " + old.value() + ".");
      }
    }
    return Optional.empty();
  }

  /** Why some of the rows with these keys are not written, by the texts of their keys. */
  public Map<String, String> among(Resource<?> resource, Collection<?> keys) {
    Map<String, String> old = new HashMap<>();
    for (Resource<?> kind : resources.all()) {
      if (!keys.isEmpty() && resource.entity().isAssignableFrom(kind.entity())) {
        refusal(resource, kind.entity())
            .ifPresent(why -> of(kind, keys).forEach(key -> old.put(key, why)));
      }
    }
    return old;
  }

  private Collection<String> of(Resource<?> kind, Collection<?> keys) {
    return jdbc.sql(
            """
            SELECT CAST(root.%1$s AS text) FROM %2$s root
            WHERE root.%1$s = ANY (CAST(CAST(:keys AS text[]) AS %3$s[]))\
            """
                .formatted(
                    Quoted.name(kind.key().column()), kind.from(), RecordKey.serverType(kind)))
        .param("keys", keys.stream().map(Object::toString).toArray(String[]::new))
        .query(String.class)
        .list();
  }
}
