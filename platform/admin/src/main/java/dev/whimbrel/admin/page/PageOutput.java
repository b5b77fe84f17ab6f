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
    writeBinaryContent(piece.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public void writeContent(String text, int begin, int end) {
    writeContent(text.substring(begin, end));
  }

  @Override
  public void writeBinaryContent(byte[] piece) {
    if (piece.length > bytes.length - length) {
      bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + piece.length));
    }
    System.arraycopy(piece, 0, bytes, length, piece.length);
    length += piece.length;
  }

  int length() {
    return length;
  }

  void writeTo(OutputStream out) throws IOException {
    out.write(bytes, 0, length);
  }
}
