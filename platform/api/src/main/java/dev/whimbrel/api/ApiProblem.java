package dev.whimbrel.api;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.servlet.function.ServerResponse;

/** A request is refused, with everything that is wrong with it; an answer as in RFC 9457. */
final class ApiProblem extends RuntimeException {

  private final HttpStatus status;
  private final transient List<Wrong> errors;
  private final transient Map<String, String> headers = new LinkedHashMap<>();

  /**
   * One thing that is wrong.
   *
   * @param pointer to the member of the body that it is about, {@code /pages}; empty for the whole
   *     request
   * @param detail one sentence: what is wrong, then what is right
   * @param index of the record in a list of them; null where one is sent
   */
  record Wrong(String pointer, String detail, @Nullable Integer index) {

    Wrong(String pointer, String detail) {
      this(pointer, detail, null);
    }

    /** The same of a record in a list. */
    Wrong at(int place) {
      return new Wrong("/" + place + pointer, detail, place);
    }

    private String sentence() {
      return pointer.isEmpty() ? detail : pointer.substring(1) + ": " + detail;
    }
  }

  private ApiProblem(HttpStatus status, String detail, List<Wrong> errors) {
    super(detail);
    this.status = status;
    this.errors = List.copyOf(errors);
  }

  /** With one sentence. */
  static ApiProblem of(HttpStatus status, String detail) {
    return new ApiProblem(status, detail, List.of());
  }

  /** With several reasons, each of which has to be mended. */
  static ApiProblem of(HttpStatus status, List<Wrong> errors) {
    String detail =
        errors.size() == 1
            ? errors.getFirst().sentence()
            : "There are %d problems.".formatted(errors.size());
    return new ApiProblem(status, detail, errors);
  }

  /** Says something by a header as well. */
  ApiProblem with(String header, String value) {
    headers.put(header, value);
    return this;
  }

  ServerResponse answer() {
    return Json.answer(status)
        .headers(all -> headers.forEach(all::set))
        .contentType(MediaType.APPLICATION_PROBLEM_JSON)
        .body(body());
  }

  /** Answers where no route does. */
  void write(HttpServletResponse response) throws IOException {
    response.setStatus(status.value());
    headers.forEach(response::setHeader);
    response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
    response.getOutputStream().write(body());
  }

  private byte[] body() {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("type", "about:blank");
    body.put("title", status.getReasonPhrase());
    body.put("status", status.value());
    body.put("detail", String.valueOf(getMessage()));
    if (!errors.isEmpty()) {
      body.put("errors", errors.stream().map(ApiProblem::member).toList());
    }
    return Json.bytes(body);
  }

  private static Map<String, Object> member(Wrong wrong) {
    Map<String, Object> member = new LinkedHashMap<>();
    member.put("detail", wrong.detail());
    if (!wrong.pointer().isEmpty()) {
      member.put("pointer", wrong.pointer());
    }
    if (wrong.index() != null) {
      member.put("index", wrong.index());
    }
    return member;
  }
}
