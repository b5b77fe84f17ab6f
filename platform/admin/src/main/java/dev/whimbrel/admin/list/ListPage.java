package dev.whimbrel.admin.list;

import dev.whimbrel.admin.bulk.Deed;
import dev.whimbrel.model.query.ListQuery;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What the page of a list shows.
 *
 * @param title of the resource: "Call requests"
 * @param one "book", for the words of a button
 * @param path the address without parameters
 * @param wordless the same list without words to find
 * @param query what was asked for
 * @param searched what the search box looks into: "name, city"; empty for no box
 * @param heads the columns
 * @param rows of this page
 * @param chips filters that are on
 * @param pager where to go from here
 * @param problems parts of the address that mean nothing
 * @param addHref the form for a new row; empty for who may not add
 * @param importHref where rows come from a file; empty for who may not import
 * @param shapes in which the rows can be taken away
 * @param fields that rows can be filtered by
 * @param columnsHref where columns are chosen
 * @param combineHref where filters are combined
 * @param bulk what can be done to ticked rows
 * @param views that are kept of it
 * @param groups the rows put together; null where they stand one by one
 * @param grouping how they can be put together
 * @param dates the way through the days of the rows; null where there is none
 * @param mapHref the rows on a map; empty where they lie nowhere
 */
public record ListPage(
    String title,
    String one,
    String path,
    String wordless,
    ListQuery query,
    String searched,
    List<Head> heads,
    List<RowView> rows,
    List<Chip> chips,
    Pager pager,
    List<String> problems,
    String addHref,
    String importHref,
    List<Shape> shapes,
    List<FilterFields.Link> fields,
    String columnsHref,
    String combineHref,
    Bulk bulk,
    Kept views,
    @Nullable GroupsPage groups,
    GroupsPage.Menu grouping,
    @Nullable DatesPage dates,
    String mapHref) {

  /** All of the address but the page, for a form that asks for another one. */
  public List<Map.Entry<String, String>> words() {
    List<Map.Entry<String, String>> words = new ArrayList<>(query.besidesWords());
    if (!query.search().isEmpty()) {
      words.add(Map.entry("q", query.search()));
    }
    return words;
  }

  /** The paths of the columns that are shown, as an address has them. */
  public String paths() {
    return heads.stream().map(Head::path).collect(Collectors.joining(","));
  }

  /** Whether its reader has said how wide columns are. */
  public boolean isSized() {
    return heads.stream().anyMatch(head -> head.width() != null);
  }

  /** Whether there is anything to do with ticked rows. */
  public boolean hasTicks() {
    return !bulk.deeds().isEmpty() || shapes.stream().anyMatch(Shape::file);
  }

  /**
   * Lists that are kept under a name.
   *
   * @param links those there are, all rows first; empty where nothing is kept
   * @param href where they are kept
   * @param changed the one that the list was before it was changed; null where it is one, or none
   */
  public record Kept(List<ViewLink> links, String href, @Nullable Changed changed) {}

  /**
   * A kept list that is not as it was kept.
   *
   * @param id of it; empty for who may not change it
   * @param name what it is called
   * @param path where it is changed
   * @param href the list as it was kept
   */
  public record Changed(String id, String name, String path, String href) {}

  /**
   * A list that is kept.
   *
   * @param name what it is called
   * @param href where it is
   * @param current whether it is the one that is shown
   */
  public record ViewLink(String name, String href, boolean current) {}

  /**
   * What can be done to ticked rows.
   *
   * @param path where it is done
   * @param deeds what; empty for nothing, and then rows have no ticks
   * @param list the parameters of the list, from its first page
   */
  public record Bulk(String path, List<Deed> deeds, String list) {}

  /**
   * Another shape of the rows.
   *
   * @param label "CSV"
   * @param href where they are
   * @param file whether it is one to keep, and no page
   */
  public record Shape(String label, String href, boolean file) {}

  /**
   * A column.
   *
   * @param label as shown
   * @param css its classes
   * @param href sorts by it; empty when it has no order
   * @param too sorts by it after what the list is sorted by; empty when it is sorted by enough
   * @param sorted {@code ascending}, {@code descending} or empty
   * @param rank 1 for what the list is sorted by first
   * @param path of its field
   * @param width in pixels as its reader wants it; null for what its kind needs
   * @param field whose values are changed in the list; null where they are not
   */
  public record Head(
      String label,
      String css,
      String href,
      String too,
      String sorted,
      int rank,
      String path,
      @Nullable Integer width,
      @Nullable String field) {}

  /**
   * A row.
   *
   * @param key of it
   * @param id of its link, so that the focus stays on it when the rows come anew
   * @param href its page
   * @param change where its values are changed one by one; null where none is
   * @param cells in the order of the columns
   */
  public record RowView(
      String key, String id, String href, @Nullable String change, List<Cell> cells) {}

  /**
   * A value in a row.
   *
   * @param css its classes
   * @param text as shown; empty for no value
   * @param title the value in full
   * @param href where it leads; empty for nowhere
   * @param nothing whether there is no value, or empty text
   * @param dot a state to draw before it, or empty
   */
  public record Cell(
      String css, String text, String title, String href, Nothing nothing, String dot) {}

  /** The kinds of nothing that look different. */
  public enum Nothing {
    NO,
    NULL,
    EMPTY_TEXT,
    HIDDEN
  }

  /**
   * A filter that is on.
   *
   * @param joint what stands between the one before it and itself: "or", "and" or nothing
   * @param field its label
   * @param comparison "is", "begins with"
   * @param value as people say it; empty where the comparison says all
   * @param off the address without it
   * @param edit where it is changed
   */
  public record Chip(
      String joint, String field, String comparison, String value, String off, String edit) {}

  /**
   * Where to go from a page.
   *
   * @param range "1–50"; empty for no rows
   * @param total "7,767", "10,000+" when known; empty to ask for it
   * @param countHref where to ask
   * @param first the first page; empty when it is this one
   * @param newer the page before; empty at the beginning
   * @param older the page after; empty at the end
   * @param last the last page; empty when it is this one
   * @param number of this page; empty where nobody has counted up to it
   * @param byTime whether the list is sorted by time, so that pages are newer and older
   * @param millis how long the rows took
   */
  public record Pager(
      String range,
      String total,
      String countHref,
      String first,
      String newer,
      String older,
      String last,
      String number,
      boolean byTime,
      long millis) {}
}
