package dev.whimbrel.files;

import dev.whimbrel.files.yaml.Entries;
import dev.whimbrel.files.yaml.Fields;
import dev.whimbrel.operation.RunJava;
import dev.whimbrel.operation.Script;
import dev.whimbrel.operation.Sql;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.MappingNode;

/** The operations {@code sql} and {@code run_java}, and SQL under any other key. */
final class ScriptCodec {

  static final List<String> SQL =
      List.of("up", "down", "onComplete", "transaction", "down_transaction");
  static final List<String> RUN_JAVA = List.of("up", "down", "transaction");

  private static final Pattern CLASS_NAME =
      Pattern.compile("[\\p{L}_$][\\p{L}\\p{N}_$]*(\\.[\\p{L}_$][\\p{L}\\p{N}_$]*)*");

  private ScriptCodec() {}

  static Sql readSql(Fields fields) {
    boolean transaction = fields.flag("transaction", true);
    Script up = read(fields, "up", transaction);
    if (up == null) {
      fields.missing("up");
    }
    return new Sql(
        up == null ? new Script("") : up,
        read(fields, "down", fields.flag("down_transaction", transaction)),
        fields.flag("onComplete", false));
  }

  /** SQL below a key, checked statement by statement; null when it is absent. */
  static @Nullable Script read(Fields fields, String key, boolean transaction) {
    String text = fields.optionalText(key);
    if (text == null) {
      return null;
    }
    Script script = new Script(text, fields.textLine(key), transaction);
    SqlSplitter.check(script, fields.textIndent(key), fields.problems());
    return script;
  }

  static MappingNode writeSql(Sql sql) {
    Script down = sql.down();
    Entries entries = new Entries().text("up", sql.up().text());
    if (down != null) {
      entries.text("down", down.text());
    }
    entries.flag("onComplete", sql.onComplete());
    if (!sql.up().transactional()) {
      entries.bool("transaction", false);
    }
    if (down != null && down.transactional() != sql.up().transactional()) {
      entries.bool("down_transaction", down.transactional());
    }
    return entries.block();
  }

  static RunJava readRunJava(Fields fields) {
    String up = fields.text("up");
    String down = fields.optionalText("down");
    checkClass(fields, "up", up);
    if (down != null && !down.equals(RunJava.NOOP)) {
      checkClass(fields, "down", down);
    }
    return new RunJava(up, down, fields.flag("transaction", true));
  }

  private static void checkClass(Fields fields, String key, String name) {
    if (!name.isEmpty() && !CLASS_NAME.matcher(name).matches()) {
      fields.problem(
          key,
          "unknown-value",
          name + " is no name of a class",
          "write it with its package, such as com.example.FillCounties");
    }
  }

  static MappingNode writeRunJava(RunJava run) {
    Entries entries = new Entries().text("up", run.up()).text("down", run.down());
    if (!run.transactional()) {
      entries.bool("transaction", false);
    }
    return entries.block();
  }
}
