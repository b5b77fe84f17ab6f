package dev.whimbrel.admin.view;

import dev.whimbrel.admin.view.View.Begins;
import dev.whimbrel.admin.view.View.Sharing;
import dev.whimbrel.model.Resource;
import dev.whimbrel.model.Resources;
import dev.whimbrel.model.query.Asker;
import dev.whimbrel.model.query.ListAddress;
import dev.whimbrel.model.query.ListQuery;
import dev.whimbrel.model.query.ListQueryReader;
import dev.whimbrel.security.Access;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The saved views of lists. */
public final class Views {

  private final JdbcClient jdbc;
  private final Resources resources;

  /** In this database. */
  public Views(JdbcClient jdbc, Resources resources) {
    this.jdbc = jdbc;
    this.resources = resources;
  }

  /** Those whose lists can be kept. */
  public Resources resources() {
    return resources;
  }

  /**
   * What somebody wants to keep.
   *
   * @param name of the view; an own one of that name is replaced
   * @param query the list
   * @param sharing with whom
   * @param usual whether the own list begins with it
   * @param group whose list begins with it, or null
   */
  record Wish(
      String name, ListQuery query, Sharing sharing, boolean usual, @Nullable Integer group) {}

  /**
   * The views of a list that whoever asks may see, the own ones first. One that names a field which
   * is kept from the asker is left out, as it would tell that there is one.
   */
  public List<View> of(Resource<?> resource, Asker asker) {
    return all(resource, asker).shown();
  }

  /** The same, and the own views that cannot be shown any more, so that their owner hears why. */
  Kept all(Resource<?> resource, Asker asker) {
    List<View> shown = new ArrayList<>();
    List<Broken> broken = new ArrayList<>();
    for (Stored stored : stored(resource, asker)) {
      View view = stored.view();
      if (stored.problems().isEmpty()) {
        shown.add(view);
      } else if (view.own()) {
        broken.add(new Broken(view.id(), view.name(), stored.problems().getFirst()));
      }
    }
    return new Kept(shown, broken);
  }

  /** The views of a list. */
  record Kept(List<View> shown, List<Broken> broken) {}

  /**
   * A view that names what is not there any more.
   *
   * @param problem the first thing that it names
   */
  public record Broken(int id, String name, String problem) {}

  /** A view as far as it could be read, and why not farther. */
  private record Stored(View view, List<String> problems) {}

  private List<Stored> stored(Resource<?> resource, Asker asker) {
    ListQueryReader reader = new ListQueryReader(resources, resource, asker);
    OldPaths paths = new OldPaths(resources);
    return jdbc.sql(
            """
            SELECT v.*, v.owner_id = :me AS own, EXISTS (SELECT FROM auth_user_groups g
              WHERE g.user_id = :me AND g.group_id = v.beginning_of_id) AS of_group
            FROM site_view v
            WHERE v.resource = :resource AND (v.owner_id = :me OR v.shared)
            ORDER BY own DESC, v.name, v.id
            """)
        .param("me", Access.actor().id())
        .param("resource", resource.id())
        .query((row, _) -> stored(row, kept -> reader.read(paths.today(resource, kept))))
        .list();
  }

  private static Stored stored(
      ResultSet row, Function<Map<String, List<String>>, ListQueryReader.Read> reader)
      throws SQLException {
    Map<String, List<String>> parameters;
    try {
      parameters = ListAddress.parameters(row.getString("parameters"));
    } catch (IllegalArgumentException e) {
      // Somebody typed it into the form of the view; the list itself is none the worse for it.
      ListQuery none = reader.apply(Map.of()).query();
      return new Stored(view(row, none), List.of("It was kept with what is no address."));
    }
    ListQueryReader.Read read = reader.apply(parameters);
    return new Stored(view(row, read.query()), read.problems());
  }

