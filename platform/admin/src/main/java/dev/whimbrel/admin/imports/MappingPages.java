package dev.whimbrel.admin.imports;

import dev.whimbrel.admin.imports.MappingPage.ColumnLine;
import dev.whimbrel.admin.imports.MappingPage.Option;
import dev.whimbrel.admin.imports.MappingPage.Preview;
import dev.whimbrel.admin.imports.MappingPage.RefusedLine;
import dev.whimbrel.admin.imports.MappingPage.RuleLine;
import dev.whimbrel.admin.imports.MappingPage.WordLine;
import dev.whimbrel.admin.page.Numbers;
import dev.whimbrel.admin.page.PageParts;
import dev.whimbrel.admin.page.Places;
import dev.whimbrel.model.Field;
import dev.whimbrel.model.FieldKind;
import dev.whimbrel.model.Naming;
import dev.whimbrel.model.Resource;
import dev.whimbrel.model.Resources;
import dev.whimbrel.model.write.Rights;
import dev.whimbrel.transfer.rows.Columns;
import dev.whimbrel.transfer.rows.Outcome;
import dev.whimbrel.transfer.rows.Plan;
import dev.whimbrel.transfer.rows.Refused;
import dev.whimbrel.transfer.rows.RowImports;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Makes the page on which columns are matched, and what would come of it. */
final class MappingPages {

  /** So many rows and so many refusals are shown. */
  private static final int SHOWN = 20;

  private final Resources resources;
  private final RowLines rows;
  private final Rights rights;

  MappingPages(PageParts parts, Rights rights) {
    this.resources = parts.resources();
    this.rows = new RowLines(parts);
    this.rights = rights;
  }

  /** The page before anything is known of what would come of it. */
  MappingPage form(Chosen chosen, Mapping mapping, List<String> problems) {
    return page(chosen, mapping, problems, null);
  }

  /** The page with what would come of it. */
  MappingPage preview(Chosen chosen, Mapping mapping, RowImports.Result result, ZoneId zone) {
    Outcome outcome = result.outcome();
    Resource<?> resource = chosen.resource();
    long records = outcome.read() + result.untried();
    long stored = outcome.added() + outcome.changed() + result.untried();
    List<Refused> refused = outcome.reasons().stream().limit(SHOWN).toList();
    return page(
        chosen,
        mapping,
        List.of(),
        new Preview(
            sentence(result),
            Figures.of(outcome.added(), outcome.changed(), outcome.same(), outcome.refused()),
            more(result),
            rows.changed(resource, outcome.shown().stream().limit(SHOWN).toList(), zone),
            lines(refused),
            stored == 0 ? "" : button(stored, result.untried() > 0),
            mapping.seen(),
            records,
            result.unnamed()));
  }

  private static String button(long stored, boolean partly) {
    return "Import %s%s".formatted(partly ? "up to " : "", Numbers.of(stored, "record", "records"));
  }

  /** Records that are not stored, for people. */
  static List<RefusedLine> lines(List<Refused> refused) {
    return refused.stream()
        .map(r -> new RefusedLine(Numbers.full(r.line()), r.field(), r.reason()))
        .toList();
  }

  /** Of a long file the numbers are those of its beginning, and nobody may take them for all. */
  private static String sentence(RowImports.Result result) {
    Outcome outcome = result.outcome();
    long stored = outcome.added() + outcome.changed();
    String tried = Numbers.full(ImportWork.TRIED);
    String next = result.before() > 0 ? "next" : "first";
    String of = result.untried() == 0 ? "" : "Of the %s %s records tried, ".formatted(next, tried);
    if (stored == 0) {
      return of.isEmpty() ? "Nothing would be stored" : of + "none would be stored";
    }
    return of
        + "%s would be new, %s would change"
            .formatted(
                Numbers.of(outcome.added(), "row", "rows"),
                Numbers.of(outcome.changed(), "row", "rows"));
  }

  private static List<String> more(RowImports.Result result) {
    Outcome outcome = result.outcome();
    List<String> more = new ArrayList<>();
    if (result.before() > 0) {
      more.add(
          "An import of this file was cut off after %s; this one goes on behind it."
              .formatted(Numbers.of(result.before(), "record", "records")));
    }
    if (result.untried() > 0) {
      more.add(
          "Of the other %s records only the values were checked; what becomes of them is known when they are imported."
              .formatted(Numbers.full(result.untried())));
    }
    if (outcome.changed() > SHOWN) {
      more.add("The first %d changes are shown.".formatted(SHOWN));
    }
    if (outcome.reasons().size() > SHOWN) {
      more.add("The first %d reasons are shown.".formatted(SHOWN));
    }
    return more;
  }

  private MappingPage page(
      Chosen chosen, Mapping mapping, List<String> problems, @Nullable Preview preview) {
    Resource<?> resource = chosen.resource();
    boolean timed = resource.fields().stream().anyMatch(f -> f.kind() == FieldKind.TIMESTAMP);
    return new MappingPage(
        resource.pluralLabel(),
        Places.list(resource),
        chosen.href(),
        new MappingPage.File(chosen.upload().fileName(), facts(chosen)),
        columns(chosen, mapping),
        keys(resource, mapping),
        rules(resource, mapping, preview == null ? Map.of() : preview.unnamed()),
        MannerLines.of(chosen, mapping),
        timed ? mapping.zone() : "",
        problems,
        preview);
  }

