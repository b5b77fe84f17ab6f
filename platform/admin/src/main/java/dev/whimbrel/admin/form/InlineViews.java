package dev.whimbrel.admin.form;

import dev.whimbrel.admin.form.FieldViews.Filling;
import dev.whimbrel.admin.form.FormPage.Inline;
import dev.whimbrel.admin.form.FormPage.InlineBack;
import dev.whimbrel.admin.form.FormPage.InlineRow;
import dev.whimbrel.admin.form.FormPage.Problem;
import dev.whimbrel.admin.inline.Part;
import dev.whimbrel.admin.inline.Parts;
import dev.whimbrel.admin.page.Numbers;
import dev.whimbrel.admin.page.Places;
import dev.whimbrel.model.Naming;
import dev.whimbrel.model.Resource;
import dev.whimbrel.model.row.Labels;
import dev.whimbrel.model.row.Row;
import dev.whimbrel.model.row.Rows;
import dev.whimbrel.model.write.EntityValues;
import dev.whimbrel.model.write.Wrong;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Shows the rows that are edited in the form of the row that they belong to. */
public final class InlineViews {

  /** So many are edited there; all are in their list. */
  static final int FIRST = 20;

  /** They are counted so far. */
  private static final long CAP = 1000;

  /** Stands for the number of a row in what scripts make rows of. */
  private static final String NEXT = "__NEXT__";

  private final Parts parts;
  private final FieldViews views;
  private final SubmissionReader submissions;
  private final Rows rows;
  private final Labels labels;

  /** With what is edited, how it is shown, and where it is read. */
  InlineViews(Parts parts, FieldViews views, SubmissionReader submissions, Reading reading) {
    this.parts = parts;
    this.views = views;
    this.submissions = submissions;
    this.rows = reading.rows();
    this.labels = reading.labels();
  }

  /** Where rows are read. */
  record Reading(Rows rows, Labels labels) {}

  /** What forms are read by. */
  SubmissionReader submissions() {
    return submissions;
  }

  /** What is edited in forms of the resource. */
  List<Part> parts(Resource<?> resource) {
    return parts.of(resource);
  }

  /** The rows of each part: as they are, but for those in a form that comes back. */
  List<Inline> of(
      Resource<?> resource, Optional<Row> owner, List<SentChild.Back> back, ZoneId zone) {
    Page page = new Page(owner, zone, new HashMap<>());
    List<Inline> all = new ArrayList<>();
    for (Part part : parts.of(resource)) {
      String prefix = part.prefix();
      all.add(
          new Making(part, page)
              .inline(back.stream().filter(b -> b.child().prefix().startsWith(prefix)).toList()));
    }
    return all;
  }

  /**
   * What the rows of all parts are shown for.
   *
   * @param owner the row to which they belong; empty for a new one
   * @param zone of moments
   * @param few rows to choose from that were read already
   */
  private record Page(Optional<Row> owner, ZoneId zone, Map<String, List<Labels.Labelled>> few) {}

  /** Makes the rows of one part. */
  private final class Making {

    private final Part part;
    private final Page page;
    private final List<InlineRow> made = new ArrayList<>();
    private int next;

    Making(Part part, Page page) {
      this.part = part;
      this.page = page;
    }

    Inline inline(List<SentChild.Back> back) {
      page.owner().ifPresent(owner -> kept(owner, back));
      back.stream().filter(b -> b.child().key().isEmpty()).forEach(this::again);
      if (part.verbs().adds()) {
        made.add(blank(Integer.toString(next)));
      }
      long count =
          page.owner().map(o -> labels.countReferrers(part.referrer(), o.key(), CAP)).orElse(0L);
      return new Inline(
          "in-" + FieldView.id(part.prefix()),
          part.resource().pluralLabel(),
          one(),
          page.owner().isEmpty() ? "" : count > CAP ? Numbers.full(CAP) + "+" : Numbers.full(count),
          count > FIRST ? list() : "",
          heads(),
          made,
          part.verbs().adds() ? blank(NEXT) : null,
          part.verbs().deletes());
    }

    private List<String> heads() {
      List<String> heads = new ArrayList<>(List.of(part.resource().label()));
      part.fields().forEach(field -> heads.add(field.label()));
      return heads;
    }

    private String one() {
      return Naming.inside(part.resource().label());
    }

    private String list() {
      String key = page.owner().orElseThrow().key().toString();
      return "%s?%s=%s"
          .formatted(
              Places.list(part.resource()),
              part.reference().name(),
              URLEncoder.encode(key, StandardCharsets.UTF_8));
    }

