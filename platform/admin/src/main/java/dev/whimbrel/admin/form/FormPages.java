package dev.whimbrel.admin.form;

import dev.whimbrel.admin.form.FieldViews.Filling;
import dev.whimbrel.admin.form.FormPage.Children;
import dev.whimbrel.admin.form.FormPage.Fact;
import dev.whimbrel.admin.form.FormPage.GroupView;
import dev.whimbrel.admin.form.FormPage.Inline;
import dev.whimbrel.admin.form.FormPage.InlineBack;
import dev.whimbrel.admin.form.FormPage.InlineRow;
import dev.whimbrel.admin.form.FormPage.Problem;
import dev.whimbrel.admin.form.FormPage.Related;
import dev.whimbrel.admin.inline.Part;
import dev.whimbrel.admin.page.Gate;
import dev.whimbrel.admin.page.Numbers;
import dev.whimbrel.admin.page.PageParts;
import dev.whimbrel.admin.page.Places;
import dev.whimbrel.admin.page.Spot;
import dev.whimbrel.admin.page.Tiles;
import dev.whimbrel.admin.widget.Widgets;
import dev.whimbrel.model.Field;
import dev.whimbrel.model.FieldKind;
import dev.whimbrel.model.Group;
import dev.whimbrel.model.Naming;
import dev.whimbrel.model.Resource;
import dev.whimbrel.model.Resources;
import dev.whimbrel.model.row.Labels;
import dev.whimbrel.model.row.Row;
import dev.whimbrel.model.write.EntityValues;
import dev.whimbrel.model.write.Wrong;
import dev.whimbrel.security.Verb;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Puts the page of one row together. */
public final class FormPages {

  /** Rows that refer to this one are counted so far. */
  private static final long CAP = 1000;

  private final FieldViews fields;
  private final Resources resources;
  private final Widgets widgets;
  private final Labels labels;
  private final Gate gate;
  private final SubmissionReader submissions;
  private final InlineViews inlines;
  private final Around around;

  /** With where fields, names, permissions and further ways come from. */
  public FormPages(FieldViews fields, PageParts parts, InlineViews inlines, Around around) {
    this.fields = fields;
    this.around = around;
    this.inlines = inlines;
    this.submissions = inlines.submissions();
    this.resources = parts.resources();
    this.widgets = parts.widgets();
    this.labels = parts.labels();
    this.gate = parts.gate();
  }

  /**
   * What was refused.
   *
   * @param typed what was sent, by field
   * @param reasons why it was not saved
   * @param meanwhile what others did to the row
   * @param stamp what the form that was sent had been filled from
   * @param children rows that were sent within the form
   */
  record Refused(
      Map<String, List<String>> typed,
      List<Wrong> reasons,
      Meanwhile meanwhile,
      Stamp stamp,
      List<SentChild.Back> children) {

    static final Refused NOTHING = filled(Map.of());

    /** Nothing was refused, but the form is filled in all the same. */
    static Refused filled(Map<String, List<String>> given) {
      return new Refused(given, List.of(), Meanwhile.NOTHING, Stamp.NONE, List.of());
    }
  }

  /**
   * Who reads a page.
   *
   * @param zone where the reader is
   * @param from the parameters of the list that the reader came from
   */
  record Reader(ZoneId zone, String from) {}

  FormPage make(Resource<?> resource, Optional<Row> row, Refused refused, Reader reader) {
    boolean writable = writable(resource, row);
    ZoneId zone = reader.zone();
    Filling filling = filling(resource, computed(resource, row, zone), refused, zone);
    String path = row.map(r -> Places.row(resource, r.key())).orElse(Places.add(resource));
    Stamp stamp = row.map(r -> stamp(resource, r, refused, zone)).orElse(Stamp.NONE);
    List<Inline> edited =
        writable ? inlines.of(resource, row, refused.children(), zone) : List.of();
    return new FormPage(
        resource.pluralLabel(),
        Naming.inside(resource.label()),
        row.map(Row::text).orElse("New " + Naming.inside(resource.label())),
        row.map(r -> r.key().toString()).orElse(""),
        writable ? path : "",
        Places.list(resource) + reader.from(),
        reader.from(),
        groups(resource, filling),
        problems(resource, refused, edited),
        refused.meanwhile().with(said(edited).flatMap(back -> back.clashes().stream()).toList()),
        stamp,
        zone.getId(),
        row.isPresent() && deletable(resource, row.get()) ? path + "/delete" : "",
        row.map(r -> facts(resource, r, zone)).orElse(List.of()),
        row.map(r -> related(resource, r)).orElse(List.of()),
        edited,
        row.map(r -> children(resource, r, writable)).orElse(List.of()),
        gate.may(Verb.ADD, resource) ? Places.add(resource) : "",
        row.map(r -> Places.presence(resource, r.key())).orElse(""),
        row.map(r -> around.besides().of(resource, r, zone)).orElse(List.of()));
  }

