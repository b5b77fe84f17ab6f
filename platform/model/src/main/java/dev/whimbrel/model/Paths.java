package dev.whimbrel.model;

import dev.whimbrel.error.InvalidMigration;
import dev.whimbrel.error.Nearest;
import dev.whimbrel.error.Problem;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Follows a path such as {@code county.state.name} from an entity to a column. */
final class Paths {

  /** Paths that lead around are without end, and anybody can ask for them; so many are kept. */
  private static final int MOST = 1_000;

  /** References lead around, and each of them is a join. */
  private static final int MOST_STEPS = 5;

  /** Bytes of a name that the server keeps. */
  private static final int LONGEST_NAME = 63;

  /** A page asks for the same few again and again. */
  private static final ClassValue<Map<String, ResolvedColumn>> KNOWN =
      new ClassValue<>() {
        @Override
        protected Map<String, ResolvedColumn> computeValue(Class<?> entity) {
          return new ConcurrentHashMap<>();
        }
      };

  private final Class<?> start;
  private final String path;
  private final List<ResolvedColumn.Step> steps = new ArrayList<>();
  private final List<ResolvedColumn.Join> joins = new ArrayList<>();

  private Paths(Class<?> start, String path) {
    this.start = start;
    this.path = path;
  }

  static ResolvedColumn resolve(Class<?> entity, String path) {
    Map<String, ResolvedColumn> known = KNOWN.get(entity);
    @Nullable ResolvedColumn there = known.get(path);
    if (there != null) {
      return there;
    }
    ResolvedColumn found = new Paths(entity, path).walk(entity, path, Resource.ROOT);
    if (known.size() < MOST) {
      known.put(path, found);
    }
    return found;
  }

  /** What is worked out for a row that references lead to: {@code author.bookCount}. */
  static Optional<ResolvedColumn> beyond(
      Class<?> entity, String path, Function<Class<?>, List<ResolvedColumn>> computed) {
    Optional<Class<?>> at = Optional.of(entity);
    String rest = path;
    while (at.isPresent() && rest.indexOf('.') > 0) {
      Optional<Field> step = reference(at.get(), rest);
      at = step.map(Field::target);
      rest = step.isEmpty() ? rest : rest.substring(step.get().name().length() + 1);
      for (ResolvedColumn column : at.map(computed).orElse(List.of())) {
        if (column.path().equals(rest) && column.isCompared()) {
          String way = path.substring(0, path.length() - rest.length());
          String key = EntityFields.of(column.entity()).key().orElseThrow().name();
          return Optional.of(column.behind(path, resolve(entity, way + key)));
        }
      }
    }
    return Optional.empty();
  }

  private static Optional<Field> reference(Class<?> entity, String path) {
    return EntityFields.of(entity).all().stream()
        .filter(f -> f.kind() == FieldKind.REFERENCE && path.startsWith(f.name() + "."))
        .findFirst();
  }

  private ResolvedColumn walk(Class<?> entity, String rest, String alias) {
    EntityFields fields = EntityFields.of(entity);
    Optional<Field> last = fields.named(rest);
    if (last.isPresent()) {
      steps.add(new ResolvedColumn.Step(entity, last.get().name()));
      String column = column(last.get(), fields);
      return new ResolvedColumn(path, entity, last.get(), steps, joins, alias, column, null);
    }
    Field step =
        fields.all().stream()
            .filter(f -> rest.startsWith(f.name() + "."))
            .findFirst()
            .orElseThrow(() -> unknown(fields, rest));
    steps.add(new ResolvedColumn.Step(entity, step.name()));
    Class<?> target = target(step, entity, rest);
    if (joins.size() == MOST_STEPS) {
      throw refuse(
          "a path follows at most %d references".formatted(MOST_STEPS),
          "ask where that row itself is listed");
    }
    String left = rest.substring(step.name().length() + 1);
    String next = alias(path.substring(0, path.length() - left.length() - 1));
    String key = key(EntityFields.of(target));
    joins.add(new ResolvedColumn.Join(alias, step.column(), target, next, key));
    return walk(target, left, next);
  }

  /** Another one for each way: with its dots, and never cut by the server. */
  private static String alias(String way) {
    String alias = Resource.ROOT + "." + way;
    byte[] bytes = alias.getBytes(StandardCharsets.UTF_8);
    return bytes.length <= LONGEST_NAME
        ? alias
        : Resource.ROOT + "." + UUID.nameUUIDFromBytes(bytes);
  }

  private static String column(Field field, EntityFields fields) {
    return field.kind() == FieldKind.REFERENCES ? key(fields) : field.column();
  }

  private static String key(EntityFields fields) {
    return fields.key().map(Field::column).orElse("id");
  }

  private Class<?> target(Field step, Class<?> entity, String rest) {
    Class<?> target = step.target();
    if (step.kind() == FieldKind.REFERENCE && target != null) {
      return target;
    }
    throw refuse(
        "%s of %s leads to no single row, so nothing can follow it"
            .formatted(step.name(), entity.getSimpleName()),
        "use " + path.substring(0, path.length() - rest.length()) + step.name());
  }

  private InvalidMigration unknown(EntityFields fields, String rest) {
    int dot = rest.indexOf('.');
    String name = dot < 0 ? rest : rest.substring(0, dot);
    return refuse(
        "there is no field " + name,
        Nearest.hint(name, fields.all().stream().map(Field::name).toList()));
  }

  private InvalidMigration refuse(String message, String hint) {
    return new InvalidMigration(
        new Problem("unknown-field", start.getSimpleName() + "." + path, message, hint));
  }
}
