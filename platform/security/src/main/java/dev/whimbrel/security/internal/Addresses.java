package dev.whimbrel.security.internal;

import java.util.Arrays;

/** Addresses as failures are counted by. */
public final class Addresses {

  private Addresses() {}

  /** The address; of an IPv6 one the network, as one customer has all addresses of it. */
  public static String counted(String address) {
    if (!address.contains(":")) {
      return address;
    }
    String plain = address.replaceFirst("%.*", "");
    int gap = plain.indexOf("::");
    String[] groups = (gap < 0 ? plain : plain.substring(0, gap)).split(":");
    if (gap >= 0 && groups.length < 4) {
      return plain;
    }
    return String.join(":", Arrays.copyOf(groups, Math.min(4, groups.length))) + "::/64";
  }
}
