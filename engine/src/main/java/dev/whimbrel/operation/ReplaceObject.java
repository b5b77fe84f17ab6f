package dev.whimbrel.operation;

import dev.whimbrel.schema.ObjectKind;
import dev.whimbrel.schema.ObjectName;
import dev.whimbrel.schema.ObjectTexts;
import dev.whimbrel.schema.Schema;
import java.util.List;
import java.util.Optional;

/**
 * Makes an object anew from another text: in its place where the text says CREATE OR REPLACE, else
 * it goes and comes again, with the privileges and the comment that it had.
 *
 * @param object what it is called
 * @param definition the one statement that makes it
 */
public record ReplaceObject(ObjectName object, Script definition) implements Operation {

  /** Whether it stays while its text changes. */
  public boolean inPlace() {
    return ObjectTexts.replaces(definition.text());
  }

  @Override
  public Schema applyTo(Schema before) {
    Texts.text(before, object);
    if (object.kind().holdsRows() || object.kind() == ObjectKind.SCHEMA) {
      throw Lookup.invalid(
          "not-replaceable",
          object.toString(),
          "what it holds would go with it",
          "move that elsewhere, then drop_object and create_object");
    }
    if (!inPlace()) {
      Texts.unused(before, object);
    }
    return before.withObjects(
        before.objects().with(object, ObjectTexts.creating(definition.text())));
  }

  @Override
  public Optional<List<Operation>> inverse(Schema before) {
    String text = Texts.text(before, object);
    // In its place a view may only get more columns, so that it has to go to lose them again.
    // A function keeps the names and defaults that its arguments got.
    boolean routine = object.kind() == ObjectKind.FUNCTION || object.kind() == ObjectKind.PROCEDURE;
    boolean same =
        routine ? head(text).equals(head(definition.text())) : object.kind() != ObjectKind.VIEW;
    boolean stays = same || Texts.needed(before, object);
    String back = inPlace() && stays ? ObjectTexts.replacing(text) : text;
    return Optional.of(List.of(new ReplaceObject(object, new Script(back))));
  }

  /** What stands before that which a function returns or does. */
  private static String head(String text) {
    return ObjectTexts.creating(text)
        .replaceAll("\\s+", " ")
        .replaceFirst("(?i) (returns|as|language) .*", "");
  }

  @Override
  public String describe() {
    return "replace " + object;
  }
}
