package dev.whimbrel.security.internal;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Names browsers by what they say of themselves, so that people know their own again. */
final class Devices {

  /** Longer than any browser's; what is longer was made up. */
  private static final int MOST = 120;

  /** Those that call themselves like others too stand before these. */
  private static final Map<String, String> BROWSERS = new LinkedHashMap<>();

  private static final Map<String, String> SYSTEMS = new LinkedHashMap<>();

  static {
    BROWSERS.put("Edg/", "Edge");
    BROWSERS.put("OPR/", "Opera");
    BROWSERS.put("Firefox/", "Firefox");
    BROWSERS.put("FxiOS/", "Firefox");
    BROWSERS.put("Chrome/", "Chrome");
    BROWSERS.put("CriOS/", "Chrome");
    BROWSERS.put("Safari/", "Safari");
    SYSTEMS.put("iPhone", "iPhone");
    SYSTEMS.put("iPad", "iPad");
    SYSTEMS.put("Android", "Android");
    SYSTEMS.put("Windows", "Windows");
    SYSTEMS.put("Mac OS X", "macOS");
    SYSTEMS.put("CrOS", "ChromeOS");
    SYSTEMS.put("Linux", "Linux");
  }

  private Devices() {}

  /** Such as "Firefox on Linux"; else the first word that it says, or nothing. */
  static String named(@Nullable String agent) {
    if (agent == null) {
      return "";
    }
    String browser = first(BROWSERS, agent);
    String system = first(SYSTEMS, agent);
    String plain = agent.replaceAll("[^\\x20-\\x7e]", "").strip().replaceFirst(" .*", "");
    if (browser.isEmpty()) {
      return plain.substring(0, Math.min(plain.length(), MOST));
    }
    return system.isEmpty() ? browser : browser + " on " + system;
  }

  private static String first(Map<String, String> names, String agent) {
    return names.entrySet().stream()
        .filter(entry -> agent.contains(entry.getKey()))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElse("");
  }
}
