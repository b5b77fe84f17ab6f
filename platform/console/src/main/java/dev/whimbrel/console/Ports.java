package dev.whimbrel.console;

import dev.whimbrel.cli.CommandFailure;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/** Looks whether a port is free before anything slow begins. */
final class Ports {

  private Ports() {}

  /** Refuses a port that somebody else listens on. */
  static void requireFree(int port) {
    if (port == 0) {
      return;
    }
    if (port < 0 || port > 65_535) {
      throw new CommandFailure(
          "port-number",
          "There is no port " + port + ".",
          "Choose one from 1 to 65535 with --port; 0 takes any that is free.");
    }
    try (ServerSocket socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    } catch (IOException e) {
      throw new CommandFailure(
          "port-in-use",
          "Port " + port + " cannot be used: " + e.getMessage() + ".",
          "Choose another one with --port, such as --port " + (port + 1) + ".",
          e);
    }
  }
}
