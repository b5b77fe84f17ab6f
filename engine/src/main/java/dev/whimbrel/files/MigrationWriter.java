package dev.whimbrel.files;

import dev.whimbrel.files.yaml.Entries;
import dev.whimbrel.files.yaml.YamlText;
import dev.whimbrel.migration.About;
import dev.whimbrel.migration.Migration;
import dev.whimbrel.migration.MigrationId;
import dev.whimbrel.operation.Operation;
import dev.whimbrel.operation.Script;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes a migration as people read it in a pull request: header, then operations. */
public final class MigrationWriter {

  /**
   * A migration that has no file yet.
   *
   * @param requires what must be applied before it
   * @param about why it exists and what its author allows
   * @param operations what it changes, in order
   * @param verify SQL that shows whether its effect is there, or null
   */
  public record Draft(
      List<MigrationId> requires,
      About about,
      List<Operation> operations,
      @Nullable Script verify) {

    /** Copies. */
    public Draft {
      requires = List.copyOf(requires);
      operations = List.copyOf(operations);
    }

    /** Operations alone. */
    public Draft(List<MigrationId> requires, List<Operation> operations) {
      this(requires, About.NOTHING, operations, null);
    }

    /** What an existing migration holds. */
    public static Draft of(Migration migration) {
      return new Draft(
          migration.requires(), migration.about(), migration.operations(), migration.verify());
    }
  }

  private MigrationWriter() {}

  /** The text of a YAML file. */
  public static String write(Draft draft) {
    About about = draft.about();
    Script verify = draft.verify();
    return YamlText.print(
        new Entries()
            .texts("requires", draft.requires().stream().map(MigrationId::toString).toList())
            .text("why", about.why())
            .text("adr", about.adr())
            .text("irreversible", about.irreversible())
            .sqlMap("allow", about.allow())
            .text("version_schema", about.versionSchema())
            .node("operations", OperationCodec.node(draft.operations()))
            .text("verify", verify == null ? null : verify.text())
            .block());
  }
}
