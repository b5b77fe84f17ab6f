package dev.whimbrel.model;

import dev.whimbrel.error.Problem;
import jakarta.persistence.Entity;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What {@code whimbrel check} says about entities that work, but not as well as they could. */
public final class ModelChecks {

  private final Map<String, App> apps;
  private final Resources resources;
  private final List<Problem> problems = new ArrayList<>();

  private ModelChecks(Resources resources) {
    this.resources = resources;
    this.apps = resources.apps().stream().collect(Collectors.toMap(App::name, Function.identity()));
  }

  /** All that can be said, app by app. */
  public static List<Problem> of(Resources resources) {
    ModelChecks checks = new ModelChecks(resources);
    for (App app : resources.apps()) {
      app.entities().stream()
          .filter(mapped -> mapped.isAnnotationPresent(Entity.class))
          .forEach(entity -> checks.check(app, entity));
    }
    return List.copyOf(checks.problems);
  }

  private void check(App app, Class<?> entity) {
    EntityFields fields = EntityFields.of(entity);
    if (fields.key().isEmpty()) {
      problems.add(
          new Problem(
              "no-single-key",
              entity.getSimpleName(),
              "it has no id of one column that addresses can name, so it has no pages, API or"
                  + " import",
              "give it one field with @Id, if people should see its rows"));
    }
    for (Field field : fields.all()) {
      if (field.target() != null) {
        reference(app, entity, field, field.target());
      }
      if (!field.choices().isEmpty() && isNumber(field.choices().getFirst().value())) {
        problems.add(
            new Problem(
                "enum-by-position",
                entity.getSimpleName() + "." + field.name(),
                "the database holds numbers that change their meaning with the order of constants",
                "say @Enumerated(EnumType.STRING)"));
      }
    }
  }

  private static boolean isNumber(String value) {
    return !value.isEmpty() && value.chars().allMatch(Character::isDigit);
  }

  private void reference(App app, Class<?> entity, Field field, Class<?> target) {
    String where = entity.getSimpleName() + "." + field.name();
    String owner = resources.of(target).map(Resource::app).orElse("");
    if (owner.isEmpty()) {
      problems.add(
          new Problem(
              "target-without-app",
              where,
              "it refers to " + target.getSimpleName() + ", which no app owns",
              "add " + target.getSimpleName() + " to the entities of an App"));
    } else if (!owner.equals(app.name()) && !requires(app, owner)) {
      problems.add(
          new Problem(
              "app-not-required",
              where,
              "it refers to a table of " + owner + ", which " + app.name() + " does not require",
              "let the App " + app.name() + " require " + owner));
    }
  }

  private boolean requires(App app, String owner) {
    return app.requires().contains(owner)
        || app.requires().stream()
            .map(apps::get)
            .anyMatch(required -> required != null && requires(required, owner));
  }
}
