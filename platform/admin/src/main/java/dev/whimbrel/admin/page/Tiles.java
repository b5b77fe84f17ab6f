package dev.whimbrel.admin.page;

import java.net.URI;

/**
 * Pictures of the ground under a map, of a server that the installation names; without one the
 * ground is plain.
 *
 * @param address of a picture, with {@code {z}}, {@code {x}} and {@code {y}} in it; empty for none
 * @param attribution whose pictures they are
 */
public record Tiles(String address, String attribution) {

  /** The header that says where a browser may fetch pictures from. */
  public static final String POLICY = "Content-Security-Policy";

  /** Refuses what browsers could not fetch. */
  public Tiles {
    boolean complete =
        address.contains("{z}") && address.contains("{x}") && address.contains("{y}");
    if (!address.isEmpty() && !(address.startsWith("https://") && complete)) {
      throw new IllegalArgumentException(
          "whimbrel.map.tiles must be an https address with {z}, {x} and {y} in it, not \"%s\""
              .formatted(address));
    }
  }

  /** What a browser is told where it may fetch pictures from: the usual, and the tiles' server. */
  public String policy(String usual) {
    if (address.isEmpty()) {
      return usual;
    }
    URI tile = URI.create(address.replaceAll("[{}]", ""));
    String host = tile.getScheme() + "://" + tile.getRawAuthority();
    return usual.replace("img-src 'self'", "img-src 'self' " + host);
  }
}