  private static String facts(Chosen chosen) {
    String format =
        switch (chosen.file().format()) {
          case JSON -> "JSON";
          case LINES -> "JSON lines";
          case CSV -> "CSV";
          case XLSX -> "Workbook";
        };
    return "%s, %s, %s"
        .formatted(
            format,
            size(chosen.upload().bytes()),
            Numbers.of(chosen.columns().size(), "column", "columns"));
  }

  /** A size as people read it: {@code 812 bytes}, {@code 3.9 MB}. */
  static String size(long bytes) {
    return bytes < 1000
        ? bytes + " bytes"
        : bytes < 1_000_000
            ? String.format(Locale.ROOT, "%.1f kB", bytes / 1e3)
            : String.format(Locale.ROOT, "%.1f MB", bytes / 1e6);
  }

  private static List<ColumnLine> columns(Chosen chosen, Mapping mapping) {
    List<Field> fields = new ArrayList<>(Columns.fields(chosen.resource()));
    Field key = chosen.resource().key();
    if (!fields.contains(key)) {
      fields.addFirst(key);
    }
    List<ColumnLine> lines = new ArrayList<>();
    for (String column : chosen.columns()) {
      int place = lines.size();
      String chosenField = place < mapping.fields().size() ? mapping.fields().get(place) : "";
      List<Option> options = new ArrayList<>();
      options.add(new Option("", "Leave out", chosenField.isEmpty()));
      fields.forEach(
          f -> options.add(new Option(f.name(), f.label(), f.name().equals(chosenField))));
      lines.add(
          new ColumnLine(MappingReader.COLUMN + place, column, values(chosen, column), options));
    }
    return lines;
  }

  private static String values(Chosen chosen, String column) {
    return chosen.look().columns().getOrDefault(column, List.of()).stream()
        .map(Naming::cut)
        .collect(Collectors.joining(" · "));
  }

  private static List<Option> keys(Resource<?> resource, Mapping mapping) {
    String declared = String.join(",", Mapping.key(resource));
    List<Option> keys = new ArrayList<>();
    keys.add(new Option(declared, Mapping.keyLabel(resource), declared.equals(mapping.key())));
    for (Field field : Columns.fields(resource)) {
      if (isName(field) && !field.name().equals(declared)) {
        boolean chosen = field.name().equals(mapping.key());
        keys.add(new Option(field.name(), field.label(), chosen));
      }
    }
    boolean none = mapping.key().equals(Mapping.NONE);
    keys.add(new Option(Mapping.NONE, "Nothing: every record is a new row", none));
    return keys;
  }

  /** Whether rows may be told apart by such a field at all. */
  private static boolean isName(Field field) {
    return switch (field.kind()) {
      case TEXT, INTEGER, UUID, DATE, CHOICE, REFERENCE -> true;
      default -> false;
    };
  }

  private List<RuleLine> rules(
      Resource<?> resource, Mapping mapping, Map<String, Set<String>> unnamed) {
    return resource.fields().stream()
        .filter(f -> f.kind() == FieldKind.REFERENCE || f.kind() == FieldKind.REFERENCES)
        .filter(f -> mapping.fields().contains(f.name()))
        .flatMap(
            f ->
                resources
                    .target(f)
                    .filter(rights::sees)
                    .map(t -> rule(f, t, mapping, words(f, mapping, unnamed)))
                    .stream())
        .toList();
  }

  private RuleLine rule(Field field, Resource<?> target, Mapping mapping, List<WordLine> words) {
    String rule = mapping.unknown().getOrDefault(field.name(), Plan.REFUSE);
    boolean instead = rule.startsWith(Plan.INSTEAD);
    String one = Naming.inside(target.label());
    List<Option> options = new ArrayList<>();
    options.add(new Option(Plan.REFUSE, "Refuse the record", rule.equals(Plan.REFUSE)));
    if (rights.adds(target)) {
      options.add(
          new Option(Plan.CREATE, "Make a new %s".formatted(one), rule.equals(Plan.CREATE)));
    }
    if (field.nullable()) {
      options.add(new Option(Plan.EMPTY, "Leave it empty", rule.equals(Plan.EMPTY)));
    }
    options.add(new Option(Plan.INSTEAD, "Take another %s".formatted(one), instead));
    String other = instead ? rule.substring(1) : "";
    return new RuleLine(field.name(), field.label(), options, other, words);
  }

  /** Those that somebody has said the meaning of, and those that mean nothing yet. */
  private static List<WordLine> words(
      Field field, Mapping mapping, Map<String, Set<String>> unnamed) {
    Set<String> words = new TreeSet<>(unnamed.getOrDefault(field.name(), Set.of()));
    String before = Plan.word(field.name(), "");
    mapping.unknown().keySet().stream()
        .filter(rule -> rule.startsWith(before))
        .forEach(rule -> words.add(rule.substring(before.length())));
    return words.stream()
        // A form sends no name with such a character as it is.
        .filter(word -> word.chars().noneMatch(Character::isISOControl))
        .map(
            word -> {
              String rule = Plan.word(field.name(), word);
              String meant = mapping.unknown().getOrDefault(rule, Plan.INSTEAD);
              return new WordLine(MappingReader.WORD + rule, word, meant.substring(1));
            })
        .toList();
  }
}
