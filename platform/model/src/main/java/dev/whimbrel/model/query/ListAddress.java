package dev.whimbrel.model.query;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The part of a list's address after the question mark, as {@link ListQuery#parameters} writes it.
 */
public final class ListAddress {

  private ListAddress() {}

  /**
   * The parameters by name.
   *
   * @param address with or without the question mark
   * @throws IllegalArgumentException when an escape in it is none
   */
  public static Map<String, List<String>> parameters(String address) {
    Map<String, List<String>> parameters = new LinkedHashMap<>();
    for (String part : address.replaceFirst("^\\?", "").split("&", -1)) {
      if (!part.isEmpty()) {
        int equals = part.indexOf('=');
        String name = equals < 0 ? part : part.substring(0, equals);
        String value = equals < 0 ? "" : part.substring(equals + 1);
        parameters.computeIfAbsent(decoded(name), _ -> new ArrayList<>()).add(decoded(value));
      }
    }
    return parameters;
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }
}