    /** The first of those that are there, and those that came back without being among them. */
    private void kept(Row owner, List<SentChild.Back> back) {
      Map<String, SentChild.Back> left = new LinkedHashMap<>();
      back.stream()
          .filter(b -> b.child().key().isPresent())
          .forEach(b -> left.put(b.child().prefix(), b));
      for (Row row : rows.referring(part.referrer(), owner.key(), FIRST)) {
        String prefix = part.prefix(row.key());
        SentChild.@Nullable Back came = left.remove(prefix);
        made.add(came == null ? asItIs(row, prefix) : came(row, came));
      }
      for (SentChild.Back came : left.values()) {
        Optional<Row> row =
            came.meanwhile().gone()
                ? Optional.empty()
                : rows.find(part.resource(), came.child().key().orElseThrow());
        row.ifPresentOrElse(there -> made.add(came(there, came)), () -> again(came));
      }
    }

    private InlineRow asItIs(Row row, String prefix) {
      return row(row, fields(Optional.of(row), Map.of(), List.of(), prefix), prefix, "");
    }

    private InlineRow row(Row row, List<FieldView> fields, String prefix, String base) {
      return new InlineRow(
          prefix,
          title(row),
          Places.row(part.resource(), row.key()),
          fields,
          base.isEmpty() ? submissions.shown(part.resource(), row, page.zone()).packed() : base,
          InlineBack.NOTHING);
    }

    /** What was refused stays as it was typed, but for what others changed meanwhile. */
    private InlineRow came(Row row, SentChild.Back came) {
      String prefix = came.child().prefix();
      boolean asked = came.child().deletes() && !came.wrong().isEmpty();
      Map<String, List<String>> typed = asked ? Map.of() : came.typed().typed();
      boolean same = !asked && came.meanwhile().isNothing();
      String base = same ? came.child().sent().first(Sent.BASE) : "";
      return row(row, fields(Optional.of(row), typed, came.wrong(), prefix), prefix, base)
          .said(said(came, prefix, title(row)));
    }

    /** A row that is named by the one that it belongs to goes by its key. */
    private String title(Row row) {
      boolean named = part.resource().text().startsWith(part.reference().name() + ".");
      return named ? part.resource().label() + " " + row.key() : row.text();
    }

    /** What was typed for a row that is not there, or not there any more. */
    private void again(SentChild.Back came) {
      InlineRow blank = blank(Integer.toString(next));
      Map<String, List<String>> typed = came.child().mine().typed();
      made.add(
          new InlineRow(
              blank.prefix(),
              blank.title(),
              "",
              fields(Optional.empty(), typed, came.wrong(), blank.prefix()),
              blank.base(),
              said(came, blank.prefix(), blank.title())));
      next++;
    }

    private InlineRow blank(String number) {
      String prefix = part.prefix() + Part.NEW + number + ".";
      List<FieldView> fields = fields(Optional.empty(), Map.of(), List.of(), prefix);
      Map<String, List<String>> filled =
          fields.stream()
              .filter(FieldView::editable)
              .collect(Collectors.toMap(view -> view.field().name(), FieldView::filled));
      String base = new ShownTexts(filled).packed();
      return new InlineRow(prefix, "New " + one(), "", fields, base, InlineBack.NOTHING);
    }

    private List<FieldView> fields(
        Optional<Row> row, Map<String, List<String>> typed, List<Wrong> reasons, String prefix) {
      Map<String, String> wrong = new HashMap<>();
      reasons.forEach(w -> wrong.putIfAbsent(w.field(), w.message()));
      Filling filling =
          new Filling(
              row,
              row.isPresent() ? Map.of() : EntityValues.defaults(part.resource()),
              typed,
              wrong,
              page.zone(),
              row.isEmpty() || part.verbs().changes(),
              prefix,
              page.few());
      return part.fields().stream().map(field -> views.of(field, filling)).toList();
    }

    private InlineBack said(SentChild.Back came, String prefix, String title) {
      List<Wrong> wrong = new ArrayList<>(came.wrong());
      if (came.meanwhile().gone()) {
        wrong.add(
            new Wrong(
                "", "It was deleted meanwhile. Saving makes a new %s of it.".formatted(one())));
      }
      String whole =
          wrong.stream()
              .filter(w -> !isShown(w.field()))
              .map(Wrong::message)
              .collect(Collectors.joining(" "));
      return new InlineBack(
          came.child().deletes() && came.wrong().isEmpty(),
          came.meanwhile().before(),
          whole,
          wrong.stream().map(w -> problem(w, prefix, title)).toList(),
          came.meanwhile().clashes().stream().map(c -> c.within(prefix, title)).toList());
    }

    private boolean isShown(String field) {
      return part.fields().stream().anyMatch(f -> f.name().equals(field));
    }

    private Problem problem(Wrong wrong, String prefix, String title) {
      String place = isShown(wrong.field()) ? wrong.field() : "row";
      String label = part.resource().field(wrong.field()).map(f -> ": " + f.label()).orElse("");
      return new Problem("#" + FieldView.id(prefix + place), title + label, wrong.message());
    }
  }
}
