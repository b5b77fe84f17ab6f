package dev.whimbrel.files;

import static org.assertj.core.api.Assertions.assertThat;

import dev.whimbrel.operation.CreateObject;
import dev.whimbrel.operation.Operation;
import dev.whimbrel.operation.ReplaceObject;
import dev.whimbrel.operation.Script;
import dev.whimbrel.operation.Sql;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class OperationCodecTest {

  @Test
  void readingWhatWasWrittenGivesTheSameOperations() {
    for (long seed = 1; seed <= 1000; seed++) {
      List<Operation> operations = new RandomOperations(seed).list();

      String text = OperationCodec.write(operations);

      List<Operation> read = OperationCodec.read(text);
      assertThat(withoutLines(read)).as("seed %d:\n%s", seed, text).isEqualTo(operations);
      assertThat(OperationCodec.write(read)).as("seed %d", seed).isEqualTo(text);
    }
  }

  @Test
  void aChecksumDependsOnWhatIsWrittenAndNotOnHow() {
    for (long seed = 1; seed <= 300; seed++) {
      List<Operation> operations = new RandomOperations(seed).list();
      String text = OperationCodec.write(operations);
      String spaced = "# a comment\n" + text.replace("\n- ", "\n\n# another\n- ");

      assertThat(Checksum.of(OperationCodec.read(spaced)))
          .as("seed %d", seed)
          .isEqualTo(Checksum.of(operations));
    }
  }

  @Test
  void theGeneratorMakesEveryOperation() {
    Set<Class<?>> made =
        Stream.iterate(1L, seed -> seed + 1)
            .limit(300)
            .flatMap(seed -> new RandomOperations(seed).list().stream())
            .map(Object::getClass)
            .collect(Collectors.toSet());

    assertThat(made).isEqualTo(new HashSet<>(List.of(Operation.class.getPermittedSubclasses())));
  }

  @Test
  void noOperationsAreAnEmptyList() {
    assertThat(OperationCodec.write(List.of())).isEqualTo("[]\n");
    assertThat(OperationCodec.read("[]\n")).isEmpty();
  }

  /** The line of a script says where it was read from, which is another place afterwards. */
  private static List<Operation> withoutLines(List<Operation> operations) {
    return operations.stream()
        .map(
            o ->
                switch (o) {
                  case Sql s -> new Sql(onFirstLine(s.up()), nullable(s.down()), s.onComplete());
                  case CreateObject c -> new CreateObject(c.object(), onFirstLine(c.definition()));
                  case ReplaceObject r ->
                      new ReplaceObject(r.object(), onFirstLine(r.definition()));
                  default -> o;
                })
        .toList();
  }

  private static @Nullable Script nullable(@Nullable Script script) {
    return script == null ? null : onFirstLine(script);
  }

  private static Script onFirstLine(Script script) {
    return new Script(script.text(), 1, script.transactional());
  }
}
