package dev.whimbrel.files;

import dev.whimbrel.files.yaml.YamlText;
import dev.whimbrel.operation.CreateObject;
import dev.whimbrel.operation.DatabaseOnly;
import dev.whimbrel.operation.Operation;
import dev.whimbrel.operation.ReplaceObject;
import dev.whimbrel.operation.Script;
import dev.whimbrel.operation.Sql;
import dev.whimbrel.operation.StateOnly;
import dev.whimbrel.schema.ObjectName;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/**
 * SHA-256 of what operations do. White space, comments, the order of keys, names that are the
 * default anyway and everything a header says do not count.
 */
public final class Checksum {

  /** Changes when the canonical form does, so that old checksums are never taken for new ones. */
  private static final String FORMAT = "whimbrel 1\n";

  private Checksum() {}

  /** In hex. To be asked only where two texts differ: writing all operations takes its time. */
  public static String of(List<Operation> operations) {
    String text = FORMAT + YamlText.canonical(OperationCodec.node(meant(operations)));
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  private static Operation meant(Operation operation) {
    return switch (operation) {
      case Sql sql -> meant(sql);
      case StateOnly(List<Operation> all) -> new StateOnly(meant(all));
      case DatabaseOnly(List<Operation> all) -> new DatabaseOnly(meant(all));
      case CreateObject(ObjectName object, Script text) -> new CreateObject(object, meant(text));
      case ReplaceObject(ObjectName object, Script text) -> new ReplaceObject(object, meant(text));
      default -> operation;
    };
  }

  private static List<Operation> meant(List<Operation> operations) {
    return operations.stream().map(Checksum::meant).toList();
  }

  private static Sql meant(Sql sql) {
    Script down = sql.down();
    return new Sql(meant(sql.up()), down == null ? null : meant(down), sql.onComplete());
  }

  private static Script meant(Script script) {
    return new Script(SqlLexer.meaning(script.text()), 1, script.transactional());
  }
}
