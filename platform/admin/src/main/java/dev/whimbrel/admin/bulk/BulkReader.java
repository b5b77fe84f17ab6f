package dev.whimbrel.admin.bulk;

import dev.whimbrel.admin.form.Submission;
import dev.whimbrel.admin.form.SubmissionReader;
import dev.whimbrel.admin.page.Crumb;
import dev.whimbrel.admin.page.Forbidden;
import dev.whimbrel.admin.page.Gate;
import dev.whimbrel.admin.page.Missing;
import dev.whimbrel.admin.page.Places;
import dev.whimbrel.admin.page.Preferences;
import dev.whimbrel.admin.page.SentList;
import dev.whimbrel.model.Field;
import dev.whimbrel.model.Naming;
import dev.whimbrel.model.Resource;
import dev.whimbrel.model.Resources;
import dev.whimbrel.model.query.Asker;
import dev.whimbrel.model.query.ListQuery;
import dev.whimbrel.model.query.ListQueryReader;
import dev.whimbrel.model.query.ListReader;
import dev.whimbrel.model.row.RecordKey;
import dev.whimbrel.security.Verb;
import jakarta.servlet.http.HttpServletRequest;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.http.HttpStatus;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.web.server.ResponseStatusException;

/** Reads what somebody wants to do to which rows. */
final class BulkReader {

  /** Rows of one change: their keys are held, and they change in one transaction. */
  private static final int MOST = 100_000;

  private final Gate gate;
  private final Resources resources;
  private final ListReader rows;
  private final SubmissionReader submissions;
  private final BulkPages pages;

  BulkReader(Gate gate, BulkPages pages, ListReader rows, SubmissionReader submissions) {
    this.gate = gate;
    this.pages = pages;
    this.resources = pages.resources();
    this.rows = rows;
    this.submissions = submissions;
  }

  Wish read(Resource<?> resource, MultiValueMap<String, String> sent, HttpServletRequest request) {
    Deed deed = deed(resource, first(sent, "_deed"));
    ZoneId zone =
        Optional.ofNullable(sent.getFirst("_zone"))
            .flatMap(Preferences::zone)
            .orElseGet(() -> Preferences.of(request).zone());
    Set<String> set = set(resource, deed, sent);
    MultiValueMap<String, String> filled = new LinkedMultiValueMap<>(sent);
    filled
        .keySet()
        .removeIf(
            name ->
                !set.contains(
                    name.startsWith(SubmissionReader.WORDS)
                        ? name.substring(SubmissionReader.WORDS.length())
                        : name));
    Submission answers =
        submissions.read(pages.asked(resource, deed), Optional.empty(), filled, zone);
    return new Wish(
        resource, deed, picked(resource, sent, gate.asker(request)), answers, set, zone);
  }

  /** The fields that are filled in: those that are ticked, or all that an action asks for. */
  private Set<String> set(Resource<?> resource, Deed deed, MultiValueMap<String, String> sent) {
    Set<String> fields =
        pages.fields(resource, deed).stream().map(Field::name).collect(Collectors.toSet());
    if (deed.edits()) {
      fields.retainAll(new HashSet<>(sent.getOrDefault("_set", List.of())));
    }
    return fields;
  }

  private Deed deed(Resource<?> resource, String word) {
    if (word.equals("delete") && !gate.may(Verb.DELETE, resource)) {
      throw new Forbidden(Verb.DELETE, resource);
    }
    if (!word.equals("delete") && !gate.may(Verb.CHANGE, resource)) {
      throw new Forbidden(Verb.CHANGE, resource);
    }
    return Deed.of(resource, gate).stream()
        .filter(deed -> deed.word().equals(word))
        .findFirst()
        .orElseThrow(
            () ->
                new Missing(
                    "There is nothing called \"%s\" to do with %s"
                        .formatted(Naming.cut(word), Naming.inside(resource.pluralLabel())),
                    "Choose it above the list.",
                    List.of(new Crumb(resource.pluralLabel(), Places.list(resource)))));
  }

  Picked picked(Resource<?> resource, MultiValueMap<String, String> sent, Asker asker) {
    ListQueryReader.Read list =
        new ListQueryReader(resources, resource, asker)
            .read(SentList.parameters(first(sent, Picked.LIST)));
    ListQuery query = list.query();
    boolean all = sent.containsKey(Picked.ALL);
    if (all && !list.problems().isEmpty()) {
      // What is not understood would narrow nothing, and all would be more than was meant.
      throw new ResponseStatusException(HttpStatus.BAD_REQUEST, list.problems().getFirst());
    }
    List<Object> keys =
        all
            ? sent.containsKey(Picked.SHAPE) ? List.of() : found(resource, query, asker)
            : sent.getOrDefault(Picked.ROW, List.of()).stream()
                .flatMap(text -> RecordKey.read(resource, text).stream())
                .distinct()
                .toList();
    return new Picked(keys, all, query);
  }

  /** All that a list finds. */
  private List<Object> found(Resource<?> resource, ListQuery query, Asker asker) {
    List<Object> keys = rows.keys(resource, query, asker, MOST);
    if (keys.size() > MOST) {
      throw new ResponseStatusException(
          HttpStatus.CONTENT_TOO_LARGE,
          "More than %,d %s were found, and no more are taken at once. Narrow the list, and take"
                  .formatted(MOST, Naming.inside(resource.pluralLabel()))
              + " the others after these.");
    }
    return keys;
  }

  /** The columns that were seen when rows were ticked. */
  List<String> columns(Resource<?> resource, MultiValueMap<String, String> sent, Asker asker) {
    return new ListQueryReader(resources, resource, asker)
        .read(Map.of("columns", List.of(first(sent, Picked.COLUMNS))))
        .query()
        .columns();
  }

  static String first(MultiValueMap<String, String> sent, String name) {
    return sent.getOrDefault(name, List.of("")).getFirst();
  }
}
