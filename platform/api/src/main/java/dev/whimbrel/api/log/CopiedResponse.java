package dev.whimbrel.api.log;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import org.jspecify.annotations.Nullable;

/** An answer that is copied while it is written, unless whoever writes it says that it is long. */
final class CopiedResponse extends HttpServletResponseWrapper {

  private final ServletRequest request;
  private final Runnable beforeFirst;
  private boolean begun;
  private final Copied copy = new Copied(Integer.MAX_VALUE - 8);
  private @Nullable Body body;
  private @Nullable PrintWriter writer;

  /** Runs {@code beforeFirst} before the first byte goes out. */
  CopiedResponse(ServletRequest request, HttpServletResponse response, Runnable beforeFirst) {
    super(response);
    this.request = request;
    this.beforeFirst = beforeFirst;
  }

  private void begin() {
    if (!begun) {
      begun = true;
      beforeFirst.run();
    }
  }

  byte[] copy() {
    return copy.bytes();
  }

  @Override
  public ServletOutputStream getOutputStream() throws IOException {
    Body open = body == null ? new Body(super.getOutputStream()) : body;
    body = open;
    return open;
  }

  @Override
  public PrintWriter getWriter() throws IOException {
    PrintWriter open =
        writer == null
            ? new PrintWriter(
                new OutputStreamWriter(getOutputStream(), Charset.forName(getCharacterEncoding())))
            : writer;
    writer = open;
    return open;
  }

  @Override
  public void flushBuffer() throws IOException {
    flushWriter();
    super.flushBuffer();
  }

  /** Gives on what a writer holds back. */
  void flushWriter() {
    if (writer != null) {
      writer.flush();
    }
  }

  @Override
  public void reset() {
    super.reset();
    copy.clear();
  }

  @Override
  public void resetBuffer() {
    super.resetBuffer();
    copy.clear();
  }

  /** Passes the bytes on and keeps a copy of each. */
  private final class Body extends ServletOutputStream {

    private final ServletOutputStream out;

    Body(ServletOutputStream out) {
      this.out = out;
    }

    @Override
    public void write(int single) throws IOException {
      begin();
      out.write(single);
      if (!Logged.isWithoutAnswer(request)) {
        copy.add(single);
      }
    }

    @Override
    public void write(byte[] from, int start, int length) throws IOException {
      begin();
      out.write(from, start, length);
      if (!Logged.isWithoutAnswer(request)) {
        copy.add(from, start, length);
      }
    }

    @Override
    public void flush() throws IOException {
      out.flush();
    }

    /** The server closes it; earlier, it would close the request for reading too. */
    @Override
    public void close() throws IOException {
      out.flush();
    }

    @Override
    public boolean isReady() {
      return out.isReady();
    }

    @Override
    public void setWriteListener(WriteListener listener) {
      out.setWriteListener(listener);
    }
  }
}
