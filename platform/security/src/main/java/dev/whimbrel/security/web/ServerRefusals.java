package dev.whimbrel.security.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;

/**
 * What a client reads whose request the server refuses before it knows an application: addresses
 * that cannot be decoded, headers that are no headers. The server makes it by its name.
 */
public final class ServerRefusals extends ErrorReportValve {

  private static final String PAGE =
      """
      <!doctype html>
      <html lang="en"><head><meta charset="utf-8"><title>This request cannot be read</title></head>
      <body><h1>This request cannot be read</h1>
      <p>The address was cut off or typed wrong. <a href="/">Go to the first page</a></p></body></html>
      """;

  @Override
  protected void report(Request request, Response response, @Nullable Throwable failure) {
    int status = response.getStatus();
    if (status < 400 || response.getContentWritten() > 0 || !response.setErrorReported()) {
      return;
    }
    boolean api = String.valueOf(request.getRequestURI()).startsWith("/api/");
    try {
      response.setContentType(api ? "application/problem+json" : "text/html;charset=UTF-8");
      response
          .getReporter()
          .write(
              api
                  ? ApiEntryPoint.problem("Bad Request", status, "The request cannot be read.")
                  : PAGE);
      response.finishResponse();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
