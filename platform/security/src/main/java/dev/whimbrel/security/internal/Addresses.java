package dev.whimbrel.security.internal;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.nio.ByteBuffer;

/** Addresses as failures are counted by. */
public final class Addresses {

  /** Of an address of IPv6, the first of these name the network. */
  private static final int GROUPS = 4;

  private Addresses() {}

  /** The address; of an IPv6 one the network, as one customer has all addresses of it. */
  public static String counted(String address) {
    if (!address.contains(":")) {
      return address;
    }
    InetAddress read;
    try {
      read = InetAddress.ofLiteral(address.replaceFirst("%.*", ""));
    } catch (IllegalArgumentException e) {
      // Whatever stands in front may pass on what is no address.
      return address;
    }
    // One of IPv4 may be written as one of IPv6.
    return read instanceof Inet6Address network ? network(network) : read.getHostAddress();
  }

  private static String network(Inet6Address address) {
    ByteBuffer bytes = ByteBuffer.wrap(address.getAddress());
    StringBuilder network = new StringBuilder();
    for (int i = 0; i < GROUPS; i++) {
      network.append(Integer.toHexString(Short.toUnsignedInt(bytes.getShort()))).append(':');
    }
    return network + ":/64";
  }
}
