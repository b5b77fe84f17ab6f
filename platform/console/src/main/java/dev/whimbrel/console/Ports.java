package dev.whimbrel.console;

import dev.whimbrel.cli.CommandFailure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.ServerSocket;
import java.net.SocketException;

/** Looks whether an address and a port can be had before anything slow begins. */
final class Ports {

  private Ports() {}

  /** Refuses an address that is none of this machine, and a port that somebody else listens on. */
  static void requireFree(String address, int port) {
    if (port < 0 || port > 65_535) {
      throw new CommandFailure(
          "port-number",
          "There is no port " + port + ".",
          "Choose one from 1 to 65535 with --port; 0 takes any that is free.");
    }
    InetSocketAddress place = new InetSocketAddress(address, port);
    if (place.isUnresolved() || !isOurs(place.getAddress())) {
      throw new CommandFailure(
          "no-address",
          "This machine has no address " + address + ".",
          "Name one of its own with --address: 127.0.0.1 for this machine alone, 0.0.0.0 for all.");
    }
    try (ServerSocket socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(place);
    } catch (IOException e) {
      throw new CommandFailure(
          "port-in-use",
          "Port " + port + " cannot be used: " + e.getMessage() + ".",
          "Choose another one with --port, such as --port " + (port + 1) + ".",
          e);
    }
  }

  private static boolean isOurs(InetAddress address) {
    try {
      return address.isAnyLocalAddress()
          || address.isLoopbackAddress()
          || NetworkInterface.getByInetAddress(address) != null;
    } catch (SocketException e) {
      throw new UncheckedIOException(e);
    }
  }
}
