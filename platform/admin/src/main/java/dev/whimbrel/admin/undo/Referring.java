package dev.whimbrel.admin.undo;

import dev.whimbrel.model.Field;
import dev.whimbrel.model.JoinTable;
import dev.whimbrel.model.Quoted;
import dev.whimbrel.model.Resource;
import dev.whimbrel.model.Resources;
import dev.whimbrel.model.row.RecordKey;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The rows that refer to others by a field. */
record Referring(Resources.Referrer referrer, Resources resources) {

  /** The keys of those that refer to these. */
  List<String> keys(JdbcClient jdbc, List<String> targets) {
    Resource<?> resource = referrer.resource();
    Field field = referrer.field();
    @Nullable JoinTable table = field.joinTable();
    String type = RecordKey.serverType(resources.target(field).orElseThrow());
    String sql =
        table == null
            ? select(resource.key().column(), resource.from(), field.column(), type)
            : select(table.ownerColumn(), Quoted.name(table.name()), table.targetColumn(), type);
    return jdbc.sql(sql).param("keys", targets.toArray(String[]::new)).query(String.class).list();
  }

  private static String select(String key, String rows, String column, String type) {
    return "SELECT DISTINCT CAST(%s AS text) FROM %s link WHERE %s = ANY (CAST(CAST(:keys AS text[]) AS %s[])) LIMIT %d"
        .formatted(Quoted.name(key), rows, Quoted.name(column), type, UndoLog.MOST + 1);
  }
}
