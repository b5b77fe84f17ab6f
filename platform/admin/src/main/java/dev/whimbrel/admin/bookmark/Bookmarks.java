package dev.whimbrel.admin.bookmark;

import dev.whimbrel.admin.page.Menu;
import dev.whimbrel.admin.page.MenuEntry;
import dev.whimbrel.admin.page.MenuSection;
import dev.whimbrel.security.Actor;
import java.util.List;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The bookmarks of whoever reads, and the section that they make in the menu, after home. */
@Order(10)
public final class Bookmarks implements Menu {

  /** More of them are no shortcut. */
  static final int MOST = 30;

  private static final String ICON = "star";

  private final JdbcClient jdbc;

  /** In this database. */
  public Bookmarks(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public List<MenuSection> sections(Actor actor) {
    List<MenuEntry> entries =
        jdbc.sql("SELECT label, address FROM site_bookmark WHERE owner_id = :me ORDER BY label, id")
            .param("me", actor.id())
            .query((row, _) -> new MenuEntry(row.getString(1), row.getString(2), ICON, ""))
            .list();
    return entries.isEmpty() ? List.of() : List.of(new MenuSection("Bookmarks", entries));
  }

  /** Forgets a page; false when it was none of the actor's. */
  boolean remove(Actor actor, String address) {
    return jdbc.sql("DELETE FROM site_bookmark WHERE owner_id = :me AND address = :address")
            .param("me", actor.id())
            .param("address", address)
            .update()
        > 0;
  }

  /** Keeps a page; false when the actor has too many already. */
  boolean add(Actor actor, String address, String label) {
    return jdbc.sql(
                """
                INSERT INTO site_bookmark (owner_id, address, label)
                SELECT :me, :address, :label
                WHERE (SELECT count(*) FROM site_bookmark WHERE owner_id = :me) < :most
                ON CONFLICT (owner_id, address) DO UPDATE SET label = excluded.label
                """)
            .param("me", actor.id())
            .param("address", address)
            .param("label", label)
            .param("most", MOST)
            .update()
        > 0;
  }
}
