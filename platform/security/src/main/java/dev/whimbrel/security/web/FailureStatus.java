package dev.whimbrel.security.web;

import jakarta.servlet.http.HttpServletRequest;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;

/** Tells by an exception that nobody caught whose fault it is, and the log what it was. */
public final class FailureStatus {

  private static final Logger LOG = LoggerFactory.getLogger(FailureStatus.class);

  private FailureStatus() {}

  /** The status to answer with: what cannot be read is the sender's fault, the rest is ours. */
  public static HttpStatus of(Throwable failure) {
    if (Outage.in(failure)) {
      return HttpStatus.SERVICE_UNAVAILABLE;
    }
    if (Outage.stopped(failure)) {
      return HttpStatus.GATEWAY_TIMEOUT;
    }
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof InvalidParameterException unreadable) {
        return HttpStatus.valueOf(unreadable.getErrorCode());
      }
    }
    return HttpStatus.INTERNAL_SERVER_ERROR;
  }

  /** Logs a failure that is not the sender's, under the id that the answer shows. */
  public static void log(HttpServletRequest request, Throwable failure, HttpStatus status) {
    if (status == HttpStatus.SERVICE_UNAVAILABLE) {
      LOG.warn("{} the database does not answer: {}", RequestLog.id(request), reason(failure));
    } else if (status == HttpStatus.GATEWAY_TIMEOUT) {
      LOG.warn("{} a statement took too long: {}", RequestLog.id(request), reason(failure));
    } else if (status.is5xxServerError()) {
      LOG.error("{} {} broke", RequestLog.id(request), request.getRequestURI(), failure);
    }
  }

  /** In the words of whoever knows best, on one line. */
  private static String reason(Throwable failure) {
    Throwable cause = failure;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    return String.valueOf(cause.getMessage()).replaceAll("\\s+", " ");
  }
}
