package dev.whimbrel.admin.column;

import dev.whimbrel.model.Resource;
import dev.whimbrel.security.Access;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Keeps for everybody which columns of which list they want. */
public final class ColumnChoices {

  private final JdbcClient jdbc;

  /** In this database. */
  public ColumnChoices(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** What whoever asks has chosen for a list; it may name what is gone or kept from them since. */
  public OwnColumns of(Resource<?> resource) {
    return jdbc.sql(
            """
            SELECT columns, widths FROM site_column_choice
            WHERE owner_id = :me AND resource = :resource
            """)
        .param("me", Access.actor().id())
        .param("resource", resource.id())
        .query((row, _) -> OwnColumns.read(row.getString(1), row.getString(2)))
        .optional()
        .orElse(OwnColumns.NONE);
  }

  /** Keeps a choice in place of the one before; of one that chooses nothing nothing is kept. */
  public void keep(Resource<?> resource, OwnColumns own) {
    jdbc.sql(
            own.isNothing()
                ? "DELETE FROM site_column_choice WHERE owner_id = :me AND resource = :resource"
                : """
                INSERT INTO site_column_choice (owner_id, resource, columns, widths)
                VALUES (:me, :resource, :columns, :widths)
                ON CONFLICT (owner_id, resource) DO UPDATE
                SET columns = excluded.columns, widths = excluded.widths
                """)
        .param("me", Access.actor().id())
        .param("resource", resource.id())
        .param("columns", own.columnsText())
        .param("widths", own.widthsText())
        .update();
  }
}