  /**
   * Where a row lies, on a map; the answer may then show pictures of the ground.
   *
   * @return null for rows that lie nowhere
   */
  @Nullable Spot spot(Resource<?> resource, @Nullable HttpServletResponse response) {
    Optional<Spot> spot = Spot.of(resource, around.tiles());
    if (spot.isPresent() && response != null) {
      String policy = String.valueOf(response.getHeader(Tiles.POLICY));
      response.setHeader(Tiles.POLICY, around.tiles().policy(policy));
    }
    return spot.orElse(null);
  }

  /** The row with what is computed of it, as far as the form shows that. */
  private Optional<Row> computed(Resource<?> resource, Optional<Row> row, ZoneId zone) {
    List<String> shown =
        resource.groups().stream()
            .flatMap(group -> group.fields().stream())
            .filter(name -> resource.computes(name) && gate.mayFollow(resource, name))
            .toList();
    return shown.isEmpty()
        ? row
        : row.map(
            there ->
                there.with(around.lists().values(resource, there.key(), shown, gate.asker(zone))));
  }

  private Filling filling(Resource<?> resource, Optional<Row> row, Refused refused, ZoneId zone) {
    Map<String, String> wrong = new HashMap<>();
    refused.reasons().forEach(w -> wrong.putIfAbsent(w.field(), w.message()));
    return new Filling(
        row,
        row.isPresent() ? Map.of() : EntityValues.defaults(resource),
        refused.typed(),
        wrong,
        zone,
        refused.meanwhile().gone() || writable(resource, row));
  }

  /** Whether whoever asks may save the row, or a new one. */
  private boolean writable(Resource<?> resource, Optional<Row> row) {
    return row.isEmpty()
        ? gate.may(Verb.ADD, resource)
        : gate.may(Verb.CHANGE, resource) && labels.changing().has(resource, row.get().key());
  }

  private boolean deletable(Resource<?> resource, Row row) {
    return gate.may(Verb.DELETE, resource) && labels.deleting().has(resource, row.key());
  }

  /** A form that comes back keeps what it was filled from, so that nobody is overwritten by it. */
  private Stamp stamp(Resource<?> resource, Row row, Refused refused, ZoneId zone) {
    boolean back = !refused.stamp().base().isEmpty() && refused.meanwhile().isNothing();
    return back
        ? refused.stamp()
        : new Stamp(row.fingerprint(), submissions.shown(resource, row, zone).packed());
  }

  /** What was different in the row when somebody else had saved it. */
  public List<String> differences(
      Resource<?> resource, Row now, Map<String, @Nullable Object> mine, ZoneId zone) {
    List<String> differences = new ArrayList<>();
    for (Field field : resource.fields()) {
      if (mine.containsKey(field.name())) {
        @Nullable Object value = now.value(field.name());
        List<Labels.Labelled> referred = now.referred(field.name());
        String text =
            !referred.isEmpty()
                ? name(field, referred.getFirst())
                : value == null ? "not set" : widgets.of(field).show(field, value, zone);
        differences.add("%s is now: %s".formatted(field.label(), text));
      }
    }
    return differences;
  }

  private String name(Field field, Labels.Labelled row) {
    return resources.target(field).map(target -> gate.named(target, row)).orElse(row.text());
  }

  private List<GroupView> groups(Resource<?> resource, Filling filling) {
    List<GroupView> groups = new ArrayList<>();
    for (Group group : resource.groups()) {
      List<FieldView> views = new ArrayList<>();
      if (groups.isEmpty() && filling.row().isEmpty() && resource.key().given()) {
        views.add(fields.of(resource.key(), filling));
      }
      for (String name : group.fields()) {
        Field field = resource.resolve(name).field();
        boolean nothingYet = filling.row().isEmpty() && field.readOnly();
        boolean kept = resource.computes(name) && !gate.mayFollow(resource, name);
        if (!field.secret() && !nothingYet && !kept) {
          views.add(fields.of(field, filling));
        }
      }
      if (!views.isEmpty()) {
        boolean wrong = views.stream().anyMatch(FieldView::isWrong);
        String id = "g" + groups.size();
        groups.add(
            new GroupView(id, group.title(), group.collapsed() && !wrong, Widths.even(views)));
      }
    }
    return groups;
  }

