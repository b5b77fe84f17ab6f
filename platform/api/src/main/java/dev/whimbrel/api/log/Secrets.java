package dev.whimbrel.api.log;

import dev.whimbrel.model.Field;
import dev.whimbrel.model.Resources;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Keeps values of secret fields out of the log, though the API takes none: somebody may send one.
 */
public final class Secrets {

  /** Stands where a secret was. */
  static final String MASK = "***";

  private static final JsonMapper MAPPER = JsonMapper.shared();
  private static final Pattern PLACE = Pattern.compile("/api/v1/([^/]+)/([^/.]+).*");

  private final Resources resources;

  /** Of these resources. */
  public Secrets(Resources resources) {
    this.resources = resources;
  }

  /** Names of the secret fields of the resource that a path is about. */
  Set<String> of(String path) {
    Matcher place = PLACE.matcher(path);
    return place.matches()
        ? resources.find(place.group(1), place.group(2)).stream()
            .flatMap(resource -> resource.fields().stream())
            .filter(Field::secret)
            .map(Field::name)
            .collect(Collectors.toSet())
        : Set.of();
  }

  /** The body without them; null when it has none. */
  static @Nullable LoggedBody masked(LoggedBody body, Set<String> secrets) {
    String json = body.json();
    if (secrets.isEmpty() || body.equals(LoggedBody.NONE)) {
      return null;
    }
    if (json == null) {
      // Where a secret may stand in it, nobody can say.
      return LoggedBody.NONE;
    }
    JsonNode tree = MAPPER.readTree(json);
    return mask(tree, secrets) ? new LoggedBody(MAPPER.writeValueAsString(tree), null) : null;
  }

  private static boolean mask(JsonNode node, Set<String> secrets) {
    boolean found = false;
    if (node instanceof ObjectNode object) {
      for (String secret : secrets) {
        if (object.has(secret)) {
          object.put(secret, MASK);
          found = true;
        }
      }
    }
    for (JsonNode child : node) {
      found |= mask(child, secrets);
    }
    return found;
  }

  /** The query without them. */
  static String query(String query, Set<String> secrets) {
    return secrets.isEmpty()
        ? query
        : Stream.of(query.split("&"))
            .map(word -> isAbout(word, secrets) ? name(word) + "=" + MASK : word)
            .collect(Collectors.joining("&"));
  }

  private static boolean isAbout(String word, Set<String> secrets) {
    String name = decoded(name(word));
    return secrets.stream().anyMatch(name::startsWith);
  }

  private static String name(String word) {
    return word.split("=", 2)[0];
  }

  private static String decoded(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return text;
    }
  }
}
