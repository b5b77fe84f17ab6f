package dev.whimbrel.vial.api;

import java.util.List;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.web.servlet.function.ServerResponse;

/** A request that is refused as a whole. */
final class Refused extends RuntimeException {

  private final HttpStatus status;
  private final transient Object error;

  /** With one text. */
  Refused(HttpStatus status, String message) {
    super(message);
    this.status = status;
    this.error = message;
  }

  /** Because of what is wrong with its values. */
  Refused(List<Item> wrong) {
    super(wrong.toString());
    this.status = HttpStatus.BAD_REQUEST;
    this.error = List.copyOf(wrong);
  }

  ServerResponse answer() {
    return Bodies.json(status, Map.of("error", error));
  }
}
