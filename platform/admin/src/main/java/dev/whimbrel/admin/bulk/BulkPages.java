package dev.whimbrel.admin.bulk;

import dev.whimbrel.admin.bulk.BulkPage.Choice;
import dev.whimbrel.admin.bulk.BulkPage.Difference;
import dev.whimbrel.admin.bulk.BulkPage.Line;
import dev.whimbrel.admin.bulk.BulkPage.Preview;
import dev.whimbrel.admin.form.FieldViews;
import dev.whimbrel.admin.form.SubmissionReader;
import dev.whimbrel.admin.page.Gate;
import dev.whimbrel.admin.page.Numbers;
import dev.whimbrel.admin.page.PageParts;
import dev.whimbrel.admin.page.Places;
import dev.whimbrel.admin.widget.Widgets;
import dev.whimbrel.model.Field;
import dev.whimbrel.model.Naming;
import dev.whimbrel.model.Resource;
import dev.whimbrel.model.Resources;
import dev.whimbrel.model.row.Labels;
import dev.whimbrel.model.row.Row;
import dev.whimbrel.model.write.EntityValues;
import dev.whimbrel.model.write.ManyDone;
import dev.whimbrel.model.write.RowRefused;
import dev.whimbrel.model.write.Wrong;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Makes the page on which something is done to many rows. */
public final class BulkPages {

  private final FieldViews views;
  private final Resources resources;
  private final Labels labels;
  private final Widgets widgets;
  private final Gate gate;

  /** With where controls, names and permissions come from. */
  public BulkPages(FieldViews views, PageParts parts) {
    this.views = views;
    this.resources = parts.resources();
    this.labels = parts.labels();
    this.widgets = parts.widgets();
    this.gate = parts.gate();
  }

  /** All resources that there are. */
  Resources resources() {
    return resources;
  }

  /** The page before anything is known of what would come of it. */
  BulkPage form(Wish wish, List<String> problems) {
    return page(wish, problems, null);
  }

  /** The page with what would come of it, and why that is for good; empty where it is not. */
  BulkPage preview(Wish wish, ManyDone done, String unkept) {
    Resource<?> resource = wish.resource();
    boolean partly = wish.picked().keys().size() > done.looked();
    boolean nothing = done.changed() == 0 && !partly;
    int all = partly ? wish.picked().keys().size() : done.changed();
    List<Line> lines = done.samples().stream().map(s -> line(wish, s)).toList();
    return page(
        wish,
        List.of(),
        new Preview(
            sentence(wish, done, partly),
            Stream.concat(
                    more(wish, done, lines.size()).stream(),
                    Stream.of(unkept).filter(why -> !why.isEmpty()).map(why -> why + "."))
                .toList(),
            lines,
            nothing ? "" : wish.deed().label() + " " + some(resource, all),
            wish.seen()));
  }

  private List<String> more(Wish wish, ManyDone done, int shown) {
    List<String> more = new ArrayList<>();
    done.along()
        .forEach(
            (plural, n) ->
                more.add(
                    wish.deed().adds()
                        ? added(wish, n) + " would be added."
                        : Numbers.full(n) + " " + Naming.inside(plural) + " go along."));
    if (done.same() > 0 && wish.deed().adds()) {
      more.add(
          done.same() == 1
              ? "1 stays as it is."
              : Numbers.full(done.same()) + " stay as they are.");
    } else if (done.same() > 0) {
      more.add(Numbers.full(done.same()) + " are so already.");
    }
    if (done.gone() > 0) {
      more.add(Numbers.full(done.gone()) + " are gone meanwhile.");
    }
    if (done.changed() > shown) {
      more.add("These are the first %d.".formatted(shown));
    }
    return more;
  }

  private static String sentence(Wish wish, ManyDone done, boolean partly) {
    String looked =
        partly
            ? "the first " + Numbers.full(done.looked())
            : Numbers.full(wish.picked().keys().size());
    return "%s of %s %s %s"
        .formatted(
            Numbers.full(done.changed()),
            looked,
            Naming.inside(wish.resource().pluralLabel()),
            wish.deed().deletes() ? "would be deleted" : "would change");
  }

