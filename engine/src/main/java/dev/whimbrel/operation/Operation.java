package dev.whimbrel.operation;

import dev.whimbrel.error.InvalidMigration;
import dev.whimbrel.schema.Schema;
import java.util.List;
import java.util.Optional;

/** One change to a schema; pure data. */
public sealed interface Operation
    permits AddColumn,
        AlterColumn,
        AlterEnum,
        AlterSequence,
        CreateConstraint,
        CreateEnum,
        CreateExtension,
        CreateIndex,
        CreateObject,
        CreateSequence,
        CreateTable,
        DatabaseOnly,
        DropColumn,
        DropConstraint,
        DropEnum,
        DropExtension,
        DropIndex,
        DropObject,
        DropSequence,
        DropTable,
        Grant,
        RenameColumn,
        RenameConstraint,
        RenameEnum,
        RenameIndex,
        RenameSequence,
        RenameTable,
        ReplaceObject,
        Revoke,
        RunJava,
        SetComment,
        SetReplicaIdentity,
        SetTableComment,
        Sql,
        StateOnly {

  /**
   * The schema after this operation.
   *
   * @throws InvalidMigration when the schema lacks what the operation names, or has it already
   */
  Schema applyTo(Schema before);

  /**
   * What leads back to {@code before}, in order; empty when nothing does. Values that the operation
   * discards do not come back with the structure.
   */
  Optional<List<Operation>> inverse(Schema before);

  /** What it does, as a sentence without a full stop: "add column county to location". */
  String describe();
}
