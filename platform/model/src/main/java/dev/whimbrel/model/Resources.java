package dev.whimbrel.model;

import dev.whimbrel.error.InvalidMigration;
import dev.whimbrel.error.Nearest;
import dev.whimbrel.error.Problem;
import jakarta.persistence.Entity;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;

/** All resources of the running application: one for each entity of each app. */
public final class Resources {

  private final List<App> apps;
  private final Map<String, Resource<?>> byId = new LinkedHashMap<>();
  private final Map<Class<?>, Resource<?>> byEntity = new HashMap<>();
  private final List<Problem> clashes = new ArrayList<>();

  private Resources(List<App> apps) {
    this.apps = apps;
  }

  /**
   * The described resources, and the defaults for every other entity.
   *
   * @param apps all apps, in the order in which people see them
   * @param described what applications say about some of the entities
   * @throws InvalidMigration naming all described entities that no app owns, and resources of one
   *     app with the same name
   */
  public static Resources of(Collection<App> apps, Collection<Resource<?>> described) {
    Map<Class<?>, Resource<?>> said = new LinkedHashMap<>();
    described.forEach(r -> said.put(r.entity(), r));
    Resources resources = new Resources(List.copyOf(apps));
    Map<Class<?>, String> names = new LinkedHashMap<>();
    resources.each(
        (app, entity) -> {
          Resource<?> resource = said.computeIfAbsent(entity, e -> Resource.of(e).build());
          names.put(entity, app.name() + "/" + resource.name());
        });
    resources.each(
        (app, entity) ->
            resources.add(resources.owned(Objects.requireNonNull(said.get(entity)), app, names)));
    refuseStrangers(resources, said);
    return resources;
  }

  /** Takes each entity that has a key of one column and may have rows, app by app. */
  private void each(BiConsumer<App, Class<?>> taker) {
    List<Class<?>> all = apps.stream().<Class<?>>flatMap(a -> a.entities().stream()).toList();
    for (App app : apps) {
      app.entities().stream()
          .filter(mapped -> mapped.isAnnotationPresent(Entity.class))
          .filter(entity -> EntityFields.of(entity).key().isPresent())
          .filter(entity -> !Storage.made(entity, all).isEmpty())
          .forEach(entity -> taker.accept(app, entity));
    }
  }

  /** A resource of an app, which knows with which others it shares its rows. */
  private Resource<?> owned(Resource<?> resource, App app, Map<Class<?>, String> names) {
    List<String> kinds =
        resource.isAbstract()
            ? Storage.made(resource.entity(), names.keySet()).stream().map(names::get).toList()
            : List.of();
    Storage storage = Storage.of(resource.entity(), names.keySet());
    Set<String> unknown =
        resource.fields().stream()
            .filter(field -> field.target() != null && !names.containsKey(field.target()))
            .map(Field::name)
            .collect(Collectors.toSet());
    // Whose rows nobody can find nobody can choose.
    return resource.in(app.name(), storage, kinds, this::computed).locking(unknown);
  }

  /** What the modules on the class path say about entities; an application's own words are last. */
  public static List<Resource<?>> described() {
    List<Resource<?>> described = new ArrayList<>();
    ServiceLoader.load(AppProvider.class)
        .forEach(provider -> described.addAll(provider.resources()));
    ServiceLoader.load(Application.class)
        .forEach(application -> described.addAll(application.resources()));
    return described;
  }

  private static void refuseStrangers(Resources resources, Map<Class<?>, Resource<?>> said) {
    List<Problem> problems = new ArrayList<>(resources.clashes);
    for (Class<?> entity : said.keySet()) {
      if (!resources.byEntity.containsKey(entity)) {
        problems.add(
            new Problem(
                "entity-without-app",
                entity.getName(),
                "it is described, but no app owns it",
                "add it to the entities of an App"));
      }
    }
    if (!problems.isEmpty()) {
      throw new InvalidMigration(problems);
    }
  }

  private void add(Resource<?> resource) {
    Resource<?> other = byId.putIfAbsent(resource.id(), resource);
    if (other != null) {
      clashes.add(
          new Problem(
              "resource-twice",
              resource.id(),
              "both %s and %s are called so"
                  .formatted(other.entity().getName(), resource.entity().getName()),
              "describe one with another name(...)"));
    }
    byEntity.put(resource.entity(), resource);
  }

  /** The apps, in the order given. */
  public List<App> apps() {
    return apps;
  }

  /** All resources, app by app. */
  public List<Resource<?>> all() {
    return List.copyOf(byId.values());
  }

  /** The resources of one app. */
  public List<Resource<?>> of(String app) {
    return byId.values().stream().filter(r -> r.app().equals(app)).toList();
  }

  /** Which of the resources that may be seen somebody may have meant by an id. */
  public String hint(String id, Sight sight) {
    return Nearest.hint(id, all().stream().filter(sight::sees).map(Resource::id).toList());
  }

  /** The resource of that app and name, as in a URL. */
  public Optional<Resource<?>> find(String app, String name) {
    return Optional.ofNullable(byId.get(app + "/" + name));
  }

  /** The resource {@code core/location}; refused with the nearest one when there is none. */
  public Resource<?> get(String id) {
    return Optional.ofNullable(byId.get(id))
        .orElseThrow(
            () ->
                new InvalidMigration(
                    new Problem(
                        "unknown-resource",
                        id,
                        "there is no such resource",
                        Nearest.hint(id, byId.keySet()))));
  }

  /** The resource of an entity class. */
  @SuppressWarnings("unchecked")
  public <T> Optional<Resource<T>> of(Class<T> entity) {
    return Optional.ofNullable((Resource<T>) byEntity.get(entity));
  }

  private List<ResolvedColumn> computed(Class<?> entity) {
    return of(entity).map(Resource::computed).orElse(List.of());
  }

  /** The resource that a reference leads to. */
  public Optional<Resource<?>> target(Field reference) {
    return Optional.ofNullable(reference.target()).map(byEntity::get);
  }

  /**
   * What to show for a path: where it ends at a reference, the text of the row referred to; else
   * the column itself.
   */
  public ResolvedColumn shown(Resource<?> resource, String path) {
    ResolvedColumn column = resource.resolve(path);
    return column.field().kind() == FieldKind.REFERENCE
        ? target(column.field())
            .map(target -> shown(resource, path + "." + target.text()))
            .orElse(column)
        : column;
  }

  /**
   * The fields of all resources that refer to rows of this one, and of those that it inherits from
   * or that inherit from it. A field that classes inherit is that of the first of them.
   */
  public List<Referrer> referrers(Resource<?> resource) {
    List<Referrer> referrers = new ArrayList<>();
    for (Resource<?> other : byId.values()) {
      other.fields().stream()
          .filter(f -> f.target() != null && isKin(resource.entity(), f.target()))
          .filter(f -> !isInherited(other, f))
          .forEach(f -> referrers.add(new Referrer(other, f)));
    }
    return referrers;
  }

  private static boolean isKin(Class<?> one, Class<?> other) {
    return one.isAssignableFrom(other) || other.isAssignableFrom(one);
  }

  private boolean isInherited(Resource<?> resource, Field field) {
    Class<?> parent = resource.entity().getSuperclass();
    for (Class<?> c = parent; c != null; c = c.getSuperclass()) {
      if (byEntity.containsKey(c) && EntityFields.of(c).named(field.name()).isPresent()) {
        return true;
      }
    }
    return false;
  }

  /**
   * A field that refers to rows of another resource.
   *
   * @param resource whose field it is
   * @param field a reference, or many
   */
  public record Referrer(Resource<?> resource, Field field) {}
}