  /** "1 location", "37 locations". */
  static String some(Resource<?> resource, int count) {
    String label = count == 1 ? resource.label() : resource.pluralLabel();
    return Numbers.full(count) + " " + Naming.inside(label);
  }

  /** "1 call request" */
  String added(Wish wish, int count) {
    return some(asked(wish.resource(), wish.deed()), count);
  }

  /** Why a row stood in the way, in sentences. */
  List<String> refusal(Wish wish, RowRefused refused) {
    Resource<?> resource = wish.resource();
    String row =
        labels
            .of(resource, refused.key())
            .map(Labels.Labelled::text)
            .orElse(refused.key().toString());
    List<String> sentences = new ArrayList<>();
    for (Wrong wrong : refused.reasons()) {
      String field = resource.field(wrong.field()).map(f -> f.label() + ": ").orElse("");
      sentences.add(row + ": " + field + wrong.message());
    }
    sentences.add("So nothing was changed. Untick it, or put it right first.");
    return sentences;
  }

  private BulkPage page(Wish wish, List<String> problems, @Nullable Preview preview) {
    Resource<?> resource = wish.resource();
    return new BulkPage(
        wish.deed().label() + " " + some(resource, wish.picked().keys().size()),
        resource.pluralLabel(),
        Places.list(resource, wish.picked().query().first()),
        Places.bulk(resource),
        wish.picked().controls(),
        wish.deed(),
        choices(wish),
        problems,
        wish.zone().getId(),
        preview);
  }

  private List<Choice> choices(Wish wish) {
    Map<String, String> wrong = new HashMap<>();
    wish.answers().wrong().forEach(w -> wrong.putIfAbsent(w.field(), w.message()));
    FieldViews.Filling filling =
        new FieldViews.Filling(
            Optional.empty(), defaults(wish), wish.answers().typed(), wrong, wish.zone(), true);
    return fields(wish.resource(), wish.deed()).stream()
        .map(
            field ->
                new Choice(
                    views.of(field, filling),
                    wish.deed().edits(),
                    wish.set().contains(field.name())))
        .toList();
  }

  /** What a new row has by itself; to rows that are there nothing is set by itself. */
  private Map<String, @Nullable Object> defaults(Wish wish) {
    return wish.deed().adds()
        ? EntityValues.defaults(asked(wish.resource(), wish.deed()))
        : Map.of();
  }

  /** The resource whose fields are asked for. */
  Resource<?> asked(Resource<?> resource, Deed deed) {
    @Nullable Class<?> adds = deed.action() == null ? null : deed.action().adds();
    return adds == null ? resource : gate.adding(resources.of(adds).orElseThrow());
  }

  /** The fields that can be filled in. */
  List<Field> fields(Resource<?> resource, Deed deed) {
    if (deed.action() != null) {
      Resource<?> asked = asked(resource, deed);
      return deed.action().asks().stream().flatMap(name -> asked.field(name).stream()).toList();
    }
    return deed.deletes() ? List.of() : SubmissionReader.editable(resource, false);
  }

  private Line line(Wish wish, ManyDone.Sample sample) {
    Row before = sample.before();
    List<Difference> differences = new ArrayList<>();
    for (Field field : wish.resource().fields()) {
      // That a row is stamped with the time is no news.
      if (field.goesOn()) {
        continue;
      }
      String old = text(field, before, wish.zone());
      String now = text(field, sample.after(), wish.zone());
      if (!old.equals(now)) {
        differences.add(new Difference(field.label(), old, now));
      }
    }
    String kind = asked(wish.resource(), wish.deed()).label();
    List<String> added =
        sample.added().stream()
            .map(row -> "New %s: %s".formatted(Naming.inside(kind), row.text()))
            .toList();
    return new Line(before.text(), Places.row(wish.resource(), before.key()), differences, added);
  }

  private String text(Field field, Row row, ZoneId zone) {
    Optional<Resource<?>> target = resources.target(field);
    if (target.isPresent()) {
      return row.referred(field.name()).stream()
          .map(r -> gate.named(target.get(), r))
          .collect(Collectors.joining(", "));
    }
    @Nullable Object value = row.value(field.name());
    return value == null || field.secret() ? "" : widgets.of(field).show(field, value, zone);
  }
}
