package dev.whimbrel.admin.page;

import dev.whimbrel.model.query.ListAddress;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.web.server.ResponseStatusException;

/** The parameters of a list, as a form sends along from which list it was opened. */
public final class SentList {

  private SentList() {}

  /** The parameters by name; what cannot be an address is refused with 400. */
  public static Map<String, List<String>> parameters(String list) {
    try {
      return ListAddress.parameters(list);
    } catch (IllegalArgumentException e) {
      throw new ResponseStatusException(HttpStatus.BAD_REQUEST, "The list cannot be read", e);
    }
  }
}
