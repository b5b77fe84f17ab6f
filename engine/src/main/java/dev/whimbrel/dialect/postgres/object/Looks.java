package dev.whimbrel.dialect.postgres.object;

import static dev.whimbrel.dialect.postgres.text.Identifiers.literal;

import dev.whimbrel.dialect.Statement.Look;
import dev.whimbrel.schema.Grantee;
import dev.whimbrel.schema.ObjectKind;
import dev.whimbrel.schema.ObjectName;
import dev.whimbrel.schema.Schema;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What only the server knows, and a statement depends on. */
final class Looks {

  private Looks() {}

  /** What an author's SQL put on something that goes and comes again. */
  static @Nullable Look forWhatGoesAlong(ObjectName object, String name, Schema before) {
    if (!object.kind().isRelation()) {
      return null;
    }
    return new Look(
        """
        SELECT string_agg(what, ', ' ORDER BY what) || ' would go along, made by no operation'
        FROM (
          SELECT 'index ' || i.indexrelid::regclass AS what FROM pg_index i WHERE i.indrelid = %1$s
          UNION ALL
          SELECT 'trigger ' || g.tgname FROM pg_trigger g
          WHERE g.tgrelid = %1$s AND NOT g.tgisinternal
          UNION ALL
          SELECT 'rule ' || r.rulename FROM pg_rewrite r
          WHERE r.ev_class = %1$s AND r.rulename <> '_RETURN'
          UNION ALL
          SELECT 'statistics ' || s.stxname FROM pg_statistic_ext s WHERE s.stxrelid = %1$s
          UNION ALL
          SELECT DISTINCT 'privileges of ' || p.words FROM pg_attribute a, aclexplode(a.attacl) x,
            LATERAL (SELECT CASE x.grantee WHEN 0 THEN 'PUBLIC'
              ELSE pg_get_userbyid(x.grantee) END || ' on column ' || a.attname) AS p(words)
          WHERE a.attrelid = %1$s AND NOT a.attisdropped AND p.words <> ALL (ARRAY[%2$s]::text[])
        ) AS along
        HAVING count(*) > 0\
        """
            .formatted(regclass(name), ofColumns(object, before)),
        true,
        "refused where something that no operation made would go along: an index, a trigger, a"
            + " rule, statistics, a privilege on a column");
  }

  /** The privileges on columns that the state knows, and gives again. */
  private static String ofColumns(ObjectName object, Schema before) {
    return before.objects().grants().keySet().stream()
        .filter(who -> who.object().equals(object) && who.column() != null)
        .map(who -> literal(who.role() + " on column " + who.column()))
        .collect(Collectors.joining(", "));
  }

  /** Whether the role owns the object: what it may do is not the history's to give or take. */
  static @Nullable Look forOwner(ObjectName object, String name, String role) {
    if (role.equals(Grantee.EVERYBODY)) {
      return null;
    }
    String owner = owner(object, name);
    return owner.isEmpty()
        ? null
        : new Look(
            "SELECT 'owner' FROM (%s) AS o(id) WHERE pg_get_userbyid(o.id) = %s"
                .formatted(owner, literal(role)),
            false,
            "not where " + role + " owns it, who may do all there is");
  }

  private static String owner(ObjectName object, String name) {
    return switch (object.kind()) {
      case FUNCTION, PROCEDURE ->
          "SELECT proowner FROM pg_proc WHERE oid = " + literal(name) + "::regprocedure";
      case DOMAIN, TYPE, ENUM ->
          "SELECT typowner FROM pg_type WHERE oid = " + literal(name) + "::regtype";
      case SCHEMA -> named("nspowner", "pg_namespace", "nspname", object.name());
      case LANGUAGE -> named("lanowner", "pg_language", "lanname", object.name());
      case SERVER -> named("srvowner", "pg_foreign_server", "srvname", object.name());
      case FOREIGN_DATA_WRAPPER ->
          named("fdwowner", "pg_foreign_data_wrapper", "fdwname", object.name());
      case DEFAULT_PRIVILEGES ->
          object.parts().size() == 2
              ? named("oid", "pg_roles", "rolname", object.parts().getLast())
              : "SELECT oid FROM pg_roles WHERE rolname = current_user";
      default ->
          isRelation(object.kind())
              ? "SELECT relowner FROM pg_class WHERE oid = " + regclass(name)
              : "";
    };
  }

  private static boolean isRelation(ObjectKind kind) {
    return kind == ObjectKind.TABLE || kind == ObjectKind.SEQUENCE || kind.isRelation();
  }

  private static String named(String owner, String catalogue, String column, String name) {
    return "SELECT %s FROM %s WHERE %s = %s".formatted(owner, catalogue, column, literal(name));
  }

  private static String regclass(String name) {
    return literal(name) + "::regclass";
  }
}
