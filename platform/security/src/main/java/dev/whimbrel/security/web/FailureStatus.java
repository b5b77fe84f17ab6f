package dev.whimbrel.security.web;

import org.apache.tomcat.util.http.InvalidParameterException;
import org.springframework.http.HttpStatus;

/** Tells by an exception that nobody caught whose fault it is. */
public final class FailureStatus {

  private FailureStatus() {}

  /** The status to answer with: what cannot be read is the sender's fault, the rest is ours. */
  public static HttpStatus of(Throwable failure) {
    if (Outage.in(failure)) {
      return HttpStatus.SERVICE_UNAVAILABLE;
    }
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof InvalidParameterException unreadable) {
        return HttpStatus.valueOf(unreadable.getErrorCode());
      }
    }
    return HttpStatus.INTERNAL_SERVER_ERROR;
  }
}
