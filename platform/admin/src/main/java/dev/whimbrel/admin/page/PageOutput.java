package dev.whimbrel.admin.page;

import gg.jte.TemplateOutput;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A page while it is rendered, as the bytes that are sent. A page consists of thousands of pieces;
 * sent one by one, each would go through all filters.
 */
final class PageOutput implements TemplateOutput {

  private byte[] bytes = new byte[32 * 1024];
  private int length;

  @Override
  public void writeContent(String piece) {
    // Nearly all are short and ASCII; an array for each would cost more than all else here.
    int size = piece.length();
    reserve(size);
    for (int i = 0; i < size; i++) {
      char character = piece.charAt(i);
      if (character >= 0x80) {
        writeBinaryContent(piece.getBytes(StandardCharsets.UTF_8));
        return;
      }
      bytes[length + i] = (byte) character;
    }
    length += size;
  }

  @Override
  public void writeContent(String text, int begin, int end) {
    writeContent(text.substring(begin, end));
  }

  @Override
  public void writeBinaryContent(byte[] piece) {
    reserve(piece.length);
    System.arraycopy(piece, 0, bytes, length, piece.length);
    length += piece.length;
  }

  private void reserve(int more) {
    if (more > bytes.length - length) {
      bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + more));
    }
  }

  int length() {
    return length;
  }

  void writeTo(OutputStream out) throws IOException {
    out.write(bytes, 0, length);
  }
}
