package dev.whimbrel.api.log;

import java.io.ByteArrayOutputStream;

/** A copy of the bytes that pass, up to a bound. */
final class Copied {

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final int most;
  private boolean cut;
  private boolean ended;

  Copied(int most) {
    this.most = most;
  }

  void add(byte[] from, int start, int length) {
    int room = Math.min(length, most - bytes.size());
    bytes.write(from, start, room);
    cut |= room < length;
  }

  void add(int single) {
    add(new byte[] {(byte) single}, 0, 1);
  }

  void clear() {
    bytes.reset();
    cut = false;
  }

  /** Whether more passed than there is here. */
  boolean isCut() {
    return cut;
  }

  /** Nothing more comes. */
  void end() {
    ended = true;
  }

  boolean isEnded() {
    return ended;
  }

  byte[] bytes() {
    return bytes.toByteArray();
  }
}
