package dev.whimbrel.admin.undo;

import dev.whimbrel.model.Quoted;
import dev.whimbrel.model.Resource;
import dev.whimbrel.model.row.ExactJson;
import dev.whimbrel.model.row.JsonRows;
import dev.whimbrel.model.write.Transactions;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Puts rows that were deleted into their tables again. */
record DeletedRows(JdbcClient jdbc, Transactions transactions) {

  /** All of a resource by one statement, as they may refer to each other in any order. */
  void insert(Resource<?> resource, List<Undoing.Line> lines) {
    String rows =
        lines.stream()
            .map(line -> ExactJson.MAPPER.writeValueAsString(line.before()))
            .collect(Collectors.joining(",", "[", "]"));
    String sql =
        """
        INSERT INTO %1$s (%2$s) OVERRIDING SYSTEM VALUE SELECT %2$s
        FROM %3$s
        """
            .formatted(
                Quoted.name(resource.table()),
                columns(resource, lines.getFirst()),
                JsonRows.all(resource, "CAST(:rows AS jsonb)"));
    transactions.execute(resource, _ -> jdbc.sql(sql).param("rows", rows).update());
  }

  /** What was kept and is still there; what is computed is computed again. */
  private String columns(Resource<?> resource, Undoing.Line line) {
    return jdbc
        .sql(
            """
            SELECT attname FROM pg_attribute WHERE attrelid = CAST(:table AS regclass)
              AND attnum > 0 AND NOT attisdropped AND attgenerated = ''
            """)
        .param("table", Quoted.name(resource.table()))
        .query(String.class)
        .list()
        .stream()
        .filter(line.before()::has)
        .map(Quoted::name)
        .collect(Collectors.joining(", "));
  }
}
