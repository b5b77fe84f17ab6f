package dev.whimbrel.api.log;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A request whose body is copied while it is read. */
final class CopiedRequest extends HttpServletRequestWrapper {

  private final Copied copy;
  private @Nullable Body body;
  private @Nullable BufferedReader reader;

  CopiedRequest(HttpServletRequest request, int most) {
    super(request);
    this.copy = new Copied(most);
  }

  @Override
  public ServletInputStream getInputStream() throws IOException {
    Body open = body == null ? new Body(super.getInputStream(), copy) : body;
    body = open;
    return open;
  }

  @Override
  public BufferedReader getReader() throws IOException {
    Charset charset =
        Optional.ofNullable(getCharacterEncoding())
            .map(Charset::forName)
            .orElse(StandardCharsets.UTF_8);
    BufferedReader open =
        reader == null
            ? new BufferedReader(new InputStreamReader(getInputStream(), charset))
            : reader;
    reader = open;
    return open;
  }

  /**
   * What was sent; what nobody has read is read now, which works until the answer has gone.
   *
   * @throws IOException when it is too late
   */
  Copied whole() throws IOException {
    boolean any = getContentLengthLong() > 0 || getHeader("Transfer-Encoding") != null;
    byte[] buffer = new byte[8192];
    while (any && !copy.isCut() && !copy.isEnded()) {
      int count = getInputStream().read(buffer);
      if (count < 0) {
        copy.end();
      }
    }
    return copy;
  }

  /** Passes the bytes on and keeps a copy of each. */
  private static final class Body extends ServletInputStream {

    private final ServletInputStream in;
    private final Copied copy;

    Body(ServletInputStream in, Copied copy) {
      this.in = in;
      this.copy = copy;
    }

    @Override
    public int read() throws IOException {
      int next = in.read();
      if (next >= 0) {
        copy.add(next);
      } else {
        copy.end();
      }
      return next;
    }

    @Override
    public int read(byte[] into, int start, int length) throws IOException {
      int count = in.read(into, start, length);
      if (count > 0) {
        copy.add(into, start, count);
      } else if (count < 0) {
        copy.end();
      }
      return count;
    }

    /** Leaves it open, as what nobody read is read for the log; the server closes it. */
    @Override
    public void close() {}

    @Override
    public boolean isFinished() {
      return in.isFinished();
    }

    @Override
    public boolean isReady() {
      return in.isReady();
    }

    @Override
    public void setReadListener(ReadListener listener) {
      in.setReadListener(listener);
    }
  }
}
