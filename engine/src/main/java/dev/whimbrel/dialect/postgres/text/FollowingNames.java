package dev.whimbrel.dialect.postgres.text;

import static dev.whimbrel.dialect.postgres.text.Identifiers.literal;
import static dev.whimbrel.dialect.postgres.text.Identifiers.quote;

import dev.whimbrel.operation.RenameColumn;
import dev.whimbrel.operation.RenameTable;
import dev.whimbrel.schema.Column;
import dev.whimbrel.schema.Schema;
import dev.whimbrel.schema.Table;
import java.util.List;
import java.util.Optional;

/**
 * Names that the server made of those of a table and its columns, and that no migration says: of
 * sequences behind identities, and from 18 on of NOT NULL. They follow a rename, so that a database
 * with a past equals a new one; a name that somebody chose stays.
 */
public final class FollowingNames {

  private FollowingNames() {}

  /** After a table has another name. */
  public static List<String> of(RenameTable rename, Schema before) {
    return before
            .table(rename.from())
            .filter(table -> table.columns().stream().anyMatch(FollowingNames::named))
            .isPresent()
        ? List.of(
            block(
                literal(rename.from() + "_") + " || attname",
                literal(rename.to() + "_") + " || attname",
                rename.to()))
        : List.of();
  }

  /** After a column has another name. */
  public static List<String> of(RenameColumn rename, Schema before) {
    Optional<Table> table = before.table(rename.table());
    return table.flatMap(t -> t.column(rename.from())).filter(FollowingNames::named).isPresent()
        ? List.of(
            block(
                literal(rename.table() + "_" + rename.from()),
                literal(rename.table() + "_" + rename.to()),
                rename.table()))
        : List.of();
  }

  private static boolean named(Column column) {
    return !column.nullable();
  }

  /** They are looked for and not assumed: older renames left names as they were. */
  private static String block(String from, String to, String table) {
    String body =
        """
        DECLARE
          statement text;
        BEGIN
          FOR statement IN
            SELECT format('ALTER TABLE %%s RENAME CONSTRAINT %%I TO %%I', attrelid::regclass, conname, %2$s || '_not_null')
            FROM pg_constraint JOIN pg_attribute ON attrelid = conrelid AND attnum = conkey[1]
            WHERE conrelid = %3$s::regclass AND contype = 'n' AND coninhcount = 0
              AND conname = %1$s || '_not_null' AND octet_length(%2$s || '_not_null') < 64
              AND NOT EXISTS (SELECT FROM pg_constraint o WHERE o.conrelid = attrelid AND o.conname = %2$s || '_not_null')
            UNION ALL
            SELECT format('ALTER SEQUENCE %%s RENAME TO %%I', s.oid::regclass, %2$s || '_seq')
            FROM pg_depend JOIN pg_attribute ON attrelid = refobjid AND attnum = refobjsubid JOIN pg_class s ON s.oid = objid
            WHERE classid = 'pg_class'::regclass AND refclassid = classid AND refobjid = %3$s::regclass AND deptype = 'i' AND relkind = 'S'
              AND relname = %1$s || '_seq' AND octet_length(%2$s || '_seq') < 64
              AND NOT EXISTS (SELECT FROM pg_class o WHERE o.relnamespace = s.relnamespace AND o.relname = %2$s || '_seq')
          LOOP
            EXECUTE statement;
          END LOOP;
        END \
        """
            .formatted(from, to, literal(quote(table)));
    String end = "$$";
    while (body.contains(end)) {
      end = "$n" + end.substring(1);
    }
    return "DO " + end + "\n" + body + end;
  }
}
