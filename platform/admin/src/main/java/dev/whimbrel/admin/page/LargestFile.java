package dev.whimbrel.admin.page;

import org.springframework.util.unit.DataSize;

/**
 * How large a file may be that somebody sends.
 *
 * @param size of it
 */
public record LargestFile(DataSize size) {

  /** For people: {@code 25 MB}. */
  public String text() {
    return size.toMegabytes() > 0 ? size.toMegabytes() + " MB" : size.toKilobytes() + " kB";
  }
}
