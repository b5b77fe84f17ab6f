package dev.whimbrel.admin.page;

import dev.whimbrel.security.Actor;
import dev.whimbrel.security.Commands;
import gg.jte.Content;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.security.web.csrf.CsrfToken;

/**
 * What every page needs besides its own contents.
 *
 * @param title of the application
 * @param actor who reads; null before sign-in
 * @param preferences of the reader
 * @param sections of the menu
 * @param csrf proves that a form came from here; null where the request was turned away unread
 * @param request the request's id and path
 * @param said what the page before left to say; null for nothing
 * @param undo where that is taken back; empty where it cannot be
 * @param demo whether the demo is on
 * @param assets addresses of files
 */
public record Shell(
    String title,
    @Nullable Actor actor,
    Preferences preferences,
    List<MenuSection> sections,
    @Nullable CsrfToken csrf,
    RequestFacts request,
    @Nullable String said,
    String undo,
    boolean demo,
    Assets assets) {

  private static final Pattern NEW_ROWS = Pattern.compile("^/(add|import)/");

  /**
   * What is known of a request.
   *
   * @param id as shown on pages about errors
   * @param path without the query
   * @param query what follows its question mark; empty for nothing
   */
  public record RequestFacts(String id, String path, String query) {

    /** Path and query. */
    public String address() {
      return query.isEmpty() ? path : path + "?" + query;
    }
  }

  /** Whether the reader has a bookmark of this page. */
  public boolean isBookmarked() {
    return sections.stream()
        .flatMap(section -> section.entries().stream())
        .anyMatch(e -> e.icon().equals("star") && e.href().equals(request.address()));
  }

  /** A symbol of {@code icons.svg}. */
  public Content icon(String name) {
    return icon(name, "");
  }

  /** A symbol of {@code icons.svg} with further classes. */
  public Content icon(String name, String classes) {
    String href = assets.href("icons.svg") + "#i-" + name;
    String all = classes.isEmpty() ? "icon" : "icon " + classes;
    return output ->
        output.writeContent(
            "<svg class=\"%s\" aria-hidden=\"true\"><use href=\"%s\"/></svg>".formatted(all, href));
  }

  /** Whether the page can have forms. */
  public boolean hasForms() {
    return csrf != null;
  }

  /** The hidden field of every form that changes something. */
  public Content token() {
    CsrfToken token = Objects.requireNonNull(csrf, "a form on a page about a refusal");
    return output -> {
      output.writeContent("<input type=\"hidden\" name=\"_csrf\" value=\"");
      output.writeContent(token.getToken());
      output.writeContent("\">");
    };
  }

  /** A command as it works where this server was started. */
  public String command(String words) {
    return Commands.named(words);
  }

  /** The address of a file. */
  public String href(String asset) {
    return assets.href(asset);
  }

  /** The address of the application's mark. */
  public String mark() {
    return assets.find("mark.svg").isPresent() ? href("mark.svg") : href("whimbrel.svg");
  }

  /** The place of the menu that this page lies in: the one with the longest address. */
  public boolean isCurrent(MenuEntry entry) {
    String place = place();
    return entry.holds(place)
        && sections.stream()
            .flatMap(s -> s.entries().stream())
            .filter(e -> e.holds(place))
            .max(Comparator.comparingInt(e -> e.href().length()))
            .filter(entry::equals)
            .isPresent();
  }

  /** The path, with pages about new rows counted to their list. */
  private String place() {
    return NEW_ROWS.matcher(request.path()).replaceFirst("/data/");
  }

  /** The first places of the menu, for the bar of a phone. */
  public List<MenuEntry> tabs() {
    return sections.stream().flatMap(s -> s.entries().stream()).limit(4).toList();
  }
}
