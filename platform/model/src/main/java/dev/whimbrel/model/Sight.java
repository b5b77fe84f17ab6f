package dev.whimbrel.model;

import dev.whimbrel.model.computed.Computed;
import dev.whimbrel.model.computed.Related;
import dev.whimbrel.model.restriction.Limits;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What whoever asks may see; whatever reads rows takes one, so that nothing can forget to ask. */
public interface Sight {

  /** Sees every row, for what the platform itself reads. */
  Sight EVERYTHING = resource -> true;

  /** Whether rows of the resource may be seen. */
  boolean sees(Resource<?> resource);

  /** Which of the rows and fields of a resource that may be seen are kept back. */
  default Limits limits(Resource<?> resource) {
    return Limits.NONE;
  }

  /**
   * What may be added of what may be seen. Rights that come from several sources may do more with
   * some rows and fields than with others.
   */
  default Sight adding() {
    return this;
  }

  /** What may be changed of what may be seen. */
  default Sight changing() {
    return this;
  }

  /** What may be deleted of what may be seen. */
  default Sight deleting() {
    return this;
  }

  /** The key of the row that stands for whoever asks, such as the signed-in user's among users. */
  default Optional<Object> own(Resource<?> resource) {
    return Optional.empty();
  }

  /** The resource without the fields that are kept back. */
  default Resource<?> visible(Resource<?> resource) {
    Limits limits = limits(resource);
    return limits.hidden().isEmpty() && limits.locked().isEmpty()
        ? resource
        : resource.without(limits.hidden()).locking(limits.locked());
  }

  /**
   * Whether all rows on the way of a path, and the one that it ends at, are of resources that may
   * be seen, and no field on the way is kept back.
   */
  default boolean follows(Resources resources, Resource<?> resource, String path) {
    ResolvedColumn shown = resources.shown(resource, path);
    @Nullable Computed computed = shown.computed();
    boolean leads =
        shown.joins().stream()
                .allMatch(join -> resources.of(join.entity()).map(this::sees).orElse(false))
            && shown.steps().stream().allMatch(step -> shows(resources, step));
    if (computed != null) {
      Resource<?> there =
          shown.joins().isEmpty() ? resource : resources.of(shown.entity()).orElseThrow();
      return leads && worksOut(resources, there, computed);
    }
    return leads
        && (shown.field().kind() != FieldKind.REFERENCES
            || resources.target(shown.field()).filter(this::sees).isPresent());
  }

  /** Whether all that a column is worked out of may be seen. */
  private boolean worksOut(Resources resources, Resource<?> resource, Computed computed) {
    @Nullable Related of = computed.of();
    return computed.paths().stream().allMatch(path -> follows(resources, resource, path))
        && (of == null
            || resources.of(of.part()).filter(p -> asks(resources, p, computed)).isPresent());
  }

  private boolean asks(Resources resources, Resource<?> part, Computed computed) {
    return sees(part)
        && computed.pathsThere().stream().allMatch(path -> follows(resources, part, path));
  }

  private boolean shows(Resources resources, ResolvedColumn.Step step) {
    return resources
        .of(step.entity())
        .map(resource -> !limits(resource).hidden().contains(step.field()))
        .orElse(false);
  }
}