  private static View view(ResultSet row, ListQuery query) throws SQLException {
    boolean own = row.getBoolean("own");
    Begins group = row.getBoolean("of_group") ? Begins.GROUP : Begins.NO;
    Sharing shared = row.getBoolean("locked") ? Sharing.LOCKED : Sharing.OPEN;
    return new View(
        row.getInt("id"),
        row.getString("name"),
        query.from(0),
        own,
        row.getBoolean("shared") ? shared : Sharing.PRIVATE,
        own && row.getBoolean("usual") ? Begins.OWN : group);
  }

  /** The view that a list begins with: an own one, else one of a group. */
  public static Optional<View> usual(List<View> views) {
    return views.stream()
        .filter(view -> view.begins() != Begins.NO)
        .max(Comparator.comparing(View::begins));
  }

  /** Keeps a list under a name; whether there was another list under it. */
  boolean save(Resource<?> resource, Wish wish) {
    return jdbc.sql(
            """
            WITH other AS (
              UPDATE site_view SET usual = false
              WHERE :usual AND usual AND owner_id = :me AND resource = :resource AND name <> :name),
            before AS (
              UPDATE site_view SET beginning_of_id = NULL
              WHERE beginning_of_id = :group AND resource = :resource
                AND (owner_id, name) <> (:me, :name))
            INSERT INTO site_view
              (name, resource, parameters, owner_id, shared, locked, usual, beginning_of_id)
            VALUES (:name, :resource, :parameters, :me, :shared, :locked, :usual,
              (SELECT id FROM auth_group WHERE id = :group))
            ON CONFLICT (owner_id, resource, name) DO UPDATE SET parameters = excluded.parameters,
              shared = excluded.shared, locked = excluded.locked, usual = excluded.usual,
              beginning_of_id = excluded.beginning_of_id
            RETURNING xmax <> 0
            """)
        .param("me", Access.actor().id())
        .param("resource", resource.id())
        .param("name", wish.name())
        .param("parameters", wish.query().from(0).first().parameters())
        .param("shared", wish.sharing() != Sharing.PRIVATE)
        .param("locked", wish.sharing() == Sharing.LOCKED)
        .param("usual", wish.usual())
        .param("group", wish.group(), java.sql.Types.INTEGER)
        .query(Boolean.class)
        .single();
  }

  /** Puts another list under the name of a view that whoever asks may change. */
  boolean change(Resource<?> resource, int id, ListQuery query) {
    return jdbc.sql(
                """
                UPDATE site_view SET parameters = :parameters
                WHERE id = :id AND resource = :resource
                  AND (owner_id = :me OR shared AND NOT locked)
                """)
            .param("parameters", query.from(0).first().parameters())
            .param("id", id)
            .param("resource", resource.id())
            .param("me", Access.actor().id())
            .update()
        > 0;
  }

  /** Forgets an own view. */
  boolean delete(Resource<?> resource, int id) {
    return jdbc.sql(
                """
                DELETE FROM site_view WHERE id = :id AND resource = :resource AND owner_id = :me
                """)
            .param("id", id)
            .param("resource", resource.id())
            .param("me", Access.actor().id())
            .update()
        > 0;
  }

  /** Groups whose list can begin with a view. */
  List<GroupChoice> groups(Resource<?> resource) {
    return jdbc.sql(
            """
            SELECT g.id, g.name, (SELECT v.name FROM site_view v
              WHERE v.resource = :resource AND v.beginning_of_id = g.id AND v.shared
              ORDER BY v.id LIMIT 1)
            FROM auth_group g ORDER BY g.name
            """)
        .param("resource", resource.id())
        .query((row, _) -> new GroupChoice(row.getInt(1), row.getString(2), row.getString(3)))
        .list();
  }

  /**
   * A group to choose.
   *
   * @param id its key
   * @param name what it is called
   * @param beginsWith the view that its list begins with so far, or null
   */
  public record GroupChoice(int id, String name, @Nullable String beginsWith) {}
}