  private static Stream<InlineBack> said(List<Inline> edited) {
    return edited.stream().flatMap(inline -> inline.rows().stream()).map(InlineRow::back);
  }

  private static List<Problem> problems(
      Resource<?> resource, Refused refused, List<Inline> edited) {
    return Stream.concat(
            refused.reasons().stream().map(w -> problem(resource, w)),
            said(edited).flatMap(back -> back.problems().stream()))
        .toList();
  }

  private static Problem problem(Resource<?> resource, Wrong wrong) {
    Optional<Field> field = resource.field(wrong.field());
    return new Problem(
        field.map(f -> "#f-" + f.name().replace('.', '-')).orElse(""),
        field.map(Field::label).orElse(""),
        wrong.message());
  }

  private List<Fact> facts(Resource<?> resource, Row row, ZoneId zone) {
    List<String> inForm = resource.groups().stream().flatMap(g -> g.fields().stream()).toList();
    List<Fact> facts = new ArrayList<>();
    for (Field field : resource.fields()) {
      @Nullable Object value = row.value(field.name());
      boolean other = !field.key() && !field.secret() && !inForm.contains(field.name());
      if (other && value != null && field.kind().isShort()) {
        List<Labels.Labelled> referred = row.referred(field.name());
        String text =
            referred.isEmpty()
                ? widgets.of(field).show(field, value, zone)
                : name(field, referred.getFirst());
        String label = field.deprecated() == null ? field.label() : field.label() + " (deprecated)";
        facts.add(new Fact(label, text, value.toString()));
      }
    }
    return facts;
  }

  private List<Related> related(Resource<?> resource, Row row) {
    List<Related> related = new ArrayList<>();
    for (Field field : resource.fields()) {
      Optional<Resource<?>> target = resources.target(field);
      if (target.isPresent()
          && field.kind() == FieldKind.REFERENCE
          && gate.may(Verb.VIEW, target.get())) {
        row.referred(field.name()).stream()
            .filter(r -> gate.seesAll(target.get()) || labels.of(target.get(), r.key()).isPresent())
            .map(r -> new Related(Places.row(target.get(), r.key()), r.text(), field.label()))
            // One line is enough for a row that several fields lead to.
            .filter(r -> related.stream().noneMatch(other -> other.href().equals(r.href())))
            .forEach(related::add);
      }
    }
    around.links().forEach(link -> related.addAll(link.of(resource, row.key())));
    return related;
  }

  /** Rows that refer to this one; kinds of which there is none come where one can be added. */
  private List<Children> children(Resource<?> resource, Row row, boolean writable) {
    List<Children> children = new ArrayList<>();
    List<Resources.Referrer> all =
        resources.referrers(resource).stream()
            .filter(referrer -> gate.knows(referrer.resource(), referrer.field()))
            .toList();
    List<Part> edited = writable ? inlines.parts(resource) : List.of();
    for (Resources.Referrer referrer : all) {
      if (edited.stream().anyMatch(part -> part.isOf(referrer))) {
        continue;
      }
      long count = labels.countReferrers(referrer, row.key(), CAP);
      boolean adds = gate.may(Verb.ADD, referrer.resource()) && !referrer.field().readOnly();
      if (count > 0 || adds) {
        boolean alone =
            all.stream().filter(r -> r.resource().id().equals(referrer.resource().id())).count()
                == 1;
        children.add(list(referrer, row.key(), count, alone));
      }
    }
    return children;
  }

  private Children list(Resources.Referrer referrer, Object key, long count, boolean alone) {
    Resource<?> other = referrer.resource();
    String parameters =
        "?%s=%s"
            .formatted(
                referrer.field().name(), URLEncoder.encode(key.toString(), StandardCharsets.UTF_8));
    String label = referrer.field().label();
    boolean adds = gate.may(Verb.ADD, other) && !referrer.field().readOnly();
    return new Children(
        other.pluralLabel() + (alone ? "" : ": " + Naming.inside(label)),
        count > CAP ? Numbers.full(CAP) + "+" : Numbers.full(count),
        Places.list(other) + parameters,
        count == 0 ? "" : Places.children(other) + parameters,
        adds ? Places.add(other) + parameters : "");
  }
}
