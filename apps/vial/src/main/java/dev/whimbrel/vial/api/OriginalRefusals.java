package dev.whimbrel.vial.api;

import dev.whimbrel.security.web.RequestLog;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import java.util.Set;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.ContentCachingResponseWrapper;
import tools.jackson.databind.json.JsonMapper;

/** Refuses as the original did where the platform has refused already: 403 and one text. */
public final class OriginalRefusals extends OncePerRequestFilter {

  private static final JsonMapper MAPPER = JsonMapper.shared();

  /** Those that say who may not; the original knew nothing of any other. */
  private static final Set<Integer> REFUSED =
      Set.of(HttpStatus.UNAUTHORIZED.value(), HttpStatus.FORBIDDEN.value());

  private final Set<String> paths;

  /** At these addresses. */
  public OriginalRefusals(Set<String> paths) {
    this.paths = Set.copyOf(paths);
  }

  @Override
  protected boolean shouldNotFilter(HttpServletRequest request) {
    return !paths.contains(RequestLog.path(request));
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    ContentCachingResponseWrapper held = new ContentCachingResponseWrapper(response);
    chain.doFilter(request, held);
    String type = String.valueOf(held.getContentType());
    if (REFUSED.contains(held.getStatus())
        && type.startsWith(MediaType.APPLICATION_PROBLEM_JSON_VALUE)) {
      String detail = MAPPER.readTree(held.getContentAsByteArray()).path("detail").asString();
      boolean shown = request.getHeader(HttpHeaders.AUTHORIZATION) != null;
      String text = shown ? detail : "Authorization header must start with 'Bearer'";
      held.resetBuffer();
      held.setStatus(HttpStatus.FORBIDDEN.value());
      held.setContentType(MediaType.APPLICATION_JSON_VALUE);
      held.getOutputStream().write(MAPPER.writeValueAsBytes(Map.of("error", text)));
    }
    held.copyBodyToResponse();
  }
}
