package dev.whimbrel.model.query;

import dev.whimbrel.error.InvalidMigration;
import dev.whimbrel.error.Problem;
import dev.whimbrel.model.Quoted;
import dev.whimbrel.model.Resource;
import dev.whimbrel.model.Resources;
import dev.whimbrel.model.Sight;
import dev.whimbrel.model.restriction.Bindings;
import dev.whimbrel.model.restriction.Limits;
import dev.whimbrel.model.restriction.Restriction;
import dev.whimbrel.model.restriction.RowLimit;
import dev.whimbrel.model.row.Select;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What is left to somebody who has a resource from several sources, each with restrictions of its
 * own: the rows of any source. A field is kept back unless a source has it for every row.
 */
public final class RowLimits {

  private final Resources resources;
  private final Resource<?> resource;
  private final Asker asker;

  /** For whoever asks for rows of the resource. */
  public RowLimits(Resources resources, Resource<?> resource, Asker asker) {
    this.resources = resources;
    // Conditions may ask for fields that are kept back.
    this.resource = resources.of(resource.entity()).orElseThrow();
    this.asker = asker;
  }

  /**
   * A source of the right to see the rows.
   *
   * @param parts the restrictions that must all hold
   * @param none whether it gives nothing, as one of its restrictions is not declared any more
   */
  private record Source(List<Restriction> parts, boolean none) {

    boolean isAll() {
      return !none && parts.stream().allMatch(part -> part.rows().isEmpty());
    }

    boolean keeps(Function<Restriction, Set<String>> fields, String name) {
      return parts.stream().anyMatch(part -> fields.apply(part).contains(name));
    }
  }

  /** The limits that names of restrictions mean, source by source. */
  public Limits of(List<Set<String>> named) {
    List<Source> sources = named.stream().map(this::source).toList();
    boolean all = sources.stream().anyMatch(Source::isAll);
    return new Limits(
        all ? null : rows(sources),
        kept(sources, Restriction::hidden),
        kept(sources, Restriction::locked));
  }

  private Source source(Set<String> names) {
    List<Restriction> parts =
        resource.restrictions().stream().filter(part -> names.contains(part.name())).toList();
    return new Source(parts, parts.size() < names.size());
  }

  private static Set<String> kept(List<Source> sources, Function<Restriction, Set<String>> fields) {
    Set<String> kept = new HashSet<>();
    sources.forEach(source -> source.parts().forEach(part -> kept.addAll(fields.apply(part))));
    kept.removeIf(
        name -> sources.stream().anyMatch(source -> source.isAll() && !source.keeps(fields, name)));
    return kept;
  }

  private RowLimit rows(List<Source> sources) {
    List<List<Filter>> alternatives =
        sources.stream()
            .filter(source -> !source.none())
            .map(source -> source.parts().stream().flatMap(p -> filters(p).stream()).toList())
            .toList();
    return (alias, bindings) ->
        alternatives.isEmpty()
            ? "false"
            : alternatives.stream()
                .map(filters -> condition(alias, bindings, filters))
                .collect(Collectors.joining(" OR "));
  }

  private String condition(String alias, Bindings bindings, List<Filter> filters) {
    Select rows =
        new Select(resources, resource, Sight.EVERYTHING, bindings)
            .working(new Computing(resources, asker));
    new Conditions(rows).narrow(filters);
    Optional<String> plain = alias.equals(Resource.ROOT) ? rows.plainCondition() : Optional.empty();
    return plain.orElseGet(
        () -> {
          rows.add(rows.own(resource.key().name()).sql());
          return "%s.%s IN (%s)"
              .formatted(Quoted.name(alias), Quoted.name(resource.key().column()), rows.sql());
        });
  }

  /** The conditions of one restriction; each is a rule of the application, not of who asks. */
  private List<Filter> filters(Restriction part) {
    ListQueryReader.Read read = read(part);
    if (!read.problems().isEmpty()) {
      throw new IllegalStateException(part.name() + ": " + String.join(" ", read.problems()));
    }
    return read.query().filters();
  }

  private ListQueryReader.Read read(Restriction part) {
    return ListQueryReader.declared(resources, resource, asker, part.rows());
  }

  /**
   * Looks whether the conditions of a restriction can be read.
   *
   * @throws InvalidMigration saying what cannot
   */
  public void refuseUnreadable(Restriction part) {
    List<Problem> problems =
        read(part).problems().stream()
            .map(
                sentence ->
                    new Problem(
                        "unreadable-restriction",
                        resource.id() + ": " + part.name(),
                        sentence,
                        "write it as in the address of a list: .rows(\"state.abbreviation\","
                            + " \"CA\")"))
            .toList();
    if (!problems.isEmpty()) {
      throw new InvalidMigration(problems);
    }
  }
}
