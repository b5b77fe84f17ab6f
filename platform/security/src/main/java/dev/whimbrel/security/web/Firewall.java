package dev.whimbrel.security.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpStatus;
import org.springframework.security.web.firewall.RequestRejectedException;
import org.springframework.security.web.firewall.RequestRejectedHandler;

/** Answers requests whose address could mean two things, so that nothing decides which. */
public final class Firewall implements RequestRejectedHandler {

  @Override
  public void handle(
      HttpServletRequest request, HttpServletResponse response, RequestRejectedException cause)
      throws IOException {
    if (ApiEntryPoint.isApi(request)) {
      ApiEntryPoint.answer(
          response, HttpStatus.BAD_REQUEST, "The address has characters that no address has here.");
    } else {
      response.sendError(HttpStatus.BAD_REQUEST.value());
    }
  }
}
